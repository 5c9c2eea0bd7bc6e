"""A real Pelican run makes a whole, honest, safe site."""

import gzip
import json
import os
import re
import subprocess
import sys
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin

import pytest

from plugins.digest.page import Page
from plugins.model import Attribution, Problem
from plugins.site.formats import direction
from plugins.site.generator import stylesheet
from plugins.site.manifest import MANIFEST, differences, read_manifest
from plugins.site.pofiles import catalogue_path
from plugins.workshop import Report, open_workshop
from tests.site import samples
from tests.site.building import ROOT, URL, build
from tests.site.reading import Element, elements, first, pages_of, read
from tests.site.samples import LANGUAGES, harbour

HARBOUR = "2026/02/10/valmere-harbour-reopens-5b1f/index.html"
SCHOOL = "2026/02/10/night-school-doubles-91c0/index.html"
SHELVES = ("topic/sea", "topic/learning", "source/la-vigie", "source/sorel-gazette",
           "source/the-bay-courier")  # fmt: skip
PLAIN = ("archive", "topics", "sources", "corrections", "search", "method", "about")
EVERY_KIND = [
    "index.html",
    *(f"{name}/index.html" for name in (*PLAIN, *SHELVES)),
    *(f"{name}/2026/02/index.html" for name in SHELVES),
    "2026/02/index.html",
    "2026/02/09/index.html",
    "2026/02/09/former-7a7a/index.html",
    "2026/02/10/index.html",
    HARBOUR,
    SCHOOL,
]


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, list[Element]]:
    """Every page of the samples' site."""
    return pages_of(site)


def _url(name: str) -> str:
    return f"{URL}/{name.removesuffix('index.html')}"


def _text(found: list[Element]) -> str:
    hidden = {"style", "script"}
    return " ".join(one.text for one in found if one.tag not in hidden)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_kind_of_page_states_its_language_and_direction(
    pages: dict[str, list[Element]], code: str, kind: str
) -> None:
    """The root element has the language of the page's folder and CLDR's direction for it."""
    html = pages[f"{code}/{kind}"][0]
    assert (html.attributes["lang"], html.attributes["dir"]) == (code, direction(code))


def test_the_site_is_what_the_brief_names(site: Path) -> None:
    """Besides pages there are feeds, maps, robots.txt and .nojekyll, and nothing else."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    others = {name for name in files if not name.endswith("index.html")}
    feeds = ("feed.xml", "feed.json", "topic/sea/feed.xml", "topic/learning/feed.xml")
    per_language = {f"{code}/{name}" for code in LANGUAGES for name in (*feeds, "sitemap.xml")}
    assert others == {
        "404.html",
        "robots.txt",
        ".nojekyll",
        "sitemap.xml",
        "search.js",
        *per_language,
    }
    expected = {f"{code}/{kind}" for code in LANGUAGES for kind in EVERY_KIND}
    assert files - others == {"index.html", *expected}


def test_all_links_of_the_site_lead_somewhere(site: Path, pages: dict[str, list[Element]]) -> None:
    """Each link to our own site is a page that exists, and an anchor that it has."""
    checked = 0
    for name, found in pages.items():
        for one in found:
            target = urljoin(_url(name), one.attributes.get("href", "https://other.example/"))
            if not target.startswith(f"{URL}/"):
                continue
            path, _, anchor = target.removeprefix(f"{URL}/").partition("#")
            file = f"{path}index.html" if path.endswith("/") or not path else path
            assert (site / file).is_file(), f"{name} links to {target}"
            if anchor:
                ids = [other.attributes.get("id") for other in pages[file]]
                assert anchor in ids, f"{name} links to {target}"
            checked += 1
    assert checked > 500


def test_no_id_stands_twice_on_a_page(pages: dict[str, list[Element]]) -> None:
    """Anchors are unambiguous."""
    for name, found in pages.items():
        ids = [one.attributes["id"] for one in found if "id" in one.attributes]
        assert len(ids) == len(set(ids)), name


def _alternates(found: list[Element]) -> dict[str, str]:
    links = [one.attributes for one in found if one.tag == "link" and "hreflang" in one.attributes]
    listed = [(one["hreflang"], one["href"]) for one in links if "type" not in one]
    assert len(listed) == len(dict(listed)), "a language is named twice"
    return dict(listed)


def test_alternates_are_reciprocal_and_have_a_default(pages: dict[str, list[Element]]) -> None:
    """Every hreflang set names the page itself, pages that name it back, and x-default."""
    by_url = {_url(name): found for name, found in pages.items()}
    named = {url: _alternates(found) for url, found in by_url.items()}
    assert sum(bool(links) for links in named.values()) > 15
    for url, links in named.items():
        if not links:
            continue
        assert "x-default" in links
        assert url in links.values()
        for code, target in links.items():
            assert target in by_url, f"{url} names {target}"
            assert url in named[target].values(), f"{target} does not name {url}"
            if code != "x-default":
                assert by_url[target][0].attributes["lang"] == code


def test_a_home_without_a_story_in_its_language_is_not_offered(tmp_path: Path) -> None:
    """Where the whole latest day is untranslated, neither chooser nor other homes name it."""
    made = pages_of(build(tmp_path, [samples.school("en")], languages=["en", "fr"]))
    assert set(_alternates(made["index.html"])) == {"en", "x-default"}
    assert set(_alternates(made["en/index.html"])) == {"en", "x-default"}
    assert _alternates(made["fr/index.html"]) == {}


def test_each_page_is_its_own_canonical(pages: dict[str, list[Element]]) -> None:
    """No page sends a search engine elsewhere."""
    for name, found in pages.items():
        assert first(found, "link", rel="canonical").attributes["href"] == _url(name)


def test_an_untranslated_page_says_so_and_is_not_offered(pages: dict[str, list[Element]]) -> None:
    """It is in the original language, noindex, and in nobody's hreflang."""
    found = pages[f"fr/{SCHOOL}"]
    assert "Pas encore traduit" in _text(found)
    assert first(found, "meta", name="robots").attributes["content"] == "noindex"
    assert first(found, "h1").attributes["lang"] == "en"
    assert _alternates(found) == {}
    assert "fr" not in _alternates(pages[f"en/{SCHOOL}"])


def test_what_can_be_read_comes_first(tmp_path: Path) -> None:
    """On a French page the untranslated story stands last, though more publishers report it."""
    english = samples.school("en")
    twice = (*english.citations, replace(english.citations[0], number=2))
    thrice = (*twice, replace(english.citations[0], number=3))
    english = replace(english, citations=thrice)
    made = pages_of(build(tmp_path, [english, harbour("fr")], languages=["en", "fr"]))
    for code, expected in (("en", ["night", "valmere"]), ("fr", ["valmere", "night"])):
        found = [one for one in made[f"{code}/index.html"] if one.tag == "article"]
        assert [one.attributes["id"].partition("-")[0] for one in found] == expected


def test_every_other_page_may_be_indexed(pages: dict[str, list[Element]]) -> None:
    """Only untranslated pages and the 404 are kept from search engines."""
    kept = {
        name
        for name, found in pages.items()
        if any(one.attributes.get("name") == "robots" for one in found)
    }
    yesterday = {"fr/2026/02/09/index.html", "fr/2026/02/09/former-7a7a/index.html"}
    lists = ("topic/learning", "source/the-bay-courier")
    listed = {
        f"fr/{name}/{page}" for name in lists for page in ("index.html", "2026/02/index.html")
    }
    assert kept == {"404.html", f"fr/{SCHOOL}", *yesterday, *listed}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", ["Edited or approved by a person", "Machine-translated, passed", "could not be"]),
        ("ar", ["حرّرها أو أقرّها إنسان", "ترجمة آلية اجتازت", "تعذّر فحصها", "باللغة الأصلية"]),
    ],
)
@pytest.mark.parametrize("kind", ["index.html", "2026/02/10/index.html", HARBOUR])
def test_the_states_are_told_in_words(
    pages: dict[str, list[Element]], code: str, words: list[str], kind: str
) -> None:
    """Each state present is named in the page's language, not by a sign alone."""
    text = _text(pages[f"{code}/{kind}"])
    assert [word for word in words if word not in text] == []


def test_every_sign_of_a_day_has_a_name(pages: dict[str, list[Element]]) -> None:
    """The small signs after sentences are links that say what they mean."""
    signs = [one for one in pages["en/index.html"] if one.attributes.get("class") == "ref"]
    assert len(signs) == 7
    assert signs[0].attributes["aria-label"] == (
        "Where sentence 1 comes from (Machine-translated, passed automatic checks)"
    )


def test_a_story_shows_original_link_warning_and_notice(
    pages: dict[str, list[Element]],
) -> None:
    """Beside each sentence stand its original and its link; what was refused is told."""
    found = pages[f"es/{HARBOUR}"]
    text = _text(found)
    for source in samples.HARBOUR["fr"]:
        assert source in text
    links = [
        one.attributes["href"] for one in found if "#:~:text=" in one.attributes.get("href", "")
    ]
    assert len(links) == 4
    assert "la traducción automática se rechazó" in text
    assert "un nombre propio falta o cambió" in text
    assert "Un programa tradujo este texto" in text
    assert "Fuente:" in text
    assert samples.ENGINE in text


def test_foreign_text_is_marked_with_its_language(pages: dict[str, list[Element]]) -> None:
    """Each French sentence on an Arabic page is inside lang=fr and dir=ltr."""
    found = pages[f"ar/{HARBOUR}"]
    french = [one for one in found if one.text.strip() in samples.HARBOUR["fr"]]
    assert len(french) == 4
    for one in french:
        around = next(other for other in (one, *one.path[::-1]) if "lang" in other.attributes)
        assert (around.attributes["lang"], around.attributes["dir"]) == ("fr", "ltr")


def test_names_are_isolated(pages: dict[str, list[Element]]) -> None:
    """Latin names cannot reorder an Arabic line: each stands in its own bdi."""
    for name in (f"ar/{HARBOUR}", "ar/index.html"):
        for word in ("La Vigie", "Coastline Wire", "Sorel Gazette"):
            holders = {one.tag for one in pages[name] if word in one.text and one.tag != "script"}
            assert holders == {"bdi"}, (name, word)


def test_no_page_loads_or_runs_anything(pages: dict[str, list[Element]]) -> None:
    """One request a page: no script but data, no image, frame, form or style sheet."""
    forbidden = {"img", "iframe", "object", "embed", "form", "audio", "video", "base", "source"}
    for name, found in pages.items():
        spared = {"form"} if name.endswith("/search/index.html") else set()
        assert not (forbidden - spared) & {one.tag for one in found}, name
        kinds = {one.attributes.get("type") for one in found if one.tag == "script"}
        assert kinds <= {"application/ld+json", *(["module"] if spared else [])}, name
        for one in found:
            assert not [key for key in one.attributes if key.startswith("on") or key == "style"]
            if one.tag == "link" and one.attributes["rel"] not in (
                "canonical",
                "alternate",
                "license",
            ):
                assert one.attributes["href"].startswith("data:")


def test_the_policy_allows_exactly_the_style(pages: dict[str, list[Element]]) -> None:
    """The style's hash in the policy is that of the bytes in the page; nothing else may load."""
    for name, found in pages.items():
        style = next(one for one in found if one.tag == "style").text
        digest = b64encode(sha256(style.encode()).digest()).decode()
        policy = next(one for one in found if "http-equiv" in one.attributes)
        content = policy.attributes["content"]
        assert content.startswith(f"default-src 'none';style-src 'sha256-{digest}';")
        assert ("script-src 'self' 'wasm-unsafe-eval';" in content) == ("/search/" in name)
        assert "unsafe-inline" not in content


def test_linked_data_tells_what_the_story_is_based_on(pages: dict[str, list[Element]]) -> None:
    """The NewsArticle names its sources as the page links them, and the machine."""
    script = next(one for one in pages[f"ar/{HARBOUR}"] if one.tag == "script")
    data, crumbs = json.loads(script.text)["@graph"]
    assert data["@type"] == "NewsArticle"
    assert data["inLanguage"] == "ar"
    assert [one["url"] for one in data["isBasedOn"]] == [samples.LA_VIGIE.url, samples.SECOND.url]
    assert data["translationOfWork"]["@id"] == _url(f"fr/{HARBOUR}")
    # A person wrote one of the sentences, programs the others.
    assert data["digitalSourceType"].endswith("/CompositeWithTrainedAlgorithmicMediaDigitalSource")
    ways = [one["item"] for one in crumbs["itemListElement"]]
    assert ways == [_url(f"ar/{name}") for name in ("", "2026/02/", "2026/02/10/", HARBOUR)]


def test_original_and_translations_name_each_other(pages: dict[str, list[Element]]) -> None:
    """The page in the source's language lists its translations; each of those leads back."""
    data = {}
    for code in ("fr", "en"):
        script = next(one for one in pages[f"{code}/{HARBOUR}"] if one.tag == "script")
        data[code] = json.loads(script.text)["@graph"][0]
    others = [one["@id"] for one in data["fr"]["workTranslation"]]
    assert others == [_url(f"{code}/{HARBOUR}") for code in ("ar", "en", "es", "ja")]
    assert "digitalSourceType" not in data["fr"]
    assert data["en"]["correction"][0]["text"] == samples.CORRECTION.text
    assert data["en"]["dateModified"] == "2026-02-11"


def test_a_changed_source_is_told(tmp_path: Path) -> None:
    """On the story and at the sentence whose original is no longer there."""
    page = harbour("en")
    stale = replace(page.sentences[0], stale=True)
    changed = replace(page, sentences=(stale, *page.sentences[1:]), modified=date(2026, 2, 12))
    text = _text(read(build(tmp_path, [changed], languages=["en"]) / "en" / HARBOUR))
    assert "The source has changed since this was written." in text
    assert text.count("The source no longer has this sentence.") == 1
    assert "Updated" in text


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (samples.LA_VIGIE.url, "No quotation allowed by the source; open the original"),
        (None, "terms allow us the headline and the link alone"),
    ],
)
def test_a_headline_alone_says_why(tmp_path: Path, url: str | None, said: str) -> None:
    """Where a publisher's terms allow no sentence, the page says so and leads to the article."""
    page = harbour("en")
    bare = replace(page.citations[0], attribution=replace(samples.LA_VIGIE, url=url))
    page = replace(page, sentences=(), citations=(bare,))
    site = build(tmp_path, [page], languages=["en"])
    assert said in _text(read(site / "en" / HARBOUR))
    # Nothing is said of sentences where there are none.
    for name in ("index.html", HARBOUR):
        text = _text(read(site / "en" / name)).casefold()
        assert [word for word in ("sentence by", "sentences were", "to read") if word in text] == []


def test_the_interface_admits_that_no_person_reviewed_it(
    pages: dict[str, list[Element]], tmp_path: Path
) -> None:
    """The footer says so exactly where the catalogue's header does."""
    words = "has not been reviewed by a person"
    assert words in _text(pages["en/index.html"])
    theme = tmp_path / "theme"
    build(tmp_path, [harbour("en")], languages=["en"])
    path = catalogue_path(theme / "locale", "en")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("X-Origin: machine", "X-Origin: human"), encoding="utf-8")
    build(tmp_path, [harbour("en")], languages=["en"], theme=theme)
    assert words not in _text(read(tmp_path / "output" / "en" / "index.html"))


PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></style></script><svg onload=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    "<!--",
    "]]>",
    "&lt;b&gt;",
    "{source} {0.__class__}",
]


def _spoilt(page: Page, text: str) -> Page:
    """The page with the text in every field that a source or an engine can fill."""
    said = Attribution(
        publisher=text,
        via=(text, text),
        url="https://vigie.example/",
        author=text,
        title=text,
        licence=text,
    )
    return replace(
        page,
        title=replace(page.title, text=text, source=f"{text}."),
        sentences=tuple(
            replace(
                one,
                text=text,
                translation=replace(
                    one.translation, text=text, source=f"{text}.", engine=text, flags=(text,)
                ),
            )
            for one in page.sentences
        ),
        citations=tuple(replace(one, attribution=said) for one in page.citations),
        note="",
    )


def _shape(found: list[Element]) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.tag, tuple(sorted(one.attributes))) for one in found]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_in_any_field_changes_no_markup(tmp_path: Path, payload: str) -> None:
    """A page full of hostile text has exactly the elements of one full of harmless text."""
    made = {}
    for name, text in (("harmless", "words"), ("hostile", payload)):
        room = tmp_path / name
        spoilt = [_spoilt(harbour(code), text) for code in ("en", "fr", "ar")]
        built = pages_of(build(room, spoilt, languages=["en", "fr", "ar"]))
        # A publisher's name makes the address of its page, of a-z, 0-9 and hyphens alone.
        assert all(re.fullmatch(r"[a-z0-9/-]+\.html", place) for place in built)
        made[name] = {
            re.sub("/source/[^/]+/", "/source/any/", one): page for one, page in built.items()
        }
    assert made["harmless"].keys() == made["hostile"].keys()
    for name, found in made["harmless"].items():
        assert _shape(found) == _shape(made["hostile"][name]), name
    shown = _text(made["hostile"]["en/index.html"])
    assert payload in shown


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "https://a.example/<b>"]
)
def test_a_hostile_address_is_no_link(tmp_path: Path, url: str) -> None:
    """An address that is not a plain web address stands nowhere on the site."""
    page = harbour("en")
    said = replace(samples.LA_VIGIE, url=url)
    page = replace(page, citations=(replace(page.citations[0], attribution=said),))
    site = build(tmp_path, [page], languages=["en"])
    for path in site.rglob("*"):
        if path.is_file():
            assert url not in path.read_text(encoding="utf-8")


def test_a_hostile_slug_is_written_nowhere(tmp_path: Path) -> None:
    """A slug with dots ends the run before a file is made of it."""
    page = replace(harbour("en"), slug="../../../escaped")
    with pytest.raises(ValueError, match="cannot be a part of an address"):
        build(tmp_path / "room", [page], languages=["en"])
    assert list(tmp_path.rglob("*escaped*")) == []


def test_a_name_with_markup_is_only_a_name(tmp_path: Path) -> None:
    """The newsroom's own name is escaped, too."""
    site = build(tmp_path, [harbour("en")], languages=["en"], name="<i>News</i> & Co")
    found = read(site / "en" / "index.html")
    assert "i" not in {one.tag for one in found}
    assert first(found, "title").text == "<i>News</i> & Co"


def test_a_problem_costs_only_itself(tmp_path: Path) -> None:
    """What is wrong with one page is reported, and the others are published."""
    problem = Problem("content/x.md", "it is broken", "mend it")
    site = build(tmp_path, [harbour("en"), problem], languages=["en", "sv"])
    assert (site / "en" / HARBOUR).is_file()
    assert not (site / "sv").exists()
    (report,) = open_workshop(tmp_path, samples.TODAY).reports()
    assert isinstance(report, Report)
    assert report.problems[-1] == problem
    assert any("no catalogue" in one.what for one in report.problems)


def test_an_empty_newsroom_has_a_site(tmp_path: Path) -> None:
    """Before the first story there are homes that say so."""
    site = build(tmp_path, [], languages=["en", "ar"])
    assert "Nothing has been published yet" in _text(read(site / "en" / "index.html"))


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    """Neither the seed of hashes nor the time of the run changes a byte."""
    code = (
        "import sys; from pathlib import Path; from tests.site.building import build;"
        "import tests.site.samples as s; build(Path(sys.argv[1]), s.pages())"
    )
    trees = []
    for seed in ("1", "2"):
        room = tmp_path / seed
        path = str(ROOT)
        zone = {"1": "Asia/Tokyo", "2": "America/Lima"}[seed]
        settings = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path, "TZ": zone}
        subprocess.run([sys.executable, "-c", code, room], env=settings, check=True)
        site = room / "output"
        files = sorted(path for path in site.rglob("*") if path.is_file())
        trees.append({path.relative_to(site): path.read_bytes() for path in files})
    assert trees[0] == trees[1]
    assert len(trees[0]) > 30


def test_the_manifest_is_the_site(tmp_path: Path) -> None:
    """A file more, a file less or a changed byte is found."""
    site = build(tmp_path, [harbour("en")], languages=["en"])
    listed = read_manifest(tmp_path / ".cache" / MANIFEST)
    assert list(differences(site, listed)) == []
    (site / "extra.html").write_text("x", encoding="utf-8")
    (site / "robots.txt").write_text("x", encoding="utf-8")
    (site / "404.html").unlink()
    (site / "link").symlink_to(tmp_path)
    told = [(one.where, one.what) for one in differences(site, listed)]
    assert [where for where, _ in told] == ["404.html", "extra.html", "link", "robots.txt"]


def test_pages_are_light(site: Path) -> None:
    """Zipped, a page fits the first flight of a connection; the style is 4 KB at most."""
    for path in site.rglob("*.html"):
        size = len(gzip.compress(path.read_bytes(), 6))
        is_story = len(path.relative_to(site).parts) == 6
        assert size <= (10 if is_story else 14) * 1024, path
    css = (ROOT / "theme" / "static" / "digest.css").read_text(encoding="utf-8")
    assert len(gzip.compress(stylesheet(css).encode(), 6)) <= 4 * 1024


def test_a_home_of_ten_stories_is_light(tmp_path: Path) -> None:
    """Ten stories of a day in five languages, with a month of former days, stay below 14 KB."""
    today = [
        replace(harbour(code), slug=f"{harbour(code).slug}-{number}", story=str(number))
        for number in range(10)
        for code in LANGUAGES
    ]
    site = build(tmp_path, today)
    for code in LANGUAGES:
        size = len(gzip.compress((site / code / "index.html").read_bytes(), 6))
        assert size <= 14 * 1024


def test_the_style_uses_only_logical_properties() -> None:
    """The mirror image comes from dir alone: nothing is left, right, top or bottom."""
    css = stylesheet((ROOT / "theme" / "static" / "digest.css").read_text(encoding="utf-8"))
    declared = re.findall(r"[{;]([a-z-]+):", css)
    assert len(declared) > 100
    physical = re.compile(r"(?:^|-)(?:left|right|top|bottom|width|height)(?:-|$)")
    spared = {"line-height"}
    assert [name for name in declared if physical.search(name) and name not in spared] == []
    for never in ("letter-spacing", "text-transform", "justify;", "break-all", "@font-face"):
        assert never not in css


def test_the_style_must_survive_escaping() -> None:
    """A stylesheet that templates would alter is refused, not published with a wrong hash."""
    with pytest.raises(ValueError, match="must do without"):
        stylesheet('a { content: "x" }')


def test_the_switcher_offers_every_language_everywhere(pages: dict[str, list[Element]]) -> None:
    """Each page leads to itself in the other languages, in one order, named by their readers."""
    for name, found in pages.items():
        offered = [
            one.text
            for one in found
            if one.tag == "a" and any(other.tag == "details" for other in one.path)
        ]
        if name not in ("index.html", "404.html"):
            assert offered == ["English", "Español", "Français", "العربية", "日本語"], name


def test_parsing_is_strict() -> None:
    """The reader of these tests would notice a tag that does not close."""
    with pytest.raises(AssertionError):
        elements("<p><b></p></b>")
