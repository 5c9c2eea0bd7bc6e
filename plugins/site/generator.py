"""The bridge to Pelican: renders every page of the site with the theme and writes it.

Pelican gives the settings, the template environment and the output folder;
its own articles and pages are off. What the pages are is decided in ``sheets``.
"""

import re
from base64 import b64encode
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from jinja2 import StrictUndefined
from pelican.generators import Generator

from plugins import scores
from plugins.digest.page import Page
from plugins.digest.shelf import publishable
from plugins.model import Problem
from plugins.scores import bar_of
from plugins.site import addresses, feeds, formats
from plugins.site.addresses import Address, destination
from plugins.site.catalogues import Catalogue, install, published
from plugins.site.editions import Edition, editions
from plugins.site.frames import Newsroom, open_graph
from plugins.site.manifest import MANIFEST, fingerprint, write_manifest
from plugins.site.sheets import Sheet, sheets
from plugins.site.trust import Judge
from plugins.store import read_bytes, read_text, write_if_changed
from plugins.workshop import Report, Workshop, open_workshop

Source = Callable[[Workshop], Iterable[Page | Problem]]
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_SPACE = re.compile(r"\s+")
_CSS_MARK = re.compile(r" ?([{};,]) ?")
_INDENT = re.compile(r"\s*\n\s*")


class DigestGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Makes the whole site, in every language, in one run.

    ``SITE_PAGES`` in Pelican's settings may name another source of pages than
    the newsroom's content folder.
    """

    def generate_output(self, writer: object) -> None:
        """Render and write; tell the workshop what was made and what was not."""
        del writer  # ours proves where each file goes
        settings = self.settings
        workshop = open_workshop(Path(self.path).parent, settings["EDITION_DAY"])
        source: Source = settings.get("SITE_PAGES", publishable)
        press = Press(Path(self.output_path))
        problems = self._publish(workshop, source(workshop), press)
        write_manifest(workshop.cache / MANIFEST, press.files)
        workshop.tell(Report("site", {"files": len(press.files)}, tuple(problems)))

    def _publish(
        self, workshop: Workshop, found: Iterable[Page | Problem], press: "Press"
    ) -> list[Problem]:
        languages = workshop.settings.languages
        catalogues, faults = published(Path(self.theme) / "locale", languages)
        problems = list(faults)
        newsroom = newsroom_of(workshop, tuple(catalogues))
        if catalogues:
            self._prepare(newsroom, catalogues)
            bar, fault = bar_of(workshop.settings.translation, _scores(workshop.root))
            judge = Judge(bar) if bar else None
            pages = _pages(found, problems)
            self._write(newsroom, catalogues, judge.judged(pages) if judge else pages, press)
            problems += judge.problems if judge else [fault] if fault else []
        return problems

    def _prepare(self, newsroom: Newsroom, catalogues: dict[str, Catalogue]) -> None:
        environment = self.env
        environment.autoescape = True  # whatever the settings say
        environment.undefined = StrictUndefined
        environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
        install(environment, catalogues)
        style = stylesheet(read_text(Path(self.theme) / "static" / "digest.css") or "")
        environment.globals.update(
            newsroom=newsroom,
            style=style,
            style_hash=b64encode(sha256(style.encode()).digest()).decode(),
            reviewed={code: one.reviewed for code, one in catalogues.items()},
            direction=formats.direction,
            typography=formats.typography,
            long_date=formats.long_date,
            clock=formats.clock,
            machine_date=formats.machine_date,
            digits=formats.digits,
            language_name=formats.language_name,
            open_graph=open_graph,
        )

    def _write(
        self,
        newsroom: Newsroom,
        catalogues: dict[str, Catalogue],
        pages: Iterable[Page],
        press: "Press",
    ) -> None:
        recent: deque[Edition] = deque(maxlen=feeds.DAYS)
        urls: dict[str, list[tuple[str, str]]] = defaultdict(list)
        days = _watched(editions(pages, newsroom.languages), recent)
        for sheet in sheets(newsroom, days):
            press.write(sheet.address, self._rendered(sheet))
            if sheet.frame.indexed and (sheet.day or sheet.story):
                urls[sheet.frame.language].append((sheet.frame.canonical, _day_of(sheet)))
        for code, catalogue in catalogues.items():
            stories = [story[code] for day in reversed(recent) for story in day.stories]
            press.write(addresses.feed(formats.row(code)), feeds.feed(
                newsroom, code, catalogue, stories
            ))  # fmt: skip
            press.write(addresses.sitemap(formats.row(code)), feeds.sitemap(sorted(urls[code])))
        press.write(addresses.SITEMAPS, feeds.sitemap_index(newsroom))
        press.write(addresses.ROBOTS, robots(newsroom))
        press.write(addresses.NO_JEKYLL, "")

    def _rendered(self, sheet: Sheet) -> str:
        template = self.env.get_template(sheet.template)
        html: str = template.render(sheet=sheet, frame=sheet.frame, language=sheet.frame.language)
        return _INDENT.sub("\n", html.strip()) + "\n"


class Press:
    """Writes files into the output folder and keeps the list of them."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self.files: dict[str, str] = {}

    def write(self, address: Address, text: str) -> None:
        """Write one file of the site.

        Raises:
            OutsideError: its place is not inside the output folder.
            ValueError: two pages claim one place.
        """
        if address.save_as in self.files:
            raise ValueError(f'two pages would stand at "{address.save_as}"')
        write_if_changed(destination(self._output, address), text)
        self.files[address.save_as] = fingerprint(text)


def newsroom_of(workshop: Workshop, languages: tuple[str, ...]) -> Newsroom:
    """Return what pages say of the newsroom; ``languages`` are those published."""
    settings = workshop.settings
    return Newsroom(
        name=settings.name,
        url=settings.url,
        languages=languages,
        description=MappingProxyType(dict(settings.description)),
        contact=settings.contact,
    )


def stylesheet(css: str) -> str:
    """Return the stylesheet without comments and needless space.

    Raises:
        ValueError: it holds a character that HTML escapes; templates escape
            everything, and the page's hash must fit what the browser sees.
    """
    short = _CSS_MARK.sub(r"\1", _CSS_SPACE.sub(" ", _CSS_COMMENT.sub("", css)))
    if found := sorted(set(short) & set("<>&\"'")):
        raise ValueError(f"the stylesheet must do without {' '.join(found)}")
    return short.replace(";}", "}").strip()


def robots(newsroom: Newsroom) -> str:
    """Return robots.txt: everything may be read; here is the map."""
    sitemaps = addresses.SITEMAPS.absolute(newsroom.url)
    return f"User-agent: *\nDisallow:\n\nSitemap: {sitemaps}\n"


def _scores(root: Path) -> bytes | None:
    path = root / scores.NAME
    return read_bytes(path) if path.is_file() else None


def _pages(found: Iterable[Page | Problem], problems: list[Problem]) -> Iterator[Page]:
    """Yield the pages; set the problems aside for the report."""
    for one in found:
        if isinstance(one, Problem):
            problems.append(one)
        else:
            yield one


def _watched(days: Iterable[Edition], recent: deque[Edition]) -> Iterator[Edition]:
    for day in days:
        recent.append(day)
        yield day


def _day_of(sheet: Sheet) -> str:
    shown = sheet.story or sheet.day
    return shown.day.isoformat() if shown else ""
