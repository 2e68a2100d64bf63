"""The one process that writes the gradebook: reads submissions, saves results, makes records."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

from nbgrader.api import MissingEntry
from sqlalchemy.exc import OperationalError

from course.notebook import Json, NotebookError, load
from grading.classroom import autograded, gradebook_reader, record, submitted
from grading.classroom.course_directory import Course
from grading.classroom.pipeline import configured
from grading.classroom.pool import WorkerDied
from grading.classroom.record import Record
from grading.errors import in_a_line
from grading.judging.submission import Damaged, Executed, Submission

# How often to try a write while another program, such as the formgrader, holds the gradebook.
TRIES = 4


class Recorder:
    """Takes the submissions of one assignment to and from the processes that execute them."""

    def __init__(self, assignment: str, course: Course) -> None:
        self.assignment = assignment
        self.course = course
        self.order = course.test_order(assignment)
        self.pipeline = configured(course, assignment)
        self.steps = self.pipeline.steps
        # The seconds spent here on each submission that is now being executed.
        self._spent: dict[str, float] = {}
        with course.gradebook() as gradebook:
            self._graded = gradebook_reader.graded_students(gradebook, assignment)

    def is_current(self, student: str, folder: Path) -> bool:
        """Whether the submission in `folder` has been graded already."""
        if student not in self._graded:
            return False
        graded = self.course.autograded(self.assignment, student)
        submitted = sorted(folder.glob("*.ipynb"))
        done = [graded / file.name for file in submitted if (graded / file.name).is_file()]
        known = {one.name for one in self.steps.assignment.notebooks}
        if {file.stem for file in done} != {file.stem for file in submitted} & known or not done:
            return False
        timestamp = self.course.directory.get_existing_timestamp
        try:
            new, old = timestamp(str(folder)), timestamp(str(graded))
        except Exception:  # of any kind: nbgrader fails while it writes its own message
            new = old = None
        if new is not None and old is not None:
            return bool(new <= old)
        changed = max(file.stat().st_mtime for file in folder.rglob("*") if file.is_file())
        return changed <= min(file.stat().st_mtime for file in done)

    def prepare(self, student: str, folder: Path) -> Submission | Record:
        """The submission in `folder`, ready to execute, or the record of why it cannot be."""
        begun = time.monotonic()
        try:
            submission = submitted.read(self.pipeline, student, folder)
        except Damaged as damage:
            return self._ungraded(student, "damaged", str(damage), time.monotonic() - begun)
        self._spent[student] = time.monotonic() - begun
        return submission

    def save(self, student: str, folder: Path, result: Executed | Exception) -> Record:
        """Save what came of a prepared submission to the gradebook, and return its record."""
        begun = time.monotonic()
        spent = self._spent.pop(student)
        place = self.course.place(folder)
        if isinstance(result, Damaged):
            return self._ungraded(student, "damaged", str(result), spent)
        if isinstance(result, WorkerDied):
            reason = (
                f"{place} could not be graded: it killed the process that was grading it, twice. "
                "Check what it does to other processes or to the machine's memory."
            )
            return self._ungraded(student, "error", reason, spent)
        if isinstance(result, Exception):
            reason = (
                f"{place} could not be graded: {in_a_line(result)}. Fix that, then run `grade` "
                "again."
            )
            return self._ungraded(student, "error", reason, spent)
        try:
            self._save(student, folder, result)
        except Exception as error:
            reason = (
                f"{place} was graded, but its scores could not be saved ({in_a_line(error)}): run "
                "`grade` again."
            )
            return self._ungraded(student, "error", reason, spent)
        if self.pipeline.saving:  # The course's own steps may have changed the notebooks.
            return self.read(student, spent + result.seconds + time.monotonic() - begun)
        with self.course.gradebook() as gradebook:
            spent += result.seconds + time.monotonic() - begun
            found = result.findings
            return record.from_findings(
                gradebook, self.assignment, student, found, self.order, spent
            )

    def _save(self, student: str, folder: Path, executed: Executed) -> None:
        for left in reversed(range(TRIES)):
            try:
                autograded.save(self.pipeline, student, folder, executed)
                return
            except OperationalError:
                if not left:
                    raise
                time.sleep(1)

    def read(self, student: str, seconds: float = 0.0) -> Record:
        """The record of a graded submission."""
        notebooks: dict[str, Json] = {}
        for file in self.course.autograded(self.assignment, student).glob("*.ipynb"):
            try:
                notebooks[file.stem] = load(file)
            except NotebookError:
                continue  # The record then says that its tests are missing.
        with self.course.gradebook() as gradebook:
            return record.from_notebooks(
                gradebook, self.assignment, student, notebooks, self.order, seconds
            )

    def _ungraded(self, student: str, status: record.Status, reason: str, seconds: float) -> Record:
        with self.course.gradebook() as gradebook, contextlib.suppress(MissingEntry):
            gradebook_reader.read_scores(gradebook, self.assignment, student)
            reason += " The earlier grade stays in the gradebook."
        known = self.steps.assignment
        return record.ungraded(known, student, status, reason, self.order, seconds)
