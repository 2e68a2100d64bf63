"""Feedback: a page for each submission, written as nbgrader's GenerateFeedback writes it.

A notebook that could not be read, or is missing, gets a page that says what to hand in again.
"""

from __future__ import annotations

import contextlib
import copy
import functools
import math
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.text import Text

from grading import shortage
from grading.classroom import earlier, submitted
from grading.classroom.converters import (
    aside,
    quietly,
    remove_stale,
    replacing,
    require_folder,
)
from grading.classroom.course_directory import Course, open_course
from grading.classroom.pipeline import Pipeline, configured
from grading.errors import UsageError, in_a_line
from grading.judging import findings, notebook_file
from grading.judging.findings import to_the_student
from grading.judging.submission import Damaged
from grading.nbgrader_adapter.converters import generate_feedback
from grading.pages.feedback_page import unreadable_page
from grading.pages.worker import PageError, Worker
from grading.plain_text import plain, sentence
from grading.progress import Bar


def feedback(assignment: str, root: Path) -> int:
    """Write feedback on every submission. Returns 0, or 1 if it failed for any of them."""
    course = open_course(root)
    graded = course.graded(assignment)
    places = course.submitted(assignment) if course.is_registered(assignment) else {}
    if not graded and not places:
        raise UsageError(
            f"{course.root} has no graded submissions of {assignment}: run "
            f"`python -m grading grade {assignment} --root {course.root}` first."
        )
    require_folder(course.directory, course.directory.feedback_directory)
    reasons, written, unreadable = write_all(assignment, course, graded, places)
    where = course.directory.format_path(course.directory.feedback_directory, "STUDENT", assignment)
    console = Console(highlight=False)
    plural = "" if written == 1 else "s"
    console.print(Text(f"Feedback on {written} submission{plural}: {where}"), soft_wrap=True)
    if unreadable:
        verb = "was" if unreadable == 1 else "were"
        said = f"{unreadable} more {verb} unreadable: the page says what to hand in again."
        console.print(Text(said), soft_wrap=True)
    for student, reason in reasons.items():
        console.print(Text(f"{student}: {reason}"), soft_wrap=True)
    return 1 if reasons else 0


def write_all(
    assignment: str,
    course: Course,
    graded: Mapping[str, Path],
    places: Mapping[str, Path] | None = None,
) -> tuple[dict[str, str], int, int]:
    """Write feedback for the students of `graded`, and for those of `places` who need it.

    `places` is where submissions are; of these, one that cannot be read gets a page that says so.
    Returns the reason for each that failed, the number of graded ones that have a page, and that
    of unreadable ones. Pages are made in another process, which is ended if one takes too long.
    """
    reasons: dict[str, str] = {}
    written = unreadable = 0
    students = dict.fromkeys([*graded, *(places or {})])
    remove_stale(course.directory)
    worker = Worker(__name__)
    with contextlib.closing(worker), Bar(f"Feedback on {assignment}", len(students)) as advance:
        for student in students:
            folder, place = graded.get(student), (places or {}).get(student)
            paths = [str(path) if path else "" for path in (folder, place)]
            try:
                made = worker.call("write_one", str(course.root), assignment, student, *paths)
                written += made and folder is not None
                unreadable += made and folder is None
            except PageError as error:
                if error.machine:
                    raise shortage.stopped(error.machine) from error
                reasons[student] = (
                    f"Feedback on {course.place(folder or place or course.root)} could not be "
                    f"written ({in_a_line(error)}): {_advice(error, folder)}."
                )
            advance()
    return reasons, written, unreadable


def _advice(error: PageError, graded: Path | None) -> str:
    """What to do about a page that could not be made."""
    if not error.in_time:
        return "run `feedback` again when this machine is less busy"
    return "grade it again with --force" if graded else "look at what was handed in"


_opened = functools.cache(open_course)


@functools.cache
def _pipeline(root: str, assignment: str) -> Pipeline:
    return configured(_opened(Path(root)), assignment)


def write_one(root: str, assignment: str, student: str, graded: str, place: str) -> bool:
    """Write feedback in the process of `write_all`, which can send only text.

    Returns whether there is a page now, which one that waits to be graded does not have.
    """
    pipeline = _pipeline(root, assignment)
    faults = _faults(pipeline, student, Path(place)) if place else {}
    # To read the graded notebooks takes time, and most submissions have no faults.
    for name in faults.keys() & _added(graded) if faults else ():
        faults[name] = f"{plain(name)}.ipynb was added to the assignment after you handed in."
    whole = len(faults) == len(pipeline.assignment.notebooks)
    if graded or whole:
        _write(pipeline, student, Path(graded) if graded else None, faults, whole=whole)
    return bool(graded or whole)


def _write(
    pipeline: Pipeline,
    student: str,
    graded: Path | None,
    faults: Mapping[str, str],
    *,
    whole: bool,
) -> None:
    """Write feedback on the submission graded in `graded`, and on its notebooks with `faults`.

    Raises whatever goes wrong. With `whole`, nothing that was handed in last can be read.
    """
    course = pipeline.course
    directory = course.directory_for(pipeline.name, student)
    directory.feedback_directory = aside(directory.feedback_directory)
    final = course.feedback(pipeline.name, student)
    config = course.config
    if graded and whole:
        said = next(iter(faults.values()))
        config = copy.deepcopy(config)
        config.FeedbackPage.notice = (
            f"What you handed in after this could not be graded: {said} This page is about your "
            "earlier submission."
        )
    with quietly(course.root), replacing(final, directory, directory.feedback_directory, student):
        if graded:
            generate_feedback(directory, config, graded)
        made = directory.format_path(directory.feedback_directory, student, pipeline.name)
        again = [f"{name}.ipynb" for name in faults]
        for notebook in pipeline.assignment.notebooks:
            page = Path(made, f"{notebook.name}.html")
            if notebook.name in faults and not page.exists():
                cells = (*notebook.grade_cells, *notebook.task_cells)
                most = math.fsum(cell.max_score for cell in cells)
                said = faults[str(notebook.name)]
                text = unreadable_page(str(notebook.name), most, said, again, whole=whole)
                page.write_text(text, encoding="utf-8")


def _added(graded: str) -> set[str]:
    """The notebooks that joined the assignment after this was handed in, as its grade says."""
    notebooks = earlier.notebooks_in(Path(graded)).values() if graded else ()
    return findings.added_later(filter(None, map(findings.read, notebooks)))


def _faults(pipeline: Pipeline, student: str, place: Path) -> dict[str, str]:
    """Why notebooks of a submission cannot be read, for the student."""
    names = [str(one.name) for one in pipeline.assignment.notebooks]
    try:
        submission = submitted.read(pipeline, student, place, own_steps=False)
    except Damaged as damage:
        return dict.fromkeys(names, to_the_student(sentence(str(damage))))
    faults: dict[str, str] = {}
    for name in names:
        file = f"{submission.place}/{name}.ipynb"
        if name not in submission.notebooks:
            why = submission.lost.get(name, f"{name}.ipynb was not handed in.")
            faults[name] = to_the_student(sentence(why))
            continue
        known = pipeline.assignment.find_notebook(name, pipeline.name)
        try:
            with notebook_file.in_time(file):
                notebook_file.read(submission.notebooks[name], file, known)
        except Damaged as damage:
            faults[name] = to_the_student(sentence(str(damage)))
    return faults
