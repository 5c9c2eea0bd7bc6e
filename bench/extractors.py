"""What other extractors make of the same pages; none of them is installed with Dragoman.

    pip install readability-lxml newspaper4k inscriptis html-text

trafilatura is installed with Dragoman. Each function returns what its library
says, untouched: no name is cleaned, no title shortened.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec

from plugins.ingest.kinds import decode
from plugins.ingest.markup import blocks
from plugins.ingest.read import read_file


@dataclass(frozen=True)
class Found:
    """What an extractor says of a page; headings are a part of the body where it mixes them."""

    body: str = ""
    headings: str = ""
    title: str = ""
    author: str = ""
    published: str = ""


def ours(content: bytes) -> Found:
    """Dragoman itself, by the same door as the inbox."""
    reading = read_file("page.html", content)
    if not reading.articles:
        return Found()
    said = reading.articles[0].attribution
    return Found(
        " ".join(" ".join(article.paragraphs) for article in reading.articles),
        " ".join(" ".join(article.headings) for article in reading.articles),
        reading.articles[0].title,
        said.author or "",
        said.published.isoformat() if said.published else "",
    )


def trafilatura(content: bytes) -> Found:
    """Trafilatura with its defaults, without comments."""
    from trafilatura import bare_extraction  # noqa: PLC0415

    document = bare_extraction(content, include_comments=False, with_metadata=True)
    if document is None:
        return Found()
    return Found(
        document.text or "",
        "",
        document.title or "",
        document.author or "",
        document.date or "",
    )


def readability(content: bytes) -> Found:
    """readability-lxml: it knows no author and no date."""
    from readability import Document  # noqa: PLC0415
    from readability.readability import Unparseable  # noqa: PLC0415

    document = Document(decode(content) or "")
    try:
        body = " ".join(block.text for block in blocks(document.summary()))
        return Found(body, "", document.short_title())
    except Unparseable:
        return Found()


def newspaper4k(content: bytes) -> Found:
    """newspaper4k, given the page's text; it asks nothing of the network here."""
    from newspaper import Article, ArticleBinaryDataException, ArticleException  # noqa: PLC0415

    article = Article("https://page.example/", fetch_images=False)
    article.download(input_html=decode(content) or "")
    try:
        article.parse()
    except (ArticleException, ArticleBinaryDataException, ImportError):
        return Found()  # it wants a package of its own for each language without spaces
    published = article.publish_date
    return Found(
        article.text,
        "",
        article.title,
        ", ".join(article.authors),
        published.isoformat() if published else "",
    )


# Each rival with the module that must be there for it.
RIVALS: dict[str, tuple[str, Callable[[bytes], Found]]] = {
    "trafilatura": ("trafilatura", trafilatura),
    "readability-lxml": ("readability", readability),
    "newspaper4k": ("newspaper", newspaper4k),
}


def is_installed(module: str) -> bool:
    """Return whether a library can be imported."""
    return find_spec(module) is not None


def layouts(content: bytes) -> dict[str, str]:
    """Return the page as plain text in the shapes that people paste: by the program that made it.

    Programs that are not installed are left out.
    """
    page = decode(content) or ""
    made: dict[str, str] = {}
    if is_installed("inscriptis"):
        from inscriptis import get_text  # noqa: PLC0415

        made["inscriptis"] = get_text(page)
    if is_installed("html_text"):
        from html_text import extract_text  # noqa: PLC0415

        made["html-text"] = extract_text(page)
    return made
