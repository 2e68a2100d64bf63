"""The record of a submission, read from rows and notebooks made by hand."""

import json
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

from course.check.display.show import MIME
from grading.classroom import record
from grading.classroom.course_directory import open_course
from grading.classroom.record import GradedTest, Record
from grading.judging.findings import (
    INVALID_SCORE,
    PROCESS_ENDED,
    TIME_LIMIT,
    UNANSWERED,
    Event,
    Findings,
    Verdict,
)
from grading.judging.kernel_outputs import DEAD, NOT_RUN, REFUSAL, TIMEOUT

MARKS = {
    "test": {"grade": True, "solution": False},
    "manual": {"grade": True, "solution": True},
    "": {},
}


def cell(name: str, *outputs: Any, role: str = "test") -> Any:
    return {
        "cell_type": "code",
        "metadata": {"nbgrader": {"grade_id": name, **MARKS[role]}} if role else {},
        "source": "check()",
        "outputs": list(outputs),
        "execution_count": 1,
    }


def failed(kind: str, said: str = "") -> Any:
    return {"output_type": "error", "ename": kind, "evalue": said, "traceback": []}


def checked(message: str) -> Any:
    result = {"passed": False, "written": True, "cases": 2, "right": 1, "message": message}
    return {"output_type": "display_data", "data": {MIME: result}, "metadata": {}}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One submission of `sums` by s001: `f_works` of 2 points, `why` of 3 for a person to mark."""
    root = tmp_path_factory.mktemp("course")
    book: Any
    with open_course(root).gradebook() as book:
        book.add_assignment("sums")
        book.add_notebook("sums", "sums")
        book.add_grade_cell("f_works", "sums", "sums", max_score=2, cell_type="code")
        book.add_grade_cell("why", "sums", "sums", max_score=3, cell_type="markdown")
        book.add_student("s001")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # nbgrader's own use of SQLAlchemy
            book.add_submission("sums", "s001")
    return root / "gradebook.db"


@pytest.fixture
def gradebook(database: Path, tmp_path: Path) -> Iterator[Gradebook]:
    shutil.copy(database, tmp_path)
    with open_course(tmp_path).gradebook() as book:
        yield book


def mark(gradebook: Gradebook, name: str, **values: Any) -> None:
    grade = gradebook.find_grade(name, "sums", "sums", "s001")
    for key, value in values.items():
        setattr(grade, key, value)
    gradebook.db.commit()


def read(gradebook: Gradebook, *cells: Any) -> Record:
    return record.from_notebooks(gradebook, "sums", "s001", {"sums": {"cells": [*cells]}})


WHY = cell("why", role="manual")


def test_a_failed_test_says_what_its_check_says(gradebook: Gradebook) -> None:
    mark(gradebook, "f_works", auto_score=0)
    found = read(gradebook, cell("f_works", checked("too small"), failed("CheckFailed")), WHY)
    assert found.tests[0] == GradedTest("f_works", 0.0, 2.0, passed=False, message="too small")
    assert (found.status, found.reasons, found.max_score) == ("graded", [], 5.0)


def test_a_test_without_a_check_says_its_error(gradebook: Gradebook) -> None:
    mark(gradebook, "f_works", auto_score=0)
    found = read(gradebook, cell("f_works", failed("NameError", "no f")), WHY)
    assert found.tests[0].message == "NameError: no f"


def test_a_part_of_the_points_has_not_passed(gradebook: Gradebook) -> None:
    mark(gradebook, "f_works", auto_score=1)
    [test, _] = read(gradebook, cell("f_works"), WHY).tests
    assert (test.points, test.passed) == (1.0, False)


def test_a_written_question_waits_until_a_person_has_marked_it(gradebook: Gradebook) -> None:
    assert read(gradebook, cell("f_works"), WHY).tests[1] == GradedTest(
        "why", 0.0, 3.0, passed=False, message="Waiting for manual grading."
    )
    mark(gradebook, "why", manual_score=3, needs_manual_grade=False)
    marked = read(gradebook, cell("f_works"), WHY)
    assert marked.tests[1] == GradedTest("why", 3.0, 3.0, passed=True, message="Graded by hand.")
    assert marked.score == 3.0


def test_a_written_question_left_as_it_was_waits_for_nobody(gradebook: Gradebook) -> None:
    mark(gradebook, "why", auto_score=0, needs_manual_grade=False)
    assert read(gradebook, cell("f_works"), WHY).tests[1].message == "Not answered."


@pytest.mark.parametrize("name", [TIMEOUT, DEAD, REFUSAL, NOT_RUN])
def test_the_name_of_a_students_error_decides_no_status(gradebook: Gradebook, name: str) -> None:
    mark(gradebook, "f_works", auto_score=0)
    raised = cell("", failed(name, "on purpose"), role="")
    found = read(gradebook, raised, cell("f_works", failed(name, "on purpose")), WHY)
    assert (found.status, found.reasons) == ("graded", [])


def test_a_time_limit_is_a_reason_that_names_the_cell(gradebook: Gradebook) -> None:
    found = judged(gradebook, Event(TIME_LIMIT, 1))
    assert found.status == "limit"
    assert found.reasons[0].startswith("Cell 1 of sums.ipynb reached the time limit")


def judged(gradebook: Gradebook, *events: Event, **verdict: Any) -> Record:
    """The record of a notebook that the judge graded, from its findings."""
    test = Verdict("f_works", **{"passed": False, **verdict})
    found = Findings({"f_works": test}, [*events], [], ["why"])
    return record.from_findings(gradebook, "sums", "s001", {"sums": found})


def test_the_end_of_a_process_is_a_reason_and_its_message_comes_from_the_verdict(
    gradebook: Gradebook,
) -> None:
    mark(gradebook, "f_works", auto_score=0)
    said = "Not run: cell 1 stopped the notebook."
    found = judged(gradebook, Event(PROCESS_ENDED, 1), message=said)
    assert found.status == "error"
    assert found.reasons[0].startswith("Cell 1 of sums.ipynb ended the Python process")
    assert found.tests[0].message == said


def test_each_limit_is_a_reason_and_the_cells_name_stands_in_it(gradebook: Gradebook) -> None:
    found = judged(
        gradebook,
        Event(UNANSWERED, 3, "f_works", "A question had no answer."),
        Event(TIME_LIMIT, 2, "f"),
    )
    assert found.status == "limit"
    assert found.reasons[0].startswith("The cell f (number 2) of sums.ipynb reached the time")
    assert found.reasons[1:] == ["A question had no answer."]


def test_names_of_errors_in_a_students_outputs_decide_no_status(gradebook: Gradebook) -> None:
    mark(gradebook, "f_works", auto_score=2)
    cells = [
        cell("", failed("DeadKernelError", "gotcha"), failed(TIMEOUT), role=""),
        cell("f_works"),
        WHY,
    ]
    note = {"flags": [], "events": [], "verdicts": [{"name": "f_works", "passed": True}]}
    notebook = {"cells": cells, "metadata": {"grading": note}}
    found = record.from_notebooks(gradebook, "sums", "s001", {"sums": notebook})
    assert (found.status, found.reasons) == ("graded", [])
    # Without a word from the judge, a kernel that died would have left no notebook.
    assert read(gradebook, cell("", failed("DeadKernelError"), role=""), *cells[1:]).reasons == []


def test_a_missing_cell_and_a_missing_notebook_are_damages(gradebook: Gradebook) -> None:
    without = read(gradebook, WHY)
    assert (without.status, without.tests[0].message) == ("damaged", "Missing from the notebook.")
    assert "is missing the graded cell f_works" in without.reasons[0]
    nothing = record.from_notebooks(gradebook, "sums", "s001", {})
    assert (nothing.status, nothing.reasons) == (
        "damaged",
        ["sums.ipynb was not submitted, so its tests get no points."],
    )


def test_tests_come_in_the_order_of_the_lesson(gradebook: Gradebook) -> None:
    cells = {"sums": {"cells": [WHY, cell("f_works")]}}
    found = record.from_notebooks(gradebook, "sums", "s001", cells, order=["why", "f_works"])
    assert [test.name for test in found.tests] == ["why", "f_works"]


def test_records_are_written_as_one_json_list(tmp_path: Path) -> None:
    file = tmp_path / "records.json"
    one = Record("s001", "sums", 2.0, 5.0, tests=[GradedTest("f_works", 2.0, 2.0, passed=True)])
    record.write([one], file)
    assert json.loads(file.read_text()) == [
        {
            "student": "s001",
            "assignment": "sums",
            "score": 2.0,
            "max_score": 5.0,
            "status": "graded",
            "reasons": [],
            "flags": [],
            "seconds": 0.0,
            "tests": [
                {
                    "name": "f_works",
                    "points": 2.0,
                    "max_points": 2.0,
                    "passed": True,
                    "message": "",
                    "diagnosis": None,
                    "follows": None,
                }
            ],
        }
    ]


def test_a_followed_test_has_points_and_names_the_answer_but_did_not_pass(
    gradebook: Gradebook,
) -> None:
    verdict = Verdict("f_works", passed=False, message="Passes with a correct g.", follows="g")
    found = Findings(verdicts={"f_works": verdict}, others=["why"])
    test = record.from_findings(gradebook, "sums", "s001", {"sums": found}).tests[0]
    assert (test.follows, test.passed, test.message) == ("g", False, "Passes with a correct g.")


def test_a_score_that_is_none_is_a_reason(gradebook: Gradebook) -> None:
    found = Findings(
        verdicts={"f_works": Verdict("f_works", passed=False)},
        events=[Event(INVALID_SCORE, 2, "f_works", "The test f_works gets no points.")],
        others=["why"],
    )
    one = record.from_findings(gradebook, "sums", "s001", {"sums": found})
    assert one.reasons == ["The test f_works gets no points."]
    assert one.status == "damaged"
