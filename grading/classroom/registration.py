"""Puts an assignment into the gradebook, as `nbgrader generate_assignment` does."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from contextlib import closing
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from grading import shortage, temporary
from grading.classroom import gradebook_update
from grading.classroom.assignment_changes import compare
from grading.classroom.course_directory import REPOSITORY, Course, config_at
from grading.errors import UsageError, in_a_line
from grading.judging.assignment import Assignment
from grading.judging.assignment import read as read_assignment
from grading.nbgrader_adapter.converters import generate_assignment
from grading.nbgrader_adapter.tables import open_gradebook


def register(course: Course, assignment: str) -> None:
    """Put the assignment into the gradebook, unless it is there already.

    The release made on the way is thrown away: students may have an older one. Raises UsageError
    if nbgrader cannot make an assignment from its source.
    """
    if course.is_registered(assignment):
        return
    # All at once: a command that ends meanwhile must not leave half of an assignment.
    made = as_in_source(course, assignment)
    with course.gradebook() as gradebook:
        gradebook_update.apply(gradebook, compare(Assignment(assignment, ()), made))


def as_in_source(course: Course, assignment: str) -> Assignment:
    """The assignment as its source would be registered now. The course's gradebook is not used.

    Raises UsageError if nbgrader cannot make an assignment from its source.
    """
    with temporary.folder() as folder:
        url = f"sqlite:///{Path(folder).resolve() / 'gradebook.db'}"
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                _generate(course, assignment, Path(folder), url)
            with closing(open_gradebook(url, course.directory.course_id)) as gradebook:
                return read_assignment(gradebook, assignment)
        except Exception as error:
            if reason := shortage.of(error, database=tempfile.gettempdir()):
                raise shortage.stopped(reason) from error
            raise UsageError(
                f"{course.place(course.source(assignment))}: nbgrader cannot make an assignment "
                f"from it ({in_a_line(_told_by(error))}). Fix that, then run the command again."
            ) from error


def _told_by(error: BaseException) -> BaseException:
    """The error that says most: a step of nbgrader replaces one by a vaguer one of its kind."""
    first = error.__context__
    return first if first is not None and type(first) is type(error) else error


def config_for(course: Course, assignment: str) -> Config:
    """The settings that make a release of the assignment.

    The blanks in the gradebook must be the ones that students were given.
    """
    ours = course.source(assignment).is_relative_to(REPOSITORY / "source")
    return config_at(REPOSITORY) if ours else course.config


def _generate(course: Course, assignment: str, folder: Path, url: str) -> None:
    config = config_for(course, assignment)
    shutil.copytree(course.source(assignment), folder / "source" / assignment)
    directory = CourseDirectory(
        config=config,
        root=str(folder.resolve()),
        db_url=url,
        course_id=course.directory.course_id,
        assignment_id=assignment,
        directory_structure=str(Path("{nbgrader_step}", "{student_id}", "{assignment_id}")),
        source_directory="source",
        release_directory="release",
    )
    generate_assignment(directory, config)
