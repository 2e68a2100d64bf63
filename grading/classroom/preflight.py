"""Try the machine before a class begins: its sandbox, its judge and its gradebook.

A fault of the machine must not look like a fault of a student. So a small submission with a known
result is graded first, in memory, and what fails ends the command. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from sqlalchemy.exc import IntegrityError
from traitlets.config import Config

from grading.classroom import gradebook_file
from grading.classroom.course_directory import Course, usable_options
from grading.errors import UsageError
from grading.judging.execute import Execute
from grading.nbgrader_adapter import notebooks, tables
from grading.nbgrader_adapter.cells import determine_grade
from grading.sandbox.limits import MIB, Limits
from grading.sandbox.slow_imports import needed_by_notebooks

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

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
    """Why a known submission could not be graded in this process, or an empty string.

    Raises UsageError if the course's options for the judge are invalid.
    """
    notebook = notebooks.new_notebook(
        [
            _cell("imports", "\n".join(f"import {name}" for name in sorted(imports))),
            _cell("double", _ANSWER, solution=True),
            _cell("double_test", _TEST, grade=True, locked=True, points=1),
        ]
    )
    step: Any = Execute  # it has no types
    with usable_options():
        made = step(config=config)
    try:
        if reason := _too_low(made.limits(), isolated=made.sandbox):
            return reason
        graded, _ = made.preprocess(notebook, {})
    except UsageError as error:
        said = str(error).rstrip(".")
        return said[0].lower() + said[1:]
    _, answer, test = graded.cells
    if determine_grade(test)[0] == 1:
        return ""
    errors = [one.evalue for one in (*answer.outputs, *test.outputs) if "evalue" in one]
    said = (errors or ["it got no points"])[0].rstrip(".")
    return f"a right answer does not pass its check: {said}"


def _too_low(limits: Limits, *, isolated: bool) -> str:
    """Which limit of this shell is below one that submissions are promised, or an empty string."""
    if resource is None:
        return ""
    for kind, option, promised, unit, raised in (
        ("NOFILE", "open_files", limits.files, 1, "ulimit -n"),
        ("AS", "memory_mib", limits.memory, MIB, "ulimit -v"),
        ("CPU", "cpu_seconds", limits.seconds, 1, "ulimit -t"),
        ("FSIZE", "scratch_mib", limits.file_size, MIB, "ulimit -f"),
        # Without a sandbox it is not among a student process's limits.
        ("NPROC", "processes", limits.processes if isolated else 0, 1, "ulimit -u"),
    ):
        _, most = resource.getrlimit(getattr(resource, f"RLIMIT_{kind}"))
        if most != resource.RLIM_INFINITY and most < promised:
            return (
                f"`{raised}` allows less here than Execute.{option} = {promised // unit} needs: "
                "raise it, or lower the option in nbgrader_config.py"
            )
    return ""


def _cell(name: str, source: str, **role: Any) -> Any:
    flags = {"grade": False, "solution": False, "locked": False, "task": False, **role}
    mark = {"grade_id": name, "schema_version": 3, **flags}
    metadata = {"nbgrader": mark} if role else {}
    return notebooks.new_code_cell(source, metadata)


def require_gradebook(course: Course) -> None:
    """Raise MachineFault if a row cannot be written to the gradebook. The row does not stay.

    Waits for a program that holds it.
    """
    gradebook_file.require_writable(course.directory.db_url)
    with course.gradebook() as gradebook:
        session = tables.session_of(gradebook)

        def write() -> None:
            try:
                session.add(tables.Student(id="preflight-of-the-grader"))
                session.flush()
            except IntegrityError as error:  # from a trigger: the row itself is right
                raise gradebook_file.fault(course.directory.db_url, error) from error
            finally:
                session.rollback()

        gradebook_file.patiently(course.directory.db_url, write)
