"""The cell: files are read in a child process that may not take long, grow large or do harm.

``wire`` says what goes through the pipe, ``child`` is the other process,
``parent`` starts, watches and replaces it, ``failure`` tells what went wrong.
What is read, and how, is for ``plugins.ingest.read``.
"""
