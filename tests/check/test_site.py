"""Each check of the built site notices what it is there for, and nothing else."""

from pathlib import Path

import pytest

from plugins.check.site import check_site, summed
from plugins.check.weight import budget
from plugins.model import Problem
from tests.check import sitelet
from tests.check.sitelet import HASH, STORY, STYLE, URL

EN, AR = f"en/{STORY}index.html", f"ar/{STORY}index.html"
ALTERNATE = f'<link rel="alternate" hreflang="ar" href="{URL}/ar/{STORY}">'
HEAVY = STYLE + "".join(f".a{n * n * 7919 % 99991}{{top:{n * 31}px}}" for n in range(2500))

# file, what stands there, what is put in its place, what the check says
SPOILT = {
    "dir is gone": (AR, ' dir="rtl"><head>', "><head>", "dir is not that of"),
    "lang is gone": (AR, '<html lang="ar"', "<html", "does not say its language"),
    "lang is wrong": (AR, '<html lang="ar"', '<html lang="fa"', 'stands in "ar"'),
    "a bdi is gone": (AR, "<bdi>Aldbrook Courier</bdi>", "Aldbrook Courier", "is not isolated"),
    "a bdi is gone in en": (EN, "Aldbrook Courier", "</bdi>الفنار<bdi>", "is not isolated"),
    "an untranslated word": (AR, "<h2>المزيد</h2>", "<p>Read on</p>", "is not isolated"),
    "a quotation has lost its lang": (AR, ' lang="en" dir="ltr"', ' dir="ltr"', 'script of "ar"'),
    "a mark of direction": (AR, "المصدر", "\u200fالمصدر", "invisible marks"),
    "an hreflang is gone": (EN, ALTERNATE, "", "does not name this one"),
    "hreflang are swapped": (EN, 'hreflang="ar"', 'hreflang="fr"', 'names a page in "ar"'),
    "hreflang is relative": (EN, f'"ar" href="{URL}/ar', '"ar" href="/ar', "absolute address"),
    "hreflang leads nowhere": (EN, f'"ar" href="{URL}/ar', f'"ar" href="{URL}/fr', "not exist"),
    "no x-default": (EN, 'hreflang="x-default"', 'hreflang="fr"', "no x-default"),
    "the canonical is another": (
        EN,
        f'canonical" href="{URL}/en',
        f'canonical" href="{URL}/ar',
        "canonical",
    ),
    "noindex with hreflang": (
        EN,
        "<title>",
        '<meta name="robots" content="noindex"><title>',
        "noindex",
    ),
    "a script of a stranger": (
        EN,
        "</main>",
        '<script src="https://cdn.example/x.js"></script></main>',
        "from elsewhere",
    ),
    "a picture of our own": (
        EN,
        "</main>",
        f'<img alt="" src="{URL}/x.png"></main>',
        "second file",
    ),
    "a font": (EN, STYLE, "p{background:url(x.png)}", "the style fetches"),
    "a script": (EN, "</main>", "<script>1</script></main>", "runs a script"),
    "a script in an attribute": (EN, "<main", "<main onclick='x()'", "script in an attribute"),
    "a heavy style": (EN, STYLE, HEAVY, "the style measures"),
    "two headings of rank one": (EN, "<h2>Read on</h2>", "<h1>Read on</h1>", "first rank"),
    "a rank is left out": (EN, "<h2>Read on</h2>", "<h3>Read on</h3>", "a heading of rank 3"),
    "an id twice": (EN, "<h2>", '<h2 id="m">', 'the id "m" stands 2 times'),
    "a label for nothing": (EN, "<main ", '<main aria-labelledby="q" ', 'names "q"'),
    "no title": (EN, "<title>The harbour reopens</title>", "", "no title"),
    "no description": (EN, 'name="description"', 'name="other"', "no description"),
    "no policy": (EN, "default-src 'none'", "default-src *", "no policy"),
    "a policy of another style": (EN, HASH, HASH[::-1], "its own style"),
    "no og:locale": (EN, 'og:locale"', 'og:other"', "no og:locale"),
    "broken JSON-LD": (EN, '{"@context"', '"@context"', "cannot be read"),
    "JSON-LD of another language": (EN, '"inLanguage":"en"', '"inLanguage":"ar"', 'is in "ar"'),
    "JSON-LD of another page": (
        EN,
        '"NewsArticle","url":"',
        '"NewsArticle","url":"x',
        "another address",
    ),
    "JSON-LD of another source": (
        EN,
        'isBasedOn":[{"url":"',
        'isBasedOn":[{"url":"x',
        "does not link",
    ),
    "no breadcrumbs": (EN, "BreadcrumbList", "Thing", "no BreadcrumbList"),
    "no article": (EN, '"NewsArticle"', '"Thing"', "no NewsArticle"),
    "a link to nowhere": (EN, f'"{sitelet.SOURCE}#', f'"{URL}/en/nowhere/#', "leads nowhere"),
    "Atom is broken": ("en/feed.xml", "</entry>", "", "no well-formed"),
    "Atom in another language": ("en/feed.xml", 'xml:lang="en"', 'xml:lang="fr"', 'in "fr"'),
    "Atom without self": ("en/feed.xml", 'rel="self"', 'rel="via"', "own address"),
    "Atom entry without date": (
        "en/feed.xml",
        '<updated>2026-02-10T00:00:00Z</updated><link rel="alternate"',
        '<link rel="alternate"',
        "has no updated",
    ),
    "JSON is broken": ("en/feed.json", "]}", "]", "no JSON"),
    "JSON in another language": ("en/feed.json", '"language":"en"', '"language":"fr"', 'in "fr"'),
    "JSON without content": ("en/feed.json", "content_html", "content", "has no content"),
    "JSON of another address": ("en/feed.json", "/en/feed.json", "/ar/feed.json", "own address"),
}


def _checked(site: Path) -> tuple[Problem, ...]:
    return check_site(site, URL).problems


def test_a_good_site_is_not_blamed(tmp_path: Path) -> None:
    """Where nothing is wrong, nothing is said."""
    checked = check_site(sitelet.write(tmp_path), URL)
    assert (checked.pages, checked.problems) == (2, ())


@pytest.mark.parametrize("name", SPOILT)
def test_each_fault_is_noticed(tmp_path: Path, name: str) -> None:
    """A page spoilt in one place turns its check red, and the message names the file."""
    file, old, new, said = SPOILT[name]
    found = _checked(sitelet.write(tmp_path, {file: (old, new)}))
    assert [one for one in found if said in one.what and one.where.startswith("output/")], found


def test_many_faults_alike_are_summed_up() -> None:
    """Of a fault on every page the first are shown, then the number of the others."""
    problems = tuple(Problem(f"output/{n}", "the page has no title", "mend") for n in range(9))
    lines = list(summed(problems))
    assert (len(lines), lines[-1]) == (4, "… and 6 more like the last")


def test_a_story_has_a_smaller_budget_than_a_home() -> None:
    """The promised sizes are those of the kind of page."""
    assert budget("story")["page"] < budget("home")["page"]
    assert budget("story")["style"] == budget("home")["style"] == 4096
