"""The terms of an article: what the ledger grants, and what lowers it."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.data import table
from plugins.model import Article, Attribution
from plugins.rights.ledger import unregistered
from plugins.rights.terms import SHORTEST, Terms, strictest, terms_for, terms_of
from plugins.settings import Rights
from plugins.sources import Source, Tier

RIGHTS = Rights()
COAST = Source(
    "coast", "Coast News", "https://coast.example/", licence="CC-BY-4.0", tier=Tier.L4, cap=150
)
ALDER = Source("alder", "Radio Alder", "https://alder.example/", tier=Tier.L3)
SIGNALS = sorted(table("rights/signals.toml"))
AGREED = {"no-reproduction"}  # an entry outweighs what is said to everyone


def article(publisher: str, *signals: str, via: tuple[str, ...] = (), source: str = "") -> Article:
    """An article of a publisher."""
    said = Attribution(publisher=publisher, via=via)
    return Article("a", "en", "T", ("X.",), attribution=said, signals=signals, source=source)


def source(tier: Tier, licence: str = "CC-BY-4.0", **more: object) -> Source:
    """Coast News under another tier."""
    return Source("c", "Coast News", "https://coast.example", licence=licence, tier=tier, **more)  # type: ignore[arg-type]


def test_an_unregistered_publisher_gets_the_newsrooms_rule() -> None:
    """As it ships, a translated digest of ninety words; a strict newsroom shows headlines."""
    terms = terms_for(article("Nobody"), (COAST,), RIGHTS)
    assert (terms.tier, terms.cap, terms.translated) == (Tier.L3, 90, True)
    assert "Nobody" in terms.why[0]
    strict = terms_for(article("Nobody"), (COAST,), Rights(unregistered=Tier.L0))
    assert (strict.tier, strict.cap, strict.sentences) == (Tier.L0, 0, 0)


def test_the_ledger_decides() -> None:
    """Tier and cap of the entry; the newsroom's cap where it has none."""
    coast = terms_for(article("Coast News"), (COAST, ALDER), RIGHTS)
    assert (coast.tier, coast.cap) == (Tier.L4, 150)
    assert terms_for(article("Radio Alder"), (COAST, ALDER), RIGHTS).cap == 90


@pytest.mark.parametrize(("tier", "signal"), [*product(Tier, SIGNALS)])
def test_each_signal_lowers_and_never_raises(tier: Tier, signal: str) -> None:
    """To the tier of the table, with a reason, whatever the ledger grants."""
    most = Tier[table("rights/signals.toml")[signal]["tier"]]
    terms = terms_of(article("Coast News"), source(tier), RIGHTS, [signal])
    assert terms.tier == (tier if signal in AGREED else min(tier, most))
    assert (len(terms.why) > 1) == (terms.tier < tier)
    unknown = terms_of(article("Nobody"), None, RIGHTS, [signal])
    assert unknown.tier == min(Tier.L3, most)


def test_a_licence_that_forbids_adaptation_blocks_digests() -> None:
    """ND in the ledger is heeded as well as ND on the page."""
    nd = terms_for(article("Coast News"), (source(Tier.L4, "CC BY-ND 4.0"),), RIGHTS)
    assert nd.tier is Tier.L1
    assert nd.cap == SHORTEST
    said = Attribution(
        publisher="Radio Alder", licence="https://creativecommons.org/licenses/by-nd/4.0/"
    )
    assert (
        terms_for(Article("a", "en", "T", ("X.",), attribution=said), (ALDER,), RIGHTS).tier
        < Tier.L2
    )


def test_full_text_needs_a_licence_that_is_known() -> None:
    """L4 by an unknown licence is L3, and the editor is told."""
    granted = source(Tier.L4, "by agreement")
    terms = terms_for(article("Coast News"), (granted,), RIGHTS)
    assert terms.tier is Tier.L3
    (problem,) = unregistered([article("Coast News")], (granted,), RIGHTS)
    assert '"by agreement" is not known to allow it' in str(problem)


def test_a_waiver_counts_only_for_what_it_names() -> None:
    """A source may tell the newsroom not to heed a sign on its pages."""
    waiving = source(Tier.L3, waives=("noarchive",))
    assert terms_for(article("Coast News", "noarchive"), (waiving,), RIGHTS).tier is Tier.L3
    assert (
        terms_for(article("Coast News", "noarchive", "agency"), (waiving,), RIGHTS).tier is Tier.L1
    )


def test_a_newsroom_without_profit_may_use_nc() -> None:
    """Non-commercial licences depend on who publishes."""
    nc = source(Tier.L3, "CC BY-NC 4.0")
    assert terms_for(article("Coast News"), (nc,), RIGHTS).tier is Tier.L1
    assert terms_for(article("Coast News"), (nc,), Rights(commercial=False)).tier is Tier.L3


def test_passing_on_grants_nothing() -> None:
    """The origin's terms bind who passed it on, and an unknown origin gets the newsroom's rule."""
    strict = Source("agency", "Quill Wire", "https://quill.example", tier=Tier.L0)
    passed = article("Quill Wire", via=("Coast News",), source="coast")
    assert terms_for(passed, (COAST, strict), RIGHTS).tier is Tier.L0
    unknown = article("Unheard Wire", via=("Coast News",), source="coast")
    assert terms_for(unknown, (COAST,), Rights(unregistered=Tier.L1)).tier is Tier.L1


def test_a_feeds_claim_does_not_raise_its_terms() -> None:
    """An article fetched from one source that names another keeps the first one's terms."""
    claimed = article("Coast News", source="alder")
    assert terms_for(claimed, (COAST, ALDER), RIGHTS).tier is Tier.L3


TERMS = st.builds(Terms, st.sampled_from(Tier), st.none() | st.integers(0, 200))


@given(st.lists(TERMS, min_size=1), st.lists(st.sampled_from(["Rain fell.", "No."]), max_size=9))
def test_the_strictest_holds_what_all_hold(terms: list[Terms], quoted: list[str]) -> None:
    """Terms together allow no more than each alone."""
    if strictest(terms).hold(quoted):
        assert all(one.hold(quoted) for one in terms)
    assert strictest(terms).translated == all(one.translated for one in terms)


def test_who_lacks_an_entry_is_told_once() -> None:
    """One line a publisher, with what happens until then and the way to register."""
    said = Attribution(publisher="Unheard", url="https://unheard.example/a")
    one = Article("a", "en", "T", ("X.",), attribution=said, path="inbox/a.html")
    found = [*unregistered([one, one, article("Coast News")], (COAST,), RIGHTS)]
    (told,) = map(str, found)
    assert told == (
        "sources.toml: Unheard has no entry (inbox/a.html and 1 more); register it, with "
        "invoke sources --add https://unheard.example/; until then at most 90 words of an "
        "article and their translation are shown."
    )
