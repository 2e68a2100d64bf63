"""A result as text: what is wrong first, and no line wider than a terminal."""

from __future__ import annotations

import pytest

from course.check.display.show_text import WIDTH, as_text
from course.check.notes import Notes, Raised
from course.check.verdict import Diagnosis, Result, Row

LONG = "a long word and another one " * 6
KNOWN = Diagnosis("doubled", "Every slope is doubled.", "At 3 yours is 12.", "A slope")
RAISED = Raised("NameError", "name 'y' is not defined", "f", 3, 2, "return y", (7, 8), "No `y`.")


def wrong(**more: object) -> Result:
    rows = [Row(["1", "2", "4"], correct=False), Row(["0", "0", "0"], correct=True)]
    return Result("f", ["x", "yours", "expected"], rows, **more)  # type: ignore[arg-type]


def test_a_known_mistake_leads_and_its_case_and_section_follow() -> None:
    lines = as_text(wrong(diagnosis=KNOWN, message="Look.")).splitlines()
    assert lines[:4] == [
        "✗ Every slope is doubled.",
        "At 3 yours is 12.",
        "Read again: A slope",
        "f: 1 of 2 correct",
    ]


def test_an_exception_is_said_once_with_the_line_and_what_it_means() -> None:
    lines = as_text(wrong(notes=Notes(raised=[RAISED]))).splitlines()
    assert lines[:4] == [
        "✗ `f` stopped with a NameError: name 'y' is not defined",
        "    cell [3], line 2 → return y",
        "                              ^",
        "No `y`.",
    ]


def test_wrong_rows_stand_above_right_ones() -> None:
    marks = [line[-1] for line in as_text(wrong()).splitlines()[2:]]
    assert marks == ["✗", "✓"]


@pytest.mark.parametrize("notes", [Notes(stale=LONG), Notes(stopped=LONG), Notes(lead=LONG)])
def test_what_is_said_instead_stands_alone(notes: Notes) -> None:
    assert "yours" not in as_text(wrong(notes=notes))


def test_no_line_is_wider_than_a_terminal_and_nothing_is_lost() -> None:
    rows = [Row([LONG, LONG, LONG], correct=False)]
    text = as_text(Result(LONG, ["function", "yours", "expected"], rows, message=LONG))
    assert all(len(line) <= WIDTH for line in text.splitlines())
    assert text.count("another") == 5 * 6
