"""Preprocessors that a course configures itself get the gradebook and change no row."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.preprocessors import AssignLatePenalties

from tests.grading.classroom.two_notebooks import SavedByTheCourse, Stamped, ours, rows


@pytest.mark.parametrize(
    "own",
    [
        {"instead": SavedByTheCourse},
        {"more": [Stamped]},
        {"more": [AssignLatePenalties]},
        {"sanitizing": [Stamped]},
    ],
    ids=["marks", "after the marks", "penalties twice", "before the cells"],
)
def test_steps_of_a_courses_own_have_the_gradebook_and_the_rows_are_the_same(
    graded_by_nbgrader: Path, copied: Callable[[str], Path], own: dict[str, Any]
) -> None:
    root = copied("mine")
    # nbgrader's own step for marks, which runs next to a course's steps, does not note repairs.
    steps_from_data = "sanitizing" in own or AssignLatePenalties in own.get("more", ())
    records = ours(root, **own)
    # A test that a notebook lacks is put back here, and nbgrader's own row waits for a person.
    expected = rows(graded_by_nbgrader)
    put_back = ("first of partly", "GradeCell first_test")
    expected["grade"] = [
        (*put_back, 2.0, None, None, 0) if row[:2] == put_back else row for row in expected["grade"]
    ]
    if steps_from_data:
        noted = ("first of partly", "SolutionCell first_answer")
        said = "first.ipynb did not contain the cell first_test; it was put back."
        expected["comment"] = sorted(
            [(*noted, said, None) if row[:2] == noted else row for row in expected["comment"]],
            key=repr,
        )
    found = rows(root)
    # nbgrader's steps open the gradebook without the course's name and so add one of another name.
    del found["course"], expected["course"]
    assert found == expected
    done = nbformat.read(root / "autograded" / "honest" / "sums" / "first.ipynb", 4)
    stamped = Stamped in [*own.get("more", []), *own.get("sanitizing", [])]
    assert done.metadata.get("stamp") == ("sqlite" if stamped else None)
    assert (records["honest"].score, records["wrong"].score) == (4.0, 2.0)
