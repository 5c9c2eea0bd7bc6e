"""What was taken down, and must not return: found, removed, refused at every build, proved gone."""

from typing import Any


def register() -> None:
    """Have Pelican clear away what was taken down before any other stage reads a page."""
    # Late, so that the stage run alone does not wait for Pelican.
    from pelican import signals  # noqa: PLC0415

    signals.article_generator_init.connect(_on_build)


def _on_build(generator: Any) -> None:
    from plugins.takedown.stage import run  # noqa: PLC0415
    from plugins.workshop import workshop_of  # noqa: PLC0415

    run(workshop_of(generator.settings))
