"""The translate stage: stories in, their sentences and headlines in every language out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from plugins import store
from plugins.digest.shelf import corrections, shelved
from plugins.model import Origin, Problem, Story, Translation
from plugins.progress import progress
from plugins.takedown.removals import memory_folder
from plugins.translate.engines import SAMPLE
from plugins.translate.finding import find_engines
from plugins.translate.glossary import GLOSSARY, Glossary
from plugins.translate.glossary.reading import read_glossary
from plugins.translate.glossary.terms import Term
from plugins.translate.memory import Memory
from plugins.translate.plan import Wanted
from plugins.translate.run import remembered, translate_all
from plugins.workshop import Report, Workshop


def run(workshop: Workshop) -> Report:
    """Translate what the stories need; return how much of it an engine had to do."""
    wanted = tuple(dict.fromkeys(_wanted(workshop)))
    how, packages = workshop.settings.translation, workshop.root / "models" / "packages"
    glossary, faults = open_glossary(workshop.root / "glossary")
    models, problems = find_engines(workshop.settings, packages, workshop.cache / "models")
    with _memory(workshop, glossary) as memory, progress("Translating") as tell:
        memory.relearn(corrections(workshop))
        outcome = translate_all(
            wanted,
            memory=memory,
            models=models,
            progress=tell,
            glossary=glossary,
            chosen=how.directions,
        )
        problems = (*faults, *memory.problems, *problems, *outcome.problems)
    workshop.hand_over(outcome.translations, "translations")
    problems += (*_violations(workshop, outcome.translations, glossary),)
    report = Report("translate", dict(outcome.counts), (*problems, *_gaps(outcome.translations)))
    workshop.tell(report)
    return report


def _wanted(workshop: Workshop) -> Iterator[Wanted]:
    for story in workshop.take("stories", Story):
        texts = [(story.title, story.language), *((s.text, s.language) for s in story.sentences)]
        for target in workshop.settings.languages:
            yield from (Wanted(text, source, target) for text, source in texts if source != target)


def open_glossary(folder: Path) -> tuple[Glossary, tuple[Problem, ...]]:
    """Return the glossary of the folder's files, and what is wrong with them; none is fine."""
    contents: dict[str, bytes] = {}
    problems: list[Problem] = []
    for path in store.files(folder, "*.toml"):
        name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        try:
            contents[name] = store.read_bytes(path)
        except (OSError, store.TooLargeError):
            problems.append(Problem(name, "this file cannot be read", "mend or remove it"))
    glossary, faults = read_glossary(contents)
    return glossary, (*problems, *faults)


def _memory(workshop: Workshop, glossary: Glossary) -> Memory:
    """The memory; a lost one takes back what the pages hold and the glossary allows."""
    beam = workshop.settings.translation.beam
    folder = memory_folder(workshop)  # after a take-down, another
    memory = remembered(folder, glossary, beam)
    if memory.path.exists():
        return memory
    with memory:
        memory.reseed(one for one in _on_pages(workshop) if _allowed(one, glossary))
    return remembered(folder, glossary, beam)


def _on_pages(workshop: Workshop) -> Iterator[Translation]:
    for one in shelved(workshop):
        if one.page and one.sealed:
            yield one.page.title
            yield from (sentence.translation for sentence in one.page.sentences)


def _allowed(one: Translation, glossary: Glossary) -> bool:
    """Whether today's glossary would say the same of it; what it once refused is asked anew."""
    if one.origin is Origin.EDITOR:
        return True
    if one.origin is Origin.NONE:
        return GLOSSARY not in one.flags
    held = glossary.held(one.source, one.text, one.source_language, one.target_language)
    return not held.flags and held.text == one.text


def _violations(
    workshop: Workshop, translations: Iterable[Translation], glossary: Glossary
) -> Iterator[Problem]:
    """One problem for each sentence of a page whose terms no answer of an engine kept."""
    lost = {
        (one.source, one.source_language, one.target_language): glossary.met(
            one.source, one.source_language, one.target_language
        )
        for one in translations
        if GLOSSARY in one.flags
    }
    for story in workshop.take("stories", Story) if lost else ():
        texts = [(story.title, story.language), *((s.text, s.language) for s in story.sentences)]
        for target in workshop.settings.languages:
            page = f"content/{story.day:%Y/%m/%d}/{story.slug}.{target}.md"
            for text, source in texts:
                if terms := lost.get((text, source, target)):
                    yield _violation(page, text, terms)


def _violation(page: str, text: str, terms: tuple[Term, ...]) -> Problem:
    named = " and ".join(f'"{term.target[0]}" ({term.where})' for term in terms)
    what = f'no translation keeps {named} in "{text}"'
    return Problem(page, what, "translate the sentence there, or allow another form of the term")


def _gaps(translations: Iterable[Translation]) -> Iterator[Problem]:
    """One problem for each direction without a model, or with a sample that knew too little."""
    directions: dict[tuple[str, str], list[Translation]] = defaultdict(list)
    for one in translations:
        if one.source_language != one.target_language and one.origin is not Origin.EDITOR:
            directions[one.source_language, one.target_language].append(one)
    for (source, target), said in sorted(directions.items()):
        refused = sum(one.origin is Origin.NONE for one in said)
        if any(_nobody_asked(one) for one in said):
            what = f"there is no model from {source} to {target}, so sentences stay in {source}"
            yield Problem("models", what, "install one with invoke models --install")
        elif all(SAMPLE in one.engine for one in said) and refused > len(said) / 2:
            what = (
                f"from {source} to {target} there is only the sample model, which knows the sample"
                f" newsroom's words alone, and {refused} of {len(said)} texts stay in {source}"
            )
            yield Problem("models", what, "install a full one with invoke models --install")


def _nobody_asked(one: Translation) -> bool:
    return one.origin is Origin.NONE and not one.engine and not one.flags
