"""The one way in: every file has an answer."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.ingest.draft import identity
from plugins.ingest.read import read_file

TEXT = "Ferry patrol agreed at last\n\n" + "The councils agreed to patrol the strait together. " * 3
KINDS = {"text", "html", "rss", "atom", "rdf", "json", "unknown"}


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([b"", b"<html>", b"<rss>", b"<feed>", b'{"items": [', b"Title\n\n"]),
    st.binary(),
)
def test_no_bytes_raise(start: bytes, rest: bytes) -> None:
    """Whatever the bytes, the answer has a kind, and a problem if it has no article."""
    reading = read_file("x", start + rest)
    assert reading.kind in KINDS
    assert reading.articles or reading.problems


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text())
def test_no_text_raises(text: str) -> None:
    """Any text is an article or a problem, and its paragraphs are single lines."""
    for article in read_file("x", text.encode("utf-8", "replace")).articles:
        assert all(line and "\n" not in line for line in article.paragraphs)


def test_an_edited_body_keeps_its_identity() -> None:
    """A change below the first paragraph does not make another article."""
    before = read_file("a.txt", TEXT.encode()).articles[0]
    after = read_file(
        "b.txt", (TEXT + "\n\nA second paragraph was added to it later on, at the end.").encode()
    )
    assert before.id == after.articles[0].id
    assert before.id.startswith("a1-")
    assert after.articles[0].paragraphs != before.paragraphs


def test_the_address_is_the_identity() -> None:
    """With an address, neither title nor text count."""
    one = identity("https://quay.example/1", "The Quay", "A", "b")
    assert one == identity("https://quay.example/1", None, "C", "d")
    assert one != identity("https://quay.example/2", "The Quay", "A", "b")


def test_identities_are_the_same_everywhere() -> None:
    """The scheme is fixed: a new one needs a new prefix."""
    assert identity("https://quay.example/1", None, "", "") == "a1-e480189017ed5e2e"


def test_the_path_is_only_for_messages() -> None:
    """A file's name changes nothing but the messages."""
    one, two = (read_file(name, TEXT.encode()).articles[0] for name in ("a.html", "b.rss"))
    assert one.id == two.id
    assert one.path == "a.html"


def test_problems_name_the_file_and_the_remedy() -> None:
    """A problem is one sentence with its place."""
    (problem,) = read_file("inbox/a.txt", b"").problems
    assert str(problem) == "inbox/a.txt: the file is empty; save it again with its text."
