"""nbgrader's converters, one submission and one call at a time, and its ways with files.

A stock converter searches for submissions itself, logs an error and goes on, and deletes what was
there before. If it could be asked to convert one submission and to raise, it would replace this
module.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from nbconvert.exporters import ResourcesDict
from nbconvert.writers.files import FilesWriter
from nbgrader import converters, utils
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config


class _Raising(converters.BaseConverter):
    """Mixed into a converter: raise the first error instead of logging it."""

    coursedir: Any  # nbgrader's type allows None, which it never is

    def convert_notebooks(self) -> None:
        assignment, student = self.coursedir.assignment_id, self.coursedir.student_id
        for notebooks in self.assignments.values():
            self.notebooks = sorted(notebooks)
            self.run_pre_convert_hook()  # type: ignore[no-untyped-call]
            self.init_assignment(assignment, student)
            for notebook in self.notebooks:
                self.convert_single_notebook(notebook)
            self.set_permissions(assignment, student)
            self.run_post_convert_hook()  # type: ignore[no-untyped-call]


class _GenerateAssignment(_Raising, converters.GenerateAssignment):
    """nbgrader's GenerateAssignment; it raises what goes wrong."""


class _GenerateFeedback(_Raising, converters.GenerateFeedback):
    """nbgrader's GenerateFeedback for one submission, which `generate_feedback` has named."""

    def init_notebooks(self) -> None:
        """Search for nothing: a student's name could hold what a search gives a meaning."""


def generate_assignment(directory: CourseDirectory, config: Config) -> None:
    """Release the assignment that `directory` names, and put it into the gradebook there.

    Raises whatever goes wrong.
    """
    _GenerateAssignment(coursedir=directory, config=config).start()


def generate_feedback(directory: CourseDirectory, config: Config, folder: Path) -> None:
    """Write feedback on the submission graded in `folder`. Raises whatever goes wrong."""
    untyped: Any = _GenerateFeedback
    converter = untyped(coursedir=directory, config=config)
    converter.assignments = {str(folder): sorted(map(str, folder.glob("*.ipynb")))}
    converter.start()


class Autograde:
    """nbgrader's Autograde with a course's settings; its parts are called one by one.

    Every call but `exporter` concerns the submission that was selected last.
    """

    def __init__(self, directory: CourseDirectory, config: Config) -> None:
        self.coursedir = directory
        made: Any = converters.Autograde(coursedir=directory, config=config)
        writer: Any = FilesWriter
        made.writer = writer(parent=made, config=made.config)
        self._converter = made

    @property
    def sanitizing(self) -> list[Any]:
        """The course's steps before the execution: preprocessors, or where to import them from."""
        return list(self._converter.sanitize_preprocessors)

    @property
    def autograding(self) -> list[Any]:
        """The course's steps from the execution on."""
        return list(self._converter.autograde_preprocessors)

    @property
    def create_student(self) -> bool:
        """Whether a student who is not in the gradebook is put into it."""
        return bool(self._converter.create_student)

    def kept(self, assignment: str) -> list[str]:
        """The names of a student's files that the instructor's do not replace."""
        return list(self._converter.exclude_overwriting.get(assignment, []))

    def exporter(self, steps: Iterable[type] = ()) -> Any:
        """nbconvert's exporter, which applies `steps` to a notebook."""
        made = self._converter.exporter_class(parent=self._converter, config=self._converter.config)
        for step in steps:
            made.register_preprocessor(step)
        return made

    def select(self, student: str, notebooks: Sequence[Path]) -> None:
        """Choose a submission; the hooks of a course, which ask nbgrader's converter, see it."""
        self.coursedir.student_id = student
        self._converter.notebooks = [str(file) for file in notebooks]

    def run_hook_before(self) -> None:
        """Run the course's hook before a conversion, whose errors nbgrader swallows."""
        self._converter.run_pre_convert_hook()

    def run_hook_after(self) -> None:
        """Run the course's hook after a conversion, whose errors nbgrader swallows."""
        self._converter.run_post_convert_hook()

    def init_assignment(self, assignment: str, student: str) -> None:
        """Copy the files beside the notebooks, and make the submission's rows in the gradebook."""
        self._converter.init_assignment(assignment, student)

    def resources(self, file: Path) -> dict[str, Any]:
        """What nbgrader's preprocessors are told about the notebook in `file`."""
        resources: dict[str, Any] = self._converter.init_single_notebook_resources(str(file))
        return resources

    def write(self, text: str, resources: dict[str, Any] | ResourcesDict) -> None:
        """Write a notebook, and what its outputs hold in files of their own, to its folder."""
        self._converter.write_single_notebook(text, resources)

    def set_permissions(self, assignment: str, student: str) -> None:
        """Give the files that were written the permissions that the course configures."""
        self._converter.set_permissions(assignment, student)


def find_all_files(folder: Path, ignored: Sequence[str]) -> list[Path]:
    """The files below `folder` that nbgrader would copy: `ignored` has its patterns of others."""
    return [Path(file) for file in utils.find_all_files(str(folder), list(ignored))]


def remove_folder(folder: Path) -> None:
    """Remove a folder, even on Windows if nbgrader has made its files read-only."""
    utils.rmtree(str(folder))
