"""What a lesson says of itself, also where a learner has changed its first cell."""

from __future__ import annotations

from typing import Any

import pytest

from course.cli.lesson_facts import Facts, facts_of
from course.notebook import load
from course.released import released

LESSONS = sorted(released().glob("*/*.ipynb"))


def notebook(*cells: tuple[str, str]) -> Any:
    return {"cells": [{"cell_type": kind, "source": text} for kind, text in cells]}


@pytest.mark.parametrize("file", LESSONS, ids=lambda file: file.stem)
def test_every_lesson_has_a_title_a_goal_and_minutes(file: Any) -> None:
    facts = facts_of(load(file), "")
    assert facts.title.startswith(f"{int(file.stem[:2])} · ")
    assert facts.goal.startswith("By the end ")
    assert 5 <= facts.minutes <= 180


def test_a_first_cell_that_was_changed_leaves_what_was_released() -> None:
    name = LESSONS[1].stem
    for changed in (notebook(), notebook(("code", "x = 1")), notebook(("markdown", "My notes"))):
        assert facts_of(changed, name) == facts_of(load(LESSONS[1]), "")


def test_another_notebook_says_nothing_of_itself() -> None:
    assert facts_of(notebook(("markdown", "My notes")), "mine") == Facts()
