"""A grammar of news sentences in four languages at once, and the pairs drawn from it.

`pairs` gives the sentences a small translation model learns from and is measured on. The
sentences are invented: every place, person and institution in them is fictional. How a
model is trained is no business of this package.
"""

from __future__ import annotations

from models.grammar.checking import check
from models.grammar.reading import LANGUAGES, Pattern
from models.grammar.sampling import Split, lexicon_size, pairs, patterns

__all__ = ["LANGUAGES", "Pattern", "Split", "check", "lexicon_size", "pairs", "patterns"]
