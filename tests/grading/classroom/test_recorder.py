"""The recorder: what is graded again, what a record says, and a gradebook that others hold."""

import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from grading.classroom import grade, gradebook_writer
from grading.classroom.course_directory import open_course
from grading.classroom.record import Record
from grading.classroom.recorder import Recorder
from grading.judging.submission import execute
from tests.grading.classroom import sums, two_notebooks
from tests.grading.classroom.sums import ADD, DOUBLE, HONEST, Class, lesson, put
from tests.grading.classroom.two_notebooks import IN_TIME, grade_twice, ours, with_steps


def test_a_locked_gradebook_is_tried_again(
    graded: Class, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "copy"
    shutil.copytree(graded.root, root)
    course = open_course(root)
    recorder = Recorder("sums", course)
    folder = root / "submitted" / "perfect" / "sums"
    submission = recorder.prepare("perfect", folder)
    assert not isinstance(submission, Record)
    executed = execute(submission, recorder.steps, course.config)
    save, calls = gradebook_writer.save_marks, []

    def locked(*arguments: Any, **more: Any) -> Any:
        calls.append(arguments)
        if len(calls) == 1:
            raise OperationalError("UPDATE grade", {}, Exception("database is locked"))
        return save(*arguments, **more)

    monkeypatch.setattr(gradebook_writer, "save_marks", locked)
    again = recorder.save("perfect", folder, executed)
    assert (len(calls), again.score, again.reasons) == (2, 3.0, [])


def test_what_is_graded_is_not_graded_again(graded: Class) -> None:
    students = [*HONEST, "dies", "lost"]
    again = grade.grade_class("sums", open_course(graded.root), students=students)
    assert {one.student for one in again} == set(students)
    for one in again:
        first = graded.records[one.student]
        assert one.seconds == 0.0
        assert (one.score, one.status, one.reasons, one.tests) == (
            first.score,
            first.status,
            first.reasons,
            first.tests,
        )


def test_a_newer_submission_is_graded_and_a_broken_one_leaves_the_earlier_grade(
    graded: Class, tmp_path: Path
) -> None:
    root = tmp_path / "copy"
    shutil.copytree(graded.root, root)
    course = open_course(root)
    put(lesson(ADD, DOUBLE), root, "submitted", "wrong")
    [better] = grade.grade_class("sums", course, students=["wrong"])
    assert better.score == 3.0

    before = sums.rows(root)["wrong"]
    kept = (root / "autograded" / "wrong" / "sums" / "sums.ipynb").read_bytes()
    put("{", root, "submitted", "wrong")
    [broken] = grade.grade_class("sums", course, students=["wrong"], force=True)
    # The table shows the grade that counts, and says so.
    assert (broken.score, broken.status) == (3.0, "damaged")
    assert broken.tests == better.tests
    [reason] = broken.reasons
    assert reason.endswith("The earlier grade stays in the gradebook.")
    assert sums.rows(root)["wrong"] == before
    assert (root / "autograded" / "wrong" / "sums" / "sums.ipynb").read_bytes() == kept


def test_a_record_says_what_the_gradebook_says(copied: Callable[[str], Path]) -> None:
    root = copied("mine")
    told = grade_twice(root, ours)
    recorder = Recorder("sums", open_course(root))
    with open_course(root).gradebook() as book:
        for student, record in told.items():
            again = recorder.read(student)
            assert (again.score, again.tests) == (record.score, record.tests)
            kept: Any = book.find_submission("sums", student)
            penalty = kept.late_submission_penalty or 0
            assert record.score == max(0, kept.score - penalty)
            assert record.max_score == kept.max_score == 21
            for part in kept.notebooks:
                for grade in part.grades:
                    [test] = [one for one in record.tests if one.name == grade.name]
                    assert (test.points, test.max_points) == (grade.score, grade.max_score)


def test_a_gradebook_that_another_program_holds_is_waited_for(
    copied: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copied("mine")
    course = open_course(root)
    with_steps(course.config)
    course.directory.db_url += "?timeout=0.01"
    recorder = Recorder("sums", course)
    folder = course.submitted("sums")["honest"]
    submission = recorder.prepare("honest", folder)
    assert not isinstance(submission, Record)
    executed = execute(submission, recorder.steps, course.config)
    holder = sqlite3.connect(root / "gradebook.db")
    holder.execute("begin immediate")
    waited: list[float] = []

    def let_go(seconds: float) -> None:
        waited.append(seconds)
        holder.close()

    monkeypatch.setattr(time, "sleep", let_go)
    assert recorder.save("honest", folder, executed).reasons == []
    assert len(waited) == 1
    assert {row[3] for row in two_notebooks.rows(root)["submitted_assignment"]} == {
        f"{IN_TIME[:19]}.000000"
    }
