"""Checks of marks that a translation keeps: links and quotation marks."""

import re

from plugins.translate.checks.pair import Pair, Side
from plugins.translate.checks.tokens import links

_QUOTES = '"“”„‟«»‹›「」『』〝〞〟＂'
# Marks that may also be apostrophes: enough to render a quotation, too little to ask for one.
_SINGLE = "'‘’‚`´′″״׳"
_INCHES = re.compile(r"(?<=\d)[\"”″]")
_QUOTED = re.compile(f"[{_QUOTES}]([^{_QUOTES}]+)[{_QUOTES}]")
_MOST = 6  # words of a title
_SPOKEN = ",!?"  # ends what somebody said: "No comment," she says
_LONG = 4  # letters; shorter words of a title have none: the House of the Wind
_FEW = {True: 3, False: 8}  # words, or letters where words are not parted


def are_links_off(pair: Pair) -> bool:
    """Tell whether an address, handle or hashtag was lost, added or changed."""
    return set(links(pair.source.text)) != set(links(pair.target.text))


def is_quotation_lost(pair: Pair) -> bool:
    """Tell whether the source quotes and the target has no quotation mark of any style."""
    if not pair.target.facts.quotes or not _quotes(pair.source):
        return False
    return not any(mark in pair.target.text for mark in _QUOTES + _SINGLE)


def _quotes(side: Side) -> bool:
    """Tell whether a text quotes: more than a name or a title, which stand bare elsewhere."""
    quoted = _QUOTED.findall(_INCHES.sub("", side.text))
    return any(not _is_title(piece.strip(), side) for piece in quoted)


def _is_title(quoted: str, side: Side) -> bool:
    """Tell whether a few words may be a name: each longer one may have a capital."""
    words = quoted.split()
    if len(words) > 1 and quoted[-1] in _SPOKEN:
        return False
    size = len(words) if side.facts.spaced else len(quoted)
    if size <= _FEW[side.facts.spaced]:
        return not quoted[:1].islower()
    return size <= _MOST and all(word[0].isupper() for word in words if len(word) >= _LONG)
