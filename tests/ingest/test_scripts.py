"""Pages and dumps in every language of ``lines/``: RTL, Indic, and without spaces."""

from datetime import date
from pathlib import Path

import pytest

from plugins.ingest.read import read_file
from plugins.model import Article

FOLDER = Path(__file__).parent / "attribution"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.txt"))
TODAY = date(2024, 8, 1)
MENU = ("Lumora", "Ferro", "Cassel", "Ombra", "Varn", "Reek")


def rows(language: str, kind: str) -> list[str]:
    """The texts of a kind, without the names after them."""
    lines = (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line.partition(": ")[2] for line in lines if line.startswith(f"{kind}:")]


def paragraphs(language: str) -> list[str]:
    """Four paragraphs of invented news: each sentence beside another."""
    told = rows(language, "prose")
    return [f"{one} {told[(at + 1) % len(told)]}" for at, one in enumerate(told)]


def read(name: str, text: str) -> Article:
    (article,) = read_file(name, text.encode(), today=TODAY).articles
    return article


def page(body: str, head: str = "") -> Article:
    menu = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in MENU)
    site = '<meta property="og:site_name" content="Harbour Wire">'
    start = f"<html><head><title>Lumora 2024</title>{site}{head}</head><body><ul>{menu}</ul>"
    return read("page.html", f"{start}<article>{body}</article><ul>{menu}</ul></body></html>")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_read_in_each_script(language: str) -> None:
    """Every paragraph, no menu; the credit leaves the text and names the origin."""
    credit, _, origin = rows(language, "origin")[0].partition(" | ")
    told = paragraphs(language)
    article = page("".join(f"<p>{text}</p>" for text in [*told, credit]))
    assert article.paragraphs == tuple(told)
    assert article.attribution.publisher == origin
    assert article.attribution.via == ("Harbour Wire",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dump_is_read_in_each_script(language: str) -> None:
    """Between two menus of short lines lies the text, and the credit after it."""
    credit, _, origin = rows(language, "origin")[0].partition(" | ")
    told = paragraphs(language)
    menu = "\n\n".join(MENU)
    article = read("dump.txt", "\n\n".join([menu, *told, credit, menu]))
    assert article.paragraphs == tuple(told)
    assert article.attribution.publisher == origin


def test_the_origin_gets_the_link() -> None:
    """A credit whose name is a link gives the address to it; the page only passed it on."""
    link = 'Culled from <a href="https://courier.example/ferry">Cassel Courier</a>'
    body = "".join(f"<p>{text}</p>" for text in [*paragraphs("en"), link])
    said = page(body).attribution
    assert (said.publisher, said.via) == ("Cassel Courier", ("Harbour Wire",))
    assert said.url == "https://courier.example/ferry"


def test_a_canonical_address_elsewhere_names_the_origin() -> None:
    """A page that says another site has the original was not the first to publish it."""
    head = (
        '<meta property="og:url" content="https://wire.example/a">'
        '<link rel="canonical" href="https://courier.invalid/ferry">'
    )
    said = page("".join(f"<p>{text}</p>" for text in paragraphs("en")), head).attribution
    assert (said.publisher, said.via) == ("courier.invalid", ("Harbour Wire",))
    assert said.url == "https://courier.invalid/ferry"


@pytest.mark.parametrize("name", ["AFP", "Reuters Staff", "AFP news agency", "Redaktion dpa"])
def test_an_agency_is_no_author(name: str) -> None:
    """A desk or an agency in the author's place is the origin; there is no author."""
    head = f'<meta name="author" content="{name}">'
    said = page("".join(f"<p>{text}</p>" for text in paragraphs("en")), head).attribution
    assert said.author is None
    assert said.publisher in {"AFP", "Reuters", "dpa"}
    assert said.via == ("Harbour Wire",)


def test_a_text_that_waits_for_a_script_is_read_from_the_data() -> None:
    """Where the page shows a sentence and its data has the article, the data counts."""
    told = paragraphs("en")
    lines = "\\n".join(told)
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry",'
        f' "articleBody": "{lines}"}}</script>'
    )
    assert page(f"<p>{told[0][:70]}</p>", head).paragraphs == tuple(told)
    shown = "".join(f"<p>{text}</p>" for text in told)
    assert page(f"{shown}<p>{told[0]}</p>", head).paragraphs == (*told, told[0])


def test_a_consent_wall_is_no_article() -> None:
    """What a page asks of its visitors is left out of what it tells them."""
    wall = "<div><p>We use cookies to improve your visit. Accept them, or choose.</p></div>"
    told = paragraphs("en")
    assert page(wall + "".join(f"<p>{t}</p>" for t in told)).paragraphs == tuple(told)


def test_stray_tags_make_no_page() -> None:
    """A text in which a program left a tag is still a text."""
    told = paragraphs("en")
    tag = "<div><img src='/pixel.gif' width='1' height='1' alt=''></div>"
    reading = read_file("dump.txt", "\n\n".join(["Ferries", tag, *told * 3]).encode())
    assert reading.kind == "text"
    assert reading.articles[0].paragraphs == tuple(told * 3)


def test_a_graphics_labels_do_not_end_the_text() -> None:
    """Many short lines between two stretches of prose cost less than the prose is worth."""
    told = paragraphs("en")
    labels = [str(number) for number in range(2010, 2040)]
    article = read("dump.txt", "\n\n".join([*MENU, *told * 2, *labels, *told]))
    assert article.paragraphs == (*told * 2, *told)


def test_related_links_amid_the_text_do_not_end_it() -> None:
    """After "Related" and two titles the article goes on."""
    told = paragraphs("en")
    between = ["Related", "Ferries stop", "Lamps lit"]
    article = read("dump.txt", "\n\n".join(["Ferries lose power", *told, *between, *told]))
    assert article.paragraphs == (*told, *told)


def test_a_menu_without_line_ends_is_cut_off() -> None:
    """Of one line with all of a page only the sentences are kept."""
    told = " ".join(paragraphs("en") * 2)
    menu = " ".join(MENU * 12)
    article = read("dump.txt", f"{menu} {told} {menu}\n")
    assert article.text.endswith(told[-60:]) or "Varn" not in article.text[-40:]
    assert told[80:] in article.text
    assert "Ombra Varn Reek Lumora" not in article.text
