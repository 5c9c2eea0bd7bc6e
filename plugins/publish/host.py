"""The fence to Pelican's driver: one run for all languages.

Pelican skips a plugin that it cannot import and goes on (its issue 3172);
here that ends the build.
"""

import logging
from datetime import date
from pathlib import Path

import pelican.log
from pelican import Pelican
from pelican.settings import read_settings


class HostError(Exception):
    """Pelican could not do what it was asked."""


def run_pelican(root: Path, output: Path, day: date) -> None:
    """Run every plugin of pelicanconf.py and write the site into ``output``.

    Raises:
        HostError: a plugin is missing, or Pelican logged an error.
    """
    pelican.log.init(level=logging.WARNING, fatal="errors", name="pelican")
    pelican.log.console.quiet = True  # its summary counts the articles we have switched off
    override = {
        "OUTPUT_PATH": str(output),
        "FORMER_SITE": str(root / "output"),  # whose unchanged files are taken over
        "EDITION_DAY": day,
    }
    settings = read_settings(str(root / "pelicanconf.py"), override=override)
    try:
        site = Pelican(settings)
    except RuntimeError as fault:  # what a fatal log record raises
        raise HostError(str(fault)) from fault
    loaded = {plugin.__name__ for plugin in site.plugins}
    missing = [name for name in settings["PLUGINS"] if name not in loaded]
    if missing:
        raise HostError(f"Pelican did not load {', '.join(missing)}")
    site.run()
