"""Feedback: a page for each graded submission, written as nbgrader's GenerateFeedback writes it."""

from __future__ import annotations

import contextlib
import functools
from pathlib import Path

from rich.console import Console
from rich.text import Text

from grading.classroom.converters import aside, quietly, remove_stale, replacing
from grading.classroom.course_directory import Course, open_course
from grading.errors import UsageError, in_a_line
from grading.nbgrader_adapter.converters import generate_feedback
from grading.pages.worker import PageError, Worker
from grading.progress import Bar


def feedback(assignment: str, root: Path) -> int:
    """Write feedback on every graded submission. Returns 0, or 1 if it failed for any of them."""
    course = open_course(root)
    graded = course.graded(assignment)
    if not graded:
        raise UsageError(
            f"{course.root} has no graded submissions of {assignment}: run "
            f"`python -m grading grade {assignment} --root {course.root}` first."
        )
    reasons = write_all(assignment, course, graded)
    written = len(graded) - len(reasons)
    where = course.directory.format_path(course.directory.feedback_directory, "STUDENT", assignment)
    console = Console(highlight=False)
    plural = "" if written == 1 else "s"
    console.print(Text(f"Feedback on {written} submission{plural}: {where}"), soft_wrap=True)
    for student, reason in reasons.items():
        console.print(Text(f"{student}: {reason}"), soft_wrap=True)
    return 1 if reasons else 0


def write_all(assignment: str, course: Course, graded: dict[str, Path]) -> dict[str, str]:
    """Write feedback for the students of `graded`; return the reason for each that failed.

    Pages are made in another process, which is ended if one of them takes too long.
    """
    reasons: dict[str, str] = {}
    remove_stale(course.directory)
    worker = Worker(__name__)
    with contextlib.closing(worker), Bar(f"Feedback on {assignment}", len(graded)) as advance:
        for student, folder in graded.items():
            try:
                worker.call("write_one", str(course.root), assignment, student, str(folder))
            except PageError as error:
                reasons[student] = (
                    f"Feedback on {course.place(folder)} could not be written "
                    f"({in_a_line(error)}): grade it again with --force."
                )
            advance()
    return reasons


_opened = functools.cache(open_course)


def write_one(root: str, assignment: str, student: str, folder: str) -> None:
    """Write feedback in the process of `write_all`, which can send only text."""
    write(assignment, _opened(Path(root)), student, Path(folder))


def write(assignment: str, course: Course, student: str, folder: Path) -> None:
    """Write feedback on the submission graded in `folder`. Raises whatever goes wrong."""
    directory = course.directory_for(assignment, student)
    directory.feedback_directory = aside(directory.feedback_directory)
    final = course.feedback(assignment, student)
    with quietly(course.root), replacing(final, directory, directory.feedback_directory):
        generate_feedback(directory, course.config, folder)
