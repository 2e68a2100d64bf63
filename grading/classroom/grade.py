"""Grades a whole class: picks the submissions, has them executed, and collects their records.

Other processes execute submissions; this one alone reads them and writes the gradebook.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from grading.classroom import preflight, record
from grading.classroom.course_directory import Course, open_course
from grading.classroom.execution import execute_all, is_sandboxed
from grading.classroom.record import Record
from grading.classroom.recorder import Recorder
from grading.classroom.registration import register
from grading.classroom.score_table import show
from grading.classroom.turn import turn
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
    json_file: Path | None = None,
    sandbox: bool = True,
) -> int:
    """Grade a class and print its scores. Returns 0, or 1 if any record has a reason in it.

    `scheduler` is the address of a Dask cluster to execute on, instead of `workers` processes on
    this machine. Without `sandbox`, student code runs with limits on time and memory only.
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
    course = open_course(root)
    if not sandbox:
        course.config.Execute.sandbox = False
    if scheduler is not None:
        from grading.classroom import cluster

        # Everything that can end the command comes before a gradebook is made.
        cluster.require(scheduler, sandboxed=is_sandboxed(course))
    elif is_sandboxed(course):
        sandbox_required()
    records = grade_class(
        assignment, course, students=students, workers=workers, scheduler=scheduler, force=force
    )
    if json_file is not None:
        _write(records, json_file)
    show(records)
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
) -> list[Record]:
    """Grade submissions and return a record for each, in the order of the students' names.

    `students` limits this to some of the class. A submission that was graded before is not graded
    again unless it is newer than its grade, or with `force`. A submission that cannot be graded
    leaves an earlier grade as it is. `workers` and `scheduler` are as for `execute_all`.
    """
    with turn(course.root, assignment):
        return _grade_class(assignment, course, students, workers, scheduler, force=force)


def _grade_class(
    assignment: str,
    course: Course,
    students: Sequence[str],
    workers: int | None,
    scheduler: str | None,
    *,
    force: bool,
) -> list[Record]:
    submitted = course.require(assignment)
    for student in students:
        if student not in submitted:
            raise UsageError(
                f"--student {plain(student)}: no submission of {assignment} by this student. "
                f"Choose from {', '.join(map(plain, submitted))}."
            )
    wanted = {one: submitted[one] for one in submitted if not students or one in students}
    # Before anything is written, and not at all for a class that has not changed.
    tried = not course.is_registered(assignment)
    if tried and scheduler is None:
        preflight.require_execution(course, wanted.values())
    register(course, assignment)
    recorder = Recorder(assignment, course)
    records = {} if force else _kept(recorder, wanted)
    fresh = {one: folder for one, folder in wanted.items() if one not in records}
    if fresh and not tried and scheduler is None:
        preflight.require_execution(course, fresh.values())
    if fresh:
        preflight.require_gradebook(course)
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
            advance()
    return [records[student] for student in wanted]


def _kept(recorder: Recorder, wanted: Mapping[str, Path]) -> dict[str, Record]:
    """The records of those submissions that have been graded and have not changed since."""
    current = [one for one, folder in wanted.items() if recorder.is_current(one, folder)]
    # What is stored may be broken: then it is made again.
    read = {one: recorder.stored(one) for one in current}
    return {one: kept for one, kept in read.items() if kept is not None}
