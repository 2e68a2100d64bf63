"""Follow-through gives the same points under `grade` and under nbgrader's own commands."""

import json
from pathlib import Path
from typing import Any

import pytest

from course.notebook import load
from grading.classroom.course_directory import REPOSITORY, open_course
from grading.classroom.gradebook_reader import read_scores
from tests.grading.classroom.sums import cell, command

ADD = "def add(a, b):\n    ### BEGIN SOLUTION\n    return a + b\n    ### END SOLUTION"
TWICE = "def twice(a):\n    ### BEGIN SOLUTION\n    return add(a, a)\n    ### END SOLUTION"
WRONG = "def add(a, b):\n    return a - b"
COURSES_OWN = "return a + b"


def notebook(add: str, twice: str) -> Any:
    cells = [
        cell("from course import check"),
        cell(add, "add"),
        cell('check.function("add", equals="lambda a, b: a + b", at=[(1.0, 2.0)])', "add_right",
             points=1),
        cell(twice, "twice"),
        cell('check.function("twice", equals="lambda a: 2 * a", at=[3.0])', "twice_judged",
             points=2),
        cell("assert twice(2) == 4", "twice_in_kernel", points=3),
        cell("0.5 * twice(1)", "twice_in_part", points=1),
    ]  # fmt: skip
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {
        "cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5
    }  # fmt: skip


def course(root: Path, policy: str = "") -> Path:
    option = f"c.Execute.follow_through = {policy!r}\n" if policy else ""
    (root / "nbgrader_config.py").write_text(
        "c = get_config()\n"
        f"load_subconfig('nbgrader_config.py', path={str(REPOSITORY)!r})\n{option}"
    )
    for folder, one in {
        "source": notebook(ADD, TWICE),
        "submitted/slip": notebook(WRONG, TWICE.replace("add(a, a)", "add(a, b=a)")),
        "submitted/right": notebook(ADD, TWICE),
    }.items():
        file = root / folder / "sums" / "sums.ipynb"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(one))
    return root


def scores(root: Path, student: str = "slip") -> dict[str, float]:
    with open_course(root).gradebook() as gradebook:
        found = read_scores(gradebook, "sums", student).notebooks["sums"]
    return {one.name: one.score for one in found}


def what_a_student_gets(root: Path) -> str:
    graded = load(root / "autograded" / "slip" / "sums" / "sums.ipynb")
    return json.dumps([one["outputs"] for one in graded["cells"]]) + json.dumps(graded["metadata"])


EXPECTED = {
    "": (0, 2, 3, 1),
    "say": (0, 0, 0, 0),
    "off": (0, 0, 0, 0),
}
TESTS = ("add_right", "twice_judged", "twice_in_kernel", "twice_in_part")


@pytest.mark.parametrize("policy", EXPECTED)
def test_grade_gives_points_by_the_policy_and_the_record_names_the_answer(
    policy: str, tmp_path: Path
) -> None:
    root = course(tmp_path, policy)
    command(root, "python", "-m", "grading", "grade", "sums", "--json", "r.json", "--workers", "1")
    record = next(r for r in json.loads((root / "r.json").read_text()) if r["student"] == "slip")
    tests = {test["name"]: test for test in record["tests"]}
    assert tuple(tests[name]["points"] for name in TESTS) == EXPECTED[policy]
    assert not any(tests[name]["passed"] for name in TESTS)
    named = None if policy == "off" else "add"
    assert [tests[name]["follows"] for name in TESTS] == [None, named, named, named]
    assert record["status"] == "graded"
    assert record["reasons"] == []
    if not policy:
        said = "Passes with a correct add, so it earns its points; fix that first."
        assert tests["twice_judged"]["message"] == said
    assert COURSES_OWN not in what_a_student_gets(root)
    assert scores(root, "right") == dict(zip(TESTS, (1, 2, 3, 1), strict=True))


@pytest.mark.parametrize("policy", ["", "off"])
def test_nbgrader_s_own_command_gives_the_same_points(policy: str, tmp_path: Path) -> None:
    root = course(tmp_path, policy)
    command(root, "nbgrader", "generate_assignment", "sums")
    command(root, "nbgrader", "autograde", "sums")
    assert scores(root) == dict(zip(TESTS, EXPECTED[policy], strict=True))
    assert COURSES_OWN not in what_a_student_gets(root)
    command(root, "nbgrader", "generate_feedback", "sums")
    page = (root / "feedback" / "slip" / "sums" / "sums.html").read_text()
    assert ("Passes with a correct add" in page) == (policy == "")
    assert COURSES_OWN not in page
