"""Tests of ingest; every place, person and publisher in their texts is invented."""
