"""Points, comments, and what only a feedback page asks of the gradebook."""

from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook
from nbgrader.preprocessors import GetGrades as StockGetGrades

from grading.nbgrader_adapter.tables import stamped_without_a_program
from grading.pages.get_grades import GetGrades
from tests.grading.pages.graded import graded_by, notebook, written


def _gradebook(file: Path) -> str:
    address = f"sqlite:///{file}"
    untyped: Any = Gradebook
    with stamped_without_a_program(), untyped(address) as opened:
        opened.add_assignment("shapes")
        opened.add_notebook("shapes", "shapes")
        for name in ("area_test", "why", "how"):
            opened.add_grade_cell(name, "shapes", "shapes", max_score=3, cell_type="code")
            if name != "area_test":
                opened.add_solution_cell(name, "shapes", "shapes")
        opened.add_student("bo", first_name="Bo", last_name="李雷")
        opened.add_submission("shapes", "bo")
        for name, manual in (("why", None), ("how", 2.0)):
            grade = opened.find_grade(name, "shapes", "shapes", "bo")
            grade.manual_score, grade.needs_manual_grade = manual, manual is None
        opened.db.commit()
    return address


# nbgrader adds a submission in this way.
@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
def test_it_says_what_waits_and_for_whom_the_page_is(tmp_path: Path) -> None:
    made = notebook(graded_by("area_test", 0, 3), written("why", 0, 3), written("how", 0, 3))
    resources: Any = {"nbgrader": {
        "notebook": "shapes", "assignment": "shapes", "student": "bo",
        "db_url": _gradebook(tmp_path / "gradebook.db"),
    }}  # fmt: skip
    done, resources = GetGrades().preprocess(made, resources)
    marks = [cell.metadata.nbgrader for cell in done.cells]
    assert [mark.get("waits") for mark in marks] == [None, True, False]
    assert marks[2]["score"] == 2
    assert resources["nbgrader"]["name"] == "Bo 李雷"
    assert resources["nbgrader"]["max_score"] == 9


def test_options_of_nbgraders_step_reach_it() -> None:
    assert issubclass(GetGrades, StockGetGrades)
    assert GetGrades.__name__ == StockGetGrades.__name__
