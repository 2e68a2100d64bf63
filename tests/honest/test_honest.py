"""Honest solutions that a tidy marker would not expect: none of them may lose a point."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.utils import determine_grade, is_grade, is_solution

from course.cli.checking import check
from grading.judging.execute import Execute
from grading.judging.findings import read as read_findings
from tests.grading.sandbox.processes import needs_sandbox
from tests.honest import cases
from tests.honest.cases import Case

CASES = {lesson: cases.of(lesson) for lesson in cases.lessons()}
GROUPS = [group for found in CASES.values() for group in cases.groups(found)]
# One notebook for each lesson, the one with the most cases in it.
LARGEST = [max(cases.groups(found), key=len) for found in CASES.values()]


def label(group: list[Case]) -> str:
    return f"{group[0].lesson}-{group[0].name}-and-{len(group) - 1}-more"


def lost(group: Iterable[Case], folder: Path) -> list[str]:
    """The tests that did not give all their points, and the events that a record would show."""
    group = list(group)
    notebook = cases.notebook(group[0].lesson, group)
    step: Any = Execute()
    done, _ = step.preprocess(notebook, {"metadata": {"path": str(folder)}})
    tests = [cell for cell in done.cells if is_grade(cell) and not is_solution(cell)]
    short = [
        cell.metadata.nbgrader.grade_id
        for cell in tests
        if determine_grade(cell)[0] != cell.metadata.nbgrader.points
    ]
    found = read_findings(done)
    assert found is not None
    return short + [str(event) for event in found.events]


@needs_sandbox
@pytest.mark.parametrize("group", GROUPS, ids=label)
def test_an_honest_solution_loses_no_point(group: list[Case], tmp_path: Path) -> None:
    if not lost(group, tmp_path):
        return
    # Together something was lost. Alone, each case says whether it was the one.
    alone = {case.name: lost([case], tmp_path) for case in group}
    assert not {name: tests for name, tests in alone.items() if tests}
    pytest.fail(f"{[case.name for case in group]} lose points together, and not alone.")


@pytest.mark.parametrize("group", LARGEST, ids=label)
def test_a_learner_sees_an_honest_solution_pass(group: list[Case], tmp_path: Path) -> None:
    path = tmp_path / f"{group[0].lesson}.ipynb"
    nbformat.write(cases.notebook(group[0].lesson, group), path)
    assert [test.name for test in check(path).tests if not test.passed] == []


def test_there_are_many_cases_in_every_lesson() -> None:
    assert all(len(found) >= 10 for found in CASES.values())
    assert sum(map(len, CASES.values())) >= 100


def test_a_case_says_what_is_unusual_about_it() -> None:
    assert all(len(case.about) > 20 for found in CASES.values() for case in found)
