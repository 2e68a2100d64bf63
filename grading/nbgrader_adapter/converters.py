"""Runs nbgrader's converters on one submission at a time, whole or step by step.

A stock converter searches for submissions itself, logs errors and continues, and deletes earlier
results. If it could convert one given submission and raise its errors, it would replace this
module.
"""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from nbconvert.exporters import ResourcesDict
from nbconvert.writers.files import FilesWriter
from nbgrader import converters, utils
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from grading.nbgrader_adapter.tables import stamped_without_a_program


class _Raising(converters.BaseConverter):
    """A mixin for converters that raises the first error instead of logging it."""

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
    """nbgrader's GenerateAssignment, which raises its errors."""


class _GenerateFeedback(_Raising, converters.GenerateFeedback):
    """nbgrader's GenerateFeedback for the submission that `generate_feedback` names."""

    def init_notebooks(self) -> None:
        """Do not search: a student's name may contain characters that are special in a pattern."""

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Copy no files: a page shows all that it needs, and a student's HTML is not feedback."""


def generate_assignment(directory: CourseDirectory, config: Config) -> None:
    """Release the assignment that `directory` names, and put it into the gradebook there.

    Raises whatever goes wrong.
    """
    with stamped_without_a_program():
        _GenerateAssignment(coursedir=directory, config=config).start()


def generate_feedback(directory: CourseDirectory, config: Config, folder: Path) -> None:
    """Write feedback on the submission graded in `folder`. Raises whatever goes wrong."""
    untyped: Any = _GenerateFeedback
    converter = untyped(coursedir=directory, config=config)
    converter.assignments = {str(folder): sorted(map(str, folder.glob("*.ipynb")))}
    converter.start()


class Autograde:
    """nbgrader's Autograde with the settings of a course; its steps are called one by one.

    Hooks see the submission that was selected last.
    """

    def __init__(self, directory: CourseDirectory, config: Config) -> None:
        self.coursedir = directory
        made: Any = converters.Autograde(coursedir=directory, config=config)
        writer: Any = FilesWriter
        made.writer = writer(parent=made, config=made.config)
        self._converter = made

    @property
    def sanitizing(self) -> list[Any]:
        """The course's steps before the execution: preprocessors, or their import paths."""
        return list(self._converter.sanitize_preprocessors)

    @property
    def autograding(self) -> list[Any]:
        """The course's steps from the execution on."""
        return list(self._converter.autograde_preprocessors)

    @property
    def create_student(self) -> bool:
        """Whether to add a student who is not in the gradebook."""
        return bool(self._converter.create_student)

    def kept(self, assignment: str) -> list[str]:
        """The names of files that the instructor's files do not replace."""
        return list(self._converter.exclude_overwriting.get(assignment, []))

    def exporter(self, steps: Iterable[type] = ()) -> Any:
        """An nbconvert exporter that applies `steps` to a notebook."""
        made = self._converter.exporter_class(parent=self._converter, config=self._converter.config)
        for step in steps:
            made.register_preprocessor(step)
        return made

    def select(self, student: str, notebooks: Sequence[Path]) -> None:
        """Choose the submission that the hooks of the course see."""
        self.coursedir.student_id = student
        self._converter.notebooks = [str(file) for file in notebooks]

    @property
    def has_hook_before(self) -> bool:
        """Whether the course has a hook that runs before a conversion."""
        return self._converter.pre_convert_hook is not None

    def run_hook_before(self) -> None:
        """Run the course's hook before a conversion. nbgrader only logs its errors."""
        self._converter.run_pre_convert_hook()

    def run_hook_after(self) -> None:
        """Run the course's hook after a conversion. nbgrader only logs its errors."""
        self._converter.run_post_convert_hook()

    def init_assignment(self, assignment: str, student: str) -> None:
        """Copy the other files of a submission, and add its rows to the gradebook."""
        self._converter.init_assignment(assignment, student)

    def resources(self, file: Path) -> dict[str, Any]:
        """The resources that nbgrader's preprocessors get with the notebook in `file`."""
        resources: dict[str, Any] = self._converter.init_single_notebook_resources(str(file))
        return resources

    def write(self, text: str, resources: dict[str, Any] | ResourcesDict) -> None:
        """Write a notebook, and the files in `resources`, to the folder of the submission."""
        self._converter.write_single_notebook(text, resources)

    def set_permissions(self, assignment: str, student: str) -> None:
        """Give the written files the permissions that the course configures."""
        self._converter.set_permissions(assignment, student)


def find_all_files(folder: Path, ignored: Sequence[str]) -> list[Path]:
    """The files below `folder` that nbgrader would copy, without those that match `ignored`.

    nbgrader's own function lists a folder once for each of its files, and finds nothing to ignore
    in a folder whose name has brackets.
    """

    def is_ignored(name: str) -> bool:
        return any(fnmatch.fnmatch(name, pattern) for pattern in ignored)

    found: list[Path] = []
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not is_ignored(name)]
        found += [Path(where, name) for name in names if not is_ignored(name)]
    return found


def remove_folder(folder: Path) -> None:
    """Remove a folder. On Windows, this also works if nbgrader made its files read-only."""
    utils.rmtree(str(folder))
