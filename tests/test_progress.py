"""Long work tells how far it is, and guesses the rest from what it is doing now."""

import pytest

from plugins.progress import _plain

Told = tuple[float, int, int, str]


def lines(capsys: pytest.CaptureFixture[str], *told: Told) -> list[str]:
    """What is written when, after some seconds, so much of so many is done."""
    clock = iter([0.0, *(at for at, *_ in told)])
    tell = _plain("Searching", lambda: next(clock))
    for _, done, total, what in told:
        tell(done, total, what)
    return capsys.readouterr().err.splitlines()


def test_the_rest_is_guessed_from_the_pace(capsys: pytest.CaptureFixture[str]) -> None:
    """Seconds where they are few, minutes where they are many."""
    told = lines(capsys, (0, 0, 40, ""), (8, 2, 40, ""), (16, 32, 40, ""), (20, 40, 40, ""))
    assert told == [
        "Searching: 2 of 40, 0.2/s, 3 min left",
        "Searching: 32 of 40, 2.0/s, 4 s left",
        "Searching: 40 of 40, 2.0/s",
    ]


def test_what_came_before_does_not_count(capsys: pytest.CaptureFixture[str]) -> None:
    """Reading that took a minute says nothing of the search after it."""
    told = lines(capsys, (60, 1, 544, "Searching"), (70, 101, 544, "Searching"))
    assert told == ["Searching: 1 of 544", "Searching: 101 of 544, 10/s, 44 s left"]


def test_each_thing_done_has_a_pace_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    """A slow direction after a quick one is not called quick."""
    quick: tuple[Told, ...] = ((0, 0, 90, "en to ar"), (1, 90, 90, "en to ar"))
    slow: tuple[Told, ...] = ((1, 0, 90, "en to es"), (91, 90, 90, "en to es"))
    assert lines(capsys, *quick, *slow) == [
        "en to ar: 90 of 90, 90/s",
        "en to es: 90 of 90, 1.0/s",
    ]
