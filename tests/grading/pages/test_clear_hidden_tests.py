from typing import Any

import nbformat
import pytest
from nbconvert.exporters import ResourcesDict

from grading.pages.clear_hidden_tests import ClearHiddenTests

HIDDEN = "1\n### BEGIN HIDDEN TESTS\n2\n### END HIDDEN TESTS"


def cleared(source: str, **flags: bool) -> str:
    mark = {"grade_id": "x", "schema_version": 3, "task": False, **flags}
    cell: Any = nbformat.v4.new_code_cell(source, metadata={"nbgrader": mark} if flags else {})
    notebook, _ = ClearHiddenTests().preprocess(
        nbformat.v4.new_notebook(cells=[cell]), ResourcesDict()
    )
    return str(notebook.cells[0].source)


def test_a_test_loses_its_hidden_part() -> None:
    assert cleared(HIDDEN, grade=True, solution=False, locked=True) == "1"


@pytest.mark.parametrize("source", [HIDDEN, "### BEGIN HIDDEN TESTS", 2 * f"{HIDDEN[:24]}\n"])
@pytest.mark.parametrize(
    "flags",
    [
        {},
        {"grade": False, "solution": True, "locked": False},
        {"grade": True, "solution": True, "locked": False},
    ],
    ids=["own", "answer", "by hand"],
)
def test_a_students_own_cell_stays_as_it_is(source: str, flags: dict[str, bool]) -> None:
    assert cleared(source, **flags) == source


def test_a_traceback_loses_the_lines_of_hidden_tests() -> None:
    source = (
        "assert f(1) == 2\n### BEGIN HIDDEN TESTS\nassert f(7) == 8, 'no'\n### END HIDDEN TESTS"
    )
    trace = (
        "Cell In[3], line 3\n\x1b[32m      1\x1b[39m assert f(1) == 2\n"
        "      2 ### BEGIN HIDDEN TESTS\n\x1b[32m----> 3\x1b[39m assert f(7) == 8, 'no'\n"
    )
    mark = {"grade_id": "x", "schema_version": 3, "task": False, "grade": True, "solution": False,
            "locked": True}  # fmt: skip
    output = nbformat.v4.new_output(
        "error", ename="AssertionError", evalue="no", traceback=[trace, "AssertionError: no"]
    )
    cell: Any = nbformat.v4.new_code_cell(source, metadata={"nbgrader": mark}, outputs=[output])
    notebook, _ = ClearHiddenTests().preprocess(
        nbformat.v4.new_notebook(cells=[cell]), ResourcesDict()
    )
    first, last = notebook.cells[0].outputs[0].traceback
    assert "f(7)" not in first
    assert "assert f(1) == 2" in first
    assert last == "AssertionError: no"
