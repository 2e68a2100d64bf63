"""Each cell of the lesson stands once in a repaired notebook, in its place and as it was released.

What the repaired notebooks earn is tested in tests/grading/judging/test_submission.py.
"""

from __future__ import annotations

import copy
from typing import Any

import pytest

from course.notebook import Json, NotebookError
from course.repair.cells import repair
from course.repair.whole import is_whole
from tests.course.repair.lessons import (
    ANSWERS,
    DEMO,
    F_AGAIN,
    F_HINTS,
    F_WORKS,
    G_WORKS,
    RELEASED,
    TEXT,
    WHY,
    F,
    G,
    lesson,
    names,
    plain,
    solved,
    twin,
)  # fmt: skip

ORDER = names(RELEASED)


def repaired(*cells: Any) -> tuple[Json, list[str]]:
    notebook = solved(*cells)
    repairs = repair(notebook, lesson())
    return notebook, [f"{one.kind} {one.name}" for one in repairs]


def test_a_whole_notebook_stays_as_it_is() -> None:
    notebook, said = repaired(*RELEASED["cells"][:3], plain("x = 1", "own"), *RELEASED["cells"][3:])
    assert said == []
    assert names(notebook) == [*ORDER[:3], "own", *ORDER[3:]]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([TEXT, F, F_HINTS, F_AGAIN, G, G_WORKS, WHY, DEMO], ["test_missing f_works"]),
        ([F_WORKS, TEXT, F, F_HINTS, F_AGAIN, G, G_WORKS, WHY, DEMO], ["moved f_works"]),
        ([TEXT, F_WORKS, F_HINTS, F_AGAIN, G, G_WORKS, WHY, DEMO, F], ["moved f"]),
        ([TEXT, F, F_WORKS, twin(F_WORKS), F_HINTS, F_AGAIN, G, G_WORKS, WHY, DEMO],
         ["test_copied f_works"]),
        ([TEXT, F_WORKS, F_HINTS, F_AGAIN, G, G_WORKS, WHY, DEMO], ["answer_missing f"]),
        ([TEXT, F, F_WORKS, F_HINTS, F_AGAIN, G, G_WORKS, DEMO], ["answer_missing why"]),
    ],
)  # fmt: skip
def test_every_cell_stands_once_where_the_lesson_has_it(cells: list[Json], said: list[str]) -> None:
    notebook, found = repaired(*cells)
    assert found == said
    assert names(notebook) == ORDER
    assert is_whole(notebook, lesson())


def test_the_assignments_own_flags_and_points_win() -> None:
    notebook = solved()
    for cell in notebook["cells"]:
        if mark := cell["metadata"].get("nbgrader"):
            mark.update(points=100, grade=True, solution=False, locked=False, task="yes")
    repair(notebook, lesson())
    for cell, known in zip(notebook["cells"], RELEASED["cells"], strict=True):
        own, right = (one["metadata"].get("nbgrader", {}) for one in (cell, known))
        assert {**own, **right} == own
        assert own.keys() - right.keys() <= {"cell_type"}


def test_the_last_of_copied_answers_before_the_tests_has_the_name_and_all_run() -> None:
    first, late = twin(F, source="def f(x): return 1"), twin(F, source="def f(x): return 2")
    notebook, said = repaired(TEXT, first, *RELEASED["cells"][1:], late)
    assert said == ["answer_copied_later f"]
    named = [cell["source"] for cell in notebook["cells"] if cell["metadata"].get("nbgrader")]
    assert named[0] == ANSWERS["f"]
    assert [cell["source"] for cell in notebook["cells"] if cell["id"] == "twin"] == [
        "def f(x): return 1", "def f(x): return 2",
    ]  # fmt: skip


def test_both_of_two_written_answers_stand_in_the_cell_that_a_person_grades() -> None:
    other = twin(WHY, source="Another answer.")
    notebook, said = repaired(*RELEASED["cells"], other)
    assert said == ["answer_split why"]
    text = next(cell["source"] for cell in notebook["cells"] if cell["id"] == "why")
    assert text == f"{ANSWERS['why']}\n\nAnother answer."


def test_a_cell_of_an_unknown_name_runs_without_it() -> None:
    forged = twin(F_WORKS, source="pass")
    forged["metadata"]["nbgrader"]["grade_id"] = "forged\x1b[31m"
    notebook, said = repaired(*RELEASED["cells"], forged)
    assert said == ["unknown forged?[31m"]
    assert notebook["cells"][-1]["metadata"] == {}


def test_an_answer_that_was_moved_stays_if_the_cells_between_need_it_there() -> None:
    helper = plain("def helper(x): return x", "helper")
    answer = {**F, "id": "own", "source": "def f(x):\n    return helper(x)"}
    cells = [TEXT, F_WORKS, F_HINTS, F_AGAIN, helper, answer, G, G_WORKS, WHY, DEMO]
    notebook, said = repaired(*cells)
    order = names(notebook)
    assert order.index("helper") < order.index("f") < order.index("f_works")
    assert order.index("f") < order.index("f_again")
    assert said == ["moved f_works", "moved f_again"]


def test_a_notebook_of_another_lesson_is_refused() -> None:
    with pytest.raises(NotebookError, match="no cell of this lesson"):
        repaired(plain("x = 1", "other"))


def test_all_methods_that_were_cut_off_belong_to_the_class() -> None:
    head = {**F, "source": "class f:\n    a = 1"}
    cells = [TEXT, head, plain("    def b(self):\n        pass", "one"),
             plain("    def c(self):\n        pass", "two"), plain("d = f()", "own"),
             *RELEASED["cells"][2:]]  # fmt: skip
    notebook = {**solved(), "cells": [copy.deepcopy(cell) for cell in cells]}
    assert [one.kind for one in repair(notebook, lesson())] == ["answer_split"]
    assert names(notebook) == [*ORDER[:2], "own", *ORDER[2:]]
    assert "def b" in notebook["cells"][1]["source"]
    assert "def c" in notebook["cells"][1]["source"]
