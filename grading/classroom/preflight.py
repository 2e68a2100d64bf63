"""Try the machine before a class begins: its sandbox, its judge and its gradebook.

A fault of the machine must not look like a fault of a student. So a small submission with a known
result is graded first, in memory, and what fails ends the command. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from traitlets.config import Config

from grading.classroom.course_directory import Course
from grading.errors import UsageError, in_a_line
from grading.judging.execute import Execute
from grading.nbgrader_adapter import notebooks, tables
from grading.nbgrader_adapter.cells import determine_grade
from grading.sandbox.slow_imports import needed_by_notebooks

_ANSWER = "def double(x):\n    return 2 * x"
_TEST = 'check.function("double", equals="lambda x: 2 * x", at=[3.0])'


def require_execution(course: Course, submissions: Iterable[Path]) -> None:
    """Raise UsageError if a right answer to a known exercise does not pass on this machine.

    It is tried with the slow modules that the first of `submissions` needs, so with a fork server
    that the class then uses.
    """
    first = next(iter(submissions), None)
    if reason := failure(course.config, needed_by_notebooks(first) if first else ()):
        raise UsageError(
            f"This machine cannot grade ({reason}): fix that, then run the command again."
        )


def failure(config: Config | None = None, imports: Collection[str] = ()) -> str:
    """Why a known submission could not be graded in this process, or an empty string."""
    notebook = notebooks.new_notebook(
        [
            _cell("imports", "\n".join(f"import {name}" for name in sorted(imports))),
            _cell("double", _ANSWER, solution=True),
            _cell("double_test", _TEST, grade=True, locked=True, points=1),
        ]
    )
    step: Any = Execute  # it has no types
    try:
        graded, _ = step(config=config).preprocess(notebook, {})
    except UsageError as error:
        said = str(error).rstrip(".")
        return said[0].lower() + said[1:]
    _, answer, test = graded.cells
    if determine_grade(test)[0] == 1:
        return ""
    errors = [one.evalue for one in (*answer.outputs, *test.outputs) if "evalue" in one]
    said = (errors or ["it got no points"])[0].rstrip(".")
    return f"a right answer does not pass its check: {said}"


def _cell(name: str, source: str, **role: Any) -> Any:
    flags = {"grade": False, "solution": False, "locked": False, "task": False, **role}
    mark = {"grade_id": name, "schema_version": 3, **flags}
    metadata = {"nbgrader": mark} if role else {}
    return notebooks.new_code_cell(source, metadata)


def require_gradebook(course: Course) -> None:
    """Raise UsageError if a row cannot be written to the gradebook. The row does not stay."""
    with course.gradebook() as gradebook:
        session = tables.session_of(gradebook)
        try:
            session.add(tables.Student(id="preflight-of-the-grader"))
            session.flush()
        except SQLAlchemyError as error:
            raise UsageError(
                f"The gradebook of {course.root} cannot be written ({in_a_line(error)}): fix that, "
                "then run the command again."
            ) from error
        finally:
            session.rollback()
