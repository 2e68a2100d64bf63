"""Gives nbgrader's own commands what `python -m grading grade` would read of each submission.

`nbgrader_config.py` calls `install`. nbgrader then converts copies that were found, read and
repaired here, and logs a sentence for a submission that cannot be graded.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from nbgrader.api import MissingEntry
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from course.notebook import NotebookError, parse
from grading.classroom.course_directory import Course
from grading.classroom.place_reader import PlaceReader
from grading.classroom.submitted import require_id
from grading.judging import assignment as assignments
from grading.judging import delivery, notebook_file
from grading.judging.candidates import Wanted
from grading.judging.findings import LEFT_OUT, REPAIRED, Event
from grading.judging.notebook_file import Damaged
from grading.nbgrader_adapter import staged_autograde
from grading.nbgrader_adapter.converters import find_all_files
from grading.nbgrader_adapter.staged_autograde import NotStaged, Staged
from grading.nbgrader_adapter.tables import open_gradebook
from grading.sandbox.limits import Sizes


def install() -> None:
    """Have nbgrader's commands in this process read submissions as this package does."""
    staged_autograde.install(Submissions)


class Submissions:
    """The submissions of the assignment that a course directory of nbgrader's names."""

    def __init__(self, directory: CourseDirectory, config: Config) -> None:
        course = Course.of(directory, config)
        name = str(directory.assignment_id)
        source = course.source(name)
        files = find_all_files(source, [*directory.ignore, "*.ipynb"])
        kept = config.get("Autograde", {}).get("exclude_overwriting", {}).get(name, [])
        layout = course.layout(name)
        self._places = course.submitted(name)
        self._reader = PlaceReader(
            course.root,
            layout,
            name,
            _known(directory, name) or layout.wanted(),
            Sizes.of(config.get("Execute", {})),
            list(directory.ignore),
            {str(file.relative_to(source)) for file in files} - set(kept),
        )

    def places(self) -> Mapping[str, Path]:
        """Where the submission of each student is."""
        return self._places

    def stage(self, student: str, folder: Path) -> Staged:
        """Write what is read of a submission to a new folder. Raises NotStaged."""
        place = self._places[student]
        shown = self._reader.shown(place)
        try:
            require_id(student, shown)
            read = self._reader.read(student, place)
        except Damaged as damage:
            raise NotStaged(str(damage)) from damage
        events = [Event(REPAIRED, 0, "", said) for said in read.repaired]
        events += [Event(LEFT_OUT, 0, "", said) for said in read.left_out]
        notebooks = {}
        for name, data in read.notebooks.items():
            try:
                _refuse_masses(data, f"{shown}/{name}.ipynb")
                notebooks[name] = data
            except Damaged as damage:
                events.append(Event(LEFT_OUT, 0, "", str(damage)))
        if not notebooks:
            raise NotStaged(" ".join(event.message for event in events))
        for path, data in {**read.files, **_as_files(notebooks)}.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        return Staged(sorted(notebooks), events)


def _as_files(notebooks: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"{name}.ipynb": data for name, data in notebooks.items()}


def _known(directory: CourseDirectory, name: str) -> list[Wanted]:
    """The assignment's notebooks in the gradebook; none if it is not there yet."""
    with open_gradebook(directory.db_url, directory.course_id) as gradebook:
        try:
            return delivery.wanted(assignments.read(gradebook, name))
        except MissingEntry:
            return []


def _refuse_masses(data: bytes, place: str) -> None:
    """Raise Damaged for a notebook that nbgrader would work on for minutes."""
    with notebook_file.in_time(place):
        try:
            notebook_file.refuse_masses(parse(data), place)
        except NotebookError:
            return  # nbgrader says what is wrong
