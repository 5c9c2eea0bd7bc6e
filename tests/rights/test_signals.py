"""What pages, headers and small print say against taking from them is noticed. All fictional."""

import json
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.data import table
from plugins.ingest.read import read_file
from plugins.rights.licences import licence_of, licence_signals
from plugins.rights.signals import (
    header_signals,
    page_signals,
    reserves,
    robots_signals,
    text_signals,
)

FORBIDDING = [
    ("© AFP", "agency"),
    ("© 2026 The Associated Press. All rights reserved.", "agency"),
    ("Copyright 2026 by Reuters", "agency"),
    ("Tous droits réservés – AFP", "agency"),
    ("© Copyright ANSA", "agency"),
    ("(c) dpa-infocom", "agency"),
    ("Все права защищены. ТАСС", "agency"),
    ("جميع الحقوق محفوظة رويترز", "agency"),
    ("版权所有 新华社", "agency"),
    ("This material may not be published, broadcast, rewritten or redistributed.", "agency"),
    ("This text may not be copied, stored or translated.", "no-translation"),
    ("Queda prohibida la reproducción total y la traducción.", "no-translation"),
    ("Traduction interdite sans accord.", "no-translation"),
    ("Die Übersetzung ist untersagt: dieser Text darf nicht übersetzt werden.", "no-translation"),
    ("È vietata la traduzione.", "no-translation"),
    ("É proibida a tradução deste texto.", "no-translation"),
    ("Dit artikel mag niet worden vertaald.", "no-translation"),
    ("Tłumaczenie zabronione.", "no-translation"),
    ("Перевод запрещён.", "no-translation"),
    ("Переклад заборонено.", "no-translation"),
    ("Bu haberin çevirisi yapılamaz.", "no-translation"),
    ("لا يجوز ترجمة هذا النص.", "no-translation"),
    ("本記事の翻訳を禁じます。", "no-translation"),
    ("未经许可不得翻译。", "no-translation"),
    ("무단 전재 및 번역 금지", "no-translation"),
    ("Dilarang menerjemahkan artikel ini.", "no-translation"),
    ("Riproduzione riservata", "no-reproduction"),
    ("Nachdruck verboten.", "no-reproduction"),
    ("無断転載を禁じます", "no-reproduction"),
    ("This article is licensed under CC BY-ND 4.0.", "no-derivatives"),
]
HARMLESS = [
    "Votes do not translate into seats.",
    "The poem was translated into Welsh by Ada Quill.",
    "© 2026 Coast News. All rights reserved.",
    "Ferries stay in port, AFP reports.",
    "Photo: Rhys Alder, CC BY-ND 2.0",
    "Les droits des pêcheurs sont réservés aux riverains.",
    "Der Übersetzer erhielt einen Preis.",
    "Se prohibió la pesca en la ría.",
    "翻訳者が賞を受けた。",
    "Republicans said the AP course may go on.",
]


@pytest.mark.parametrize(("text", "signal"), FORBIDDING)
def test_small_print_is_noticed(text: str, signal: str) -> None:
    """In any of the languages of phrases.txt, in the midst of other text."""
    assert signal in text_signals(f"Rain fell. Nobody was hurt.\n{text}\nMore news")


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_text_says_nothing(text: str) -> None:
    """Prose, a publisher's own copyright line and a picture's credit forbid nothing."""
    assert text_signals(text) == ()


@pytest.mark.parametrize(
    ("directives", "signals"),
    [
        ("index, follow", ()),
        ("NOARCHIVE", ("noarchive",)),
        ("none", ("noindex",)),
        ("max-snippet:0, max-image-preview:large", ("nosnippet",)),
        ("max-snippet: 50", ()),
        ("googlebot: noarchive, nosnippet", ()),
        ("noai, noimageai", ("noai",)),
        ("dragoman: noarchive", ("noarchive",)),
        ("otherbot: noindex, *: noarchive", ("noarchive",)),
    ],
)
def test_robots_directives_are_read(directives: str, signals: tuple[str, ...]) -> None:
    """Those to all and to us; what is said to another robot is not."""
    assert robots_signals(directives) == signals


def test_headers_are_read() -> None:
    """X-Robots-Tag and tdm-reservation, in any case."""
    assert header_signals({"X-ROBOTS-TAG": "noarchive"}) == ("noarchive",)
    assert header_signals({"TDM-Reservation": "1"}) == ("tdm-reservation",)
    assert header_signals({"tdm-reservation": "0", "x-robots-tag": ""}) == ("tdm-free",)


PAGE = """<!doctype html><html lang="en"><head><title>Rain in Port Alder</title>{head}</head><body>
<article><h1>Rain in Port Alder</h1><p>It rained in Port Alder for three days and nights, and the
ferry did not sail before the storm was over, the harbour master said on Tuesday.</p></article>
<figure><figcaption>© AFP</figcaption></figure><footer>{foot}</footer></body></html>"""


@pytest.mark.parametrize(
    ("head", "foot", "signals"),
    [
        ("", "", ()),
        ('<meta name="robots" content="noarchive">', "", ("noarchive",)),
        ('<meta name="tdm-reservation" content="1">', "", ("tdm-reservation",)),
        ("", "<p>© <b>AFP</b></p>", ("agency",)),
        ("", '<a rel="license" href="https://creativecommons.org/licenses/by-nc-nd/4.0/">CC</a>',
         ("no-derivatives", "non-commercial")),
        ("", "Not to be translated.", ("no-translation",)),
    ],
)  # fmt: skip
def test_a_pages_signals_reach_its_article(head: str, foot: str, signals: tuple[str, ...]) -> None:
    """From head and footer; a picture's copyright is the picture's."""
    content = PAGE.format(head=head, foot=foot).encode()
    (article,) = read_file("rain.html", content).articles
    assert article.signals == signals


def test_json_ld_is_read() -> None:
    """Licence, usageInfo and the sign of a page for subscribers."""
    data = {"license": {"url": "https://creativecommons.org/licenses/by-nd/4.0/"}}
    assert page_signals({}, data, (), "") == ("no-derivatives",)
    assert page_signals({}, {"usageInfo": ["Not to be translated."]}, (), "") == ("no-translation",)
    assert page_signals({}, {"isAccessibleForFree": "False"}, (), "") == ("paywall",)
    assert page_signals({}, {"isAccessibleForFree": True, "license": 7}, (), "") == ()


def test_dumps_and_feeds_are_read() -> None:
    """The footer of a saved text, and the rights of a feed."""
    body = "It rained in Port Alder for three days and the ferry did not sail, she said."
    dump = f"Rain in Port Alder\n\n{body}\n\n{body}\n\n© AFP\n"
    assert read_file("rain.txt", dump.encode()).articles[0].signals == ("agency",)
    feed = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Coast</title>'
        "<rights>© Reuters</rights><entry><title>Rain</title><id>x</id>"
        f"<content>{body}</content></entry></feed>"
    )
    assert read_file("coast.atom", feed.encode()).articles[0].signals == ("agency",)


@pytest.mark.parametrize(
    ("name", "adapts", "commercial"),
    [
        ("CC BY 4.0", True, True),
        ("CC-BY-SA-4.0", True, True),
        ("https://creativecommons.org/licenses/by/3.0/", True, True),
        ("CC BY-NC", True, False),
        ("Creative Commons Attribution-NonCommercial 4.0", True, False),
        ("CC BY-NC-ND 4.0", False, False),
        ("https://creativecommons.org/licenses/by-nd/4.0/", False, True),
        ("CC0", True, True),
        ("Open Government Licence v3.0", True, True),
    ],
)
def test_known_licences_are_told_apart(name: str, *, adapts: bool, commercial: bool) -> None:
    """By name or address."""
    licence = licence_of(name)
    assert licence
    assert (licence.adapts, licence.commercial) == (adapts, commercial)
    assert bool(licence_signals(name)) == (not adapts or not commercial)


def test_other_licences_are_not_known() -> None:
    """What is no licence's name allows nothing."""
    assert licence_of("all rights reserved") is None
    assert licence_of("by agreement") is None


def test_a_sites_reservation_is_read() -> None:
    """The first location of tdmrep.json that fits decides."""
    file = json.dumps(
        [
            {"location": "/free/*", "tdm-reservation": 0},
            {"location": "/", "tdm-reservation": 1},
        ]
    )
    assert reserves(file, "/news/rain")
    assert not reserves(file, "/free/rain")
    assert not reserves("[]", "/")


@pytest.mark.parametrize(
    ("location", "path", "reserved"),
    [
        ("/news/", "/news/rain", True),
        ("/news/", "/newsroom", False),
        ("/*.html", "/news/rain.html?page=2", True),
        ("/*.html$", "/news/rain.html", True),
        ("/*.html$", "/news/rain.html?page=2", False),
        ("/a?b", "/a?b=1", True),
        ("/a?b", "/axb", False),
        ("/[ab]", "/a", False),
        ("/café/", "/caf%C3%A9/rain", True),
        ("*", "/rain", True),
    ],
)
def test_locations_are_read_as_in_robots_txt(location: str, path: str, reserved: bool) -> None:  # noqa: FBT001
    """They are beginnings; ``*`` is anything, ``$`` the end, and all else is itself."""
    assert reserves(json.dumps([{"location": location, "tdm-reservation": 1}]), path) is reserved


@pytest.mark.parametrize("value", [1, "1", True, " 1 "])
@pytest.mark.parametrize("alone", [False, True])
def test_a_reservation_may_be_written_carelessly(value: object, alone: bool) -> None:  # noqa: FBT001
    """A publisher that forgets the brackets means what it says."""
    entry = {"location": "/", "tdm-reservation": value}
    assert reserves(json.dumps(entry if alone else [entry]), "/rain")


def test_a_hostile_file_takes_no_time() -> None:
    """Stars by the thousand, and locations without end."""
    began = process_time()
    stars = {"location": "/" + "*a" * 5000, "tdm-reservation": 1}
    entries = [stars, *({"location": f"/x{number}"} for number in range(50_000))]
    assert not reserves(json.dumps(entries), "/" + "a" * 1900)
    assert process_time() - began < 5


@given(st.text(max_size=100), st.text(max_size=300))
def test_nothing_is_too_odd(content: str, text: str) -> None:
    """Whatever a site sends, there is an answer, and only signals that the table has."""
    reserves(content, text)
    found = {*text_signals(text), *robots_signals(text), *licence_signals(text)}
    assert found <= table("rights/signals.toml").keys()
