"""Feeds: an article an entry, whatever feedparser thinks of the file."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.ingest.feed import repaired
from plugins.ingest.read import Reading, read_file

TODAY = date(2024, 8, 1)
BODY = (
    "&lt;p&gt;The councils agreed on Friday to patrol the strait.&lt;/p&gt;"
    "&lt;h2&gt;Next steps&lt;/h2&gt;&lt;p&gt;The boats start in November.&lt;/p&gt;"
    "&lt;script&gt;steal()&lt;/script&gt;"
)
RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The Quay</title><link>https://quay.example/</link><language>en</language>
<item><title>Ferry &lt;b&gt;patrol&lt;/b&gt; agreed</title><link>/patrol?utm_source=rss</link>
<pubDate>Fri, 27 Oct 2023 10:00:00 GMT</pubDate><dc:creator>Mara Quill</dc:creator>
<description>{BODY}</description></item>
<item><title>Market opens</title><link>https://quay.example/market</link>
<pubDate>Sun, 29 Oct 2023 10:00:00 GMT</pubDate>
<description>The autumn market opened on the quay.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Le Quai</title>
<link href="https://quai.example/"/><entry><title>La patrouille est décidée</title>
<link href="https://quai.example/p"/><updated>2023-10-28T10:00:00Z</updated>
<published>2023-10-27T10:00:00Z</published><author><name>Odile Brisant</name></author>
<source><title>Courrier de Cassel</title></source>
<summary>Court.</summary>
<content type="html">&lt;p&gt;Les conseils ont décidé vendredi de la patrouille.&lt;/p&gt;</content>
</entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Quay</title></channel><item><title>Ferry patrol agreed</title>
<link>https://quay.example/patrol</link><dc:date>2023-10-27</dc:date>
<description>The councils agreed on Friday to patrol the strait.</description></item></rdf:RDF>"""


def read(text: str) -> Reading:
    return read_file("feed", text.encode(), today=TODAY)


def test_rss_gives_an_article_an_entry() -> None:
    """Title, text, author, date, link and publisher of each entry are read."""
    reading = read(RSS)
    first, second = reading.articles
    said = first.attribution
    assert (reading.kind, reading.problems) == ("rss", ())
    assert first.title == "Ferry patrol agreed"
    assert first.paragraphs == (
        "The councils agreed on Friday to patrol the strait.",
        "The boats start in November.",
    )
    assert first.headings == ("Next steps",)
    assert (said.author, said.publisher) == ("Mara Quill", "The Quay")
    assert said.url == "https://quay.example/patrol"
    assert said.published == datetime(2023, 10, 27, 10, tzinfo=UTC)
    assert second.paragraphs == ("The autumn market opened on the quay.",)


def test_atom_gives_the_fullest_content_and_the_source() -> None:
    """The content outranks the summary; the entry's source is the origin."""
    reading = read(ATOM)
    (article,) = reading.articles
    said = article.attribution
    assert reading.kind == "atom"
    assert article.language == "fr"
    assert article.paragraphs == ("Les conseils ont décidé vendredi de la patrouille.",)
    assert (said.publisher, said.via) == ("Courrier de Cassel", ("Le Quai",))
    assert said.published == datetime(2023, 10, 27, 10, tzinfo=UTC)
    assert said.modified == datetime(2023, 10, 28, 10, tzinfo=UTC)


def test_buttons_and_what_follows_the_text_are_left_out() -> None:
    """A button in an entry goes, and so does everything after "Related posts"."""
    more = (
        "&lt;p&gt;Share to:&lt;/p&gt;&lt;p&gt;It rained.&lt;/p&gt;&lt;p&gt;Related posts&lt;/p&gt;"
    )
    body = BODY + more + "&lt;p&gt;A whale was seen.&lt;/p&gt;"
    assert read(RSS.replace(BODY, body)).articles[0].paragraphs == (
        "The councils agreed on Friday to patrol the strait.",
        "The boats start in November.",
        "It rained.",
    )


def test_rdf_is_a_feed() -> None:
    """RSS 1.0 is read, its date as a day."""
    reading = read(RDF)
    assert reading.kind == "rdf"
    assert reading.articles[0].attribution.published == date(2023, 10, 27)


def test_an_entry_without_text_is_held_back_with_a_reason() -> None:
    """A headline alone is kept as such, and the editor is told; the others are whole."""
    reading = read(RSS.replace(f"<description>{BODY}</description>", ""))
    assert reading.held_back
    assert [bool(article.paragraphs) for article in reading.articles] == [False, True]
    assert "no text" in reading.problems[0].what
    assert reading.problems_of(reading.articles[1]) == ()


@pytest.mark.parametrize(
    "reference", ["&#xD800;", "&#1114112;", "&#0;", "&#xFFFE;", "&#99999999999;"]
)
def test_forbidden_references_cost_nothing(reference: str) -> None:
    """A character reference that no character has does not cost the feed."""
    reading = read(RSS.replace("Market opens", f"Market {reference} opens"))
    assert len(reading.articles) == 2


def test_a_pair_of_surrogates_is_one_character() -> None:
    """An emoji written as two references becomes the emoji."""
    assert repaired("&#55357;&#56832;&#xD83D;&#xDE00;") == "😀😀"


def test_broken_xml_gives_what_could_be_read() -> None:
    """A feed that was cut off gives its entries and one problem."""
    cut = RSS[: RSS.index("<item><title>Market")] + "<item><title>Mar"
    reading = read(cut)
    assert reading.articles[0].title == "Ferry patrol agreed"
    assert any("not well-formed" in problem.what for problem in reading.problems)


def test_a_feed_with_nothing_in_it_is_a_problem() -> None:
    """Broken XML without an entry gives one sentence."""
    reading = read("<rss><chan")
    assert not reading.articles
    assert [problem.what for problem in reading.problems] == ["the feed has no entries"]


def test_entities_of_its_own_are_refused() -> None:
    """A DOCTYPE that defines entities never reaches a parser."""
    bomb = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    reading = read(RSS.replace('<?xml version="1.0"?>', bomb))
    assert not reading.articles
    assert "entities" in reading.problems[0].what


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<rss>",
                "<channel>",
                "<item>",
                "</item>",
                "<title>",
                "</title>",
                "<content",
                "<![CDATA[",
                "]]>",
                "&#xD83D;",
                "&#1114112;",
                "&#0;",
                "&bogus;",
                "<category>",
                "<dc:creator>",
                "<feed>",
                "<entry>",
                "<link href='//[x'/>",
                "<pubDate>99 Foo 0</pubDate>",
                "<base64>",
                "\x00",
                "a",
                "<?x ?>",
            ]
        ),
        max_size=25,
    )
)
def test_no_feed_raises(parts: list[str]) -> None:
    """Whatever a feed is made of, there is an answer."""
    read("<rss>" + "".join(parts))
