"""The stop words of a language: the only module that names stopwordsiso.

A language without a list has no stop words; nothing here decides what that means.
"""

from functools import cache

import stopwordsiso


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the lower-case stop words of a BCP 47 tag's primary language; maybe none."""
    primary = language.partition("-")[0].lower()
    primary = "no" if primary in {"nb", "nn"} else primary
    return (
        frozenset(stopwordsiso.stopwords(primary))
        if stopwordsiso.has_lang(primary)
        else frozenset()
    )
