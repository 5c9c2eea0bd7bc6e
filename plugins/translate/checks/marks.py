"""Checks of marks that a translation keeps: links and quotation marks."""

import re

from plugins.translate.checks.pair import Pair
from plugins.translate.checks.tokens import links

_QUOTES = '"“”„‟«»‹›「」『』〝〞〟＂'
# Marks that may also be apostrophes: enough to render a quotation, too little to ask for one.
_SINGLE = "'‘’‚`´′″״׳"
_INCHES = re.compile(r"(?<=\d)[\"”″]")
_PAIR = 2


def are_links_off(pair: Pair) -> bool:
    """Tell whether an address, handle or hashtag was lost, added or changed."""
    return set(links(pair.source.text)) != set(links(pair.target.text))


def is_quotation_lost(pair: Pair) -> bool:
    """Tell whether the source quotes and the target has no quotation mark of any style."""
    if not pair.target.facts.quotes:
        return False
    source = _INCHES.sub("", pair.source.text)
    if sum(source.count(mark) for mark in _QUOTES) < _PAIR:
        return False
    return not any(mark in pair.target.text for mark in _QUOTES + _SINGLE)
