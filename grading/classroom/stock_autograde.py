"""Gives nbgrader's own commands what `python -m grading grade` would read of each submission.

`nbgrader_config.py` calls `install`. nbgrader then converts copies that were found, read and
repaired here, and logs a sentence for a submission that cannot be graded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from nbgrader.api import MissingEntry
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from grading.classroom import earlier
from grading.classroom.course_directory import Course
from grading.classroom.fingerprint import SUBMISSION
from grading.classroom.place_reader import PlaceReader
from grading.classroom.submitted import require_id
from grading.judging import assignment as assignments
from grading.judging import delivery, notebook_file, stamp
from grading.judging.assignment import Assignment
from grading.judging.findings import LEFT_OUT, REPAIRED, Event
from grading.judging.nbgrader_steps import Marks
from grading.judging.notebook_file import Damaged
from grading.nbgrader_adapter import staged_autograde
from grading.nbgrader_adapter.converters import find_all_files
from grading.nbgrader_adapter.notebooks import from_text, to_text
from grading.nbgrader_adapter.staged_autograde import NotStaged, Staged
from grading.nbgrader_adapter.tables import open_gradebook
from grading.sandbox.limits import Sizes


def install() -> None:
    """Have nbgrader's commands in this process read submissions as this package does."""
    staged_autograde.install(Submissions)


class Submissions:
    """The submissions of the assignment that a course directory of nbgrader's names."""

    def __init__(self, directory: CourseDirectory, config: Config) -> None:
        course = self._course = Course.of(directory, config)
        name = self._name = str(directory.assignment_id)
        source = course.source(name)
        files = find_all_files(source, [*directory.ignore, "*.ipynb"])
        kept = config.get("Autograde", {}).get("exclude_overwriting", {}).get(name, [])
        layout = course.layout(name)
        self._assignment = _known(directory, name, source)
        self._given = sorted({str(file.relative_to(source)) for file in files} - set(kept))
        self._places = course.submitted(name)
        self._nameless: dict[str, str] = {}
        self._reader = PlaceReader(
            course.root,
            layout,
            name,
            delivery.wanted(self._assignment) if self._assignment else layout.wanted(),
            Sizes.of(config.get("Execute", {})),
            list(directory.ignore),
            self._given,
        )

        for student, place in list(self._places.items()):
            try:
                require_id(student, self._reader.shown(place))
            except Damaged as damage:
                # nbgrader could not even take its path apart.
                del self._places[student]
                self._nameless[student] = str(damage)

    def places(self) -> Mapping[str, Path]:
        """Where the submission of each student is."""
        return self._places

    def nameless(self) -> Mapping[str, str]:
        """The folders whose names cannot be a student's, and why."""
        return self._nameless

    def stage(self, student: str, folder: Path) -> Staged:
        """Write what is read of a submission to a new folder. Raises NotStaged."""
        place = self._places[student]
        shown = self._reader.shown(place)
        try:
            read = self._reader.read(student, place)
        except Damaged as damage:
            raise NotStaged(str(damage)) from damage
        events = [Event(REPAIRED, 0, "", said) for said in read.repaired]
        events += [Event(LEFT_OUT, 0, "", said) for said in read.left_out]
        events += [Event(LEFT_OUT, 0, name, said) for name, said in read.lost.items()]
        files = dict(read.files)
        found: dict[str, list[Event]] = {}
        for name, data in read.notebooks.items():
            try:
                own = f"{name}.ipynb"
                files[own], found[name] = self._repaired(name, data, f"{shown}/{own}")
            except Damaged as damage:
                events.append(Event(LEFT_OUT, 0, name, str(damage)))
        if not found:
            raise NotStaged(" ".join(event.message for event in events))
        for path, data in files.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        # What concerns the whole submission is noted once.
        first = min(found)
        noted = {**found, first: [*found[first], *events]}
        return Staged(noted, self._given, read.flags, self._carried(student))

    def _carried(self, student: str) -> Callable[[str, str], str]:
        """What keeps, in the notebooks that nbgrader writes, what is known of the submission.

        `grade` then still knows which release the one that was graded before was made from.
        """
        course, assignment = self._course, self._assignment
        before = earlier.notebooks_in(course.autograded(self._name, student))
        known = earlier.read(before)
        if assignment is None or SUBMISSION not in known.digests:
            return lambda name, text: text
        # Without the other digests, `grade` grades it again.
        digests = {SUBMISSION: known.digests[SUBMISSION]}
        revised = known.revised(assignment, {name: name for name in known.names})

        def finish(name: str, text: str) -> str:
            notebook = from_text(text)
            made = stamp.of(digests, Marks(), before, revised.get(name, ()))
            stamp.write(notebook, replace(made, released=known.released))
            return to_text(notebook)

        return finish

    def _repaired(self, name: str, data: bytes, place: str) -> tuple[bytes, list[Event]]:
        """A notebook as nbgrader can read it, and what was repaired. Raises Damaged."""
        known = None
        if self._assignment is not None:
            known = self._assignment.find_notebook(name, self._assignment.name)
        with notebook_file.in_time(place):
            notebook, events = notebook_file.read(data, place, known)
            return (to_text(notebook).encode() if events else data), events


def _known(directory: CourseDirectory, name: str, source: Path) -> Assignment | None:
    """The assignment in the gradebook; None if it is not there yet."""
    with open_gradebook(directory.db_url, directory.course_id) as gradebook:
        try:
            return assignments.with_outlines(assignments.read(gradebook, name), source)
        except MissingEntry:
            return None
