"""Ingest: what lies in the inbox becomes articles.

Plain-text dumps, HTML pages, RSS, Atom and RDF, and JSON feeds. Fetches
nothing and decides nothing about what is published.
"""
