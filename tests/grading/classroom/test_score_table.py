"""The table of scores on standard output."""

import pytest

from grading.classroom.record import LATE, GradedTest, Record
from grading.classroom.score_table import show


def test_a_row_has_the_score_and_the_tests_passed_and_reasons_come_below(
    capsys: pytest.CaptureFixture[str],
) -> None:
    tests = [GradedTest("a", 1.5, 2.0, passed=False), GradedTest("b", 1.0, 1.0, passed=True)]
    reason = "A reason too long for one line of a terminal. " * 5
    show([Record("s001", "sums", 2.5, 3.0, "limit", [reason], tests=tests)])
    table, _, below = capsys.readouterr().out.partition("└")
    assert [one.strip() for one in table.splitlines()[-1].strip("│").split("│")] == [
        "s001",
        "2.5",
        "3",
        "1 of 2",
        "limit",
    ]
    assert f"s001: {reason.strip()}" in below


def test_a_narrow_terminal_still_gets_every_name_and_score(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    late = Record("ann-of-a-long-name", "sums", 12.25, 35.0, "damaged", flags=[LATE])
    show([late])
    said = capsys.readouterr().out
    assert "…" not in said
    for one in ("12.25", "35", "damaged"):
        assert one in said
    assert "".join(one.split("│")[1].strip() for one in said.splitlines() if "│" in one) == (
        "ann-of-a-long-name"
    )


def test_a_notebook_that_was_added_later_is_said_once_for_all(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = "q.ipynb was added to the assignment after {}, so its tests get no points yet."
    tests = [
        GradedTest(name, 0.0, 1.0, passed=False, message=said.format("this submission"))
        for name in ("one", "two")
    ]
    records = [
        Record(name, "sums", 0.0, 2.0, tests=tests if name != "dan" else [])
        for name in ("ann", "bob", "dan", "eve")
    ]
    show(records)
    assert said.format("the submissions of ann, bob and eve") in capsys.readouterr().out
    show(records[:1])
    assert said.format("the submission of ann") in capsys.readouterr().out
