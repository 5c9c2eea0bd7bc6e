"""Dragoman's plugins: in this package a folder is a stage, a module is shared vocabulary.

    inbox/ ─ ingest ▶ Article ─ summarise ▶ Story ─ translate ▶ Translation
           ─ digest ▶ content/*.md ─ site ▶ output/

A folder with ``register()`` is a Pelican plugin and can also be run alone
(``python -m plugins.ingest FILE…``). A module has never heard of Pelican.
"""
