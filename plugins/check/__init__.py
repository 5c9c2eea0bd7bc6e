"""Checks of the built site, as a reader, a crawler and a browser meet it.

Reads the tree that the build wrote and knows nothing of how it was made. Each
check is a function from pages to problems; ``site`` puts them together.
"""
