"""The engines that the newsroom uses, in its order: found, not yet loaded.

Each kind of engine is looked for by its own file. Also says where a way that
the settings name for a direction leads nowhere.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from plugins.model import Problem
from plugins.settings import Settings
from plugins.translate.apertium import find_apertium
from plugins.translate.argos import device_for, find_models
from plugins.translate.engines import PIVOT, Engine
from plugins.translate.libretranslate import find_libretranslate
from plugins.translate.lock import NAME
from plugins.translate.pinned import as_locked
from plugins.translate.ways import every_way

Found = tuple[tuple[Engine, ...], tuple[Problem, ...]]


def find_engines(settings: Settings, packages: Path, cache: Path) -> Found:
    """Return the engines, those named first in the settings first, and what is wrong.

    ``packages`` holds the newsroom's own Argos packages, ``cache`` may vanish.
    """
    found = [_kind(name, settings, packages, cache) for name in settings.translation.engines]
    engines = tuple(engine for some, _ in found for engine in some)
    problems = tuple(problem for _, some in found for problem in some)
    return engines, (*problems, *_dead_ends(settings, engines))


def find_local(packages: Path, cache: Path) -> Found:
    """Return the engines of this machine, without any settings, and what is wrong."""
    argos, apertium = find_models(packages, cache), find_apertium()
    return (*argos[0], *apertium[0]), (*argos[1], *apertium[1])


def rule_pairs(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Return the directions of Apertium's, if the newsroom uses it, that this machine has."""
    if "apertium" not in settings.translation.engines:
        return ()
    return tuple((one.source, one.target) for one in find_apertium()[0])


def _kind(name: str, settings: Settings, packages: Path, cache: Path) -> Found:
    if name == "apertium":
        return find_apertium()
    if name == "libretranslate":
        languages = (*settings.languages, PIVOT)
        return find_libretranslate(settings.translation.libretranslate, languages)
    device, fault = device_for(settings.translation.device)
    models, problems = find_models(packages, cache, settings.translation.beam, device)
    kept, refused = as_locked(models, packages.parent.parent / NAME, cache)
    return kept, (*([fault] if fault else []), *problems, *refused)


def _dead_ends(settings: Settings, engines: Sequence[Engine]) -> Iterator[Problem]:
    """Yield a problem for each direction whose named ways lead nowhere."""
    for pair, names in settings.translation.directions.items():
        there = list(dict.fromkeys(route.name for route in every_way(engines, pair)))
        if not set(names) & set(there):
            name = "-".join(pair)
            what = f"no engine leads from {pair[0]} to {pair[1]} as translation.directions says"
            remedy = f"name one of {', '.join(there)}" if there else "install what it names"
            yield Problem(f'digest.toml: "{name}"', what, f"{remedy}, or remove the line")
