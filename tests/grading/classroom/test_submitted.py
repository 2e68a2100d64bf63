"""Submissions that cannot be read: each gets a reason and costs nobody else anything."""

from collections.abc import Callable
from pathlib import Path

import pytest

from grading.classroom import submitted
from grading.classroom.course_directory import open_course
from grading.classroom.pipeline import configured
from grading.judging.submission import execute
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


def test_a_timestamp_that_is_none_costs_nothing_and_has_a_reason(graded: Class) -> None:
    timeless = graded.records["timeless"]
    assert (timeless.score, timeless.status) == (3.0, "damaged")
    said = "submitted/timeless/sums/timestamp.txt does not contain a valid time"
    assert any(said in reason for reason in timeless.reasons)


def test_a_copied_test_costs_nothing_and_is_named(graded: Class) -> None:
    copied = graded.records["copied"]
    assert (copied.score, copied.status) == (3.0, "damaged")
    assert any("add_numbers" in reason for reason in copied.reasons)


def test_a_deleted_test_is_put_back_and_named(graded: Class) -> None:
    lost = graded.records["lost"]
    assert (lost.score, lost.status) == (3.0, "damaged")
    assert any("double_numbers" in reason for reason in lost.reasons)


def test_a_notebook_that_cannot_be_read_costs_the_others_nothing(
    copied: Callable[[str], Path],
) -> None:
    root = copied("mine")
    course = open_course(root)
    with_steps(course.config)
    folder = root / "submitted" / "honest" / "sums"
    (folder / "second.ipynb").write_text("{")
    pipeline = configured(course, "sums")
    submission = submitted.read(pipeline, "honest", folder)
    executed = execute(submission, pipeline.steps, course.config)
    assert "second" not in executed.notebooks
    assert executed.notebooks
