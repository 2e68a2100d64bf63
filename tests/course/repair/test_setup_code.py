"""Imports and other code without a name comes back where something needs it, and only there."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from course.notebook import Json
from course.repair.cells import repair
from course.repair.lesson import lesson_of
from course.repair.setup_code import absent, missing
from course.repair.whole import is_whole
from tests.course.repair.lessons import ANSWERS, DEMO, F_WORKS, TEXT, F, names, plain

IMPORTS = plain("import math\nfrom course import check", "imports")
DATA = plain("points = [math.pi, 2.0]", "data")
SHOWN = plain("shown = f(points[0])", "shown")
USED = plain("print(shown)", "used")
CELLS = [TEXT, IMPORTS, F, F_WORKS, DATA, SHOWN, USED, DEMO]
LESSON = lesson_of({"cells": CELLS})


def notebook(*cells: Any) -> Json:
    found: Json = {"cells": copy.deepcopy(list(cells)), "metadata": {}, "nbformat": 4}
    for cell in found["cells"]:
        cell["source"] = ANSWERS.get(cell["id"], cell["source"])
    return found


def without(*gone: str, more: Any = ()) -> Json:
    return notebook(*more, *(cell for cell in CELLS if cell["id"] not in gone))


def repaired(found: Json) -> list[str]:
    return [f"{one.kind} {one.detail}" for one in repair(found, LESSON)]


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        (["imports"], "check and math"),
        (["data"], "points"),
        (["shown"], "shown"),
        (["data", "shown"], "points and shown"),
        (["imports", "text", "data", "shown"], "check, math, points and shown"),
    ],
)
def test_what_other_cells_need_is_put_back_in_its_place(gone: list[str], said: str) -> None:
    found = without(*gone)
    assert not is_whole(found, LESSON)
    assert repaired(found) == [f"code_missing {said}"]
    kept = [cell["id"] for cell in CELLS if cell["id"] not in gone or cell["id"] != "text"]
    assert names(found) == [one for one in kept if one != "text" or "text" not in gone]
    assert is_whole(found, LESSON)


@pytest.mark.parametrize("gone", [["used"], ["demo"], ["shown", "used"], ["text", "used", "demo"]])
def test_what_nothing_needs_stays_deleted(gone: list[str]) -> None:
    found = without(*gone)
    assert is_whole(found, LESSON)
    assert repaired(found) == []


@pytest.mark.parametrize(
    "own",
    [
        "import math\nfrom course import check\nx = 1",
        "import numpy as math, course.check as check",
        "try:\n    import math, check\nexcept ImportError:\n    math = check = None",
        "for math in ():\n    pass\nwith open('a') as check:\n    pass",
        "%matplotlib inline\nimport math\ncheck = 1\n!ls -l\nmath?",
        "%%time\nimport math\ncheck = 1",
    ],
)
def test_code_that_was_rewritten_or_merged_is_not_missing(own: str) -> None:
    found = without("imports", more=[plain(own, "mine")])
    assert is_whole(found, LESSON)
    assert repaired(found) == []


def test_an_edited_cell_keeps_what_the_student_made_of_it() -> None:
    found = notebook(*CELLS)
    found["cells"][1]["source"] = "import math"
    assert repaired(found) == []
    assert found["cells"][1]["source"] == "import math"


@pytest.mark.parametrize("source", ["", "  \n", "# import math"])
def test_a_cell_that_was_cleared_counts_as_deleted(source: str) -> None:
    found = notebook(*CELLS)
    found["cells"][1]["source"] = source
    assert repaired(found) == ["code_missing check and math"]
    assert len({cell["id"] for cell in found["cells"]}) == len(CELLS) + 1


def test_a_cell_that_became_text_counts_as_deleted() -> None:
    found = notebook(*CELLS)
    found["cells"][1]["cell_type"] = "markdown"
    assert repaired(found) == ["code_missing check and math"]


def test_a_definition_below_the_first_use_does_not_count() -> None:
    found = without("data")
    found["cells"].append(plain("points = [1.0]", "mine"))
    assert repaired(found) == ["code_missing points"]


def test_to_change_an_object_is_not_to_define_it() -> None:
    found = without("data", more=[plain("def change():\n    points[0] = 1", "mine")])
    found["cells"].append(plain("points[0] = 3", "too"))
    assert repaired(found) == ["code_missing points"]


def test_imports_go_above_a_students_own_cells_that_need_them() -> None:
    found = without("text", "imports", more=[plain("half = math.pi / 2", "mine")])
    repaired(found)
    assert names(found)[:3] == ["imports", "mine", "f"]


def test_a_lesson_without_ids_is_known_by_its_text() -> None:
    bare = {"cells": [{k: v for k, v in cell.items() if k != "id"} for cell in CELLS]}
    lesson = lesson_of(copy.deepcopy(bare))
    assert absent(without()["cells"], lesson) == []
    assert [one.place.source for one in missing(without("data")["cells"], lesson)] == [
        DATA["source"]
    ]


def test_a_cell_that_contains_a_solution_is_never_put_back() -> None:
    text = "### BEGIN SOLUTION\nimport math\nfrom course import check\n### END SOLUTION"
    lesson = lesson_of({"cells": [TEXT, plain(text, "imports"), *CELLS[2:]]})
    assert missing(without("imports")["cells"], lesson) == []


def test_code_that_is_not_python_costs_nothing_and_says_nothing() -> None:
    found = without("used", more=[plain("this is = not (python", "mine")])
    assert repaired(found) == []
