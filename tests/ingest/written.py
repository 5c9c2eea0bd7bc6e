"""Texts of twenty languages in every encoding that has their letters: to be read back.

The sentences are those of the segmentation cases.
"""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from plugins.ingest.encodings import decode

ROOT = Path(__file__).parents[2]
LANGUAGES = (
    *("ar", "de", "el", "en", "es", "fa", "fr", "hi", "hy", "it"),
    *("ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "uk", "zh"),
)
# Label as it is declared, and Python's name of what is written.
ENCODINGS = {
    "utf-8": "utf-8", "utf-8 (marked)": "utf-8-sig", "utf-16 (marked)": "utf-16",
    "utf-32 (marked)": "utf-32", "iso-8859-1": "latin-1", "iso-8859-2": "iso8859_2",
    "iso-8859-5": "iso8859_5", "iso-8859-6": "iso8859_6", "iso-8859-7": "iso8859_7",
    "iso-8859-9": "iso8859_9", "iso-8859-15": "iso8859_15", "windows-1250": "cp1250",
    "windows-1251": "cp1251", "windows-1252": "cp1252", "windows-1253": "cp1253",
    "windows-1254": "cp1254", "windows-1256": "cp1256", "koi8-r": "koi8_r", "koi8-u": "koi8_u",
    "tis-620": "cp874", "gb18030": "gb18030", "big5": "big5", "shift_jis": "cp932",
    "euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp", "euc-kr": "euc_kr",
}  # fmt: skip
FORMS = {
    "feed": '<?xml version="1.0" encoding="{label}"?>\n<rss><channel><item><title>{text}</title>',
    "page": '<html><head><meta charset="{label}"></head><body><p>{text}</p>',
    "text": "{text}",
}
LOST = 0.005  # share of a text that an encoding may lack for the pair to count
# Without a declaration nobody can expect these but in their own languages.
EASTERN = frozenset({"gb18030", "big5", "shift_jis", "euc-jp", "iso-2022-jp", "euc-kr"})
EAST = frozenset({"ja", "ko", "zh"})


def pairs(form: str) -> Iterator[tuple[str, float]]:
    """Yield each language in each encoding that has its letters, and the share that came back."""
    for language in LANGUAGES:
        text = sample(language)
        for label, codec in ENCODINGS.items():
            if form == "text" and label in EASTERN and language not in EAST:
                continue
            able = text.encode(codec, "ignore").decode(codec)
            if len(text) - len(able.removeprefix("\ufeff")) <= LOST * len(text):
                yield f"{language} {label}", came_back(able, label.split()[0], codec, form)


def came_back(text: str, label: str, codec: str, form: str) -> float:
    """Return the share of the text's characters that are read where they stand."""
    written = FORMS[form].format(label=label, text=text)
    read = (decode(written.encode(codec)) or "").removeprefix("\ufeff")
    same = sum(one == other for one, other in zip(written, read, strict=False))
    return same / max(len(written), len(read))


def sample(language: str) -> str:
    """Return the sentences of a language's segmentation cases."""
    path = ROOT / "tests" / "segment" / "cases" / f"{language}.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    text = " ".join(line for line in lines if line and not line.startswith(("#", "=", "-")))
    return unicodedata.normalize("NFC", text)
