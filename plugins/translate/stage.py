"""The translate stage: stories in, their sentences and headlines in every language out."""

from collections.abc import Iterator

from plugins.digest.shelf import corrections, shelved
from plugins.model import Problem, Story, Translation
from plugins.progress import progress
from plugins.translate.argos import find_models
from plugins.translate.memory import Memory
from plugins.translate.plan import Wanted
from plugins.translate.run import remembered, translate_all
from plugins.workshop import Report, Workshop


def run(workshop: Workshop) -> Report:
    """Translate what the stories need; return how much of it an engine had to do."""
    wanted = tuple(dict.fromkeys(_wanted(workshop)))
    models, problems = find_models(workshop.root / "models" / "packages", workshop.cache / "models")
    with _memory(workshop) as memory, progress("Translating") as tell:
        memory.relearn(corrections(workshop))
        outcome = translate_all(wanted, memory=memory, models=models, progress=tell)
        problems = (*memory.problems, *problems, *outcome.problems)
    workshop.hand_over(outcome.translations, "translations")
    report = Report("translate", dict(outcome.counts), (*problems, *_gaps(outcome.translations)))
    workshop.tell(report)
    return report


def _wanted(workshop: Workshop) -> Iterator[Wanted]:
    for story in workshop.take("stories", Story):
        texts = [(story.title, story.language), *((s.text, s.language) for s in story.sentences)]
        for target in workshop.settings.languages:
            yield from (Wanted(text, source, target) for text, source in texts if source != target)


def _memory(workshop: Workshop) -> Memory:
    """The memory; a lost one takes back what the pages hold."""
    memory = remembered(workshop.cache)
    if memory.path.exists():
        return memory
    with memory:
        memory.reseed(_on_pages(workshop))
    return remembered(workshop.cache)


def _on_pages(workshop: Workshop) -> Iterator[Translation]:
    for one in shelved(workshop):
        if one.page and one.sealed:
            yield one.page.title
            yield from (sentence.translation for sentence in one.page.sentences)


def _gaps(translations: tuple[Translation, ...]) -> Iterator[Problem]:
    """One problem for each direction in which nothing could be asked."""
    missing = sorted(
        {
            (one.source_language, one.target_language)
            for one in translations
            if not one.engine and not one.flags and one.text == one.source
            and one.source_language != one.target_language
            and one.language == one.source_language
        }
    )  # fmt: skip
    for source, target in missing:
        what = f"there is no model from {source} to {target}, so sentences stay in {source}"
        yield Problem("models", what, "see models/README.md for how to install one")
