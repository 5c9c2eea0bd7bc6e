"""The command line: one JSON object an article."""

import json
from pathlib import Path
from typing import Any

import pytest

from plugins.ingest.__main__ import main

TEXT = "Ferry patrol agreed at last\n\n" + "The councils agreed to patrol the strait together. " * 3
RSS = """<rss version="2.0"><channel><title>The Quay</title>
<item><title>Ferry patrol agreed</title><pubDate>Fri, 27 Oct 2023 10:00:00 GMT</pubDate>
<description>The councils agreed on Friday to patrol the strait.</description></item>
<item><title>Market opens</title><description>The market opened on the quay.</description></item>
</channel></rss>"""

KEYS = (
    *("path", "kind", "title", "author", "published", "modified", "language", "url", "publisher"),
    *("via", "paragraphs", "headings", "problems", "licence", "source", "signals"),
)


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, list[dict[str, Any]]]:
    status = main([str(argument) for argument in arguments])
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_article_is_one_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A text gives one object, a feed one an entry, in the order of the arguments."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b").write_text(RSS, encoding="utf-8")
    status, records = run(capsys, tmp_path / "a.txt", tmp_path / "b")
    assert status == 0
    assert [record["kind"] for record in records] == ["text", "rss", "rss"]
    assert all(tuple(record) == KEYS for record in records)
    assert records[1]["published"] == "2023-10-27T10:00:00+00:00"


def test_a_bad_file_is_an_object_with_problems(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What gives no article is printed with its problems, and the others go on."""
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    status, records = run(capsys, tmp_path / "a.txt", tmp_path / "none", tmp_path / "b.txt")
    assert status == 0
    assert [record["title"] for record in records[:2]] == [None, None]
    assert all(len(record["problems"]) == 1 and not record["paragraphs"] for record in records[:2])
    assert records[2]["title"] == "Ferry patrol agreed at last"


def test_strict_tells_by_the_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --strict a file that was held back gives status 3."""
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    assert run(capsys, "--strict", tmp_path / "a.txt")[0] == 3
    assert run(capsys, "--strict", tmp_path / "b.txt")[0] == 0
