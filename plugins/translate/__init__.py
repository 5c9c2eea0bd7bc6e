"""Sentences in other languages: reused, translated, checked, or left as they are."""
