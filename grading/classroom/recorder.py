"""The one process that writes the gradebook: reads submissions, saves results, makes records."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from sqlalchemy.exc import IntegrityError

from course.notebook import Json, load
from grading import shortage
from grading.classroom import (
    autograded,
    earlier,
    gradebook_file,
    gradebook_reader,
    record,
    submitted,
)
from grading.classroom.converters import remove_stale
from grading.classroom.course_directory import Course
from grading.classroom.earlier import Earlier
from grading.classroom.fingerprint import ASSIGNMENT, SOURCE, SUBMISSION, Fingerprints
from grading.classroom.pipeline import configured
from grading.classroom.pool import WorkerDied
from grading.classroom.record import Record
from grading.classroom.releases import Releases
from grading.errors import MachineFault, in_a_line
from grading.judging import stamp
from grading.judging.findings import Findings
from grading.judging.submission import Damaged, Executed, Submission
from grading.plain_text import sentence


class Recorder:
    """Takes the submissions of one assignment to and from the processes that execute them."""

    def __init__(self, assignment: str, course: Course) -> None:
        self.assignment = assignment
        self.course = course
        # Each submission that is now being executed, and the seconds spent on it here.
        self._prepared: dict[str, tuple[Submission, float]] = {}
        # The cells of each notebook that were added to the assignment or removed from it, as far as
        # this run and the class's graded notebooks know: an older release has others.
        self.revised: dict[str, set[str]] = {}
        self.releases = Releases()
        # Of each submission that is being graded again, what it was graded from before.
        self.earlier: dict[str, Earlier] = {}
        remove_stale(course.directory)
        self.read_assignment()

    def read_assignment(self) -> None:
        """Read the assignment as the gradebook has it: at first, and after an update of it.

        No submission is known to be current then.
        """
        self.order = self.course.test_order(self.assignment)
        self.pipeline = configured(self.course, self.assignment)
        self.steps = self.pipeline.steps
        self._names = {str(one.name) for one in self.steps.assignment.notebooks}
        self.releases.now(str(one.name) for one in self.steps.assignment.notebooks)
        self.fingerprints = Fingerprints(self.pipeline)
        with self.course.gradebook() as gradebook:
            self._points = gradebook_reader.automatic_points(gradebook, self.assignment)
        # The digests of sources that are known to register what the gradebook has.
        self.sources: set[str] = set()
        # What was found in the notebooks of a submission that need not be graded again.
        self._current: dict[str, dict[str, Findings]] = {}

    def is_current(self, student: str, folder: Path) -> bool:
        """Whether the submission in `folder` has been graded already."""
        if student not in self._points:
            return False
        try:
            return self._is_current(student, folder)
        except Exception:  # of any kind: `prepare` then says what is wrong with the submission
            return False

    def _is_current(self, student: str, folder: Path) -> bool:
        graded = self._notebooks(student)
        stamps = {name: stamp.read(notebook) for name, notebook in graded.items()}
        released = next((made.released for made in stamps.values() if made), {})
        now = self.fingerprints.seen(student, folder, self.releases.of(released) or None)
        digests, points = self.fingerprints.of(now), self._points[student]
        for name, made in stamps.items():
            if made:
                self.know_revised({name: made.revised})
                self.releases.know(made.released)
            if made and made.digests.get(ASSIGNMENT) == digests[ASSIGNMENT]:
                self.sources.add(made.digests.get(SOURCE, ""))
        if not graded:
            return False
        for name, made in stamps.items():
            if made is None or not digests.items() <= made.digests.items():
                return False
            if made.outline not in ("", self.fingerprints.outline):
                return False
            if graded.keys() != {*made.notebooks}:
                return False
            # Someone may have restored an older gradebook.
            if made.points.items() - points[name].items():
                return False
        self._current[student] = record.findings_in(graded)
        return True

    def know_revised(self, names: Mapping[str, Iterable[str]]) -> None:
        """Note cells, by notebook, that earlier releases have or lack."""
        for notebook, own in names.items():
            self.revised.setdefault(notebook, set()).update(own)

    def prepare(self, student: str, folder: Path) -> Submission | Record:
        """The submission in `folder`, ready to execute, or the record of why it cannot be."""
        begun = time.monotonic()
        try:
            submission = self._found(student, folder)
        except Damaged as damage:
            return self._ungraded(student, "damaged", str(damage), time.monotonic() - begun)
        except MachineFault:
            raise
        except (Exception, SystemExit) as error:  # a course's own steps run here, too
            self._require_machine(error)
            reason = (
                f"{self.course.place(folder)} could not be read ({in_a_line(error)}): ask for a "
                "new copy, then run `grade` again."
            )
            return self._ungraded(student, "error", reason, time.monotonic() - begun)
        if before := self.earlier.get(student):
            if before.has(SUBMISSION, submission.fingerprint[SUBMISSION]):
                names = self.releases.names_then(before.names)
                revised = before.revised(self.steps.assignment, names)
                submission = replace(submission, revised=revised)
        elif self.revised:
            revised = {name: sorted(names) for name, names in self.revised.items()}
            submission = replace(submission, revised=revised)
        self._prepared[student] = submission, time.monotonic() - begun
        return submission

    def _found(self, student: str, folder: Path) -> Submission:
        """The submission in `folder`, read by the names of the release that it was made from."""
        submission = seen = self._seen(student, folder)
        if self.pipeline.has_own_steps:
            submission = submitted.read(self.pipeline, student, folder, released=seen.released)
        return self.fingerprints.stamped(submission, seen)

    def _seen(self, student: str, folder: Path) -> Submission:
        """The same before the course's own steps. Raises Damaged if no release can be read."""
        if student in self._points:
            before = self.earlier[student] = earlier.read(self._notebooks(student))
            if known := self.releases.of(before.released):
                with contextlib.suppress(Damaged):
                    seen = self.fingerprints.seen(student, folder, known)
                    if before.has(SUBMISSION, self.fingerprints.of(seen)[SUBMISSION]):
                        return seen
        readings: list[Submission] = []
        damages: list[Damaged] = []
        for released in self.releases.possible():
            try:
                readings.append(self.fingerprints.seen(student, folder, released))
            except Damaged as damage:
                damages.append(damage)
        if not readings:
            raise damages[0]
        return min(readings, key=lambda one: len(one.repaired) + len(one.lost))

    def save(self, student: str, folder: Path, result: Executed | Exception) -> Record:
        """Save what came of a prepared submission to the gradebook, and return its record."""
        begun = time.monotonic()
        submission, spent = self._prepared.pop(student)
        place = self.course.place(folder)
        if isinstance(result, MachineFault):
            raise result
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
            self._save(submission, result)
        except MachineFault:
            raise
        except (Exception, SystemExit) as error:
            self._require_machine(error)
            reason = (
                f"{place} was graded, but its scores could not be saved ({in_a_line(error)}): run "
                "`grade` again."
            )
            return self._ungraded(student, "error", reason, spent)
        spent += result.seconds + time.monotonic() - begun
        if self.pipeline.saving:  # The course's own steps may have changed the notebooks.
            return self.read(student, spent)
        try:
            with self.course.gradebook() as gradebook:
                found = result.findings
                return record.from_findings(
                    gradebook, self.assignment, student, found, self.order, spent
                )
        except Exception as error:
            self._require_machine(error)
            return self._unreadable(student, error, spent)

    def _save(self, submission: Submission, executed: Executed) -> None:
        def save() -> None:
            try:
                autograded.save(self.pipeline, submission, executed, unchanged=unchanged)
            except IntegrityError:
                # Another program has made the same rows meanwhile: now they are found.
                autograded.save(self.pipeline, submission, executed, unchanged=unchanged)

        before = self.earlier.get(submission.student, Earlier())
        unchanged = before.differs_beside(
            SUBMISSION, submission.fingerprint, outline=submission.outline
        )
        gradebook_file.patiently(self.course.directory.db_url, save)

    def _require_machine(self, error: BaseException) -> None:
        """Raise MachineFault if the machine or the gradebook may be why `error` was raised."""
        if database := gradebook_file.of_database(error):
            raise gradebook_file.fault(self.course.directory.db_url, database) from error
        if reason := shortage.of_writing(error):
            raise shortage.stopped(reason) from error

    def stored(self, student: str) -> Record | None:
        """The record of a graded submission; None if what is stored of it cannot be read."""
        try:
            for file in self.course.autograded(self.assignment, student).glob("*.ipynb"):
                if file.stem in self._names:
                    load(file)
            return self._read(student, 0.0)
        except Exception as error:
            self._require_machine(error)
            return None

    def read(self, student: str, seconds: float = 0.0) -> Record:
        """The record of a graded submission, or of why its grade cannot be read."""
        try:
            return self._read(student, seconds)
        except Exception as error:
            self._require_machine(error)
            return self._unreadable(student, error, seconds)

    def _read(self, student: str, seconds: float) -> Record:
        found = self._current.pop(student, None)
        if found is None:
            found = record.findings_in(self._notebooks(student))
        with self.course.gradebook() as gradebook:
            return record.from_findings(
                gradebook, self.assignment, student, found, self.order, seconds
            )

    def _notebooks(self, student: str) -> dict[str, Json]:
        """The graded notebooks of a submission by name; the record says which are missing."""
        return earlier.notebooks_in(self.course.autograded(self.assignment, student))

    def _unreadable(self, student: str, error: Exception, seconds: float) -> Record:
        place = self.course.place(self.course.autograded(self.assignment, student))
        reason = (
            f"{place} was graded, but its grade cannot be read ({in_a_line(error)}): grade it "
            "again with --force."
        )
        return self._ungraded(student, "error", reason, seconds)

    def _ungraded(self, student: str, status: record.Status, reason: str, seconds: float) -> Record:
        # Of any kind: the gradebook may have been what failed, or the name may be no text.
        with contextlib.suppress(Exception):
            earlier = self._read(student, seconds)
            reason += " The earlier grade stays in the gradebook."
            return replace(earlier, status=status, reasons=[sentence(reason)])
        known = self.steps.assignment
        return record.ungraded(known, student, status, reason, self.order, seconds)
