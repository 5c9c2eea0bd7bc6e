"""What a licence allows, as far as its name or address tells (licences.toml)."""

import re
from dataclasses import dataclass
from functools import cache

from plugins.data import table

_SPACES = re.compile(r"[\s_‐‑–]+")


@dataclass(frozen=True)
class Licence:
    """A licence that is known."""

    adapts: bool  # whether digests and translations may be made
    commercial: bool


def licence_of(text: str) -> Licence | None:
    """Return what the licence allows, or None where it is not one of those known."""
    plain = _SPACES.sub("-", text.strip().casefold())
    return next((licence for pattern, licence in _known() if pattern.search(plain)), None)


def licence_signals(text: str) -> tuple[str, ...]:
    """Return the signals of a licence's name or address; none of an unknown one."""
    licence = licence_of(text)
    if licence is None:
        return ()
    named = {"no-derivatives": not licence.adapts, "non-commercial": not licence.commercial}
    return tuple(name for name, given in named.items() if given)


@cache
def _known() -> tuple[tuple[re.Pattern[str], Licence], ...]:
    rows = table("rights/licences.toml")["licence"]
    return tuple(
        (re.compile(row["pattern"]), Licence(row["adapts"], row["commercial"])) for row in rows
    )
