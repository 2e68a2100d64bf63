"""The time that a lesson states is the one that the rule gives, to the nearest five minutes."""

import re
from pathlib import Path

import pytest

from grading.authoring import lesson as lessons
from grading.authoring.lesson import Lesson
from grading.authoring.lesson_cell import Cell
from grading.authoring.lesson_time import MINUTES_A_BLANK, WORDS_A_MINUTE, minutes

ROOT = Path(__file__).resolve().parents[3]
LESSONS = sorted((ROOT / "course" / "lessons").glob("[0-9][0-9]_*.py"))
STATED = re.compile(r"\*\*Time\.\*\* About (\d+) minutes")


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_states_its_time(path: Path) -> None:
    lesson = lessons.read(path)
    stated = STATED.search(lesson.cells[0].source)
    assert stated, "The first cell of a lesson says `**Time.** About N minutes`."
    assert abs(int(stated[1]) - minutes(lesson)) <= 5


def test_words_and_blanks_count_and_hints_do_not() -> None:
    prose = Cell("markdown", "word " * WORDS_A_MINUTE * 10)
    blank = Cell("code", "# TODO: add.", "answer", "sums")
    hints = Cell("code", "# - " + "word " * 9000, "hints", "sums")
    assert minutes(Lesson("01_sums", (prose,))) == 10
    assert minutes(Lesson("01_sums", (prose, *[blank] * 5))) == 10 + 5 * MINUTES_A_BLANK
    assert minutes(Lesson("01_sums", (prose, hints))) == 10


def test_a_lesson_never_takes_no_time() -> None:
    assert minutes(Lesson("01_sums", (Cell("markdown", "# Sums"),))) == 5
