"""What hands and tools do to nbgrader's flags, points, versions and checksums."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bench.damage import define, on_notebook
from tests.damaged.parts import (
    Json,
    answer,
    answers,
    at,
    code,
    manual,
    mark,
    marked,
    prose,
    put_after,
    test,
    tests,
)

KIND = "metadata"

# Values that stand in the marks of some cells; a value of `...` means that the key is missing.
CELLS: dict[str, Callable[[Json], list[Json]]] = {
    "answers": answers,
    "tests": tests,
    "everywhere": marked,
}
VALUES: dict[str, tuple[str, Json, str]] = {
    "points_of_100": ("tests", {"points": 100}, "Someone raised the points of the tests."),
    "points_below_zero": ("tests", {"points": -1}, "Points were changed to -1."),
    "points_of_zero": ("tests", {"points": 0}, "Points were changed to 0."),
    "points_as_text": ("tests", {"points": "2"}, "A tool writes numbers as text."),
    "points_null": ("tests", {"points": None}, "The field for points was emptied."),
    "points_missing": ("tests", {"points": ...}, "The field for points is gone."),
    "points_not_a_number": ("tests", {"points": float("nan")}, "Python wrote NaN into the JSON."),
    "points_of_answers": ("answers", {"points": 5}, "An answer was given points."),
    "tests_unlocked": ("tests", {"locked": False}, "The lock was taken off to edit a test."),
    "tests_are_solutions": ("tests", {"solution": True}, "The toolbar made tests manual."),
    "tests_not_graded": ("tests", {"grade": False}, "The toolbar made tests read-only."),
    "answers_graded": ("answers", {"grade": True, "points": 1}, "The toolbar made them manual."),
    "answers_locked": ("answers", {"locked": True}, "The toolbar locked the answers."),
    "answers_not_solutions": ("answers", {"solution": False}, "The toolbar made them nothing."),
    "answers_are_tasks": ("answers", {"task": True, "points": 1}, "The toolbar made them tasks."),
    "flags_missing": (
        "everywhere",
        {"grade": ..., "solution": ..., "locked": ..., "task": ...},
        "Only names are left.",
    ),
    "flags_of_numbers": ("tests", {"grade": 1, "solution": 0, "locked": 1}, "1 stands for true."),
    "flags_of_text": ("tests", {"grade": "true", "solution": "false"}, "Text stands for true."),
    "flags_null": ("everywhere", {"grade": None, "solution": None}, "null stands for them."),
    "schema_2": ("everywhere", {"schema_version": 2}, "An old nbgrader made the notebook."),
    "schema_4": ("everywhere", {"schema_version": 4}, "A newer nbgrader made the notebook."),
    "schema_as_text": ("everywhere", {"schema_version": "3"}, "A tool writes numbers as text."),
    "schema_with_a_point": ("everywhere", {"schema_version": 3.0}, "A tool writes 3.0 for 3."),
    "schema_null": ("everywhere", {"schema_version": None}, "The version was emptied."),
    "schema_missing": ("everywhere", {"schema_version": ...}, "The version is gone."),
    "schema_below_zero": ("everywhere", {"schema_version": -1}, "The version is nonsense."),
    "schema_of_one_cell": ("answers", {"schema_version": 1}, "Cells come from an old notebook."),
    "task_missing": ("everywhere", {"task": ...}, "The key task is of a later schema."),
    "checksums_wrong": ("everywhere", {"checksum": "0" * 32}, "Line ends changed before hashing."),
    "checksums_missing": ("everywhere", {"checksum": ...}, "A tool dropped long texts."),
    "checksums_of_numbers": ("everywhere", {"checksum": 12345}, "A spreadsheet was at work."),
    "kind_of_cell_wrong": ("everywhere", {"cell_type": "raw"}, "Types were changed and back."),
    "kind_of_cell_missing": ("everywhere", {"cell_type": ...}, "The key is of a later schema."),
    "kind_of_cell_a_list": ("everywhere", {"cell_type": ["code"]}, "A converter makes lists."),
    "keys_nobody_knows": ("everywhere", {"remove": False, "x": {"y": [1]}}, "A plugin adds keys."),
}


def _change(where: str, parts: Json) -> Callable[[Json], None]:
    def change(notebook: Json) -> None:
        for cell in CELLS[where](notebook):
            for key, value in parts.items():
                if value is ...:
                    mark(cell).pop(key, None)
                else:
                    mark(cell)[key] = value

    return change


for _name, (_where, _parts, _happened) in VALUES.items():
    define(
        _name, KIND, _happened, "notebook", _change(_where, _parts),
        says="nothing" if _name.startswith("checksums_") else "either",
    )  # fmt: skip


@on_notebook(KIND, says="either")
def schema_1(notebook: Json) -> None:
    """The lesson was released years ago: no version, no types, ids as then."""
    for cell in marked(notebook):
        found = mark(cell)
        cell["metadata"]["nbgrader"] = {
            "grade": found["grade"],
            "solution": found["solution"],
            "grade_id": found["grade_id"],
            "locked": found.get("locked", False),
            "points": found.get("points", 0),
            "schema_version": 1,
        }


@on_notebook(KIND, says="either")
def an_own_test_worth_50_points(notebook: Json) -> None:
    """A student who has an editor with the toolbar made a test of their own."""
    own = {"grade": True, "grade_id": "mine", "locked": True, "points": 50, "schema_version": 3,
           "solution": False, "task": False, "cell_type": "code"}  # fmt: skip
    notebook["cells"].append(code("assert True", id="mine", metadata={"nbgrader": own}))


@on_notebook(KIND, says="either")
def an_own_answer_for_a_person(notebook: Json) -> None:
    """A student made another cell for manual grading, with a name that nobody knows."""
    own = {**mark(manual(notebook)), "grade_id": "more_thoughts"}
    notebook["cells"].append(prose("More.", id="more", metadata={"nbgrader": own}))


@on_notebook(KIND, says="either")
def a_locked_cell_of_another_lesson(notebook: Json) -> None:
    """A locked cell was copied from another lesson's notebook."""
    own = {"grade": False, "grade_id": "rules", "locked": True, "schema_version": 3,
           "solution": False, "task": False, "cell_type": "markdown"}  # fmt: skip
    put_after(notebook, notebook["cells"][0], prose("Rules.", metadata={"nbgrader": own}, id="r"))


@on_notebook(KIND, says="either")
def a_test_of_another_lesson(notebook: Json) -> None:
    """A test was copied from another lesson's notebook, whose function does not exist here."""
    own = {**mark(tests(notebook)[0]), "grade_id": "volume_of_a_cube"}
    cell = code('check.function("volume", equals="f", at=[(1.0,)])', id="volume")
    cell["metadata"]["nbgrader"] = own
    put_after(notebook, tests(notebook)[0], cell)


@on_notebook(KIND)
def answer_and_test_exchanged_marks(notebook: Json) -> None:
    """The metadata of an answer and of its test were exchanged."""
    one, other = answer(notebook, "area"), test(notebook, "area_of_a_square")
    one["metadata"], other["metadata"] = other["metadata"], one["metadata"]


@on_notebook(KIND)
def marks_one_cell_too_low(notebook: Json) -> None:
    """A script wrote the metadata back to a list of cells to which one had been added."""
    cells = notebook["cells"]
    first = at(notebook, answers(notebook)[0])
    moved = [cell["metadata"] for cell in cells[first:-1]]
    cells[first]["metadata"] = {}
    for cell, metadata in zip(cells[first + 1 :], moved, strict=True):
        cell["metadata"] = metadata


def _one(name: str, value: Any) -> Callable[[Json], None]:
    def change(notebook: Json) -> None:
        test(notebook, "half_area_is_right")["metadata"]["nbgrader"] = value

    return change


for _name, _value in {"null": None, "a_list": ["x"], "a_text": "yes", "a_number": 0}.items():
    define(
        f"mark_of_a_test_is_{_name}", KIND, f"nbgrader's metadata of one test is {_value!r}.",
        "notebook", _one(_name, _value),
    )  # fmt: skip
