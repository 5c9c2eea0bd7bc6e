"""Decide for each text wanted what to reuse, what to translate, and what cannot be had.

Pure: asks no engine and opens nothing. A person's words outrank what is
remembered, and that outranks an engine. Acting on a plan is ``carry``'s work.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from plugins.languages import language
from plugins.model import Origin, Translation
from plugins.text import one_line
from plugins.translate.engines import Correction, Route, Routes

LONGEST = 2_000  # characters; what is longer is no sentence, and engines lose its end


@dataclass(frozen=True)
class Wanted:
    """A text to be had in another language; languages are BCP 47."""

    text: str
    source_language: str
    target_language: str

    @property
    def pair(self) -> tuple[str, str]:
        """The two languages as engines know them: ``en-GB`` is ``en``."""
        return canonical(self.source_language), canonical(self.target_language)


Known = Mapping[Wanted, Translation]


@dataclass(frozen=True)
class Plan:
    """What to do for each text; every text wanted is in exactly one of the first three."""

    reuse: Known
    impossible: Known
    translate: Mapping[Wanted, Route]
    bridges: Known  # what is remembered of first legs, for the routes that have more than one


def canonical(tag: str) -> str:
    """Return the tag of the table of languages; unknown ones are their own."""
    known = language(tag)
    return known.code if known else tag


def bridge(wanted: Wanted, route: Route) -> Wanted:
    """Return what a route of several legs must have first: the text before the last leg."""
    return Wanted(wanted.text, wanted.source_language, route.legs[-1].source)


def approach(route: Route) -> Route:
    """Return a route of several legs without its last."""
    return Route(route.legs[:-1])


def bridges_of(wanted: Wanted, route: Route) -> Iterator[tuple[Wanted, Route]]:
    """Yield what must be had before the route's last leg, the nearest to it first."""
    while len(route.legs) > 1:
        wanted, route = bridge(wanted, route), approach(route)
        yield wanted, route


def corrected(wanted: Wanted, route: Route, editor: Known) -> Route:
    """Return the route from where a person's words of this very text stand, if they do."""
    for legs, (first, _) in enumerate(bridges_of(wanted, route), start=1):
        if said := editor.get(first):
            words = Correction(first.source_language, first.target_language, one_line(said.text))
            return Route((words, *route.legs[-legs:]))
    return route


def plan(  # noqa: PLR0913 - all that is known of the texts, by name
    wanted: Sequence[Wanted],
    *,
    editor: Known,
    memory: Known,
    former: Known,
    routes: Routes,
    bridges: Known | None = None,
    led: Mapping[Wanted, Route] = MappingProxyType({}),
) -> Plan:
    """Return the plan; ``led`` holds the routes of texts that take others than their pair's.

    ``memory`` holds what the engines of today's routes made of a text, or
    failed to, and ``bridges`` what their first legs did (None: it is in
    ``memory``); ``former`` what others made, which serves where no route
    leads or only a sample model does.
    """
    known_bridges = memory if bridges is None else bridges
    reuse: dict[Wanted, Translation] = {}
    impossible: dict[Wanted, Translation] = {}
    translate: dict[Wanted, Route] = {}
    for one in wanted:
        route = led.get(one) or routes.get(one.pair)
        known = editor.get(one) or _kept(one, route, memory, former)
        if refusal := _impossible(one):
            impossible[one] = refusal
        elif known:
            reuse[one] = known
        elif route:
            translate[one] = route
        else:
            impossible[one] = original(one)
    remembered = {
        first: known
        for one, route in translate.items()
        for first, way in bridges_of(one, route)
        if (known := _said(first, way) or known_bridges.get(first))
    }
    return Plan(reuse, impossible, translate, remembered)


def _said(first: Wanted, way: Route) -> Translation | None:
    """Return a person's words that stand for first legs."""
    leg = way.legs[-1]
    if not isinstance(leg, Correction):
        return None
    return replace(original(first, engine=way.id), text=leg.text, origin=Origin.EDITOR)


def _kept(one: Wanted, route: Route | None, memory: Known, former: Known) -> Translation | None:
    if route is None or (route.sample and not isinstance(route.legs[0], Correction)):
        return former.get(one) or memory.get(one)
    return memory.get(one)


def _impossible(one: Wanted) -> Translation | None:
    source, target = one.pair
    if source == target or not one_line(one.text):
        return original(one)
    return original(one, ("length",)) if len(one.text) > LONGEST else None


def original(one: Wanted, flags: tuple[str, ...] = (), engine: str = "") -> Translation:
    """Return the text as it is, to be shown in its own language."""
    return Translation(
        source=one.text,
        source_language=one.source_language,
        target_language=one.target_language,
        text=one.text,
        origin=Origin.NONE,
        engine=engine,
        flags=flags,
    )
