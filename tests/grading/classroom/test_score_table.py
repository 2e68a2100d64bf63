"""The table of a class's scores: a row for each student, and every reason in full."""

import pytest

from grading.classroom.record import GradedTest, Record
from grading.classroom.score_table import show

TESTS = [GradedTest("f_one", 1.0, 1.0, passed=True), GradedTest("f_two", 0.0, 1.5, passed=False)]


def test_a_row_has_the_score_and_how_many_tests_passed(capsys: pytest.CaptureFixture[str]) -> None:
    show([Record("ann", "01", 1.0, 2.5, tests=TESTS)])
    (row,) = [line for line in capsys.readouterr().out.splitlines() if "ann" in line]
    cells = [cell.strip() for cell in row.strip("│").split("│")]
    assert cells == ["ann", "1", "2.5", "1 of 2", "graded"]


def test_reasons_stand_below_on_a_line_each_whatever_they_hold(
    capsys: pytest.CaptureFixture[str],
) -> None:
    reasons = ["[bold]x[/bold] " * 20, "second"]
    show([Record("bob", "01", 0.0, 2.5, "damaged", reasons)])
    assert capsys.readouterr().out.splitlines()[-2:] == [f"bob: {reason}" for reason in reasons]
