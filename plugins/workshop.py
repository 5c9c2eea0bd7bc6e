"""One run: where things are, what the newsroom decided, which day it is.

Also what the stages hand to the next one (values as JSON lines in ``.cache/``)
and what they tell the editor (a report each).
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from plugins import store
from plugins.model import Article, Problem, Story, Translation
from plugins.records import noun_line, noun_of
from plugins.settings import Settings, read_settings
from plugins.sources import NAME as SOURCES
from plugins.sources import Source, read_sources

Noun = TypeVar("Noun", Article, Story, Translation)
STAGES = ("takedown", "ingest", "summarise", "translate", "digest", "site")


@dataclass(frozen=True)
class Report:
    """What a stage tells the editor."""

    stage: str
    counts: dict[str, int]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Workshop:
    """The newsroom's folder and the decisions a run works under."""

    root: Path
    settings: Settings
    today: date

    @property
    def inbox(self) -> Path:
        """Files an editor dropped."""
        return self.root / "inbox"

    @property
    def content(self) -> Path:
        """Story pages: the record."""
        return self.root / "content"

    @property
    def cache(self) -> Path:
        """What may vanish at any moment."""
        return self.root / ".cache"

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources the editor registered; none where there is no sources.toml.

        Raises:
            SettingsError: the file cannot be read at all.
        """
        return self.ledger[0]

    @cached_property
    def ledger(self) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
        """The registered sources and what is wrong with their entries; read when first asked.

        Raises:
            SettingsError: the file cannot be read at all: nobody knows what it forbids.
        """
        path = self.root / SOURCES
        try:
            content = store.read_bytes(path) if path.exists() else b""
        except (OSError, store.TooLargeError) as refusal:
            what = f"it cannot be read ({refusal})"
            raise SettingsError((Problem(SOURCES, what, "check the file"),)) from refusal
        sources, problems = read_sources(content)
        if problems and not sources:
            raise SettingsError(problems)
        return sources, problems

    def name(self, path: Path) -> str:
        """The path as the editor knows it."""
        return path.relative_to(self.root).as_posix()

    def hand_over(self, nouns: Iterable[Noun], name: str) -> None:
        """Leave the values for the next stage."""
        text = "".join(f"{noun_line(noun)}\n" for noun in nouns)
        store.write_if_changed(self.cache / "stages" / f"{name}.jsonl", text)

    def take(self, name: str, noun: type[Noun]) -> Iterator[Noun]:
        """Yield what a former stage left."""
        for line in store.lines(self.cache / "stages" / f"{name}.jsonl"):
            yield noun_of(line, noun)

    def tell(self, report: Report) -> None:
        """Leave the report for the end of the build."""
        text = json.dumps(msgspec.to_builtins(report), ensure_ascii=False, indent=1)
        store.write_if_changed(self.cache / "report" / f"{report.stage}.json", text + "\n")

    def reports(self) -> Sequence[Report]:
        """Return the reports of the last run, in the order of the stages."""
        paths = (self.cache / "report" / f"{stage}.json" for stage in STAGES)
        texts = (store.read_text(path) for path in paths)
        return [msgspec.json.decode(text, type=Report) for text in texts if text]

    def forget_reports(self) -> None:
        """Remove the last run's reports, so that none is taken for this run's."""
        store.fresh_folder(self.cache / "report")


class SettingsError(Exception):
    """digest.toml cannot be used; ``problems`` say why."""

    exitcode = 1

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(" ".join(str(problem) for problem in problems))
        self.problems = problems


def open_workshop(root: Path, today: date) -> Workshop:
    """Return the workshop of a newsroom's folder.

    Raises:
        SettingsError: its digest.toml is missing or wrong.
    """
    path = root / "digest.toml"
    try:
        read = read_settings(store.read_bytes(path))
    except OSError as refusal:
        what = f"the settings cannot be read ({refusal.strerror})"
        read = (Problem("digest.toml", what, "put the file back"),)
    if isinstance(read, tuple):
        raise SettingsError(read)
    return Workshop(root, read, today)


def workshop_of(settings: Mapping[str, Any]) -> Workshop:
    """Return the workshop that Pelican's settings describe.

    Raises:
        SettingsError: its digest.toml is missing or wrong.
    """
    return open_workshop(Path(settings["PATH"]).parent, settings["EDITION_DAY"])
