"""Which step of a course's configuration runs where."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from nbgrader.preprocessors import AssignLatePenalties, ClearOutput, SaveAutoGrades
from nbgrader.preprocessors import Execute as StockExecute

from grading.classroom import submitted
from grading.classroom.course_directory import open_course
from grading.classroom.pipeline import Pipeline, configured
from grading.judging import nbgrader_steps
from grading.judging.execute import Execute
from tests.grading.classroom.two_notebooks import Stamped


@pytest.fixture
def pipeline(copied: Callable[[str], Path]) -> Callable[..., Pipeline]:
    """The pipeline of a course that configures these steps."""
    course = open_course(copied("mine"))

    def make(steps: list[Any], sanitizing: list[Any] | None = None) -> Pipeline:
        course.config.Autograde.autograde_preprocessors = steps
        if sanitizing is not None:
            course.config.Autograde.sanitize_preprocessors = sanitizing
        return configured(course, "sums")

    return make


def test_nbgraders_own_steps_run_from_data_and_student_code_never_unguarded(
    pipeline: Callable[..., Pipeline],
) -> None:
    found = pipeline([ClearOutput, StockExecute, SaveAutoGrades, AssignLatePenalties])
    assert found.steps.executing == (ClearOutput, Execute)
    assert found.steps.finishing == (nbgrader_steps.SaveAutoGrades,)
    assert found.penalties is not None
    assert found.sanitizing == found.saving == ()


def test_a_courses_own_step_keeps_all_of_its_stage_beside_the_gradebook(
    pipeline: Callable[..., Pipeline],
) -> None:
    steps = [StockExecute, SaveAutoGrades, Stamped, AssignLatePenalties]
    found = pipeline(steps, [ClearOutput, Stamped])
    assert found.saving == (SaveAutoGrades, Stamped, AssignLatePenalties)
    assert found.sanitizing == (ClearOutput, Stamped)
    assert found.steps.sanitizing == found.steps.finishing == ()


def test_penalties_before_the_scores_stay_where_the_course_has_them(
    pipeline: Callable[..., Pipeline],
) -> None:
    found = pipeline([StockExecute, AssignLatePenalties, SaveAutoGrades])
    assert found.penalties is None
    assert found.saving == (AssignLatePenalties, SaveAutoGrades)


def test_the_instructors_files_replace_the_students_unless_the_course_excludes_them(
    pipeline: Callable[..., Pipeline],
) -> None:
    found = pipeline([StockExecute, SaveAutoGrades])
    folder = found.course.root / "submitted" / "honest" / "sums"
    files = submitted.read(found, "honest", folder).files
    assert files["data.csv"] == b"the instructor's"
    assert files["mine.txt"] == b"the student's"
    found.course.config.Autograde.exclude_overwriting = {"sums": ["data.csv"]}
    kept = pipeline([StockExecute, SaveAutoGrades])
    assert submitted.read(kept, "honest", folder).files["data.csv"] == b"the student's"
