"""The promises of sentence splitting: nothing lost, and each language's own cases."""

import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plugins import data
from plugins.conventions import languages, read_rows
from plugins.segment import spans

CASES = Path(__file__).parent / "cases"
PROMISED = ["ar", "de", "el", "en", "es", "fr", "hi", "it", "ja", "pt", "ru", "th", "tr", "zh"]

# What news is made of, in odd order: more telling than random characters alone.
_marks = list(' \n\t.!?…。！？।؟;:,"“”«»「」（）)(-—\u2029\u00a0')
_words = ["Dr", "U.S", "z. B", "3", "A", "été", "Macron", "season", "港は", "ท่าเรือ", "الميناء"]
_pieces = st.sampled_from([*_marks, *_words, "\n\n", "www.Ex"])
texts = st.one_of(st.text(max_size=60), st.lists(_pieces, max_size=40).map("".join))
tags = st.sampled_from([*languages(), "und", "pt-BR", "xx", ""])


@dataclass(frozen=True)
class Case:
    """A text and the sentences it has to give."""

    title: str
    text: str
    sentences: tuple[str, ...]
    xfail: str = ""


def read_cases(content: str) -> list[Case]:
    """Return the cases of a file; raise ValueError where it is empty or one is malformed."""
    cases = [_case(block) for block in content.removesuffix("\n").split("\n===\n")]
    if len({case.title for case in cases}) < len(cases):
        raise ValueError("two cases have one title")
    return cases


def _case(block: str) -> Case:
    head, parted, tail = block.partition("\n---\n")
    title, _, text = head.partition("\n")
    reason = ""
    if text.startswith("xfail: "):
        reason, _, text = text.removeprefix("xfail: ").partition("\n")
    sentences = tuple(tail.split("\n"))
    if not (title.startswith("title: ") and parted and text.strip() and all(sentences)):
        raise ValueError(f"not a case: {block!r}")
    return Case(title.removeprefix("title: "), text, sentences, reason)


def _parameters() -> list[object]:
    return [
        pytest.param(
            path.stem,
            case,
            id=f"{path.stem}-{case.title}",
            marks=[pytest.mark.xfail(reason=case.xfail)] if case.xfail else [],
        )
        for path in sorted(CASES.glob("*.txt"))
        for case in read_cases(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("language", "case"), _parameters())
def test_a_languages_own_cases(language: str, case: Case) -> None:
    """Each titled case of a language gives its sentences."""
    found = tuple(case.text[start:end] for start, end in spans(case.text, language))
    assert found == case.sentences


@pytest.mark.parametrize("language", PROMISED)
def test_each_promised_language_has_cases(language: str) -> None:
    """A language that we promise has a file of cases."""
    assert (CASES / f"{language}.txt").is_file()


@pytest.mark.parametrize(
    "content", ["", "title: a\ntext", "text\n---\ntext", "title: a\n\n---\nx", "title: a\nx\n---\n"]
)
def test_an_empty_or_malformed_case_file_fails(content: str) -> None:
    """A case that would test nothing is refused, not skipped."""
    with pytest.raises(ValueError, match="not a case"):
        read_cases(content)


@given(texts, tags)
@settings(max_examples=300, deadline=None)
@example("…" * 5, "fr")
@example("。」」と", "ja")
@example('A."B', "en")
def test_no_character_is_lost(text: str, language: str) -> None:
    """Spans and the white space between them, in order, give the text back."""
    found = spans(text, language)
    edges = [0, *(edge for span in found for edge in span), len(text)]
    assert edges == sorted(edges)
    gaps = [text[edges[at] : edges[at + 1]] for at in range(0, len(edges), 2)]
    assert not "".join(gaps).strip()
    sentences = [text[start:end] for start, end in found]
    assert all(sentence and sentence == sentence.strip() for sentence in sentences)


@given(texts, texts, tags)
@settings(max_examples=200, deadline=None)
def test_paragraphs_are_never_joined(first: str, second: str, language: str) -> None:
    """No sentence crosses an empty line, and each paragraph is split as if alone."""
    start = len(first) + len("\n\n")
    found = spans(f"{first}\n\n{second}", language)
    assert all(b <= len(first) or a >= start for a, b in found)
    first, second = first.strip(), second.strip()
    alone = spans(second, language)
    moved = tuple((a + len(first) + 2, b + len(first) + 2) for a, b in alone)
    assert spans(f"{first}\n\n{second}", language) == spans(first, language) + moved


@pytest.mark.parametrize("piece", [".", "a. ", '."', "word", "ab.Cd", "「a", " »", "Dr. ", "\n"])
def test_time_is_linear(piece: str) -> None:
    """Eight times the text takes far less than sixty-four times the time."""
    taken = []
    for times in (4_000, 32_000):
        begun = time.process_time()
        spans(piece * times, "ja" if piece == "「a" else "fr")
        taken.append(time.process_time() - begun)
    assert taken[1] < 24 * taken[0] + 0.5


@pytest.mark.parametrize("language", ["und", *languages()])
def test_each_languages_rows_are_understood(language: str) -> None:
    """Every file of rows that ships has rows, each of a known kind and in lower case."""
    kinds = read_rows(data.rows(f"abbreviations/{language}.txt"))
    assert kinds
    words = [*kinds["never"], *kinds["numbered"], *kinds["maybe"], *kinds["names"]]
    assert words == [word.lower().rstrip(".") for word in words]


@pytest.mark.parametrize("row", ["never", "never: ", "nevr: dr", "rule: no-such-rule"])
def test_a_malformed_row_is_refused(row: str) -> None:
    """A row of an unknown kind, without words or with an unknown rule is a fault, not ignored."""
    with pytest.raises(ValueError, match=r"not a row|no such rule"):
        read_rows((row,))


def test_a_language_without_rows_is_split_all_the_same() -> None:
    """The rules that hold everywhere serve a language that nobody has described."""
    assert len(spans("Wasu mutane. Dr. Musa ya tafi.", "ha")) == 2
