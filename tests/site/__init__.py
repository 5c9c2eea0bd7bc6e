"""Tests of the site stage, through real Pelican runs."""
