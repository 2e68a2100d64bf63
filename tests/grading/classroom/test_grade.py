"""Grading a class: every kind of submission in one run, beside nbgrader's own commands."""

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy.exc import OperationalError

from grading.classroom import grade, gradebook_writer, pool
from grading.classroom.course_directory import REPOSITORY, open_course
from grading.classroom.record import GradedTest, Record
from grading.errors import UsageError
from grading.judging.submission import execute

SECONDS_A_CELL = 2
ADD = "def add(a, b):\n    return a + b"
DOUBLE = "def double(a):\n    return 2 * a"

# What each student writes for `add` and `double`.
HONEST = {
    "perfect": (ADD, DOUBLE),
    "wrong": ("def add(a, b):\n    return 3", DOUBLE),
    "warns": (f"import sys\n{ADD.replace('return', 'print(1, file=sys.stderr); return')}", DOUBLE),
    "raises": (f"1 / 0\n{ADD}", DOUBLE),
    "loops": (f"while True:\n    pass\n{ADD}", DOUBLE),
}
HOSTILE = {
    "stubborn": (
        ADD,
        "import time\nwhile True:\n    try:\n        time.sleep(9)\n    except BaseException:\n"
        "        pass",
    ),
    "dies": (f"import os\nos._exit(1)\n{ADD}", DOUBLE),
    "crashes": (f"import ctypes\nctypes.string_at(0)\n{ADD}", DOUBLE),
    "zaps": (ADD, "import os\nos.kill(os.getppid(), 9)"),
}
UNREADABLE = {
    "empty": ("", "is empty"),
    "no_json": ("{", "is not JSON"),
    "old": ('{"nbformat": 3, "nbformat_minor": 0, "worksheets": []}', "format is 3, not 4"),
    "garbage": ('{"nbformat": 4, "nbformat_minor": 5, "cells": [7]}', "cell 1 is of no known type"),
}


def cell(source: str, name: str = "", kind: str = "code", points: float | None = None) -> Any:
    """A cell; with a name it is an answer, with points too it is graded."""
    mark = {
        "grade": points is not None,
        "grade_id": name,
        "locked": kind == "code" and points is not None,
        "schema_version": 3,
        "solution": kind == "markdown" or points is None,
        "task": False,
        **({} if points is None else {"points": points}),
    }
    made = {
        "cell_type": kind,
        "id": name or "preamble",
        "metadata": {"nbgrader": mark} if name else {},
        "source": source,
    }
    return {**made, "outputs": [], "execution_count": None} if kind == "code" else made


def lesson(add: str, double: str, why: str = "Because.") -> Any:
    """The notebook of the assignment `sums` with these answers."""
    cells = [
        cell("import math"),
        cell(add, "add"),
        cell("assert add(1, 2) == 3\n### BEGIN HIDDEN TESTS\nassert add(2, 2) == 4, 'two and two'\n"
             "### END HIDDEN TESTS", "add_numbers", points=2),
        cell(double, "double"),
        cell("assert double(2) == 4, 'not twice'", "double_numbers", points=1),
        cell(why, "why", "markdown", points=3),
    ]  # fmt: skip
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {
        "cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5
    }  # fmt: skip


def solved(code: str) -> str:
    head, body = code.split("\n")
    return f"{head}\n    ### BEGIN SOLUTION\n{body}\n    ### END SOLUTION"


def put(notebook: Any, *folders: str | Path) -> None:
    file = Path(*folders, "sums", "sums.ipynb")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(notebook if isinstance(notebook, str) else json.dumps(notebook))


def make_course(root: Path, judged: bool = True) -> Path:
    """A course with the configuration of this repository, or with stock nbgrader's."""
    put(
        lesson(solved(ADD), solved(DOUBLE), "### BEGIN SOLUTION\nx\n### END SOLUTION"),
        root,
        "source",
    )
    ours = f"load_subconfig('nbgrader_config.py', path={str(REPOSITORY)!r})\n" if judged else ""
    (root / "nbgrader_config.py").write_text(
        f"c = get_config()\n{ours}c.Execute.timeout = {SECONDS_A_CELL}\n"
    )
    return root


def command(root: Path, *words: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    """Run a program of this environment in `root`, as an instructor would."""
    programs = Path(sys.executable).parent
    done = subprocess.run(
        [str(programs / words[0]), *words[1:]],
        cwd=root,
        env={
            **os.environ,
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(Path(__file__).parents[3]),
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done


class Class(NamedTuple):
    root: Path
    records: dict[str, Record]
    said: subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Class]:
    """A class with every kind of submission in it, graded once from the command line."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path_factory.mktemp("no settings")))
        root = make_course(tmp_path_factory.mktemp("a course"))
        for student, answers in {**HONEST, **HOSTILE}.items():
            put(lesson(*answers), root, "submitted", student)
        for student, (text, _) in UNREADABLE.items():
            put(text, root, "submitted", student)
        (root / "submitted" / "missing" / "sums").mkdir(parents=True)
        put(lesson(ADD, DOUBLE), root, "submitted", "timeless")
        (root / "submitted" / "timeless" / "sums" / "timestamp.txt").write_text("yesterday-ish")
        copied, lost = lesson(ADD, DOUBLE), lesson(ADD, DOUBLE)
        copied["cells"].append(copied["cells"][2])
        put(copied, root, "submitted", "copied")
        del lost["cells"][4]
        put(lost, root, "submitted", "lost")
        file = tmp_path_factory.mktemp("records") / "records.json"
        grade = ["python", "-m", "grading", "grade", "sums", "--workers", "2"]
        said = command(root, *grade, "--json", str(file), code=1)
        found = [
            Record(**{**one, "tests": [GradedTest(**test) for test in one["tests"]]})
            for one in json.loads(file.read_text())
        ]
        yield Class(root, {one.student: one for one in found}, said)


def test_grade_prints_a_table_and_below_it_every_reason(graded: Class) -> None:
    assert graded.said.stderr == ""
    table, _, reasons = graded.said.stdout.partition("└")
    for student, one in graded.records.items():
        assert f"│ {student} " in table
        for reason in one.reasons:
            assert f"{student}: {reason}\n" in reasons


def test_right_answers_score_full_and_the_written_question_waits(graded: Class) -> None:
    record = graded.records["perfect"]
    assert (record.score, record.max_score, record.status) == (3.0, 6.0, "graded")
    assert record.reasons == [] and record.seconds > 0
    assert [(test.name, test.points, test.passed) for test in record.tests] == [
        ("add_numbers", 2.0, True),
        ("double_numbers", 1.0, True),
        ("why", 0.0, False),
    ]
    assert record.tests[2].message == "Waiting for manual grading."


def test_a_hidden_test_that_fails_says_its_message(graded: Class) -> None:
    wrong = graded.records["wrong"]
    assert (wrong.score, wrong.status, wrong.reasons) == (1.0, "graded", [])
    assert wrong.tests[0].message == "two and two"


def test_a_test_that_writes_to_stderr_has_no_points_and_says_why(graded: Class) -> None:
    warns = graded.records["warns"]
    assert warns.score == 1.0
    assert "stderr" in warns.tests[0].message


def test_a_loop_costs_only_what_depends_on_it(graded: Class) -> None:
    loops = graded.records["loops"]
    assert (loops.score, loops.status) == (1.0, "limit")
    assert "The cell add (number 2) of sums.ipynb" in loops.reasons[0]


def test_a_loop_that_cannot_be_interrupted_keeps_what_came_before_it(graded: Class) -> None:
    stubborn = graded.records["stubborn"]
    assert (stubborn.score, stubborn.status) == (2.0, "limit")
    assert "The cell double" in stubborn.reasons[0]


@pytest.mark.parametrize("student", ["dies", "crashes"])
def test_a_cell_that_ends_python_costs_only_what_depends_on_it(graded: Class, student: str) -> None:
    dies = graded.records[student]
    assert (dies.score, dies.status) == (1.0, "error")
    assert "The cell add (number 2)" in dies.reasons[0]
    assert "ended the Python process" in dies.reasons[0]
    # The cells behind it have run, in a process that was set up again.
    assert [(test.name, test.points) for test in dies.tests][1] == ("double_numbers", 1.0)


def test_a_submission_cannot_reach_the_process_that_grades_it(graded: Class) -> None:
    zaps = graded.records["zaps"]
    assert zaps.tests[0].points == 2.0
    assert "ended the process that graded it" not in " ".join(zaps.reasons)


def test_tests_of_plain_asserts_are_flagged(graded: Class) -> None:
    assert graded.records["perfect"].flags == ["judged-in-kernel"]


def test_a_process_that_dies_costs_nobody_else_their_grading() -> None:
    work: list[Any] = ["1 + 1", "__import__('os')._exit(1)", "2 + 2", "3 + 3"]
    run: Any = eval
    ended = dict(pool.in_processes(run, work, 2))
    assert isinstance(ended.pop(work[1]), pool.WorkerLost)
    assert ended == {"1 + 1": 2, "2 + 2": 4, "3 + 3": 6}


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
    assert "There is no sums.ipynb in submitted/missing/sums" in missing.reasons[0]


def test_a_timestamp_that_is_none_has_a_reason(graded: Class) -> None:
    timeless = graded.records["timeless"]
    assert timeless.status == "damaged"
    assert "submitted/timeless/sums/timestamp.txt holds no time" in timeless.reasons[0]


def test_a_copied_test_has_a_reason_that_names_it(graded: Class) -> None:
    copied = graded.records["copied"]
    assert copied.status == "damaged"
    assert "contains the cell add_numbers more than once" in copied.reasons[0]


def test_a_deleted_test_has_a_reason_and_the_rest_its_points(graded: Class) -> None:
    lost = graded.records["lost"]
    assert (lost.score, lost.status) == (2.0, "damaged")
    assert "is missing the graded cell double_numbers" in lost.reasons[0]


def test_stock_nbgrader_gives_the_same_scores(graded: Class, tmp_path: Path) -> None:
    root = make_course(tmp_path, judged=False)
    for student, answers in HONEST.items():
        put(lesson(*answers), root, "submitted", student)
    command(root, "nbgrader", "generate_assignment", "sums")
    command(root, "nbgrader", "autograde", "sums")
    ours, theirs = rows(graded.root), rows(root)
    assert {one: ours[one] for one in HONEST} == theirs


def rows(root: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every grade and comment in a gradebook, as it was saved for each student."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with open_course(root).gradebook() as opened:
        for submission in opened.assignment_submissions("sums"):
            kept = found.setdefault(submission.student.id, [])
            for notebook in submission.notebooks:
                for grade in sorted(notebook.grades, key=lambda one: str(one.name)):
                    waits = grade.needs_manual_grade
                    kept.append((grade.name, grade.auto_score, grade.manual_score, waits))
                comments = sorted(notebook.comments, key=lambda one: str(one.name))
                kept += [(one.name, one.auto_comment) for one in comments]
    return found


def test_stock_commands_work_on_what_was_graded(graded: Class, tmp_path: Path) -> None:
    root = tmp_path / "copy"
    shutil.copytree(graded.root, root)
    command(root, "nbgrader", "generate_feedback", "sums")
    assert (root / "feedback" / "perfect" / "sums" / "sums.html").is_file()
    command(root, "nbgrader", "export", "--to", str(tmp_path / "grades.csv"))
    with (tmp_path / "grades.csv").open() as file:
        scores = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    for student, score in scores.items():
        if student in graded.records:
            assert score == graded.records[student].score


def test_feedback_is_written_for_all_that_was_graded(
    graded: Class, capsys: pytest.CaptureFixture[str]
) -> None:
    assert grade.feedback("sums", graded.root) == 0
    said = capsys.readouterr().out
    where = str(graded.root / "feedback" / "STUDENT" / "sums")
    assert "Feedback on 10 submissions" in said and where in said
    for student in [*HONEST, *HOSTILE, "lost"]:
        assert (graded.root / "feedback" / student / "sums" / "sums.html").is_file()


def test_one_failed_feedback_stops_nothing(
    graded: Class, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "copy"
    shutil.copytree(graded.root, root)
    broken = root / "autograded" / "dies" / "sums" / "sums.ipynb"
    broken.chmod(0o644)
    broken.write_text("{")
    assert grade.feedback("sums", root) == 1
    assert "dies: No feedback on autograded/dies/sums" in capsys.readouterr().out
    assert (root / "feedback" / "wrong" / "sums" / "sums.html").is_file()


def test_what_is_graded_is_not_graded_again(graded: Class) -> None:
    students = [*HONEST, "dies", "lost"]
    again = grade.grade_class(open_course(graded.root), "sums", students)
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
    [better] = grade.grade_class(course, "sums", ["wrong"])
    assert better.score == 3.0

    before = rows(root)["wrong"]
    kept = (root / "autograded" / "wrong" / "sums" / "sums.ipynb").read_bytes()
    put("{", root, "submitted", "wrong")
    [broken] = grade.grade_class(course, "sums", ["wrong"], force=True)
    assert (broken.score, broken.status) == (0.0, "damaged")
    assert "stays in the gradebook" in broken.reasons[0]
    assert rows(root)["wrong"] == before
    assert (root / "autograded" / "wrong" / "sums" / "sums.ipynb").read_bytes() == kept


def test_a_locked_gradebook_is_tried_again(
    graded: Class, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "copy"
    shutil.copytree(graded.root, root)
    course = open_course(root)
    desk = grade._Desk(course, "sums")
    folder = root / "submitted" / "perfect" / "sums"
    submission = desk.prepare("perfect", folder)
    assert not isinstance(submission, Record)
    executed = execute(submission, desk.steps, course.config)
    save, calls = gradebook_writer.save, []

    def locked(*arguments: Any) -> Any:
        calls.append(arguments)
        if len(calls) == 1:
            raise OperationalError("UPDATE grade", {}, Exception("database is locked"))
        return save(*arguments)

    monkeypatch.setattr(gradebook_writer, "save", locked)
    again = desk.save("perfect", folder, executed)
    assert (len(calls), again.score, again.reasons) == (2, 3.0, [])


def test_a_fresh_course_needs_nothing_but_submissions(graded: Class) -> None:
    left = {path.name for path in graded.root.iterdir()}
    assert left - {"feedback"} == {
        "autograded",
        "gradebook.db",
        "nbgrader_config.py",
        "source",
        "submitted",
    }


@pytest.mark.parametrize(
    ("folder", "assignment", "students", "said"),
    [
        ("nowhere", "sums", [], "There is no folder"),
        ("course", "sums", [], "holds no submission of sums"),
        ("course", "nothing", [], "there is sums."),
        ("class", "sums", ["nobody"], "nobody has not handed in sums"),
    ],
)
def test_wrong_usage_is_one_sentence_and_makes_no_gradebook(
    tmp_path: Path, folder: str, assignment: str, students: list[str], said: str
) -> None:
    make_course(tmp_path / "course")
    put(lesson(ADD, DOUBLE), make_course(tmp_path / "class"), "submitted", "s001")
    with pytest.raises(UsageError, match=said) as caught:
        grade.grade(assignment, tmp_path / folder, students=students)
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.glob("*/gradebook.db"))


def test_records_that_cannot_be_written_are_refused_before_anything_is_graded(
    tmp_path: Path,
) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        grade.grade("sums", tmp_path, json_file=tmp_path / "no" / "records.json")
