"""Submissions that cannot be read: each gets a reason and costs nobody else anything."""

from collections.abc import Callable
from pathlib import Path

import pytest

from grading.classroom import submitted
from grading.classroom.course_directory import open_course
from grading.classroom.pipeline import configured
from grading.judging.submission import Damaged, execute
from tests.grading.classroom.sums import UNREADABLE, Class
from tests.grading.classroom.two_notebooks import with_steps


@pytest.mark.parametrize("student", UNREADABLE)
def test_a_notebook_that_cannot_be_read_has_a_reason_and_no_points(
    graded: Class, student: str
) -> None:
    record = graded.records[student]
    assert (record.score, record.max_score, record.status) == (0.0, 6.0, "damaged")
    assert f"submitted/{student}/sums/sums.ipynb" in record.reasons[0]
    assert UNREADABLE[student][1] in record.reasons[0]
    assert [test.name for test in record.tests] == ["add_numbers", "double_numbers", "why"]


def test_a_folder_without_the_notebook_has_a_reason(graded: Class) -> None:
    missing = graded.records["missing"]
    assert missing.status == "damaged"
    assert "submitted/missing/sums does not contain sums.ipynb" in missing.reasons[0]


def test_a_timestamp_that_is_none_has_a_reason(graded: Class) -> None:
    timeless = graded.records["timeless"]
    assert timeless.status == "damaged"
    assert (
        "submitted/timeless/sums/timestamp.txt does not contain a valid time" in timeless.reasons[0]
    )


def test_a_copied_test_has_a_reason_that_names_it(graded: Class) -> None:
    copied = graded.records["copied"]
    assert copied.status == "damaged"
    assert "contains the cell add_numbers more than once" in copied.reasons[0]


def test_a_deleted_test_has_a_reason_and_the_rest_its_points(graded: Class) -> None:
    lost = graded.records["lost"]
    assert (lost.score, lost.status) == (2.0, "damaged")
    assert "is missing the graded cell double_numbers" in lost.reasons[0]


def test_a_damaged_notebook_is_refused_before_any_has_run(copied: Callable[[str], Path]) -> None:
    root = copied("mine")
    course = open_course(root)
    with_steps(course.config)
    folder = root / "submitted" / "honest" / "sums"
    (folder / "second.ipynb").write_text("{")
    pipeline = configured(course, "sums")
    submission = submitted.read(pipeline, "honest", folder)
    with pytest.raises(
        Damaged, match=r"^submitted/honest/sums/second.ipynb is not a valid notebook: "
    ):
        execute(submission, pipeline.steps, course.config)
