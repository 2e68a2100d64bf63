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
    records = ours(root, **own)
    assert rows(root) == rows(graded_by_nbgrader)
    done = nbformat.read(root / "autograded" / "honest" / "sums" / "first.ipynb", 4)
    stamped = Stamped in [*own.get("more", []), *own.get("sanitizing", [])]
    assert done.metadata.get("stamp") == ("sqlite" if stamped else None)
    assert (records["honest"].score, records["wrong"].score) == (4.0, 2.0)
