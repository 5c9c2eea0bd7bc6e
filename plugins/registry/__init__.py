"""The way into sources.toml: sites are asked what they are, and entries written for an editor.

Appends and never rewrites: the file is the editor's.
"""
