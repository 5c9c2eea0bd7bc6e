"""Fetch: what the newsroom's sources publish, politely and within bounds.

The only place that opens sockets for sources. What comes is kept as captures
for ingest to read; what it says is not judged here.
"""
