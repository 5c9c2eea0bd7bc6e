"""Stories and translations become story pages in content/."""

from pathlib import Path
from typing import Any

from pelican import signals

from plugins.digest.stage import run
from plugins.workshop import open_workshop


def register() -> None:
    """Run at every build, before the site is made."""
    signals.article_generator_init.connect(_on_build)


def _on_build(generator: Any) -> None:
    run(open_workshop(Path(generator.settings["PATH"]).parent, generator.settings["EDITION_DAY"]))
