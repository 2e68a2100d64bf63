"""A whole copy of an earlier release is repaired without being called damaged."""

from __future__ import annotations

import copy

import pytest

from course.notebook import Json
from course.repair.cells import repair
from course.repair.lesson import checksum_of, mark_of
from course.repair.older_release import is_of_older_release, is_released
from tests.course.repair.lessons import F_WORKS, WHY, lesson, marked, solved


def released(*changed: Json, gone: str = "") -> Json:
    """A notebook whose locked cells state their checksum, as nbgrader releases them."""
    own = {cell["id"]: cell for cell in changed}
    cells = [own.pop(cell["id"], cell) for cell in solved()["cells"] if cell["id"] != gone]
    found = copy.deepcopy({**solved(), "cells": [*cells, *own.values()]})
    for cell in found["cells"]:
        if mark_of(cell).get("locked"):
            mark_of(cell)["checksum"] = checksum_of(cell)
    return found


def test_the_current_release_is_not_older() -> None:
    assert not is_of_older_release(released(), lesson())
    assert not is_of_older_release(solved(), lesson())


OLD_TEST = marked("check(f, 0)", "f_works", grade=True, locked=True)
LESS = marked("check(f)", "f_works", points=0.5, grade=True, locked=True)
REMOVED = marked("check(f, 9)", "f_gone", grade=True, locked=True)
OLD_WHY = marked(
    "Why does f work?\nIt does.", "why", "markdown", points=5, grade=True, solution=True
)


@pytest.mark.parametrize(
    "cells", [[OLD_TEST], [LESS], [REMOVED], [OLD_TEST, LESS, REMOVED], [REMOVED, OLD_WHY]]
)
def test_other_tests_points_and_names_of_an_earlier_release_are_no_damage(
    cells: list[Json],
) -> None:
    found = released(*cells)
    assert is_of_older_release(found, lesson())
    assert repair(found, lesson()) == []
    own = {mark_of(cell).get("grade_id"): mark_of(cell) for cell in found["cells"]}
    assert (own["f_works"]["points"], own["why"]["points"]) == (1, 1)
    assert "f_gone" not in own


def test_what_a_student_changed_is_still_said() -> None:
    found = released(OLD_TEST)
    found["cells"][2]["source"] = "check(f, 1, 2, 3)"
    assert not is_released(found["cells"][2])
    assert [one.kind for one in repair(found, lesson())] == ["test_edited"]


@pytest.mark.parametrize("cell", [F_WORKS, WHY])
def test_points_that_a_student_changed_are_still_said(cell: Json) -> None:
    found = released()
    [own] = [one for one in found["cells"] if one["id"] == cell["id"]]
    mark_of(own)["points"] = 50
    assert [one.kind for one in repair(found, lesson())] == ["flags"]


def test_a_missing_test_is_said_even_if_others_are_of_an_earlier_release() -> None:
    found = released(OLD_TEST, gone="g_works")
    assert [one.kind for one in repair(found, lesson())] == ["test_missing"]
