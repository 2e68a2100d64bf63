"""A whole class: which submissions to grade, on how many processes, and what came of it.

Submissions are executed in a pool of processes or on a cluster. This process alone prepares them
and writes the gradebook, through `grading.classroom.converters`, so that no two writers ever meet.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from nbgrader.api import MissingEntry
from rich.console import Console
from rich.table import Table
from rich.text import Text
from sqlalchemy.exc import OperationalError
from traitlets.config import Config

from course.notebook import Json, NotebookError, load
from grading.classroom import gradebook_reader, record
from grading.classroom.converters import Autograde, GenerateFeedback
from grading.classroom.course_directory import Course, open_course
from grading.classroom.pool import Ended, WorkerLost, in_processes
from grading.classroom.record import Record
from grading.classroom.registration import register
from grading.errors import UsageError, in_a_line
from grading.judging.submission import Damaged, Executed, Submission, execute
from grading.progress import Bar
from grading.sandbox.bubblewrap import require as sandbox_required

# How often a write is tried while another program, such as the formgrader, holds the gradebook.
TRIES = 4


def grade(
    assignment: str,
    root: Path,
    students: Sequence[str] = (),
    workers: int | None = None,
    scheduler: str | None = None,
    force: bool = False,
    json_file: Path | None = None,
    sandbox: bool = True,
) -> int:
    """Grade a class and print its scores. Returns 0, or 1 where a record has a reason in it.

    `scheduler` is the address of a Dask cluster to execute on, in the place of `workers` processes
    here. Without `sandbox`, student code runs under limits of time and memory alone.
    """
    if scheduler is not None and workers is not None:
        raise UsageError(
            "--workers counts processes on this machine, and --scheduler takes those of a cluster: "
            "leave one of them out."
        )
    if json_file is not None and (json_file.is_dir() or not json_file.parent.is_dir()):
        raise UsageError(
            f"{json_file} cannot be written: --json names a file in a folder there is."
        )
    course = open_course(root)
    if not sandbox:
        course.config.Execute.sandbox = False
    sandboxed = bool(course.config.Execute.get("sandbox", True))
    if scheduler is not None:
        from grading.classroom import cluster

        # Before there is a gradebook, as everything that ends the command.
        cluster.require(scheduler, sandboxed)
    elif sandboxed:
        sandbox_required()
    records = grade_class(course, assignment, students, workers, force, scheduler)
    if json_file is not None:
        _write(records, json_file)
    show(records)
    return 1 if any(one.reasons for one in records) else 0


def _write(records: Sequence[Record], file: Path) -> None:
    try:
        record.write(records, file)
    except OSError as error:
        raise UsageError(
            f"The records cannot be written to {file} ({error.strerror}); the grades are in the "
            "gradebook: run again with another --json."
        ) from error


def grade_class(
    course: Course,
    assignment: str,
    students: Sequence[str] = (),
    workers: int | None = None,
    force: bool = False,
    scheduler: str | None = None,
) -> list[Record]:
    """One record for each submission, in the students' order, or for those of `students`.

    They are executed in `workers` processes, or on the Dask cluster at `scheduler`. What has been
    graded before is read and not graded again, unless `force` or it was handed in anew. A
    submission that cannot be graded leaves what is there of it as it is.
    """
    submitted = course.require(assignment)
    for student in students:
        if student not in submitted:
            raise UsageError(
                f"{student} has not handed in {assignment}: --student takes one of "
                f"{', '.join(submitted)}."
            )
    wanted = {one: submitted[one] for one in submitted if not students or one in students}
    register(course, assignment)
    desk = _Desk(course, assignment)
    fresh = {one: wanted[one] for one in wanted if force or not desk.is_current(one, wanted[one])}
    records = {one: desk.read(one) for one in wanted if one not in fresh}
    with Bar(f"Grading {assignment}", len(fresh)) as advance:

        def prepared() -> Iterator[Submission]:
            for student, folder in fresh.items():
                submission = desk.prepare(student, folder)
                if isinstance(submission, Record):
                    records[student] = submission
                    advance()
                else:
                    yield submission

        count = min(workers or os.cpu_count() or 1, max(1, len(fresh)))
        for submission, ended in _executions(course, desk, prepared(), count, scheduler):
            student = submission.student
            records[student] = desk.save(student, fresh[student], ended)
            advance()
    return [records[student] for student in wanted]


def _executions(
    course: Course, desk: _Desk, work: Iterable[Submission], workers: int, scheduler: str | None
) -> Iterator[Ended]:
    """What came of executing `work`, here or on a cluster."""
    config = course.config
    if scheduler is None:
        run = partial(execute, pipeline=desk.steps, config=config)
        return in_processes(run, work, workers)
    from grading.classroom import cluster

    # A worker has no gradebook, and the address of one may hold a password.
    config = Config({name: config[name] for name in config if name != "CourseDirectory"})
    run = partial(execute, pipeline=desk.steps, config=config)
    sandboxed = bool(course.config.Execute.get("sandbox", True))
    return cluster.in_cluster(run, work, scheduler, sandboxed)


class _Desk:
    """Where the gradebook is: submissions leave it to be executed, and come back to be saved."""

    def __init__(self, course: Course, assignment: str) -> None:
        self.course = course
        self.assignment = assignment
        self.order = course.test_order(assignment)
        self.converter = Autograde(course, assignment)
        self.steps = self.converter.steps
        self._begun: dict[str, float] = {}
        with course.gradebook() as gradebook:
            self._graded = gradebook_reader.students(gradebook, assignment)

    def is_current(self, student: str, folder: Path) -> bool:
        """Whether what was handed in has been graded already."""
        if student not in self._graded:
            return False
        graded = self.course.autograded(self.assignment, student)
        handed_in = sorted(folder.glob("*.ipynb"))
        done = [graded / file.name for file in handed_in if (graded / file.name).is_file()]
        known = {one.name for one in self.steps.assignment.notebooks}
        if {file.stem for file in done} != {file.stem for file in handed_in} & known or not done:
            return False
        stamp = self.course.directory.get_existing_timestamp
        try:
            new, old = stamp(str(folder)), stamp(str(graded))
        except Exception:  # nbgrader trips over its own message about a stamp it cannot read
            new = old = None
        if new is not None and old is not None:
            return bool(new <= old)
        changed = max(file.stat().st_mtime for file in folder.rglob("*") if file.is_file())
        return changed <= min(file.stat().st_mtime for file in done)

    def prepare(self, student: str, folder: Path) -> Submission | Record:
        """The submission, ready to be executed, or the record of why it cannot be."""
        begun = time.monotonic()
        try:
            submission = self.converter.prepare(student, folder)
        except Damaged as damage:
            return self._ungraded(student, "damaged", str(damage), time.monotonic() - begun)
        self._begun[student] = time.monotonic() - begun
        return submission

    def save(self, student: str, folder: Path, ended: Executed | Exception) -> Record:
        """The record of an executed submission, after it is in the gradebook."""
        begun = time.monotonic()
        spent = self._begun.pop(student)
        if isinstance(ended, Damaged):
            return self._ungraded(student, "damaged", str(ended), spent)
        if isinstance(ended, WorkerLost):
            reason = (
                f"{self.course.place(folder)} ended the process that graded it, twice: look for "
                "what it does to other processes or to the machine's memory."
            )
            return self._ungraded(student, "error", reason, spent)
        if isinstance(ended, Exception):
            reason = (
                f"{self.course.place(folder)} could not be run ({in_a_line(ended)}): mend what it "
                "names, and grade it again."
            )
            return self._ungraded(student, "error", reason, spent)
        try:
            self._save(student, folder, ended)
        except Exception as error:
            place = self.course.place(folder)
            reason = f"The grades of {place} cannot be saved ({in_a_line(error)}): grade it again."
            return self._ungraded(student, "error", reason, spent)
        if self.converter.saving:  # after which a notebook may say something else
            return self.read(student, spent + ended.seconds + time.monotonic() - begun)
        with self.course.gradebook() as gradebook:
            spent += ended.seconds + time.monotonic() - begun
            found = ended.findings
            return record.from_findings(
                gradebook, self.assignment, student, found, self.order, spent
            )

    def _save(self, student: str, folder: Path, executed: Executed) -> None:
        for left in reversed(range(TRIES)):
            try:
                self.converter.save(student, folder, executed)
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
                continue  # its tests are then missing, which the record says
        with self.course.gradebook() as gradebook:
            return record.from_notebooks(
                gradebook, self.assignment, student, notebooks, self.order, seconds
            )

    def _ungraded(self, student: str, status: record.Status, reason: str, seconds: float) -> Record:
        with self.course.gradebook() as gradebook, contextlib.suppress(MissingEntry):
            gradebook_reader.read(gradebook, self.assignment, student)
            reason += " The grade that was given before stays in the gradebook."
        known = self.steps.assignment
        return record.ungraded(known, student, status, reason, self.order, seconds)


def show(records: Sequence[Record]) -> None:
    """A table of scores on stdout, and below it the reasons against submissions."""
    console = Console(highlight=False)
    table = Table()
    table.add_column("student")
    table.add_column("score", justify="right")
    table.add_column("of", justify="right")
    table.add_column("tests passed", justify="right")
    table.add_column("status")
    for one in records:
        passed = sum(test.passed for test in one.tests)
        count = f"{passed} of {len(one.tests)}"
        cells = [one.student, f"{one.score:g}", f"{one.max_score:g}", count, one.status]
        table.add_row(*map(Text, cells), style="red" if one.reasons else None)
    console.print(table)
    for one in records:
        for reason in one.reasons:
            console.print(Text(f"{one.student}: {reason}"), soft_wrap=True)


def feedback(assignment: str, root: Path) -> int:
    """Write the feedback on every graded submission. Returns 0, or 1 where some failed."""
    course = open_course(root)
    graded = course.graded(assignment)
    if not graded:
        raise UsageError(
            f"{course.root} has no graded submission of {assignment}: run "
            f"python -m grading grade {assignment} --root {course.root} first."
        )
    reasons = feedback_for(course, assignment, graded)
    written = len(graded) - len(reasons)
    where = course.directory.format_path(course.directory.feedback_directory, "STUDENT", assignment)
    console = Console(highlight=False)
    plural = "" if written == 1 else "s"
    console.print(Text(f"Feedback on {written} submission{plural} is in {where}"), soft_wrap=True)
    for student, reason in reasons.items():
        console.print(Text(f"{student}: {reason}"), soft_wrap=True)
    return 1 if reasons else 0


def feedback_for(course: Course, assignment: str, graded: dict[str, Path]) -> dict[str, str]:
    """Write feedback for the students of `graded`; for those who get none, the reason why."""
    reasons: dict[str, str] = {}
    converter = GenerateFeedback(course, assignment)
    with Bar(f"Feedback on {assignment}", len(graded)) as advance:
        for student, folder in graded.items():
            try:
                converter.write(student, folder)
            except Exception as error:
                place = course.place(folder)
                reasons[student] = (
                    f"No feedback on {place} ({in_a_line(error)}): grade it again with --force."
                )
            advance()
    return reasons
