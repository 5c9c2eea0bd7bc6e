"""Pages: what they say of themselves is believed, and only their article is read."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.ingest.read import Reading, read_file

TODAY = date(2024, 8, 1)
TEXT = (
    "The mayor of Lumora, Ilse Varn, proposed a joint patrol of the strait, after three ferries "
    "lost power in a week, and asked the neighbouring port to pay its part of the boats."
)
MORE = (
    "The councils are to vote on Friday, two days before the autumn market opens, and the crews "
    "say that they are ready for the slow season, which begins in November this year."
)
TEASER = (
    "A whale was seen off the lighthouse, say three fishermen, who were out early, and who could "
    "not believe their eyes, nor their net, when they looked at it on Monday."
)
HEAD = """<title>Lumora proposes a ferry patrol - The Quay</title>
<meta property="og:title" content="Lumora proposes a ferry patrol | The Quay">
<meta property="og:site_name" content="The Quay">
<link rel="canonical" href="https://quay.example/patrol?utm_source=home">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebSite", "name": "The Quay"}, {"@type": "NewsArticle",
"headline": "Lumora proposes a ferry patrol", "datePublished": "2023-10-24T08:00:00+02:00",
"dateModified": "2023-10-25", "author": [{"@type": "Person", "name": "Mara Quill"},
{"@type": "Person", "name": "Jonas Petrel"}], "license": "https://quay.example/licence"}]}
</script>"""
BODY = f"""<nav><a href="/">Home</a></nav><article class="post">
<h1>Lumora proposes a ferry patrol</h1>
<p>{TEXT}</p><h2>Next steps</h2><p>And <!-- -->winter<!-- --> is near, she said, “as always”.</p>
<p>{MORE}</p></article><div class="comments"><p>I never saw anything so foolish, said I.</p></div>
<footer>© 2024 The Quay</footer>"""


def read(body: str = BODY, head: str = HEAD, start: str = '<html lang="en">') -> Reading:
    page = f"<!DOCTYPE html>{start}<head>{head}</head><body>{body}</body></html>"
    return read_file("page.html", page.encode(), today=TODAY)


def test_the_page_speaks_for_itself() -> None:
    """Title, authors, dates, address, publisher and licence are those that it declares."""
    reading = read()
    (article,) = reading.articles
    said = article.attribution
    assert (reading.kind, reading.problems) == ("html", ())
    assert article.title == "Lumora proposes a ferry patrol"
    assert said.author == "Mara Quill, Jonas Petrel"
    assert said.published == datetime(2023, 10, 24, 6, tzinfo=UTC)
    assert said.modified == date(2023, 10, 25)
    assert said.url == "https://quay.example/patrol"
    assert said.publisher == "The Quay"
    assert said.licence == "https://quay.example/licence"


def test_only_the_article_is_read() -> None:
    """Paragraphs and headings in order; no navigation, comments or footer."""
    (article,) = read().articles
    assert article.paragraphs == (TEXT, "And winter is near, she said, “as always”.", MORE)
    assert article.headings == ("Next steps",)


def test_share_buttons_within_the_article_are_left_out() -> None:
    """An element that is named for sharing is no paragraph, though it stands among them."""
    share = "<div class='post-share'><p>Send this page to a friend, or to two.</p></div><h2>"
    (article,) = read(BODY.replace("<h2>", share)).articles
    assert "friend" not in article.text
    assert TEXT in article.paragraphs


def test_comments_in_the_markup_cost_no_words() -> None:
    """What stands between markup comments, as some programs write them, is not lost."""
    assert "And winter is near" in read().articles[0].text


def test_teasers_of_other_articles_are_left_out() -> None:
    """The start of other articles under the text is not a part of it."""
    teasers = "".join(
        f"<div class='teaser'><a href='/{n}'>Story {n}</a><p>{TEASER} {n}</p></div>"
        for n in range(12)
    )
    (article,) = read(BODY + f"<div class='related-stories'>{teasers}</div>").articles
    assert "whale" not in article.text
    assert TEXT in article.paragraphs


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Ferry patrol agreed | The Quay", "Ferry patrol agreed"),
        ("The Quay: Ferry patrol agreed", "The Quay: Ferry patrol agreed"),
        ("The Quay - Ferry patrol agreed", "Ferry patrol agreed"),
        ("Ferries: a patrol - and a price", "Ferries: a patrol - and a price"),
    ],
)
def test_titles_lose_the_sites_name(title: str, wanted: str) -> None:
    """The publisher's name goes from the title's ends; other parts stay."""
    site = '<meta property="og:site_name" content="The Quay">'
    head = f'<meta property="og:title" content="{title}">{site}'
    assert read(head=head).articles[0].title == wanted


def test_a_page_without_a_date_has_none() -> None:
    """A claim of rights with a year is no date of publication, and the editor is told."""
    reading = read(head="<title>Lumora proposes a ferry patrol</title>")
    assert reading.articles[0].attribution.published is None
    assert any("no date" in problem.what for problem in reading.problems)


def test_a_date_in_the_future_is_not_believed() -> None:
    """No article was published after the day of the build."""
    assert (
        read(head=HEAD.replace("2023-10-24", "2124-10-24")).articles[0].attribution.published
        is None
    )


def test_a_byline_in_the_text_names_the_author() -> None:
    """Without metadata the printed by-line counts, without its date."""
    byline = '<p class="byline">By Mara Quill | October 24, 2023</p>'
    (article,) = read(BODY.replace("</h1>", "</h1>" + byline), "<title>A patrol</title>").articles
    assert article.attribution.author == "Mara Quill"


def test_the_language_is_the_texts() -> None:
    """A page that claims another language than it is written in is not believed."""
    assert read(start='<html lang="fr">').articles[0].language == "en"


def test_a_page_without_an_article_is_a_problem() -> None:
    """Buttons and links give one problem and no article."""
    reading = read("<nav><a href='/'>Home</a></nav>", "<title>Home</title>")
    assert not reading.articles
    assert [problem.what for problem in reading.problems] == ["no text of an article was found"]


def test_a_page_without_a_title_is_held_back() -> None:
    """The text is read, the title is empty, and the editor is told."""
    reading = read(f"<p>{TEXT}</p><p>{MORE}</p>", "")
    assert reading.articles[0].title == ""
    assert reading.held_back
    (told,) = [problem for problem in reading.problems if "no title" in problem.what]
    path, _, named = told.where.partition(": ")
    assert path == reading.articles[0].path
    assert TEXT.startswith(named.strip('"…'))
    assert named.endswith('…"')


def test_broken_data_costs_only_itself() -> None:
    """JSON-LD that is not JSON leaves the other declarations."""
    (article,) = read(head=HEAD.replace('"@graph": [', '"@graph": [[[')).articles
    assert article.title == "Lumora proposes a ferry patrol"


@pytest.mark.parametrize(
    "body", ["<p>x</p>" * 100_000, "<div>" * 50_000 + TEXT, "<table>" + "<tr><td>x" * 90_000]
)
def test_huge_pages_are_bounded(body: str) -> None:
    """A page made to take hours is refused or read, within the test's patience."""
    reading = read(body)
    assert reading.articles or reading.problems


PARTS = (
    *("<p>", "</p>", "<div class='share'>", "</div>", "<table><tr><td>", "<h1>", "<!--", "-->"),
    *("<script>", "<meta property='og:title'>", "<li>", "<ul>", "<a href='//[x'>", TEXT, "&#0;"),
    *("<link rel=canonical href='http://['>", "<svg><title>", "<template>", "<base href='x:'>"),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PARTS), max_size=20))
def test_no_markup_raises(parts: list[str]) -> None:
    """Whatever a page is made of, there is an answer."""
    assert read("".join(parts)).kind == "html"


@pytest.mark.parametrize(
    "line",
    [
        '<p class="firma">Por Rosa Ferrán | 30 de julio de 2024</p>',
        '<p class="x">By Rosa Ferrán, July 30, 2024</p>',
    ],
)
def test_a_byline_is_no_paragraph(line: str) -> None:
    """It tells the author and the date, whatever its class; share buttons tell nothing."""
    body = f"<h1>Ferries lose power</h1>{line}<p>{TEXT}</p><p>{MORE}</p><p>Share this</p>"
    page = f"<html><head><title>Ferries lose power</title></head><body>{body}</body></html>"
    (found,) = read_file("a.html", page.encode(), today=TODAY).articles
    assert found.paragraphs == (TEXT, MORE)
    assert found.attribution.author == "Rosa Ferrán"
    assert found.attribution.published == date(2024, 7, 30)
