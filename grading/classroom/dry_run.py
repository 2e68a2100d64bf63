"""A course whose gradebook and graded notebooks are copies, so that a run changes nothing.

Everything that a run of `grade` writes lies in a temporary folder that is removed afterward.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

from grading import temporary
from grading.classroom.course_directory import Course
from grading.errors import UsageError, in_a_line


@contextmanager
def shadow(course: Course, assignment: str) -> Iterator[Course]:
    """The same course with copies of all that grading the assignment would change.

    Raises UsageError if the gradebook cannot be copied.
    """
    with temporary.folder() as folder:
        copy = Course(course.root, is_copy=True)
        copy.directory.db_url = _copied(course, Path(folder))
        # An absolute path replaces the course's root in front of it.
        copy.directory.autograded_directory = str(Path(folder).resolve() / "autograded")
        copy.directory.feedback_directory = str(Path(folder).resolve() / "feedback")
        for student, graded in course.graded(assignment).items():
            _show(graded.glob("*.ipynb"), copy.autograded(assignment, student))
        yield copy


def _show(files: Iterable[Path], folder: Path) -> None:
    """Make links to files in a new folder: their content is only read, and they are replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        (folder / file.name).symlink_to(file.resolve())


def _copied(course: Course, folder: Path) -> str:
    """The address of a copy of the course's gradebook, which may not exist yet."""
    url = make_url(course.directory.db_url)
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        raise UsageError(
            "--dry-run works on a copy of the gradebook, and only a gradebook in an SQLite file "
            "can be copied. Leave it out, or copy the course and its gradebook yourself."
        )
    copy = folder.resolve() / "gradebook.db"
    file = Path(url.database)
    if file.is_file():
        try:
            with (
                closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as source,
                closing(sqlite3.connect(copy)) as target,
            ):
                source.backup(target)
        except sqlite3.Error as error:
            raise UsageError(
                f"{course.place(file)} cannot be copied for --dry-run ({in_a_line(error)}): close "
                "other programs that use it, then run the command again."
            ) from error
    return url.set(database=str(copy)).render_as_string(hide_password=False)
