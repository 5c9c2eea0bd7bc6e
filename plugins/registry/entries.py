"""An entry of sources.toml as text, and the file with it at its end. Pure.

What stands in the file stays byte for byte: comments, order and all.
"""

from collections.abc import Collection, Iterable
from datetime import date

import msgspec

from plugins.model import Article, Attribution
from plugins.rights.terms import terms_of
from plugins.settings import Rights
from plugins.sources import Source, Tier
from plugins.text import one_line, slug

_LONGEST = 40  # characters of an id


def new_id(name: str, taken: Collection[str]) -> str:
    """Return an id made of the name that no other source has."""
    plain = slug(name, limit=_LONGEST)
    numbered = (f"{plain}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (plain, *numbered) if one not in taken)


def proposed(source: Source, signals: Iterable[str], rights: Rights) -> tuple[Tier, str]:
    """Return the tier for a new entry, and why.

    The newsroom's rule for publishers of whom nothing is known; less where the
    site forbids. Never more: an open licence is for the editor to confirm.
    """
    asked = Article("", "", "", (), attribution=Attribution(publisher=source.name))
    terms = terms_of(asked, None, rights, signals)
    reasons = terms.why[1:] or ("nothing on its home page forbids it; read its terms",)
    return terms.tier, "; ".join(reasons)


def entry_of(source: Source, comment: str = "") -> str:
    """Return the entry as TOML; what is empty is left out."""
    values = {
        "id": source.id,
        "name": source.name,
        "homepage": source.homepage,
        "feeds": list(source.feeds),
        "pages": list(source.pages),
        "language": source.language,
        "licence": source.licence,
        "tier": source.tier.name,
        "contact": source.contact,
        "evidence": source.evidence,
    }
    lines = [f"{key} = {_value(value)}" for key, value in values.items() if value]
    if source.evidence_date:
        lines.append(f"evidence_date = {date.isoformat(source.evidence_date)}")
    told = f"# {one_line(comment)}\n" if comment else ""
    return told + "\n".join(("[[source]]", *lines)) + "\n"


def appended(content: bytes, entries: Iterable[str]) -> bytes:
    """Return the file with the entries at its end, parted by empty lines."""
    added = "\n".join(entries).encode()
    if not content:
        return added
    return content + (b"\n" if content.endswith(b"\n") else b"\n\n") + added


def _value(value: object) -> str:
    # A JSON value is a TOML value, but for the one control sign that JSON leaves as it is.
    return msgspec.json.encode(value).decode().replace("\x7f", r"\u007f")
