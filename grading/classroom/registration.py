"""Puts an assignment into the gradebook, as `nbgrader generate_assignment` does."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from grading.classroom.converters import GenerateAssignment
from grading.classroom.course_directory import REPOSITORY, Course, config_at
from grading.errors import UsageError


def register(course: Course, assignment: str) -> None:
    """Put the assignment into the gradebook, as `nbgrader generate_assignment` puts it there.

    What is there already stays as it is. The release made on the way is thrown away: the one
    that students have may be of another day. Raises UsageError where its source is at fault.
    """
    if course.is_registered(assignment):
        return
    with course.gradebook() as gradebook:
        known = assignment in [one.name for one in gradebook.assignments]

    # The blanks in the gradebook must be those that students were given.
    ours = course.source(assignment).is_relative_to(REPOSITORY / "source")
    config = config_at(REPOSITORY) if ours else course.config
    with tempfile.TemporaryDirectory(prefix="grading-") as folder:
        shutil.copytree(course.source(assignment), Path(folder, "source", assignment))
        directory = CourseDirectory(
            config=config,
            root=str(Path(folder).resolve()),
            db_url=course.directory.db_url,
            course_id=course.directory.course_id,
            assignment_id=assignment,
            directory_structure=str(Path("{nbgrader_step}", "{student_id}", "{assignment_id}")),
            source_directory="source",
            release_directory="release",
        )
        try:
            GenerateAssignment(coursedir=directory, config=config).start()
        except Exception as error:
            with course.gradebook() as gradebook:
                if not known and assignment in [one.name for one in gradebook.assignments]:
                    gradebook.remove_assignment(assignment)  # type: ignore[no-untyped-call]
            raise UsageError(
                f"{course.source(assignment)} cannot be made an assignment "
                f"({type(error).__name__}: {error}): mend it, then grade again."
            ) from error
