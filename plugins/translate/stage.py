"""The translate stage: stories in, their sentences and headlines in every language out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from plugins import store
from plugins.digest.shelf import corrections, shelved
from plugins.model import Origin, Problem, Story, Translation
from plugins.progress import progress
from plugins.takedown.removals import memory_folder
from plugins.translate.argos import device_for
from plugins.translate.engines import SAMPLE
from plugins.translate.finding import find_engines
from plugins.translate.glossary import GLOSSARY, Glossary
from plugins.translate.glossary.reading import read_glossary
from plugins.translate.glossary.terms import Term
from plugins.translate.memory import Memory
from plugins.translate.pinned import REFUSED, Refusal
from plugins.translate.plan import Wanted
from plugins.translate.run import remembered, translate_all
from plugins.workshop import Report, Workshop


def run(workshop: Workshop) -> Report:
    """Translate what the stories need; return how much of it an engine had to do."""
    wanted = tuple(dict.fromkeys(_wanted(workshop)))
    how, packages = workshop.settings.translation, workshop.root / "models" / "packages"
    glossary, faults = open_glossary(workshop.root / "glossary")
    models, problems = find_engines(workshop.settings, packages, workshop.cache / "models")
    refused = sum(isinstance(one, Refusal) for one in problems)
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
    counts = {**outcome.counts, REFUSED: refused}
    gaps = _gaps(workshop.take("stories", Story), outcome.translations)
    report = Report("translate", counts, (*problems, *gaps))
    workshop.tell(report)
    return report


def _wanted(workshop: Workshop) -> Iterator[Wanted]:
    for story in workshop.take("stories", Story):
        for target in workshop.settings.languages:
            for text, source in story.translatable:
                if source != target:
                    yield Wanted(text, source, target)


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
    how = workshop.settings.translation
    device, _ = device_for(how.device)
    folder = memory_folder(workshop)  # after a take-down, another
    memory = remembered(folder, glossary, how.beam, device)
    if memory.path.exists():
        return memory
    with memory:
        memory.reseed(one for one in _on_pages(workshop) if _allowed(one, glossary))
    return remembered(folder, glossary, how.beam, device)


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
        for target in workshop.settings.languages:
            page = f"content/{story.day:%Y/%m/%d}/{story.slug}.{target}.md"
            for text, source in story.translatable:
                if terms := lost.get((text, source, target)):
                    yield _violation(page, text, terms)


def _violation(page: str, text: str, terms: tuple[Term, ...]) -> Problem:
    named = " and ".join(f'"{term.target[0]}" ({term.where})' for term in terms)
    what = f'no translation keeps {named} in "{text}"'
    return Problem(page, what, "translate the sentence there, or allow another form of the term")


def _gaps(stories: Iterable[Story], translations: Iterable[Translation]) -> Iterator[Problem]:
    """One problem for each direction without a model, or with a sample that knew too little."""
    known = {(one.source, one.source_language, one.target_language): one for one in translations}
    lacking = {(one[1], one[2]) for one, said in known.items() if _nobody_asked(said)}
    directions: dict[tuple[str, str], list[list[Translation]]] = defaultdict(list)
    targets = {target for _, _, target in known}
    for story in stories:
        for target in targets:
            said = [known.get((*text, target)) for text in story.translatable]
            directions[story.language, target].append([one for one in said if one])
    for source, target in sorted({(one[1], one[2]) for one in known}):
        every = [said for said in directions[source, target] if said]
        if (source, target) in lacking:
            what = f"there is no model from {source} to {target}, so sentences stay in {source}"
            yield Problem("models", what, "install one with invoke models --install")
        elif stay := sum(_beyond_sample(said) for said in every):
            what = (
                f"from {source} to {target} there is only the sample model, which knows the sample"
                f" newsroom's words alone: {stay} of {len(every)} stories stay mostly in {source}"
            )
            yield Problem("models", what, "install a full one with invoke models --install")


def _beyond_sample(said: Sequence[Translation]) -> bool:
    """Whether only a sample model was there for a story, and lost more than half of it."""
    lost = sum(one.origin is Origin.NONE and SAMPLE in one.engine for one in said)
    return lost > len(said) / 2


def _nobody_asked(one: Translation) -> bool:
    return one.origin is Origin.NONE and not one.engine and not one.flags
