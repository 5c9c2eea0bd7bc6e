"""In which language a text is written: the fence around py3langid.

Follows the text; what a page declares only breaks a tie, for pages lie.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from plugins.languages import language

ENOUGH = 600  # characters of a text that tell its language
CLOSE = 0.2  # of the best language's probability: then a declaration decides
# One written language under two tags, and tags the model is known to confuse with it.
_SAME = {"no": "nb", "iw": "he", "in": "id", "wuu": "zh", "yue": "zh", "bs": "hr"}


def language_of(
    title: str, paragraphs: Sequence[str], declared: str = "", languages: Sequence[str] = ()
) -> str:
    """Return the BCP 47 tag of the text's language, or "" where the text has no words.

    ``languages`` are those the newsroom works in: a text that could be in
    several is likelier in one of them.
    """
    text = "\n".join((title, *paragraphs))[:ENOUGH]
    if not any(character.isalpha() for character in text):
        return ""
    ranked = _ranked(text)
    best, top = ranked[0]
    told = _primary(declared)
    likely = {_primary(code) for code in languages}
    close = [code for code, score in ranked if score >= CLOSE * top]
    chosen = told if told in close else next((code for code in close if code in likely), "")
    # The model knows languages that the table does not, and takes short texts for them.
    chosen = chosen or next((code for code in close if language(code)), best)
    return _tag(chosen, text, declared)


def _tag(primary: str, text: str, declared: str) -> str:
    if primary == "zh":
        return _chinese(text)
    known = language(declared) if _primary(declared) == primary else None
    row = known or language(primary)
    return row.code if row else primary


def _chinese(text: str) -> str:
    """Tell the scripts by what the old national character sets lack."""
    characters = [character for character in text if "\u4e00" <= character <= "\u9fff"]
    simple = sum(_has(character, "gb2312") for character in characters)
    traditional = sum(_has(character, "big5") for character in characters)
    return "zh-Hant" if traditional > simple else "zh-Hans"


def _has(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=1024)  # each text is ranked under the same hundred codes
def _primary(tag: str) -> str:
    primary = tag.replace("_", "-").partition("-")[0].strip().lower()
    return _SAME.get(primary, primary)


def _ranked(text: str) -> list[tuple[str, float]]:
    return [(_primary(code), float(score)) for code, score in _identifier().rank(text)]


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - slow to load

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
