"""Tests of the checks of the built site."""
