"""One run at a time for each assignment of a course."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grading.classroom.turn import turn
from grading.errors import UsageError


def test_a_second_run_is_told_who_has_the_turn(tmp_path: Path) -> None:
    with (
        turn(tmp_path, "sums"),
        pytest.raises(UsageError, match=f"sums is being graded already by process {os.getpid()}"),
        turn(tmp_path, "sums"),
    ):
        pass


def test_other_assignments_and_other_courses_have_turns_of_their_own(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    with turn(tmp_path, "sums"), turn(tmp_path, "areas"), turn(other, "sums"):
        pass


def test_a_turn_ends_with_its_block_even_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), turn(tmp_path, "sums"):
        raise ZeroDivisionError
    with turn(tmp_path, "sums"):
        pass


def test_a_name_that_is_no_text_has_a_turn(tmp_path: Path) -> None:
    with turn(tmp_path, os.fsdecode(b"sums\xff")):
        pass
