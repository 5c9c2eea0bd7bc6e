"""Lists of feeds: every feed with a web address, each once, and the others told."""

from plugins.ingest.opml import FEEDS, Listed, read_opml
from plugins.ingest.read import read_file

LIST = """<?xml version="1.0" encoding="ISO-8859-1"?>
<opml version="2.0"><head><title>The desk's feeds</title></head><body>
<outline text="Coast &amp; sea">
  <outline text="Ports"><outline type="rss" text="The Quay" title="The Quay – all"
    xmlUrl="https://quay.example/feed" htmlUrl="https://quay.example/" language="en-GB"/></outline>
  <outline type="rss" text="Café du port" XMLURL="http://port.example/rss?utm_source=list"/>
  <outline type="rss" text="Again" xmlUrl="https://quay.example/feed#top"/>
</outline>
<outline type="rss" text="A file" xmlUrl="file:///etc/passwd"/>
<outline type="rss" text="A script" xmlUrl="javascript:alert(1)"/>
</body></opml>"""


def test_each_feed_is_listed_once_with_its_folder() -> None:
    """Nested outlines, odd spellings of attributes, and the encoding that is declared."""
    feeds, problems = read_opml(LIST.encode("cp1252"), "feeds.opml")
    assert feeds == (
        Listed(
            "https://quay.example/feed",
            "The Quay – all",
            "https://quay.example/",
            "en-GB",
            ("Coast & sea", "Ports"),
        ),
        Listed("http://port.example/rss", "Café du port", folder=("Coast & sea",)),
    )
    assert [problem.what for problem in problems] == [
        '"file:///etc/passwd" is not the address of a feed',
        '"javascript:alert(1)" is not the address of a feed',
    ]


def test_what_is_no_list_is_one_problem() -> None:
    """An empty file, a page, a feed, a bomb and a list without feeds each give a sentence."""
    bomb = '<!DOCTYPE opml [<!ENTITY a "ha">]><opml><body><outline xmlUrl="&a;"/></body></opml>'
    for content in ("", "<html><p>x</p></html>", "<rss/>", bomb, "<opml><body/></opml>", "<opml"):
        feeds, problems = read_opml(content.encode(), "feeds.opml")
        assert feeds == ()
        assert len(problems) == 1


def test_a_list_that_was_cut_gives_what_is_there() -> None:
    """The outlines before the cut are kept."""
    feeds, _ = read_opml(LIST[: LIST.index("<outline type=")].encode() + b"<outl", "feeds.opml")
    assert feeds == ()
    cut = LIST[: LIST.index("</outline>")]
    assert [one.title for one in read_opml(cut.encode("cp1252"), "x")[0]] == ["The Quay – all"]


def test_a_list_can_be_too_long() -> None:
    """No more feeds than can be asked are taken, and the editor is told."""
    many = "".join(f'<outline xmlUrl="https://a{n}.example/"/>' for n in range(FEEDS + 1))
    feeds, problems = read_opml(f"<opml><body>{many}</body></opml>".encode(), "x")
    assert len(feeds) == FEEDS
    assert "more than 5,000" in problems[0].what


def test_a_list_in_the_inbox_is_no_article() -> None:
    """The editor is told where it belongs."""
    reading = read_file("inbox/feeds.opml", LIST.encode("cp1252"))
    assert not reading.articles
    assert "import it" in reading.problems[0].remedy
