"""What may be published of an article: the ledger, the newsroom's rule and the article's signals.

Pure. The strictest that has a say wins; a signal lowers a tier and never
raises one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from plugins.data import table
from plugins.model import Article
from plugins.rights.counting import count_words
from plugins.rights.licences import licence_of, licence_signals
from plugins.settings import Rights
from plugins.sources import Source, Tier, claimants

# One short sentence. The European Union's law leaves "very short extracts" free and names
# no number (docs/decisions/0009).
SHORTEST = 15


@dataclass(frozen=True)
class Terms:
    """What may be published of one article."""

    tier: Tier
    cap: int | None  # words; None: no bound
    why: tuple[str, ...] = ()  # what set the tier, and what lowered it

    @property
    def translated(self) -> bool:
        """Whether its words, headline included, may be shown in other languages."""
        return self.tier >= Tier.L3

    @property
    def sentences(self) -> int | None:
        """How many sentences may be quoted; None: as many as the cap holds."""
        return {Tier.L0: 0, Tier.L1: 1}.get(self.tier)

    def hold(self, quoted: Sequence[str]) -> bool:
        """Tell whether all these sentences of the article may be published together."""
        if self.sentences is not None and len(quoted) > self.sentences:
            return False
        return self.cap is None or sum(map(count_words, quoted)) <= self.cap


FREE = Terms(Tier.L4, None)


def terms_for(article: Article, sources: Iterable[Source], rights: Rights) -> Terms:
    """Return the terms of an article under the ledger: the strictest of all that have a say.

    A text that somebody passed on is its origin's: where the origin is not
    registered, the newsroom's rule for such publishers has a say too.
    """
    signals = (*article.signals, *licence_signals(article.attribution.licence or ""))
    have_a_say: list[Source | None] = [*claimants(article, sources)]
    origin = article.attribution.publisher if article.attribution.via else None
    if not have_a_say or (origin and not any(one and one.is_named(origin) for one in have_a_say)):
        have_a_say.append(None)
    return strictest(terms_of(article, one, rights, signals) for one in have_a_say)


def terms_of(
    article: Article, source: Source | None, rights: Rights, signals: Iterable[str]
) -> Terms:
    """Return the terms of an article that belongs to a source, or to nobody registered."""
    if source is None:
        name = article.attribution.publisher or "its publisher"
        given = Terms(rights.unregistered, rights.cap, (f'"{name}" is not registered',))
    else:
        why = (f'sources.toml gives "{source.name}" {source.tier.name}',)
        cap = rights.cap if source.cap is None and source.tier < Tier.L4 else source.cap
        given = _licensed(Terms(source.tier, cap, why), source)
        signals = (*signals, *licence_signals(source.licence))
    for name in sorted(set(signals)):
        if _counts(name, source, rights):
            given = _lowered(given, name)
    return _capped(given)


def strictest(terms: Iterable[Terms]) -> Terms:
    """Return the terms that satisfy all; there is at least one."""
    every = tuple(terms)
    caps = [one.cap for one in every if one.cap is not None]
    why = dict.fromkeys(reason for one in every for reason in one.why)
    return Terms(min(one.tier for one in every), min(caps, default=None), tuple(why))


def _licensed(terms: Terms, source: Source) -> Terms:
    """L4 needs a licence that is known to allow adaptation."""
    licence = licence_of(source.licence)
    if terms.tier < Tier.L4 or (licence and licence.adapts):
        return terms
    why = f'the licence "{source.licence}" is not known to allow adaptation, which L4 needs'
    return replace(terms, tier=Tier.L3, why=(*terms.why, why))


def _counts(name: str, source: Source | None, rights: Rights) -> bool:
    """Whether a signal concerns us: not where the source waived it, or agreed to something else."""
    row = table("rights/signals.toml").get(name)
    if row is None or (name == "non-commercial" and not rights.commercial):
        return False
    return source is None or not (row.get("outweighed") or name in source.waives)


def _lowered(terms: Terms, signal: str) -> Terms:
    row = table("rights/signals.toml")[signal]
    tier = Tier[row["tier"]]
    if tier >= terms.tier:
        return terms
    return replace(terms, tier=tier, why=(*terms.why, f"{row['says']}: {tier.name}"))


def _capped(terms: Terms) -> Terms:
    most = {Tier.L0: 0, Tier.L1: SHORTEST}.get(terms.tier)
    if most is None:
        return terms
    return replace(terms, cap=most if terms.cap is None else min(most, terms.cap))
