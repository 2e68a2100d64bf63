"""Grading a class: every kind of submission in one run, beside nbgrader's own commands."""

import csv
import shutil
from pathlib import Path

import pytest

from grading.classroom import grade
from grading.errors import UsageError
from tests.grading.classroom.sums import (
    ADD,
    DOUBLE,
    HONEST,
    Class,
    command,
    lesson,
    make_course,
    put,
    rows,
)


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
    assert record.reasons == []
    assert record.seconds > 0
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
    assert "killed the process that was grading it" not in " ".join(zaps.reasons)


def test_tests_of_plain_asserts_are_flagged(graded: Class) -> None:
    assert graded.records["perfect"].flags == ["judged-in-kernel"]


def test_stock_nbgrader_gives_the_same_scores(graded: Class, tmp_path: Path) -> None:
    root = make_course(tmp_path, judged=False)
    for student, answers in HONEST.items():
        put(lesson(*answers), root, "submitted", student)
    command(root, "nbgrader", "generate_assignment", "sums")
    command(root, "nbgrader", "autograde", "sums")
    ours, theirs = rows(graded.root), rows(root)
    assert {one: ours[one] for one in HONEST} == theirs


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
        ("nowhere", "sums", [], "not a folder"),
        ("course", "sums", [], "contains no submissions of sums"),
        ("course", "nothing", [], "Choose from sums."),
        ("class", "sums", ["nobody"], "--student nobody: no submission of sums"),
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
