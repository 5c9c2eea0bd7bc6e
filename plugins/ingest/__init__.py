"""Ingest: what lies in the inbox becomes articles.

Plain-text dumps, HTML pages, RSS, Atom and RDF, and JSON feeds. Fetches
nothing and decides nothing about what is published.
"""

from typing import Any


def register() -> None:
    """Have Pelican run this stage at every build, before the site is made."""
    # Late, so that the stage run alone does not wait for Pelican.
    from pelican import signals  # noqa: PLC0415

    signals.article_generator_init.connect(_on_build)


def _on_build(generator: Any) -> None:
    from plugins.ingest.stage import run  # noqa: PLC0415
    from plugins.workshop import workshop_of  # noqa: PLC0415

    run(workshop_of(generator.settings))
