"""The bridge to Pelican: renders every page of the site with the theme and writes it.

Pelican gives the settings, the template environment and the output folder;
its own articles and pages are off. What the pages are is decided in ``sheets``.
"""

import re
from base64 import b64encode
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType

from jinja2 import StrictUndefined
from pelican.generators import Generator

from plugins import scores
from plugins.digest.page import Page
from plugins.digest.shelf import publishable
from plugins.languages import languages
from plugins.model import Problem, digest_of
from plugins.scores import bar_of, read_scores
from plugins.site import addresses, formats, maps, months
from plugins.site.addresses import Address
from plugins.site.catalogues import Catalogue, install, published
from plugins.site.editions import Edition, editions
from plugins.site.frames import Newsroom, open_graph
from plugins.site.houses import USES, Houses, read_below, read_uses
from plugins.site.manifest import MANIFEST, write_manifest
from plugins.site.press import KEYS, Press, key_lines, key_of, read_keys
from plugins.site.recent import Recent
from plugins.site.running import with_former
from plugins.site.sheet import Sheet
from plugins.site.sheets import Plan, sheets
from plugins.site.topics import with_topics
from plugins.site.trust import Judge
from plugins.site.views import Scene
from plugins.sources import Tier
from plugins.store import files, lines, read_bytes, read_text, write_if_changed
from plugins.workshop import Report, Workshop, open_workshop

Source = Callable[[Workshop], Iterable[Page | Problem]]
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_SPACE = re.compile(r"\s+")
_CSS_MARK = re.compile(r" ?([{};,]) ?")


class DigestGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Makes the whole site, in every language, in one run.

    ``SITE_PAGES`` in Pelican's settings may name another source of pages than
    the newsroom's content folder, ``FORMER_SITE`` the site of the last build.
    """

    def generate_output(self, writer: object) -> None:
        """Render and write; tell the workshop what was made and what was not."""
        del writer  # ours proves where each file goes
        settings = self.settings
        workshop = open_workshop(Path(self.path).parent, settings["EDITION_DAY"])
        source: Source = settings.get("SITE_PAGES", publishable)
        former = settings.get("FORMER_SITE")
        keys = read_keys(read_text(workshop.cache / KEYS) or "")
        press = Press(Path(self.output_path), Path(former) if former else None, keys)
        problems = self._publish(workshop, source(workshop), press)
        write_manifest(workshop.cache / MANIFEST, press.files)
        write_if_changed(workshop.cache / KEYS, "".join(key_lines(press)))
        counts = {"files": len(press.files), "pages as before": press.reused}
        workshop.tell(Report("site", counts, tuple(dict.fromkeys(problems))))

    def _publish(
        self, workshop: Workshop, found: Iterable[Page | Problem], press: Press
    ) -> list[Problem]:
        settings = workshop.settings
        catalogues, faults = published(Path(self.theme) / "locale", settings.languages)
        problems = list(faults)
        if not catalogues:
            return problems
        plan, more = plan_of(workshop, tuple(catalogues))
        bar, fault = bar_of(settings.translation, _scores(workshop.root))
        judge = Judge(bar) if bar else None
        pages = _pages(found, problems)
        days = editions(judge.judged(pages) if judge else pages, plan.newsroom.languages)
        told = with_former(with_topics(days, plan.scene.topics, problems))
        self._prepare(plan.newsroom, catalogues)
        self._write(plan, catalogues, told, press)
        problems += more
        problems += judge.problems if judge else [fault] if fault else []
        return problems

    def _prepare(self, newsroom: Newsroom, catalogues: dict[str, Catalogue]) -> None:
        environment = self.env
        environment.autoescape = True  # whatever the settings say
        environment.undefined = StrictUndefined
        environment.auto_reload = False  # the theme does not change while we render
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
            month_name=months.month_name,
            percent=months.percent,
            decimal=months.decimal,
            open_graph=open_graph,
        )

    def _write(
        self,
        plan: Plan,
        catalogues: dict[str, Catalogue],
        days: Iterable[Edition],
        press: Press,
    ) -> None:
        recent = Recent(tuple(plan.scene.topics))
        urls: dict[str, list[tuple[str, str]]] = defaultdict(list)
        everything = made_with(Path(self.theme), plan.newsroom)
        for sheet in sheets(plan, recent.watched(days)):
            press.print(sheet.address, key_of(everything, sheet), partial(self._rendered, sheet))
            if sheet.frame.indexed and sheet.address != addresses.CHOOSER:
                day = sheet.changed.isoformat() if sheet.changed else ""
                urls[sheet.frame.language].append((sheet.frame.canonical, day))
        for code, catalogue in catalogues.items():
            for address, text in recent.feeds(plan, code, catalogue):
                press.write(address, text)
            press.write(addresses.sitemap(formats.row(code)), maps.sitemap(sorted(urls[code])))
        press.write(addresses.SITEMAPS, maps.sitemap_index(plan.newsroom))
        press.write(addresses.ROBOTS, maps.robots(plan.newsroom))
        script = read_text(Path(self.theme) / "static" / "search.js")
        press.write(addresses.SEARCH_SCRIPT, script or "")
        press.write(addresses.NO_JEKYLL, "")

    def _rendered(self, sheet: Sheet) -> str:
        template = self.env.get_template(sheet.template)
        html: str = template.render(
            sheet=sheet,
            frame=sheet.frame,
            language=sheet.frame.language,
            to=partial(_way, sheet.address),
        )
        return "".join(f"{line}\n" for line in map(str.strip, html.split("\n")) if line)


def plan_of(workshop: Workshop, languages: tuple[str, ...]) -> tuple[Plan, list[Problem]]:
    """Return what is known beside the pages; ``languages`` are those published."""
    settings = workshop.settings
    found = read_scores(_scores(workshop.root) or b"")
    metered = tuple(lines(workshop.cache / "stages" / USES))
    houses = Houses(
        register=workshop.sources,
        uses=read_uses(metered),
        closed=read_below(metered, Tier.L3),
        unquoted=read_below(metered, Tier.L1),
    )
    plan = Plan(
        newsroom=newsroom_of(workshop, languages),
        scene=Scene(settings.topics, houses, {} if isinstance(found, Problem) else found),
        sentences=settings.sentences,
    )
    return plan, [found] if isinstance(found, Problem) else []


def made_with(theme: Path, newsroom: Newsroom) -> str:
    """Return what stands for all that goes into every page: theme, words, program, newsroom."""
    here = Path(__file__).parent
    ours = [path for folder in (theme, here) for path in files(folder, "*")]
    texts = (read_bytes(path).hex() for path in ours if path.suffix != ".pyc")
    versions = (version(name) for name in ("babel", "jinja2"))
    return digest_of(*texts, *versions, repr(newsroom), repr(languages()))


def newsroom_of(workshop: Workshop, languages: tuple[str, ...]) -> Newsroom:
    """Return what pages say of the newsroom; ``languages`` are those published."""
    settings = workshop.settings
    return Newsroom(
        name=settings.name,
        url=settings.url,
        languages=languages,
        description=MappingProxyType(dict(settings.description)),
        contact=settings.contact,
        topics=bool(settings.topics),
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


def _way(here: Address, there: Address) -> str:
    """The link from one page to another, as templates ask for it."""
    return there.seen_from(here)
