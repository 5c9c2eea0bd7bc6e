"""The search index of the built site: Pagefind over the story pages, as readers see them.

The fence to Pagefind, whose binary its wheel brings (https://pagefind.app). It
splits text at spaces; scripts that put none between words are given to it as
overlapping pairs of characters, and the reader's words are split in the same
way by ``theme/static/search.js``: character bigrams, the classic index of
Chinese and Japanese text (Ogawa & Matsuda 1997; Lucene's CJKBigramFilter).
"""

import importlib.util
import json
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

import regex

from plugins import store
from plugins.model import Problem
from plugins.publish.pages import BuiltPage, built_pages

FOLDER = "pagefind"  # on the site
_TIMEOUT = 600.0  # seconds; a year of pages takes some ten
# What a reader's browser needs; Pagefind's ready-made interfaces stay out.
_WANTED = (
    "pagefind.js", "pagefind-worker.js", "wasm.*.pagefind", "*.pf_meta",
    "index/*.pf_index", "fragment/*.pf_fragment",
)  # fmt: skip
_ENTRY = "pagefind-entry.json"
_UNSPACED = regex.compile(
    r"[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}"
    r"\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+"
)
_LEFT_OUT = "the site has no search"


@dataclass(frozen=True)
class Index:
    """The files that make the search work, by their name on the site, or why there are none."""

    files: dict[str, bytes]
    problems: tuple[Problem, ...] = ()


def index_site(site: Path, url: str, cache: Path) -> Index:
    """Return the search index of the story pages below ``site``.

    ``url`` is the site's address, ``cache`` a folder that may vanish.
    """
    if importlib.util.find_spec("pagefind") is None:
        remedy = "install the project's requirements again"
        return Index({}, (Problem("search", f"Pagefind is not installed; {_LEFT_OUT}", remedy),))
    pages, made = cache / "pages", store.fresh_folder(cache / "index")
    written = {_write(pages, page) for page in built_pages(site, url) if page.kind == "story"}
    for path in list(store.files(pages, "*.html")):
        if path not in written:
            store.remove(path)
    if not written:
        return Index({})
    fault = _run(pages, made)
    return Index({}, (fault,)) if fault else Index(dict(_files(made)))


def parted(text: str) -> str:
    """Return the text with every run of an unspaced script as overlapping pairs of characters.

    The last character stands alone at the end of its run, so that it is found too.
    """
    return str(_UNSPACED.sub(_pairs, unicodedata.normalize("NFC", text)))


def _pairs(found: "regex.Match[str]") -> str:
    run = found.group()
    return " " + " ".join(run[at : at + 2] for at in range(len(run))) + " "


def _write(pages: Path, page: BuiltPage) -> Path:
    """Leave what is to be found of a page where Pagefind looks; only what changed is written."""
    path, content = pages / page.name, _extract(page).encode()
    if not path.is_file() or store.read_bytes(path) != content:
        store.stage(path, content)
    return path


def _extract(page: BuiltPage) -> str:
    """The page's headline, day and sentences, without anything around them."""
    title = page.text("//h1")
    day = page.text("(//article//time | //time)[1]")
    sentences = page.texts("//main//p[contains(concat(' ',@class,' '),' shown ')]/span")
    meta = f'data-title="{escape(title)}" data-day="{escape(day)}"'
    first = escape(sentences[0] if sentences else "")
    tongue = (page.found("//h1/@lang") or page.found("/html/@lang"))[0]
    return (
        f'<!DOCTYPE html><html lang="{page.code}"><body data-pagefind-body>'
        f'<h1 {meta} data-intro="{first}" data-tongue="{tongue}" data-pagefind-meta='
        f'"title[data-title],day[data-day],intro[data-intro],tongue[data-tongue]">'
        f"{escape(parted(title))}</h1>"
        + "".join(f"<p>{escape(parted(one))}</p>" for one in sentences)
        + "</body></html>\n"
    )


def _run(pages: Path, made: Path) -> Problem | None:
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(made)]
    try:
        subprocess.run(  # noqa: S603 - our own interpreter, no shell
            command,
            check=True,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_TIMEOUT,
        )
    except (OSError, subprocess.SubprocessError) as fault:
        said = str(getattr(fault, "stderr", "") or fault).strip().splitlines()
        what = f"Pagefind failed ({said[-1] if said else fault}); {_LEFT_OUT}"
        return Problem("search", what, "build again; if it comes back, report it")
    return None


def _files(made: Path) -> Iterator[tuple[str, bytes]]:
    for pattern in _WANTED:
        for path in store.files(made, pattern):
            yield f"{FOLDER}/{path.relative_to(made).as_posix()}", store.read_bytes(path)
    # Pagefind lists the languages in the order of its threads; ours is the alphabet's.
    entry = json.loads(store.read_bytes(made / _ENTRY))
    yield f"{FOLDER}/{_ENTRY}", json.dumps(entry, sort_keys=True).encode()
