"""What makes a submission be graded again: its content and the assignment's, never a date."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from grading.classroom import fingerprint
from grading.classroom.course_directory import Course, open_course
from grading.classroom.recorder import Recorder
from grading.judging import stamp
from tests.grading.classroom import two_notebooks
from tests.grading.classroom.two_notebooks import RIGHT, WRONG, hand_in, notebook, ours, with_steps

STUDENTS = {"honest", "blank", "wrong", "late", "one_of_two", "partly"}
HONEST = Path("submitted", "honest", "sums")
LONG_AGO, FAR_AHEAD = 1.0, 4e9


@pytest.fixture(scope="module")
def graded_once(submitted_class: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("graded") / "a course"
    shutil.copytree(submitted_class, root)
    ours(root)
    return root


@pytest.fixture
def root(graded_once: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "another place"
    shutil.copytree(graded_once, copy)
    return copy


def to_grade(root: Path, change: Callable[[Course], None] = lambda course: None) -> set[str]:
    """The students whose submissions would be graded again."""
    course = open_course(root)
    with_steps(course.config)
    change(course)
    recorder = Recorder("sums", course)
    submitted = course.submitted("sums")
    return {one for one in submitted if not recorder.is_current(one, submitted[one])}


def set_times(folder: Path, seconds: float) -> None:
    for file in folder.rglob("*"):
        os.utime(file, (seconds, seconds))


def test_nothing_is_graded_again_for_a_date_or_a_place(root: Path) -> None:
    assert to_grade(root) == set()
    for seconds in (LONG_AGO, FAR_AHEAD):
        set_times(root / "submitted", seconds)
        assert to_grade(root) == set()
        set_times(root / "source", seconds)
        assert to_grade(root) == set()
        set_times(root / "autograded", seconds)
        assert to_grade(root) == set()


@pytest.mark.parametrize("seconds", [LONG_AGO, FAR_AHEAD])
def test_another_answer_is_graded_whatever_its_date(root: Path, seconds: float) -> None:
    hand_in(root, "honest", first=notebook("first", WRONG))
    set_times(root / "submitted", seconds)
    assert to_grade(root) == {"honest"}


def test_a_lessons_own_cell_matters_only_to_what_was_repaired(root: Path) -> None:
    file = root / "source" / "sums" / "first.ipynb"
    source = json.loads(file.read_text())
    source["cells"][0]["source"] = "Other prose."
    file.write_text(json.dumps(source))
    assert to_grade(root) == {"partly"}
    ours(root)
    assert to_grade(root) == set()


def _remove(root: Path) -> None:
    (root / HONEST / "mine.txt").unlink()


def _change(root: Path) -> None:
    (root / HONEST / "mine.txt").write_text("the teacher's")


def _rename(root: Path) -> None:
    (root / HONEST / "mine.txt").rename(root / HONEST / "yours.txt")


def _add(root: Path) -> None:
    (root / HONEST / "deep").mkdir()
    (root / HONEST / "deep" / "more.py").write_text("x = 1")


def _add_what_is_not_read(root: Path) -> None:
    (root / HONEST / "huge.bin").touch()
    os.truncate(root / HONEST / "huge.bin", 10**12)


def _remove_a_notebook(root: Path) -> None:
    (root / HONEST / "second.ipynb").unlink()


def _stamp_earlier(root: Path) -> None:
    (root / HONEST / "timestamp.txt").write_text("2019-12-31 10:00:00 UTC")


def _lose_a_grade(root: Path) -> None:
    (root / "autograded" / "honest" / "sums" / "first.ipynb").unlink()


def _break_a_grade(root: Path) -> None:
    file = root / "autograded" / "honest" / "sums" / "first.ipynb"
    file.write_bytes(file.read_bytes()[:-9])


def _restore_an_older_gradebook(root: Path) -> None:
    query = (
        "update grade set auto_score = 0 where notebook_id in (select sn.id from submitted_notebook"
        " sn join submitted_assignment sa on sa.id = sn.assignment_id where student_id = 'honest')"
    )
    book = sqlite3.connect(root / "gradebook.db")
    assert book.execute(query).rowcount
    book.commit()
    book.close()


@pytest.mark.parametrize(
    "change",
    [
        _remove,
        _change,
        _rename,
        _add,
        _add_what_is_not_read,
        _remove_a_notebook,
        _stamp_earlier,
        _lose_a_grade,
        _break_a_grade,
        _restore_an_older_gradebook,
    ],
)
def test_a_change_to_one_submission_or_its_grade_has_it_graded_again(
    root: Path, change: Callable[[Path], None]
) -> None:
    change(root)
    set_times(root / "submitted", LONG_AGO)
    set_times(root / "autograded", FAR_AHEAD)
    assert to_grade(root) == {"honest"}
    ours(root)
    assert to_grade(root) == set()


def test_what_nobody_reads_may_change(root: Path) -> None:
    (root / HONEST / ".ipynb_checkpoints").mkdir()
    (root / HONEST / ".ipynb_checkpoints" / "first-checkpoint.ipynb").write_text("{}")
    (root / HONEST / "data.csv").write_text("the student's own, which the instructor's replaces")
    assert to_grade(root) == set()


def test_a_raised_limit_and_an_own_step_have_everything_graded_again(root: Path) -> None:
    def raised(course: Course) -> None:
        course.config.Execute.timeout = 99

    def another_penalty(course: Course) -> None:
        course.config.LateSubmissionPlugin.penalty_method = "none"

    def own_step(course: Course) -> None:
        with_steps(course.config, more=[two_notebooks.Stamped])

    def not_a_grade(course: Course) -> None:
        course.config.Execute.sandbox = False
        course.config.FormgradeApp.port = 1
        course.config.CourseDirectory.course_id = "renamed"

    for change in (raised, another_penalty, own_step):
        assert to_grade(root, change) == STUDENTS
    assert to_grade(root, not_a_grade) == set()


def test_the_instructors_file_and_a_new_version_of_the_grader_count(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fingerprint, "BEHAVIOR", fingerprint.BEHAVIOR + 1)
    assert to_grade(root) == STUDENTS
    monkeypatch.undo()
    (root / "source" / "sums" / "data.csv").write_text("mended")
    assert to_grade(root) == STUDENTS


def test_a_due_date_and_an_extension_count_where_being_late_costs_points(root: Path) -> None:
    book: Any
    with open_course(root).gradebook() as book:
        book.grant_extension("sums", "late", days=3)
    assert to_grade(root) == {"late"}
    with open_course(root).gradebook() as book:
        book.update_or_create_assignment("sums", duedate=two_notebooks.DUE + timedelta(days=9))
    assert to_grade(root) == STUDENTS


def test_what_nbgrader_graded_is_graded_once_more(copied: Callable[[str], Path]) -> None:
    root = copied("mine")
    two_notebooks.stock(root)
    assert to_grade(root) == STUDENTS
    ours(root)
    assert to_grade(root) == set()


def test_a_students_own_stamp_does_not_count(root: Path) -> None:
    # The student has a graded notebook, with everything in it, and hands in a wrong one.
    graded = root / "autograded" / "honest" / "sums" / "first.ipynb"
    forged = notebook("first", WRONG)
    forged.metadata["grading"] = json.loads(graded.read_text())["metadata"]["grading"]
    hand_in(root, "honest", first=forged)
    assert to_grade(root) == {"honest"}
    # Even nbgrader, which keeps such metadata, cannot be used to have it counted.
    two_notebooks.stock(root)
    assert to_grade(root) == STUDENTS
    ours(root)
    kept = stamp.read(json.loads(graded.read_text()))
    assert kept is not None
    assert kept.points["first_test"] == 0


def test_a_stamp_of_another_course_does_not_count(
    root: Path, copied: Callable[[str], Path]
) -> None:
    other = copied("another course")
    ours(other)
    book = sqlite3.connect(other / "gradebook.db")
    book.execute("update assignment set id = 'another'")
    book.execute("update notebook set assignment_id = 'another'")
    book.execute("update submitted_assignment set assignment_id = 'another'")
    book.commit()
    book.close()
    assert to_grade(other) == STUDENTS


@pytest.fixture
def hooked(root: Path) -> Iterator[Callable[[Course], None]]:
    def add(course: Course) -> None:
        course.config.Autograde.pre_convert_hook = _hook

    _SEEN.clear()
    yield add
    _SEEN.clear()


_SEEN: list[str] = []


def _hook(assignment: str, student: str, notebooks: list[str]) -> None:
    _SEEN.append(student)
    Path(notebooks[0]).with_name("made.txt").write_text("by the hook")


def test_a_courses_own_hook_runs_only_for_what_is_graded(
    root: Path, hooked: Callable[[Course], None]
) -> None:
    course = open_course(root)
    with_steps(course.config)
    hooked(course)
    recorder = Recorder("sums", course)
    submitted = course.submitted("sums")
    assert not any(recorder.is_current(one, submitted[one]) for one in submitted)
    assert _SEEN == []
    prepared: Any = recorder.prepare("honest", submitted["honest"])
    assert _SEEN == ["honest"]
    assert prepared.files["made.txt"] == b"by the hook"
    # Without the hook's own file, so that a submission that comes again is known again.
    (submitted["honest"] / "made.txt").unlink()
    seen = recorder.fingerprints.seen("honest", submitted["honest"])
    assert prepared.fingerprint == recorder.fingerprints.of(seen)


def test_a_submission_graded_again_keeps_its_place_in_the_gradebook(root: Path) -> None:
    hand_in(root, "wrong", first=notebook("first", RIGHT))
    assert to_grade(root) == {"wrong"}
    assert ours(root)["wrong"].score > 0
    assert to_grade(root) == set()
