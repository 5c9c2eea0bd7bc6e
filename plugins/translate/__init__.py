"""Sentences in other languages: reused, translated, checked, or left as they are."""

from typing import Any


def register() -> None:
    """Have Pelican run this stage at every build, before the site is made."""
    # Late, so that the stage run alone does not wait for Pelican.
    from pelican import signals  # noqa: PLC0415

    signals.article_generator_init.connect(_on_build)


def _on_build(generator: Any) -> None:
    from plugins.translate.stage import run  # noqa: PLC0415
    from plugins.workshop import workshop_of  # noqa: PLC0415

    run(workshop_of(generator.settings))
