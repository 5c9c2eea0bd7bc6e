"""Where the article begins and ends among a dump's lines, and within a long one."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from plugins.ingest.extent import cut, extent, is_menu
from plugins.ingest.judged import Line, judge

MENU = "Home World Europe Islands Harbour News Weather Boats Timetable Contact Jobs Archive"
TEXT = (
    "The ferry to Port Alder sails again from Monday, the harbour office said on Friday.",
    "Whoever wants to take a car along must book a day ahead and bring the papers of the car.",
    "Children under six travel free of charge, and dogs pay half of what their owners pay.",
    "The first boat leaves at six in the morning, and the last one comes back at nine.",
    "In winter there will be fewer boats, but the office has promised one for every hour.",
)
BUTTONS = ("Facebook", "Twitter", "Newsletter")


def judged(texts: Sequence[str]) -> list[Line]:
    return [judge(text, "en") for text in texts]


def body(texts: Sequence[str]) -> list[str]:
    first, end = extent(judged(texts), "en")
    return list(texts[first:end])


def pieces(texts: Sequence[str]) -> list[str]:
    """One line's pieces, after the cut."""
    return cut([replace(judge(" ".join(texts), "en"), whole=False)], "en")


def test_the_body_lies_between_menus() -> None:
    """Menus above and below the article's lines are left out."""
    menu = MENU.split()
    assert body([*menu, *TEXT, *menu]) == list(TEXT)


def test_buttons_do_not_part_an_article() -> None:
    """Three buttons in its midst cost less than a paragraph is worth."""
    lines = [*MENU.split(), *TEXT[:2], *BUTTONS, *TEXT[2:], *MENU.split()]
    assert body(lines) == [*TEXT[:2], *BUTTONS, *TEXT[2:]]


def test_a_long_gap_costs_no_more_than_a_graphic() -> None:
    """However many its labels are, the longer part of the article joins the longer one."""
    labels = ["Net Interest", "Harbour Dues"] * 60
    lines = [*TEXT * 2, *labels, *TEXT * 2]
    assert body(lines) == lines


def test_a_headline_in_small_letters_is_no_body() -> None:
    """What stands above the first sentence is the dump's to place, not the body's."""
    assert body(["Ferry patrol agreed by both of the towns", *TEXT]) == list(TEXT)


def test_without_prose_there_is_no_body() -> None:
    """Menus alone give an empty extent."""
    assert body(MENU.split()) == []
    assert body([]) == []


@pytest.mark.parametrize("times", [1, 3, 12])
def test_one_line_is_cut_where_menus_end(times: int) -> None:
    """Whole sentences come out, with their first words, which have capitals."""
    menu = [MENU] * times
    first = "French President Ada Quill said on Tuesday that the ferry would be back in May."
    article = " ".join([first, *TEXT])
    head, inside, tail = pieces([*menu, article, *menu])
    assert inside.endswith(article)
    assert len(inside) - len(article) < 70
    assert MENU.startswith(head[:20])
    assert tail == " ".join(menu)


def test_a_sentence_begun_after_the_last_is_not_the_bodys() -> None:
    """The body of one line ends with a whole sentence, never in one."""
    *_, inside, tail = pieces([MENU, *TEXT, "follow us and win", MENU])
    assert inside.endswith(TEXT[-1])
    assert tail.startswith("follow us")


def test_a_sentence_that_opens_with_names_is_whole() -> None:
    """Where a stop stands before it, its first words are known however few are small."""
    opening = "Lumora Harbour Board Chair Ada Quill on Tuesday opened the pier to all boats again."
    (*_, inside) = pieces([MENU, MENU, MENU, "Sign in.", opening, *TEXT, *TEXT])
    assert inside.startswith(opening)


def test_small_words_before_a_name_belong_to_the_sentence() -> None:
    """A menu runs into a sentence whose third word is small and whose fourth is a name."""
    (_, inside, *_) = pieces([*[MENU] * 3, *TEXT, *TEXT])
    assert TEXT[0] in inside
    small = "iPort Alder ferries sail again from Monday, and the harbour office is glad."
    inside, _ = pieces([small, *TEXT, *TEXT, *[MENU] * 3])
    assert inside.startswith(small)


def test_a_short_line_is_never_cut() -> None:
    """Only a line that may hold menus and the article is."""
    lines = [f"{MENU}: the ferry sails again on Monday, and the town is glad of it.", *TEXT]
    assert cut(judged(lines), "en") == lines


def test_teasers_below_are_no_body() -> None:
    """Lines that end with dots or an arrow lead to other articles, however much they say."""
    told = [f"{text.rstrip('.')} and more on this subject from the office …" for text in TEXT]
    teasers = [line for text in told for line in ("Lumora Daily", text)]
    assert body([*TEXT[:3], *teasers]) == list(TEXT[:3])
    quoted = "« Le bac pour Port Alder repart dès lundi, a dit vendredi le bureau du port »"
    assert body([quoted, quoted]) == [quoted, quoted]


def test_figures_of_a_graphic_part_nothing() -> None:
    """A line of figures counts as one word, however many it has."""
    row = " ".join(str(year) for year in range(2000, 2024))
    lines = [*TEXT[:1], row, row, *TEXT[1:]]
    assert body(lines) == lines


def test_a_piece_broken_off_has_no_end() -> None:
    """In a script without small letters a menu of a dump in one line ends no paragraph."""
    menu = Line("الرئيسية العالم الجزر الميناء الطقس العبارات الجدول الوظائف " * 3, prose=True)
    assert not is_menu(menu, "ar")
    assert is_menu(replace(menu, whole=False), "ar")


def test_a_menu_without_line_ends_is_no_paragraph() -> None:
    """A long line of capitals without a stop is a menu; a list of names with one is not."""
    menu, names = judged(
        [f"{MENU} {MENU}", "Ada Quill, Jonas Petrel and Ilse Varn of Reek " * 4 + "."]
    )
    assert is_menu(menu, "en")
    assert not is_menu(names, "en")
    assert not is_menu(judge("The Ferry Between The Two Islands Will Sail", "en"), "en")
