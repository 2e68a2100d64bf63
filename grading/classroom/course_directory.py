"""An nbgrader course directory: its configuration, folders and gradebook. Grades nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from jupyter_core.paths import jupyter_config_path
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from traitlets.config.loader import Config, PyFileConfigLoader

from course.notebook import NotebookError, load, role_of
from grading import shortage
from grading.classroom import gradebook_file, student_folders
from grading.classroom.student_folders import Layout
from grading.errors import CommandError, UsageError, in_a_line
from grading.installed import COURSE
from grading.judging.candidates import Wanted
from grading.nbgrader_adapter.tables import make_gradebook, open_gradebook
from grading.plain_text import plain
from grading.sandbox.limits import Sizes
from grading.untrusted_files import LONGEST_PATH, Folder

# A checkout, or what of it is in an installed package.
REPOSITORY = COURSE
CONFIG_FILE = "nbgrader_config.py"


def open_course(root: Path) -> Course:
    """The course at `root`. Raises UsageError if there is no such folder."""
    if not root.is_dir():
        raise UsageError(
            f"--root {root}: not a folder. Give a course directory, which contains submitted/."
        )
    return Course(root.resolve())


@dataclass(frozen=True)
class Course:
    """One course directory. It uses this repository's source/ or configuration if it has none.

    `is_copy` says that its gradebook is one, and thrown away: what is done to it is only tried.
    """

    root: Path
    is_copy: bool = False

    @classmethod
    def of(cls, directory: CourseDirectory, config: Config) -> Course:
        """The course of a directory that nbgrader itself has made, with its configuration."""
        made = cls(Path(directory.root))
        vars(made).update(directory=directory, config=config)
        return made

    @cached_property
    def config(self) -> Config:
        """nbgrader's configuration: the user's own, overridden by that of the course."""
        return config_at(self.root if (self.root / CONFIG_FILE).is_file() else REPOSITORY)

    @cached_property
    def directory(self) -> CourseDirectory:
        """nbgrader's own view of this course. Raises UsageError if its options are unusable."""
        with usable_options():
            return self._directory()

    def _directory(self) -> CourseDirectory:
        directory = CourseDirectory(config=self.config, root=str(self.root))
        directory.db_url = self._database(directory.db_url)
        if not _assignments_in(Path(directory.format_path(directory.source_directory, ".", "."))):
            directory.source_directory = str(REPOSITORY / "source")
        return directory

    def directory_for(self, assignment: str, student: str = "*") -> CourseDirectory:
        """A view of this course for one converter, which may change it."""
        return CourseDirectory(
            config=self.config,
            root=self.directory.root,
            db_url=self.directory.db_url,
            source_directory=self.directory.source_directory,
            autograded_directory=self.directory.autograded_directory,
            feedback_directory=self.directory.feedback_directory,
            assignment_id=assignment,
            student_id=student,
        )

    def _database(self, url: str) -> str:
        """`url`, with SQLite's file relative to the course's root, not to the current folder."""
        try:
            parsed = make_url(url)
        except SQLAlchemyError as error:
            raise UsageError(
                f"CourseDirectory.db_url in {CONFIG_FILE}: {plain(url)} is not the address of a "
                "database. Correct it, or leave it out."
            ) from error
        if parsed.get_backend_name() != "sqlite" or not parsed.database:
            return url
        if parsed.database == ":memory:" or parsed.database.startswith("file:"):
            return url
        usual = str(self.root / "gradebook.db")
        if url == f"sqlite:///{usual}" and parsed.database != usual:
            raise UsageError(
                f"{plain(str(self.root), LONGEST_PATH)}: nbgrader would keep this course's "
                "gradebook elsewhere, because of a ? or % in the name of a folder. Rename that "
                "folder, then run the command again."
            )
        parsed = parsed.set(database=str(self.root / parsed.database))
        return parsed.render_as_string(hide_password=False)

    @contextmanager
    def gradebook(self) -> Iterator[Gradebook]:
        """The open gradebook. Raises MachineFault if it cannot be opened.

        Do not use the rows that it returned after the `with` block.
        """
        with self._gradebook as gradebook:
            yield gradebook

    @cached_property
    def _gradebook(self) -> Gradebook:
        # Kept, because nbgrader inspects every table whenever it opens a gradebook.
        url, number = self.directory.db_url, self.directory.course_id
        gradebook_file.require(url)
        try:
            gradebook_file.made(url, partial(make_gradebook, course_id=number))
            return gradebook_file.patiently(url, lambda: open_gradebook(url, number))
        except SQLAlchemyError as error:
            raise gradebook_file.fault(url, error) from error

    def source(self, assignment: str) -> Path:
        """The folder with the instructor's notebooks of an assignment."""
        return Path(self.directory.format_path(self.directory.source_directory, ".", assignment))

    def autograded(self, assignment: str, student: str) -> Path:
        """The folder of a graded submission."""
        step = self.directory.autograded_directory
        return Path(self.directory.format_path(step, student, assignment))

    def feedback(self, assignment: str, student: str) -> Path:
        """The folder of the feedback on a submission."""
        step = self.directory.feedback_directory
        return Path(self.directory.format_path(step, student, assignment))

    def place(self, path: Path) -> str:
        """`path` in a sentence: plain, and relative to the course's root if it is inside it."""
        shown = str(path.relative_to(self.root) if path.is_relative_to(self.root) else path)
        return plain(shown, LONGEST_PATH)

    def open_submitted(self, assignment: str, place: Path) -> AbstractContextManager[Folder]:
        """Hold the place of a submission open, of which `submitted` says where it is.

        Raises Refused if a component of it below the course's own part of the path is a link.
        """
        return student_folders.opened(self.layout(assignment), place)

    def assignments(self) -> list[str]:
        """Every assignment that has a source."""
        return _assignments_in(self.source("."))

    def submitted(self, assignment: str) -> dict[str, Path]:
        """The place of each student's submission of an assignment, sorted by place."""
        return student_folders.everywhere(self.layout(assignment))

    def in_order(self, assignment: str, student: str) -> Path:
        """Where nbgrader expects a submission."""
        step = self.directory.submitted_directory
        return Path(self.directory.format_path(step, student, assignment))

    def graded(self, assignment: str) -> dict[str, Path]:
        """The folder of each graded submission of an assignment, sorted by student."""
        layout = self._layout(self.directory.autograded_directory, assignment)
        found = student_folders.in_order(layout)
        return {student: found[student] for student in sorted(found) if found[student].is_dir()}

    def layout(self, assignment: str) -> Layout:
        """How the folders of this course's submissions of an assignment are ordered."""
        return self._layout(self.directory.submitted_directory, assignment)

    def _layout(self, step: str, assignment: str) -> Layout:
        """The parts of the path of a submission around the student's name, and what is in it."""
        before, _, after = self.directory.format_path(step, "\0", assignment).partition("\0")
        return Layout.of(
            (before, after),
            others=frozenset(self.assignments()) - {assignment},
            wanted=lambda: self._wanted(assignment),
            sizes=Sizes.of(self.config.get("Execute", {})),
        )

    def _wanted(self, assignment: str) -> list[Wanted]:
        """The instructor's notebooks of an assignment, as far as they are readable."""
        found = []
        for notebook in sorted(self.source(assignment).glob("*.ipynb")):
            try:
                names = {role_of(cell)[1] for cell in load(notebook)["cells"]}
            except NotebookError:
                names = set()
            found.append(Wanted(notebook.stem, frozenset(names - {""})))
        return found

    def require(self, assignment: str) -> dict[str, Path]:
        """The submissions of an assignment. Raises UsageError if there are none."""
        if fault := _fault_of_name(assignment):
            raise UsageError(f"{plain(assignment) or 'The empty name'}: {fault}")
        submitted = self.submitted(assignment)
        if assignment not in self.assignments() and not self.is_registered(assignment):
            known = ", ".join(self.assignments()) or "none"
            raise UsageError(
                f"{assignment}: there is no such assignment in {self.source('.')}. "
                f"Choose from {known}."
            )
        if not submitted:
            wanted = self.directory.format_path(
                self.directory.submitted_directory, "STUDENT", assignment
            )
            raise UsageError(
                f"{self.root} contains no submissions of {assignment}: put each student's notebook "
                f"in {wanted}, or give another course directory with --root."
            )
        return submitted

    def is_registered(self, assignment: str) -> bool:
        """Whether the gradebook knows the assignment; a missing gradebook knows none."""
        # Called before the folder is known to be a course: this must not create a gradebook.
        url = make_url(self.directory.db_url)
        if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
            return False
        with self.gradebook() as gradebook:
            try:
                return bool(gradebook.find_assignment(assignment).notebooks)
            except MissingEntry:
                return False

    def test_order(self, assignment: str) -> list[str]:
        """The names of the graded cells in the order of the lesson, if its source is readable."""
        names: list[str] = []
        for notebook in sorted(self.source(assignment).glob("*.ipynb")):
            try:
                roles = [role_of(cell) for cell in load(notebook)["cells"]]
            except NotebookError:
                continue
            names += [name for role, name in roles if role in ("test", "manual")]
        return names


@contextmanager
def usable_options() -> Iterator[None]:
    """Raise UsageError for whatever goes wrong when nbgrader reads a course's options."""
    try:
        yield
    except CommandError:
        raise
    except Exception as error:
        if shortage.of(error) or gradebook_file.of_database(error):
            raise
        raise UsageError(
            f"{CONFIG_FILE}: nbgrader cannot use it ({in_a_line(error)}). Correct that file, then "
            "run the command again."
        ) from error


def config_at(nearest: Path) -> Config:
    """nbgrader's configuration for the folder `nearest`. Raises UsageError if a file is broken."""
    config = Config()
    for folder in [*map(Path, reversed(jupyter_config_path())), nearest]:
        if not (folder / CONFIG_FILE).is_file():
            continue
        # The file's whole name: in that of a folder, traitlets would replace a `$HOME`.
        file = str((folder / CONFIG_FILE).absolute())
        try:
            config.merge(PyFileConfigLoader(file, path=str(folder)).load_config())
        except (Exception, SystemExit) as error:
            raise UsageError(
                f"{folder / CONFIG_FILE} cannot be loaded ({in_a_line(error)}): correct that file."
            ) from error
    return config


def _fault_of_name(assignment: str) -> str:
    """Why nbgrader cannot take an assignment with this name, or an empty string."""
    if not assignment.isprintable() or not assignment.strip():
        return "an assignment needs a name, on one line. Give the name of a folder in source/."
    if assignment in (".", "..") or "/" in assignment or os.sep in assignment:
        return "not the name of an assignment. Give the name of a folder in source/, not a path."
    if "+" in assignment or assignment != assignment.strip():
        return (
            "nbgrader takes no assignment with + in its name or a space around it. Rename its "
            "folder in source/ and in every student's folder."
        )
    return ""


def _assignments_in(folder: Path) -> list[str]:
    return sorted({notebook.parent.name for notebook in folder.glob("[!.]*/*.ipynb")})
