"""The summarise stage: articles in, stories out."""

from datetime import date

from plugins.digest.shelf import shelved
from plugins.model import Article
from plugins.rights.ledger import unregistered
from plugins.rights.terms import terms_for
from plugins.summarise.stories import stories
from plugins.workshop import Report, Workshop


def run(workshop: Workshop) -> Report:
    """Choose the sentences that tell each story; return how many there are."""
    articles = tuple(workshop.take("articles", Article))
    settings = workshop.settings
    undated = {article.id for article in articles if article.attribution.published is None}
    chosen = stories(
        articles,
        sentences=settings.sentences,
        zone=settings.zone,
        day_of=_days(workshop, undated),
        algorithm=settings.algorithm,
        terms={one.id: terms_for(one, workshop.sources, settings.rights) for one in articles},
    )
    workshop.hand_over(chosen, "stories")
    counts = {"stories": len(chosen), "sentences": sum(len(one.sentences) for one in chosen)}
    problems = (*workshop.ledger[1], *unregistered(articles, workshop.sources, settings.rights))
    report = Report("summarise", counts, problems)
    workshop.tell(report)
    return report


def _days(workshop: Workshop, undated: set[str]) -> dict[str, date]:
    """The day of each undated article: where it was first published by us, else today."""
    days = dict.fromkeys(undated, workshop.today)
    pages = (one.page for one in shelved(workshop) if undated and one.page)
    for page in pages:
        for citation in page.citations:
            if citation.article in undated:
                days[citation.article] = page.day
    return days
