"""nbgrader's Autograde on copies of submissions, for its own command and the formgrader's button.

nbgrader reads a submission where it lies, follows its links, and knows only one name for each
notebook. Here it gets a folder of its own instead, with what someone else has read and written
there, and nothing in submitted/ is touched. If nbgrader had a hook that chooses what is converted,
it would replace this module.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Protocol

from nbgrader import converters
from nbgrader.apps import api, autogradeapp
from nbgrader.converters import NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from grading import temporary
from grading.nbgrader_adapter.converters import remove_folder
from grading.plain_text import plain


class NotStaged(Exception):
    """A submission that nbgrader does not get; the message says why."""


@dataclass
class Staged:
    """The notebooks that were put into a folder, with what was noted about each.

    `given` are the paths of the instructor's files, and `flags` are for the judge's findings.
    `finish` takes a notebook's name and its text, and returns the text to write.
    """

    events: Mapping[str, Sequence[Any]]
    given: Sequence[str] = ()
    flags: Sequence[str] = ()
    finish: Callable[[str, str], str] = lambda name, text: text


class Staging(Protocol):
    """Knows the submissions of the assignment that a course directory names."""

    def places(self) -> Mapping[str, Path]:
        """Where the submission of each student is."""

    def nameless(self) -> Mapping[str, str]:
        """The folders whose names cannot be a student's, and why."""

    def stage(self, student: str, folder: Path) -> Staged:
        """Put what nbgrader may read of a submission into a new folder. Raises NotStaged."""


Make = Callable[[CourseDirectory, Config], Staging]


def install(make: Make) -> None:
    """Have nbgrader's command and its API for the formgrader convert what `make` stages."""
    _Staged.make = staticmethod(make)
    for module in (api, autogradeapp):
        module.Autograde = Autograde  # type: ignore[attr-defined]
    # nbgrader takes spaces off a student's name, and then looks for another student's folder.
    CourseDirectory.__dict__["_validate_student_id"].func = _as_given


def _as_given(directory: CourseDirectory, proposal: Mapping[str, Any]) -> Any:
    return proposal["value"]


class _Staged(converters.Autograde):
    """nbgrader's Autograde, which asks a `Staging` for each submission."""

    make: Make
    coursedir: Any  # nbgrader's type allows None, which it never is

    def start(self) -> None:
        """Convert the submissions from copies, and remove these."""
        directory = self.coursedir
        self._before = directory.submitted_directory
        self._failed: list[str] = []
        self._events: dict[str, list[Any]] = {}
        with temporary.folder() as folder:
            # Anywhere, if a path can begin with it; otherwise a hidden folder of the course.
            anywhere = directory.directory_structure.startswith("{nbgrader_step}")
            hidden = f".{self._before}-{os.getpid()}"
            self._step = str(Path(folder, "submitted")) if anywhere else hidden
            try:
                super().start()
            finally:
                directory.submitted_directory = self._step
                self._remove_copy(".", ".")
                directory.submitted_directory = self._before

    def init_notebooks(self) -> None:
        """Find the submissions, whatever their files are called."""
        directory = self.coursedir
        self._staging = type(self).make(directory, self.config)
        places, wanted = self._staging.places(), directory.student_id
        # A name may look like a pattern, even like the one for the whole class.
        of_api = isinstance(self.parent, api.NbGraderAPI)
        all_of_them = wanted == "*" and not (of_api and wanted in places)
        one = wanted in places and not all_of_them
        chosen = [wanted] if one else [name for name in places if fnmatchcase(name, wanted)]
        for student, why in self._staging.nameless().items():
            if all_of_them or wanted == student:
                self._fail(student, why)
        if not chosen:
            super().init_notebooks()
            raise NbGraderException(f"No submissions were matched by {wanted!r}")
        directory.submitted_directory = self._step
        self.notebooks = []
        # Which notebooks there are is known when a submission has been read.
        self.assignments = {
            self._format_source(directory.assignment_id, student): [] for student in chosen
        }

    def _format_source(self, assignment_id: str, student_id: str, escape: bool = False) -> str:  # noqa: FBT001, FBT002
        step = self._input_directory
        return str(
            self.coursedir.format_path(
                re.escape(step) if escape else step, student_id, assignment_id, escape=escape
            )
        )

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        """Make the copy of a submission, and decide as nbgrader does whether to convert it."""
        directory = self.coursedir
        if student_id in directory.student_id_exclude.split(","):
            return False
        self._remove_copy(".", ".")  # that of the submission before
        folder = Path(self._format_source(assignment_id, student_id))
        try:
            staged = self._staging.stage(student_id, folder)
        except NotStaged as error:
            # An earlier grade stays.
            self._fail(student_id, str(error))
            return False
        self._staged = staged
        names = [name for name in staged.events if fnmatchcase(name, directory.notebook_id)]
        self.notebooks = sorted(str(folder / f"{name}.ipynb") for name in names)
        self._events = {name: list(staged.events[name]) for name in names}
        if not names:
            self.log.warning("No notebooks were matched by %r", directory.notebook_id)
            return False
        return bool(super().init_destination(assignment_id, student_id))

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Hand the files beside the notebooks on, then do as nbgrader does.

        nbgrader lists their folder again for each pattern and each of them, which takes minutes.
        Those that a pattern is against are not here.
        """
        folder = Path(self._format_source(assignment_id, student_id))
        target = Path(self._format_dest(assignment_id, student_id))
        for file in [one for one in folder.rglob("*") if one.is_file()]:
            path = file.relative_to(folder)
            if path.suffix == ".ipynb" or str(path) == "timestamp.txt":
                continue
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            (target / path).unlink(missing_ok=True)
            shutil.move(file, target / path)
        super().init_assignment(assignment_id, student_id)

    def init_single_notebook_resources(self, notebook_filename: str) -> dict[str, Any]:
        """nbgrader's resources, and what was repaired in the notebook so far."""
        resources: dict[str, Any] = super().init_single_notebook_resources(notebook_filename)
        resources["repaired"] = list(self._events.get(resources["unique_key"], ()))
        resources["given"] = list(self._staged.given)
        # Like what was repaired in all of a submission, they are noted once.
        first = min(self._events, default="")
        resources["flags"] = list(self._staged.flags) if resources["unique_key"] == first else []
        return resources

    def write_single_notebook(self, output: str, resources: Any) -> None:
        """Write a notebook. What its steps repaired is kept for its second conversion."""
        self._events[resources["unique_key"]] = list(resources.get("repaired", ()))
        output = self._staged.finish(str(resources["unique_key"]), output)
        super().write_single_notebook(output, resources)

    def convert_notebooks(self) -> None:
        """Convert all submissions. Raises NbGraderException if one could not be converted."""
        super().convert_notebooks()
        if self._failed:
            for student in self._failed:
                self.log.error(
                    "There was an error processing assignment '%s' for student '%s'",
                    self.coursedir.assignment_id, plain(student),
                )  # fmt: skip
            raise NbGraderException("Some submissions were not graded. See the errors above.")

    def _fail(self, student: str, why: str) -> None:
        self.log.error("%s", why)
        self._failed.append(student)

    def _remove_copy(self, assignment: str, student: str) -> None:
        folder = Path(self.coursedir.format_path(self._step, student, assignment))
        if folder.exists():
            remove_folder(folder)


class Autograde(_Staged):
    """It has the name of nbgrader's converter, so that options for that converter reach it."""
