"""Text dumps: the article's own words, and nothing of the page around them."""

from datetime import date
from pathlib import Path

import pytest

from plugins.ingest.dump import read_dump
from plugins.ingest.read import read_file
from plugins.model import Article

DUMPS = Path(__file__).parent / "dumps"


def dump(name: str) -> Article:
    reading = read_file(name, (DUMPS / f"{name}.txt").read_bytes(), today=date(2024, 8, 1))
    assert reading.kind == "text"
    assert len(reading.articles) == 1
    return reading.articles[0]


def test_the_title_is_not_the_banner() -> None:
    """The headline is the title, not the site's motto above it."""
    title = "Lumora Plans a Ferry Patrol with Cassel Bay After Three Breakdowns in a Week"
    assert dump("banner").title == title


def test_the_pages_date_is_not_the_articles() -> None:
    """The date under the title is published; the one on the banner is the day of the copy."""
    assert dump("banner").attribution.published == date(2023, 10, 24)


def test_a_banner_date_alone_is_no_date() -> None:
    """Without a date of its own the article has none, though the page has one."""
    text = (DUMPS / "banner.txt").read_text(encoding="utf-8").replace("October 24, 2023", "")
    assert read_dump(text).published is None


def test_a_banner_parts_a_date_from_the_title() -> None:
    """A date above the title is the article's only where no line of the page parts them."""
    title, body = "Ferry patrol agreed by both of the towns", "The tide came in once again. " * 5
    assert read_dump(f"July 20, 2024\n{title}\n\n{body}").published == date(2024, 7, 20)
    assert read_dump(f"July 20, 2024\nNews for you!\n{title}\n\n{body}").published is None


def test_the_body_is_whole_and_in_order() -> None:
    """Every paragraph is there, none of the boilerplate is."""
    paragraphs = dump("banner").paragraphs
    assert len(paragraphs) == 8
    assert paragraphs[0].startswith("Lumora wants to patrol the Strait of Ombra")
    assert paragraphs[3] == (
        "The “slow season” begins in November, and the crews say they are ready for it."
    )
    assert paragraphs[-1] == "Each day without ferries costs the shops 4,215 crowns."


def test_subheadings_are_kept_apart() -> None:
    """Short lines between paragraphs are headings, in order."""
    assert dump("banner").headings == (
        "Patrol to follow ‘the lamp rules’ of the old lighthouse",
        "Next steps",
    )


def test_only_the_last_of_short_lines_heads_what_follows() -> None:
    """Items of a list and captions are text; bullets are the layout's."""
    told = [
        "The ferry to Port Alder sails again from Monday, the harbour office said on Friday.",
        "Whoever wants to take a car along must book a day ahead and bring these papers.",
        "Children under six travel free of charge, and dogs pay half of what their owners pay.",
        "The first boat leaves at six in the morning, and the last one comes back at nine.",
    ]
    items = ["* The car's papers", "* A ticket", "The pier in May (Ada Quill)"]
    lines = ["Ferry sails again", told[0], told[1], *items, told[2], "A caption", "Times", told[3]]
    (article,) = read_file("dump.txt", "\n\n".join(lines).encode()).articles
    bare = ["The car's papers", "A ticket", "The pier in May (Ada Quill)"]
    assert article.paragraphs == (told[0], told[1], *bare, told[2], "A caption", told[3])
    assert article.headings == ("Times",)


def test_the_origin_gets_the_credit() -> None:
    """The credited publisher is the origin; the owner of the page passed it on."""
    said = dump("banner").attribution
    assert (said.publisher, said.via) == ("Cassel Courier", ("harbourwire",))


def test_a_dump_without_line_ends_reads_the_same() -> None:
    """Title, date and credit survive the loss of all line ends; so does the text."""
    whole, huddled = dump("banner"), dump("huddled")
    assert huddled.title == whole.title
    assert huddled.attribution == whole.attribution
    assert len(huddled.paragraphs) == 1
    assert huddled.paragraphs[0].startswith(whole.paragraphs[0])
    assert huddled.paragraphs[0].endswith(whole.paragraphs[-1])


def test_tags_in_a_dump_without_line_ends_are_no_text() -> None:
    """What a program left of a picture is taken out of the article's one line."""
    body = 'The tide came in at noon. <img src="a.png" width="1" /> It was late again. ' * 12
    (paragraph,) = read_dump("Home News " * 20 + body).paragraphs
    assert "<" not in paragraph
    assert "came in at noon. It was late" in " ".join(paragraph.split())


def test_hard_wrapped_lines_are_joined() -> None:
    """Lines wrapped at a width become paragraphs; headers stay lines."""
    article = dump("wrapped")
    assert article.title == "Lumora Plans a Ferry Patrol with Cassel Bay"
    assert article.attribution.author == "Mara Quill"
    assert article.attribution.published == date(2023, 10, 24)
    assert article.attribution.publisher == "Cassel Courier"
    assert article.headings == ("Next steps",)
    assert article.paragraphs[1] == (
        "Who is to pay for the two boats has not been settled, and the treasurer expects "
        "a long winter of letters."
    )


def test_a_clean_file_needs_only_title_and_text() -> None:
    """A short title and a short quotation are kept, whatever their length."""
    article = dump("clean")
    assert article.title == "Ferry patrol agreed"
    assert len(article.paragraphs) == 3
    assert article.paragraphs[1] == '"It took us three storms," said Ilse Varn.'


def test_header_lines_are_understood() -> None:
    """Labelled lines above the text give title, author, dates, source and address."""
    article = dump("headers")
    said = article.attribution
    assert article.title == "Ferry patrol agreed"
    assert said.author == "Mara Quill, Jonas Petrel"
    assert (said.published, said.modified) == (date(2023, 10, 27), date(2023, 10, 28))
    assert said.publisher == "Cassel Courier"
    assert said.url == "https://courier.example/2023/patrol"


@pytest.mark.parametrize(
    ("name", "author", "publisher", "via", "paragraphs"),
    [
        ("es", "Inés Robledal", "Correo de Cassel", ("Puerto Noticias",), 3),
        ("fr", "Odile Brisant", "AFP", ("Le Quai",), 3),
        ("ar", "سلمى الراسي", "صحيفة كاسل", ("أخبار الميناء",), 3),
    ],
)
def test_other_languages_lines_are_known(
    name: str, author: str, publisher: str, via: tuple[str, ...], paragraphs: int
) -> None:
    """By-lines, dates, credits and buttons are told in each language of ``lines/``."""
    article = dump(name)
    said = article.attribution
    assert article.language == name
    assert (said.author, said.publisher, said.via) == (author, publisher, via)
    assert said.published == date(2024, 2, 9)
    assert len(article.paragraphs) == paragraphs


def test_a_second_date_on_the_line_is_the_change() -> None:
    """The line "Published …, updated …" on one line gives both dates."""
    assert dump("fr").attribution.modified == date(2024, 2, 10)


def test_an_agency_named_in_a_sentence_is_no_credit() -> None:
    """What somebody told an agency stays in the text."""
    assert "déclaré à l’AFP" in dump("fr").paragraphs[1]


def test_a_signature_is_a_credit_and_no_sentence() -> None:
    """A final "(AFP)" leaves the text and names the publisher."""
    body = "The councils agreed on Friday to patrol the strait together from November. (AFP)"
    draft = read_dump(f"Ferry patrol agreed at last\n\n{body}\n")
    assert draft.paragraphs == (body.removesuffix(" (AFP)"),)
    assert draft.publisher == "AFP"


def test_comments_are_cut() -> None:
    """Readers' prose after "Leave a reply" is not the article's."""
    comment = "I have lived on the quay for forty years and never saw anything so foolish."
    text = (DUMPS / "clean.txt").read_text(encoding="utf-8") + f"\nLeave a comment\n\n{comment}\n"
    assert comment not in read_dump(text).paragraphs


def test_boilerplate_above_the_text_does_not_end_it() -> None:
    """A "Comments" button over the article is dropped, not taken for its end."""
    title, _, body = (DUMPS / "clean.txt").read_text(encoding="utf-8").partition("\n")
    assert len(read_dump(f"{title}\n\nComments\n{body}").paragraphs) == 3


def test_buttons_alone_are_no_article() -> None:
    """A dump of a page without an article gives a problem and no article."""
    reading = read_file("menu.txt", b"Home\n\nSubscribe\n\nShare to:\n\nLeave a Reply\n")
    assert not reading.articles
    assert len(reading.problems) == 1


def test_metadata_in_a_title_is_only_text() -> None:
    """A title that looks like metadata or a path stays one line of text."""
    text = "Slug: ../../secret and other stories from the quay\n\n" + "The tide came in again. " * 9
    article = read_file("x.txt", text.encode()).articles[0]
    assert article.title == "Slug: ../../secret and other stories from the quay"
