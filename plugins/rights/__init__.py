"""The rights ledger's rules: what of an article may be published, and how much was.

Pure: articles, sources and settings in, terms and figures out. Knows no stage
that comes after it.
"""
