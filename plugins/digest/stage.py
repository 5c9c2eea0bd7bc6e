"""The digest stage: stories and translations in, story pages in content/ out.

Overwrites and removes only pages that it can prove the pipeline wrote.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from plugins import store
from plugins.digest import markdown
from plugins.digest.page import Page
from plugins.digest.pages import Decision, Translations, decide, page_of
from plugins.digest.revisions import STALE, Articles, renewed, write_marks
from plugins.digest.rights import Ledger, uses, within
from plugins.digest.shelf import Shelved, path_of, publishable, shelved, stale_marks
from plugins.model import Problem, State, Story, Translation
from plugins.rights.meter import NAME, lines_of
from plugins.workshop import Report, Workshop


def run(workshop: Workshop) -> Report:
    """Write the pages of this run's stories; return what became of them."""
    stories = tuple(workshop.take("stories", Story))
    taken = workshop.take("translations", Translation)
    translations = {(one.source, one.source_language, one.target_language): one for one in taken}
    former = {one.path: one for one in shelved(workshop)}
    wanted = dict(_wanted(workshop, stories, translations, former))
    counts: Counter[str] = Counter()
    problems: list[Problem] = []
    articles = {article.id: article for story in stories for article in story.articles}
    for path, page in wanted.items():
        decision = _decision(workshop, path, page, former.get(path), articles)
        problems.extend([decision.problem] if decision.problem else [])
        _put(path, decision, counts)
    _mark(workshop, former.values(), articles)
    problems.extend(_clear(workshop, stories, wanted.keys(), former, counts))
    ledger = Ledger(workshop.sources, workshop.settings.rights)
    _follow(ledger, [one for path, one in former.items() if path not in wanted], counts)
    told = dict(counts) | _states(wanted.values()) | _measure(workshop, ledger)
    report = Report("digest", told, tuple(problems))
    workshop.tell(report)
    return report


def _wanted(
    workshop: Workshop,
    stories: Sequence[Story],
    translations: Translations,
    former: dict[Path, Shelved],
) -> Iterator[tuple[Path, Page]]:
    """Each page and its place; a page that a person edited keeps the place it has.

    A story keeps its address, whatever becomes of its headline.
    """
    pages = [one.page for one in former.values() if one.page]
    slugs = {(page.story, page.day): page.slug for page in pages}
    edited = _edited(former.values(), workshop.content)
    for told in stories:
        story = replace(told, slug=slugs.get((told.id, told.day), told.slug))
        for language in workshop.settings.languages:
            page = page_of(story, language, translations)
            yield edited.get((story.id, language), path_of(page, workshop.content)), page


def _edited(former: Iterable[Shelved], content: Path) -> dict[tuple[str, str], Path]:
    """Where the pages are that a person edited, by story and language; no copy hides the page."""
    places: dict[tuple[str, str], Path] = {}
    for one in former:
        if one.page and not one.sealed:
            key = (one.page.story, one.page.language)
            if one.path == path_of(one.page, content):
                places[key] = one.path
            else:
                places.setdefault(key, one.path)
    return places


def _decision(
    workshop: Workshop, path: Path, page: Page, former: Shelved | None, articles: Articles
) -> Decision:
    if former and former.page is None:
        return Decision(None)  # broken by a person: told when it was read, and theirs
    text = former.text if former else None
    return decide(workshop.name(path), text, page, articles, workshop.today)


def _put(path: Path, decision: Decision, counts: Counter[str]) -> None:
    if decision.text is None:
        counts["pages kept"] += 1
    elif store.write_if_changed(path, decision.text):
        counts["pages written"] += 1
    else:
        counts["pages unchanged"] += 1


def _mark(workshop: Workshop, former: Iterable[Shelved], articles: Articles) -> None:
    """Bring the warnings on edited pages up to date."""
    edited = (one.page for one in former if one.page and not one.sealed)
    marks = renewed(stale_marks(workshop), edited, articles, workshop.today)
    path = workshop.content / STALE
    if marks:
        store.write_if_changed(path, write_marks(marks))
    elif path.is_file():
        store.remove(path)


def _clear(
    workshop: Workshop,
    stories: Sequence[Story],
    wanted: Collection[Path],
    former: dict[Path, Shelved],
    counts: Counter[str],
) -> Iterator[Problem]:
    """Remove pages whose articles this run tells in other stories or on another day."""
    told = {article.id for story in stories for article in story.articles}
    for path, one in former.items():
        if path in wanted or one.page is None or not one.page.citations:
            continue
        if not all(citation.article in told for citation in one.page.citations):
            continue
        if one.sealed:
            store.remove(path)
            counts["pages removed"] += 1
        elif path == path_of(one.page, workshop.content):  # else it is told as misplaced
            what = "a person edited this page, and its articles now belong to another story"
            yield Problem(workshop.name(path), what, "move the changes there, or keep this page")


def _follow(ledger: Ledger, others: Iterable[Shelved], counts: Counter[str]) -> None:
    """Write the pages of former runs anew where their sources allow less by now.

    A page that a person edited is left alone: the build is refused until it is mended.
    """
    for one in others:
        if one.page and one.sealed and one.path.is_file():
            page = within(one.page, ledger.of(one.page))
            if page != one.page and store.write_if_changed(one.path, markdown.write(page)):
                counts["pages lowered"] += 1


def _measure(workshop: Workshop, ledger: Ledger) -> dict[str, int]:
    """Write down what is published of each article; return the sums."""
    pages = (one for one in publishable(workshop) if isinstance(one, Page))
    measured = tuple(uses(pages, ledger))
    store.write_if_changed(workshop.cache / "stages" / NAME, lines_of(measured))
    return {
        "articles cited": len(measured),
        "words quoted": sum(one.used for one in measured),
        "words read": sum(one.words for one in measured),
    }


def _states(pages: Iterable[Page]) -> dict[str, int]:
    """How many sentences stand in each state, pages in the source's own language left out."""
    counted: Counter[State] = Counter()
    for page in pages:
        for sentence in page.sentences:
            if sentence.translation.source_language != page.language:
                counted[sentence.translation.state] += 1
    return {f"sentences {state}": counted[state] for state in State}
