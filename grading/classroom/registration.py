"""Puts an assignment into the gradebook, as `nbgrader generate_assignment` does."""

from __future__ import annotations

import shutil
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from grading import shortage, temporary
from grading.classroom.course_directory import REPOSITORY, Course, config_at
from grading.errors import UsageError, in_a_line
from grading.nbgrader_adapter.converters import generate_assignment
from grading.nbgrader_adapter.tables import remove_assignment


def register(course: Course, assignment: str) -> None:
    """Put the assignment into the gradebook, unless it is there already.

    The release made on the way is thrown away: students may have an older one. Raises UsageError
    if nbgrader cannot make an assignment from its source.
    """
    if course.is_registered(assignment):
        return
    with course.gradebook() as gradebook:
        known = assignment in [one.name for one in gradebook.assignments]

    # The blanks in the gradebook must be the ones that students were given.
    ours = course.source(assignment).is_relative_to(REPOSITORY / "source")
    config = config_at(REPOSITORY) if ours else course.config
    with temporary.folder() as folder:
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
            generate_assignment(directory, config)
        except Exception as error:
            with course.gradebook() as gradebook:
                if not known and assignment in [one.name for one in gradebook.assignments]:
                    remove_assignment(gradebook, assignment)
            if reason := shortage.of(error):
                raise shortage.stopped(reason) from error
            raise UsageError(
                f"{course.source(assignment)}: nbgrader cannot make an assignment from it "
                f"({in_a_line(error)}). Fix that, then run the command again."
            ) from error
