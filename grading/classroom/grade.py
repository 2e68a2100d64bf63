"""Grades a whole class: picks the submissions, has them executed, and collects their records.

Other processes execute submissions; this one alone reads them and writes the gradebook.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from grading.classroom import preflight, record
from grading.classroom.converters import require_folder
from grading.classroom.course_directory import Course, open_course
from grading.classroom.dry_run import shadow
from grading.classroom.earlier import Earlier
from grading.classroom.execution import execute_all, is_sandboxed
from grading.classroom.record import Record
from grading.classroom.recorder import Recorder
from grading.classroom.registration import register
from grading.classroom.score_changes import ScoreChanges
from grading.classroom.score_table import show, show_changes, show_line
from grading.classroom.turn import turn
from grading.classroom.update import Source
from grading.errors import UsageError
from grading.judging.submission import Submission
from grading.plain_text import plain
from grading.progress import Bar
from grading.sandbox.bubblewrap import require as sandbox_required


def grade(
    assignment: str,
    root: Path,
    *,
    students: Sequence[str] = (),
    workers: int | None = None,
    scheduler: str | None = None,
    force: bool = False,
    update: bool = False,
    dry_run: bool = False,
    json_file: Path | None = None,
    sandbox: bool = True,
) -> int:
    """Grade a class and print its scores. Returns 0, or 1 if any record has a reason in it.

    With `dry_run`, the same happens to a copy: neither the gradebook nor a file of the course
    changes. `update` is as for `grade_class`. `scheduler` is the address of a Dask cluster to
    execute on, instead of `workers` processes on this machine. Without `sandbox`, student code runs
    with limits on time and memory only.
    Raises UsageError before anything is graded.
    """
    if scheduler is not None and workers is not None:
        raise UsageError(
            "--workers and --scheduler cannot be combined: a cluster has its own workers. Leave "
            "one of them out."
        )
    if json_file is not None and (json_file.is_dir() or not json_file.parent.is_dir()):
        raise UsageError(
            f"--json {json_file}: cannot be written. Give a file in an existing folder."
        )
    with ExitStack() as stack:
        course = open_course(root)
        if dry_run:
            # Before the gradebook is copied, for a course that has nothing to grade.
            course.require(assignment)
            course = stack.enter_context(shadow(course, assignment))
        return _grade(
            assignment, course, students=students, workers=workers, scheduler=scheduler,
            force=force, update=update, dry_run=dry_run, json_file=json_file, sandbox=sandbox,
        )  # fmt: skip


def _grade(
    assignment: str,
    course: Course,
    *,
    students: Sequence[str],
    workers: int | None,
    scheduler: str | None,
    force: bool,
    update: bool,
    dry_run: bool,
    json_file: Path | None,
    sandbox: bool,
) -> int:
    if not sandbox:
        course.config.Execute.sandbox = False
    if scheduler is not None:
        from grading.classroom import cluster

        # Everything that can end the command comes before a gradebook is made.
        cluster.require(scheduler, sandboxed=is_sandboxed(course))
    elif is_sandboxed(course):
        sandbox_required()
    changes = ScoreChanges(course, assignment)
    records = grade_class(
        assignment, course, students=students, workers=workers, scheduler=scheduler, force=force,
        update=update, changes=changes,
    )  # fmt: skip
    if json_file is not None:
        _write(records, json_file)
    show(records)
    show_changes(list(changes.lines()), dry_run=dry_run)
    for kept in changes.kept():
        show_line(kept)
    return 1 if any(one.reasons for one in records) else 0


def _write(records: Sequence[Record], file: Path) -> None:
    try:
        record.write(records, file)
    except OSError as error:
        raise UsageError(
            f"{file}: the records could not be written ({error.strerror}). The grades are in the "
            "gradebook; run the command again with a different --json."
        ) from error


def grade_class(
    assignment: str,
    course: Course,
    *,
    students: Sequence[str] = (),
    workers: int | None = None,
    scheduler: str | None = None,
    force: bool = False,
    update: bool = False,
    changes: ScoreChanges | None = None,
) -> list[Record]:
    """Grade submissions and return a record for each, in the order of the students' names.

    `students` limits this to some of the class. A submission that was graded before is not graded
    again unless its content, the assignment, or a setting changed, or with `force`. A submission
    that cannot be graded leaves an earlier grade as it is. `workers` and `scheduler` are as for
    `execute_all`.

    If the assignment's source differs from what the gradebook has, a line says so; with `update` or
    `force`, the gradebook is brought in line. `changes` gets the scores before and after.
    """
    with turn(course.root, assignment):
        wanted = _chosen(course.require(assignment), assignment, students)
        return _graded(
            assignment, course, wanted, changes or ScoreChanges(course, assignment),
            workers=workers, scheduler=scheduler, force=force, update=update,
        )  # fmt: skip


def _graded(
    assignment: str,
    course: Course,
    wanted: dict[str, Path],
    changes: ScoreChanges,
    *,
    workers: int | None,
    scheduler: str | None,
    force: bool,
    update: bool,
) -> list[Record]:
    # Before anything is written, and not at all for a class that has not changed.
    tried = not course.is_registered(assignment)
    if tried and scheduler is None:
        preflight.require_execution(course, wanted.values())
    if tried:
        _say_if_a_gradebook_is_gone(course, assignment)
    register(course, assignment)
    recorder = Recorder(assignment, course)
    records = {} if force else _kept(recorder, wanted)
    source = Source(course, recorder.steps.assignment, recorder.fingerprints)
    outdated = source.bring_in_line(recorder.sources, update=update, force=force, registered=tried)
    again = [one for one in wanted if outdated or one not in records]
    if again and not tried and scheduler is None:
        preflight.require_execution(course, map(wanted.__getitem__, again))
    if again:
        require_folder(course.directory, course.directory.autograded_directory)
        preflight.require_gradebook(course)
    changes.remember(again)
    if outdated:
        source.update(force=update and force)
        changes.moved(source.changes.renamed())
        recorder.releases.updated(source.changes)
        recorder.read_assignment()
        recorder.know_revised(source.changes.revised())
        _say_who_is_left(course, assignment, wanted)
        # Each has to be graded again, as none was graded with this version.
        records = {}
    recorder.fingerprints.source = source.digest
    fresh = {one: folder for one, folder in wanted.items() if one not in records}
    count = min(workers or os.cpu_count() or 1, max(1, len(fresh)))
    bar = Bar(f"Grading {assignment}", len(fresh), count)
    with bar as advance:

        def prepared() -> Iterator[Submission]:
            for student, folder in fresh.items():
                submission = recorder.prepare(student, folder)
                if isinstance(submission, Record):
                    records[student] = submission
                    advance()
                else:
                    bar.begin(student)
                    yield submission

        for submission, result in execute_all(
            prepared(), course, steps=recorder.steps, workers=count, scheduler=scheduler
        ):
            student = submission.student
            bar.end(student)
            records[student] = recorder.save(student, fresh[student], result)
            earlier = recorder.earlier.get(student, Earlier())
            changes.saved(student, earlier, submission.fingerprint, recorder.steps.assignment)
            advance()
    return [records[student] for student in wanted]


def _say_if_a_gradebook_is_gone(course: Course, assignment: str) -> None:
    """Say so if there are graded notebooks of an assignment that the gradebook does not have."""
    graded = course.directory.autograded_directory
    if any((course.root / graded).glob(f"*/{glob.escape(assignment)}/*.ipynb")):
        show_line(
            f"{graded} has grades of {plain(assignment)}, but the gradebook has none, so it begins "
            "anew. Marks and comments given by hand are in the old gradebook only: if you have a "
            "copy of it, put it back and run the command again."
        )


def _say_who_is_left(course: Course, assignment: str, wanted: Collection[str]) -> None:
    """Say so if an update leaves grades that were made with the earlier version."""
    if left := len(set(course.submitted(assignment)) - set(wanted)):
        submissions = "1 other submission was" if left == 1 else f"{left} other submissions were"
        show_line(
            f"{submissions} graded with the earlier version, if at all: run the command without "
            "--student to bring every grade in line."
        )


def _chosen(
    submitted: dict[str, Path], assignment: str, students: Sequence[str]
) -> dict[str, Path]:
    for student in students:
        if student not in submitted:
            raise UsageError(
                f"--student {plain(student)}: no submission of {assignment} by this student. "
                f"Choose from {', '.join(map(plain, submitted))}."
            )
    return {one: submitted[one] for one in submitted if not students or one in students}


def _kept(recorder: Recorder, wanted: Mapping[str, Path]) -> dict[str, Record]:
    """The records of those submissions that have been graded and have not changed since."""
    current = [one for one, folder in wanted.items() if recorder.is_current(one, folder)]
    # What is stored may be broken: then it is made again.
    read = {one: recorder.stored(one) for one in current}
    return {one: kept for one, kept in read.items() if kept is not None}
