"""nbgrader makes our blanks when it clears solutions."""

import nbformat
import pytest
from nbconvert.exporters import ResourcesDict

from grading.authoring.clear_solutions import ClearSolutions
from grading.cells.regions import RegionError


def cleared(kind: str, source: str) -> str:
    flags = {"grade": kind == "markdown", "solution": True, "locked": False, "schema_version": 3}
    make = nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell
    cell = make(source, metadata={"nbgrader": {**flags, "grade_id": "a", "points": 1}})
    notebook, _ = ClearSolutions().preprocess(
        nbformat.v4.new_notebook(cells=[cell]), ResourcesDict()
    )
    return str(notebook.cells[0].source)


def test_a_code_answer_gets_the_blank_of_its_function() -> None:
    source = "def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION"
    assert cleared("code", source) == (
        'def f():\n    raise NotImplementedError("f is not written yet.")'
    )


def test_a_written_question_keeps_its_text_and_asks_for_an_answer() -> None:
    source = "Why?\n### BEGIN SOLUTION\nBecause.\n### END SOLUTION"
    assert cleared("markdown", source) == "Why?\nWrite your answer here."


def test_a_code_answer_without_markers_is_cleared_as_nbgrader_does() -> None:
    assert "return" not in cleared("code", "return 1")


def test_an_answer_without_a_blank_stops_nbgrader() -> None:
    with pytest.raises(RegionError, match="does not assign a name"):
        cleared("code", "### BEGIN SOLUTION\nprint(1)\n### END SOLUTION")
