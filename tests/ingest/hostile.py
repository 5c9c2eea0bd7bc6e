"""Hostile feeds, made from a seed: the same ones everywhere.

Two makers: one composes feeds of pieces that have broken parsers, one damages
the bytes of sound feeds. All people and places are fictional.
"""

from collections.abc import Iterator
from random import Random

from tests.ingest.test_feed import ATOM, RDF, RSS

JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "The Quay",
"home_page_url": "https://quay.example/", "items": [{"id": "1", "title": "Ferry patrol agreed",
"url": "https://quay.example/patrol", "date_published": "2023-10-27T10:00:00Z",
"content_html": "<p>The councils agreed on Friday to patrol the strait.</p>",
"authors": [{"name": "Mara Quill"}]}]}"""
SOUND = (RSS, ATOM, RDF, JSON)
HEADS = (
    "", "<rss>", '<rss version="0.91">', '<rss version="2.0"><channel>', "<RSS><CHANNEL>",
    '<feed xmlns="http://www.w3.org/2005/Atom">', '<feed version="0.3" xml:lang="fr">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">', "<channel>",
    '<?xml version="1.0" encoding="koi8-r"?><rss>', '<?xml version="1.1"?><rss>',
    "<!DOCTYPE rss><rss>", '<!DOCTYPE rss SYSTEM "file:///etc/hostname"><rss>',
    '{"version": "https://jsonfeed.org/version/1", "items": [', '{"items": [', "\ufeff<rss>",
)  # fmt: skip
NAMES = (
    "item", "entry", "title", "link", "description", "content:encoded", "content", "summary",
    "dc:creator", "dc:date", "author", "name", "pubDate", "updated", "published", "source",
    "category", "guid", "id", "media:content", "media:group", "itunes:author", "georss:point",
    "georss:polygon", "gml:pos", "enclosure", "textInput", "image", "url", "cloud", "xhtml:body",
    "base64", "svg", "math", "script", "admin:generatorAgent", "creativeCommons:license",
    "psc:chapter", "rdf:li", "a:b:c", "é", "xml", "ttl", "language", "copyright", "contributor",
)  # fmt: skip
ATTRIBUTES = (
    ' type="html"', ' type="xhtml"', ' type="base64"', ' mode="base64"', ' mode="escaped"',
    ' type="text/plain"', ' type="image/png"', ' type=""', ' href="//[x"', ' href="javascript:x"',
    ' rel="license"', ' rel="alternate" href="http://[::1"', ' xml:base="http://a:b:c/"',
    ' xml:base="///"', ' xml:base="javascript:"', ' xml:lang="zz-ZZ-zz"', ' xml:lang=""',
    ' domain="x" scheme="y"', ' term=""', ' start="99:99:99"', ' srsName="urn:x:EPSG:4326"',
    ' a="1" a="2"', " a", " ='", ' x:y="z"', ' length="-1"', ' isPermaLink="no"',
)  # fmt: skip
WORDS = (
    "&#xD800;", "&#55357;&#56832;", "&#1114112;", "&#0;", "&#x;", "&#;", "&bogus;", "&amp;amp;",
    "&lt;p&gt;The ferry sails.&lt;/p&gt;", "&lt;script&gt;x()&lt;/script&gt;", "<![CDATA[",
    "]]>", "<![CDATA[<p>It <b>rained.]]>", "<!-- ", " -->", "<!-- --!>", "<?x ", "?>", "<!", "</",
    "<", ">", "&", "Fri, 27 Oct 2023 10:00:00 GMT", "99 Foo 0", "-0001-13-45T99:99:99Z", "9999",
    "2023-10-27T10:00:00+99:99", "Mon, 32 Jan 99999 25:61:61 +2500", "45.2 -190.1", "1 2 3", "NaN",
    "http://[", "//", "http://a.example:99999/", "\x00", "\x0b", "\u202e", "\ufffe", "\U0001f6f3",
    "a" * 3000, "\u0301" * 300, "The ferry to Port Alder sails again from Monday.", "Zm9v", "=",
    "}", "{", "[", "]", '"', ",", ":", '"title":', '"content_html":', "null", "1e999", "\\ud800",
    '"authors": [{"name": 7}]', '"date_published": "2023"', '{"title": ["x"]}', "%00", "\\", "`",
)  # fmt: skip


def composed(seed: int, count: int) -> Iterator[bytes]:
    """Yield feeds composed of pieces, nested or not, closed or not."""
    random = Random(seed)
    for _ in range(count):
        parts = [random.choice(HEADS)]
        parts += [_piece(random) for _ in range(random.randint(1, 25))]
        text = "".join(parts)
        codec = random.choice(("utf-8", "utf-8", "utf-8", "utf-16", "cp1252", "koi8-r", "gb18030"))
        yield text.encode(codec, "replace" if codec != "utf-8" else "surrogatepass")


def damaged(seed: int, count: int, sound: tuple[bytes, ...] = ()) -> Iterator[bytes]:
    """Yield sound feeds with bytes changed, cut, doubled, moved or put in."""
    random = Random(seed)
    originals = sound or tuple(feed.encode() for feed in SOUND)
    for _ in range(count):
        content = bytearray(random.choice(originals))
        for _ in range(random.choice((1, 1, 2, 5, 20))):
            _harm(content, random)
        yield bytes(content)


def _piece(random: Random) -> str:
    name = random.choice(NAMES)
    match random.randint(0, 5):
        case 0:
            return f"<{name}{random.choice(ATTRIBUTES)}>"
        case 1:
            return f"</{name}>"
        case 2:
            return f"<{name}{random.choice(ATTRIBUTES)}/>"
        case 3:
            return f"<{name}{random.choice(ATTRIBUTES)}>{random.choice(WORDS)}</{name}>"
        case 4:
            return "<item><title>The ferry sails</title>" + random.choice(WORDS)
        case _:
            return random.choice(WORDS)


def _harm(content: bytearray, random: Random) -> None:
    at = random.randrange(len(content) + 1)
    to = min(len(content), at + random.choice((1, 1, 4, 40)))
    match random.randint(0, 5):
        case 0:
            del content[at:to]
        case 1:
            content[at:at] = content[at:to] * random.choice((2, 50))
        case 2:
            content[at:to] = random.randbytes(to - at)
        case 3:
            content[at:at] = random.choice(WORDS).encode("utf-8", "surrogatepass")
        case 4:
            content[at:at] = f"<{random.choice(NAMES)}{random.choice(ATTRIBUTES)}>".encode()
        case _:
            del content[at + 400 * (random.randint(0, 9) > 0) :]
    if not content:
        content += b"<"
