"""sources.toml: what is right is read, what is wrong is told with its line and grants nothing."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.model import Article, Attribution
from plugins.sources import Source, Tier, at_address, claimants, read_sources, source_of
from plugins.workshop import SettingsError, open_workshop

ROOT = Path(__file__).parents[1]
GOOD = """\
# Fictional.
[[source]]
id = "coast"
name = "Coast News"
homepage = "https://coast.example/"
feeds = ["https://feeds.example/coast.xml"]
language = "zh-hans"
licence = "CC-BY-4.0"
tier = "L4"
cap = 120
contact = "desk@coast.example"
evidence = "https://coast.example/terms"
evidence_date = 2026-11-01
agent_delay = 2.5

[[source]]
id = "alder"
name = "Radio Alder"
homepage = "http://alder.example/en"
tier = "L1"
"""
COAST = Source(
    "coast", "Coast News", "https://coast.example/", ("https://feeds.example/coast.xml",)
)
ALDER = Source("alder", "Radio Alder", "http://alder.example/en")
ALDER_FR = Source("alder-fr", "Radio Alder", "http://alder.example/fr")
ALL = (COAST, ALDER, ALDER_FR)


def article(
    publisher: str | None = None,
    url: str | None = None,
    source: str = "",
    via: tuple[str, ...] = (),
) -> Article:
    """An article that says so much of where it is from."""
    said = Attribution(publisher=publisher, url=url, via=via)
    return Article("a", "en", "Title", ("Text.",), attribution=said, source=source)


def test_good_sources_are_read() -> None:
    """In the file's order, language in canonical case, what is not said left empty."""
    (coast, alder), problems = read_sources(GOOD.encode())
    assert problems == ()
    assert (coast.language, coast.tier, coast.cap) == ("zh-Hans", Tier.L4, 120)
    assert coast.evidence_date == date(2026, 11, 1)
    assert coast.agent_delay == 2.5
    assert alder == Source("alder", "Radio Alder", "http://alder.example/en", tier=Tier.L1)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('tier = "L4"', 'tier = "L5"', "sources.toml, line 9: tier: invalid enum value"),
        ('tier = "L4"\n', "", "sources.toml, line 2: object missing required field `tier`"),
        ("cap = 120", "cap = 0", "sources.toml, line 10: cap: expected `int` >= 1"),
        ("cap = 120", "capp = 120", "sources.toml, line 10: object contains unknown field `capp`"),
        ('"zh-hans"', '"zho"', 'sources.toml, line 7: the language "zho"'),
        ('"https://feeds', '"feeds', "sources.toml, line 6: feeds"),
        ('id = "alder"', 'id = "The Alder"', "sources.toml, line 17: id: expected"),
        ('id = "alder"', 'id = "coast"', 'sources.toml, line 17: the id "coast" stands twice'),
    ],
)
def test_each_mistake_is_told(old: str, new: str, said: str) -> None:
    """File, line and remedy; the other entries stay as they are."""
    assert old in GOOD
    sources, (problem,) = read_sources(GOOD.replace(old, new).encode())
    assert said in str(problem)
    assert problem.remedy
    assert len(sources) == 2


def test_a_mistake_grants_nothing() -> None:
    """An entry that cannot be read is known still, at the lowest tier."""
    (coast, _), _ = read_sources(GOOD.replace("cap = 120", 'cap = "much"').encode())
    assert (coast.id, coast.name, coast.tier) == ("coast", "Coast News", Tier.L0)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[[source]\n", "sources.toml, line 1: it cannot be read"),
        (b"\xff", "sources.toml: it cannot be read"),
        (b"source = 1\n", "each entry begins with [[source]]"),
        (b"[[sources]]\n", '"sources" means nothing here'),
    ],
)
def test_what_is_no_ledger_is_told(content: bytes, said: str) -> None:
    """No source, one problem."""
    sources, (problem,) = read_sources(content)
    assert sources == ()
    assert said in str(problem)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_have_an_answer(content: bytes) -> None:
    """Whatever stands in the file, there is no exception."""
    read_sources(content)


@given(
    st.dictionaries(
        st.sampled_from(["id", "name", "homepage", "tier", "feeds", "cap", "odd"]),
        st.sampled_from(['"L4"', "7", '"https://a.example"', '["https://a.example"]', "[1]", '""']),
    )
)
def test_a_faulty_entry_is_told_and_low(entry: dict[str, str]) -> None:
    """Either an entry is right, or there is a problem and the tier is the lowest."""
    text = "[[source]]\n" + "".join(f"{key} = {value}\n" for key, value in entry.items())
    sources, problems = read_sources(text.encode())
    assert problems or sources[0].tier is Tier.L4
    assert not problems or all(one.tier is Tier.L0 for one in sources)


@pytest.mark.parametrize(
    ("one", "found"),
    [
        (article("COAST-NEWS"), COAST),
        (article("Another", "https://www.coast.example/a"), COAST),
        (article(None, "https://news.coast.example/a"), COAST),
        (article(None, "https://notcoast.example/a"), None),
        (article(None, "https://feeds.example/x"), COAST),
        (article("Radio Alder", "http://alder.example/fr/a"), ALDER_FR),
        (article("Radio Alder"), ALDER),
        (article(None, "http://alder.example/french"), ALDER),
        (article("Coast News", "https://coast.example/a", source="alder"), ALDER),
        (article("Nobody", "https://[::1"), None),
        (article(), None),
    ],
)
def test_an_article_is_led_back_to_its_source(one: Article, found: Source | None) -> None:
    """By what it was fetched from, by name, by site; never by a claim against the first."""
    assert source_of(one, ALL) == found


def test_who_passed_it_on_has_a_say() -> None:
    """The origin, its site's owner and the re-publishers all are claimants."""
    one = article("Coast News", "http://alder.example/en/a", via=("Radio Alder",))
    assert set(claimants(one, ALL)) == set(ALL)
    assert claimants(article("Nobody"), ALL) == ()


def test_the_closest_folder_comes_first() -> None:
    """Two editions on one site are told apart by their folders."""
    assert at_address("http://alder.example/fr/x", ALL) == (ALDER_FR, ALDER)


def test_the_sample_newsroom_has_a_good_ledger() -> None:
    """The file that ships is an example without a mistake."""
    sources, problems = read_sources((ROOT / "sources.toml").read_bytes())
    assert problems == ()
    assert len(sources) == 5
    assert all(one.evidence and one.evidence_date and one.contact for one in sources)


def test_a_workshop_reads_the_ledger_when_asked(tmp_path: Path) -> None:
    """Without a file nobody is registered; a file that cannot be read stops the work."""
    (tmp_path / "digest.toml").write_bytes((ROOT / "digest.toml").read_bytes())
    assert open_workshop(tmp_path, date(2026, 11, 5)).sources == ()
    (tmp_path / "sources.toml").write_text(GOOD, "utf-8")
    assert len(open_workshop(tmp_path, date(2026, 11, 5)).sources) == 2
    (tmp_path / "sources.toml").write_text("[[source]", "utf-8")
    workshop = open_workshop(tmp_path, date(2026, 11, 5))
    with pytest.raises(SettingsError):
        _ = workshop.sources
