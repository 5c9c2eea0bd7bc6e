"""``python -m plugins.summarise``: ingest's lines in, sentences with their places out."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from plugins.records import article_record
from plugins.summarise.__main__ import main
from tests.summarise.newsroom import FERRY_ARTICLE, FERRY_SECOND, LIBRARY_ARTICLE


def line(one: Any) -> str:
    """An article as ingest prints it."""
    return json.dumps(article_record(one, "text"))


def run(
    text: str, *options: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[int, list[dict[str, Any]], str]:
    """The exit code, the objects printed and what was said on standard error."""
    stream = io.TextIOWrapper(io.BytesIO(text.encode()))
    monkeypatch.setattr("sys.stdin", stream)
    code = main(options)
    out, err = capsys.readouterr()
    return code, [json.loads(each) for each in out.splitlines()], err


@pytest.fixture
def summarise(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """The command, fed from standard input."""
    return lambda text, *options: run(text, *options, monkeypatch=monkeypatch, capsys=capsys)


@pytest.mark.parametrize("count", [1, 2, 4, 99])
def test_each_article_gives_exactly_so_many(summarise: Any, count: int) -> None:
    """--sentences N gives N, or all there are, each a slice of the joined paragraphs."""
    lines = f"{line(FERRY_ARTICLE)}\n\n{line(LIBRARY_ARTICLE)}\n"
    code, found, said = summarise(lines, "--sentences", str(count))
    assert (code, said) == (0, "")
    for one, told in zip([FERRY_ARTICLE, LIBRARY_ARTICLE], found, strict=True):
        assert list(told) == ["title", "sentences"]
        assert told["title"] == one.title
        assert len(told["sentences"]) == min(count, 5 if one is FERRY_ARTICLE else 4)
        for each in told["sentences"]:
            assert list(each) == ["text", "article", "start", "end"]
            assert each["article"] == one.path
            assert one.text[each["start"] : each["end"]] == each["text"]


def test_together_tells_one_story(summarise: Any) -> None:
    """--together prints one object, whose sentences name their articles."""
    lines = f"{line(FERRY_ARTICLE)}\n{line(FERRY_SECOND)}"
    code, found, _ = summarise(lines, "--together", "--sentences", "4")
    assert code == 0
    (told,) = found
    assert len(told["sentences"]) == 4
    assert {each["article"] for each in told["sentences"]} == {"ferry.txt", "second.txt"}


def test_an_article_without_a_path_goes_by_its_number(summarise: Any) -> None:
    """The number counts from 0 over the lines that are not blank."""
    record = {"title": "x", "language": "en", "paragraphs": ["Fog lifts. Boats leave."]}
    _, found, _ = summarise(f"{line(FERRY_ARTICLE)}\n{json.dumps(record)}")
    assert [each["article"] for each in found[1]["sentences"]] == [1, 1]


@pytest.mark.parametrize(
    "bad",
    ["{", "[]", '"text"', '{"paragraphs": 3}', '{"published": "soon"}', "[" * 9999, "\udcff"],
)
def test_a_bad_line_costs_only_itself(summarise: Any, bad: str) -> None:
    """The others are printed; one sentence says which line is not an article; the code is 1."""
    text = bad.encode("utf-8", "replace").decode()
    code, found, said = summarise(f"{line(FERRY_ARTICLE)}\n{text}\n{line(LIBRARY_ARTICLE)}")
    assert code == 1
    assert len(found) == 2
    assert said.startswith("standard input:2: this line is not an article (")
    assert said.count("\n") == 1


def test_files_are_read_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Files take the place of standard input; one that is missing is said to be."""
    kept = tmp_path / "articles.jsonl"
    kept.write_text(line(FERRY_ARTICLE), encoding="utf-8")
    assert main([str(kept), str(tmp_path / "none.jsonl")]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert "none.jsonl: this file cannot be read" in err


@pytest.mark.parametrize("count", ["0", "-1", "two"])
def test_a_count_below_one_is_refused(count: str) -> None:
    """Asking for no sentence is a mistake in the command."""
    with pytest.raises(SystemExit):
        main(["--sentences", count])
