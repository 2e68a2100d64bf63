"""Saving a graded submission: all of it or nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from nbgrader.api import MissingEntry

from grading.classroom import gradebook_reader
from grading.classroom.course_directory import open_course
from grading.classroom.record import Record
from grading.classroom.recorder import Recorder
from grading.judging.submission import execute
from tests.grading.classroom.two_notebooks import rows, with_steps


def test_what_cannot_be_saved_leaves_no_row_and_no_folder(copied: Callable[[str], Path]) -> None:
    root = copied("mine")
    before = rows(root)
    course = open_course(root)
    with_steps(course.config)
    recorder = Recorder("sums", course)
    folder = course.submitted("sums")["honest"]
    submission = recorder.prepare("honest", folder)
    assert not isinstance(submission, Record)
    executed = execute(submission, recorder.steps, course.config)
    # The last of what is written, so that all else has been.
    executed.marks["second"].grades["nowhere"] = executed.marks["second"].grades["second_test"]
    record = recorder.save("honest", folder, executed)
    assert (
        "could not be saved (MissingEntry: No such grade: sums/second/nowhere" in record.reasons[0]
    )
    assert rows(root) == before
    assert not (root / "autograded" / "honest").exists()
    with pytest.raises(MissingEntry), course.gradebook() as book:
        gradebook_reader.read_scores(book, "sums", "honest")
