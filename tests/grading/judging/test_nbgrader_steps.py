"""nbgrader's steps fed from data: what they refuse is what nbgrader refuses, in its words."""

from typing import Any

import nbformat
import pytest
from nbgrader import preprocessors as stock

from grading.judging import nbgrader_steps

MARK = {
    "grade": True,
    "grade_id": "a_test",
    "locked": True,
    "points": 2,
    "schema_version": 3,
    "solution": False,
    "task": False,
}


def notebook(*changes: dict[str, Any], kind: str = "code") -> Any:
    new = getattr(nbformat.v4, f"new_{kind}_cell")
    marks = [{**MARK, "grade_id": f"test_{number}"} for number in range(len(changes))]
    cells = [
        new("1", metadata={"nbgrader": {**mark, **change}})
        for mark, change in zip(marks, changes, strict=True)
    ]
    return nbformat.v4.new_notebook(cells=cells)


def said(step: type, one: Any) -> tuple[str, str]:
    """The error that a step ends in, as its type and what it says."""
    made: Any = step
    try:
        made().preprocess(one, {})
    except Exception as error:
        return type(error).__name__, str(error)
    return "", ""


@pytest.mark.parametrize(
    "changes",
    [
        [{}],
        [{}, {"grade_id": "test_0"}],
        [{"grade_id": ""}],
        [{"grade_id": "a b"}],
        [{"points": -1}],
        [{"points": True}],
        [{"checksum": "short"}],
        [{"schema_version": 2}],
        [{"schema_version": 4}],
        [{"schema_version": 3.0}],
        [{"schema_version": "3"}],
        [{"more": 1}],
        [{"task": True}],
        [{"solution": None}],
    ],
    ids=str,
)
@pytest.mark.parametrize("kind", ["code", "markdown"])
def test_metadata_are_refused_as_nbgrader_refuses_them(
    changes: list[dict[str, Any]], kind: str
) -> None:
    expected = said(stock.CheckCellMetadata, notebook(*changes, kind=kind))
    # Twice, because the second answer may be remembered.
    for _ in range(2):
        assert said(nbgrader_steps.CheckCellMetadata, notebook(*changes, kind=kind)) == expected


def test_a_step_that_is_not_nbgraders_own_has_no_stand_in() -> None:
    class Own(stock.SaveAutoGrades):
        pass

    ours = nbgrader_steps.without_gradebook([stock.ClearOutput, stock.OverwriteCells])
    assert ours == (stock.ClearOutput, nbgrader_steps.OverwriteCells)
    assert nbgrader_steps.without_gradebook([stock.ClearOutput, Own]) is None
    assert nbgrader_steps.without_gradebook([stock.AssignLatePenalties]) is None
