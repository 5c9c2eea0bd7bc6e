"""Judge a translation beside its source, without a model: what is lost, added or broken.

Each check is a plain function of a pair in a module of its own; facts of languages
are rows under ``data``. Nothing is mended here, and nothing translated.
"""

from collections.abc import Callable

from plugins.translate.checks.facts import known_languages, primary
from plugins.translate.checks.marks import are_links_off, is_quotation_lost
from plugins.translate.checks.names import is_name_off
from plugins.translate.checks.negation import is_negation_off
from plugins.translate.checks.number import is_number_off
from plugins.translate.checks.pair import Pair, pair_of
from plugins.translate.checks.script import is_language_off, is_script_off
from plugins.translate.checks.shape import is_copy, is_empty, is_length_off, is_looping

# The flags in the order in which they are reported: what harms a reader most comes first.
CHECKS: tuple[tuple[str, Callable[[Pair], bool]], ...] = (
    ("number", is_number_off),
    ("name", is_name_off),
    ("quote", is_quotation_lost),
    ("negation", is_negation_off),
    ("length", is_length_off),
    ("repetition", is_looping),
    ("copy", is_copy),
    ("script", is_script_off),
    ("language", is_language_off),
    ("url", are_links_off),
    ("empty", is_empty),
)


def check(source: str, target: str, source_language: str, target_language: str) -> tuple[str, ...]:
    """Return the flags that a translation raises, in the order of ``CHECKS``; none: it passed.

    Languages are BCP 47 tags. Never raises, whatever the texts hold; for a language
    without facts only what needs none is judged (see ``applicable``).
    """
    pair = pair_of(source, target, source_language, target_language)
    return tuple(flag for flag, fails in CHECKS if fails(pair))


def applicable(source_language: str, target_language: str) -> bool:
    """Tell whether the checks have facts of both languages, so that passing means something."""
    return {primary(source_language), primary(target_language)} <= set(known_languages())
