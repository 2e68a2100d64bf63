"""The answers and their visible checks, as a build wrote them."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.check.notebook import visible
from grading.authoring.lesson import read_all

ROOT = Path(__file__).resolve().parents[4]


def test_every_answer_of_every_lesson_is_there() -> None:
    named = [answer.name for lesson in read_all(ROOT) for answer in lesson.answers]
    assert list(visible.answers()) == named


def test_nothing_hidden_and_no_solution_is_in_it() -> None:
    text = (ROOT / "course" / "visible_checks.json").read_text(encoding="utf-8")
    assert "BEGIN HIDDEN" not in text
    assert "BEGIN SOLUTION" not in text
    for lesson in read_all(ROOT):
        for answer in lesson.answers:
            assert visible.answers()[answer.name].blank == answer.blank


@pytest.mark.parametrize(
    ("cell", "source", "name"),
    [
        ("gradient", "anything", "gradient"),
        ("its own id", "def gradient(function, x): pass", "gradient"),
        ("its own id", "f = 3", None),
        ("its own id", "df_dx = df_dy = df_dz = 1", None),
        ("its own id", "class TensorV1: pass", None),
        ("its own id", "gradient = 3", None),
        ("code-9afd77d7550a0be9", "def gradient(function, x): pass", None),
    ],
    ids=["by id", "by function", "a value", "values", "two answers", "another kind", "given"],
)
def test_which_answer_a_cell_holds(cell: str, source: str, name: str | None) -> None:
    found = visible.answer_with(cell, source)
    assert (found.name if found else None) == name
