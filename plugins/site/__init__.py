"""The stage that makes the site: pages of content/ in, HTML and feeds out."""

from typing import Any

from pelican import signals


def register() -> None:
    """Offer Pelican the generator that makes every page."""
    signals.get_generators.connect(_generator)


def _generator(pelican: object) -> type[Any]:
    """Answer Pelican's question for further generators."""
    del pelican
    # Late, so that this package's tools can be run alone.
    from plugins.site.generator import DigestGenerator  # noqa: PLC0415

    return DigestGenerator
