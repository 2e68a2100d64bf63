"""Digests of what a grade depends on: the submission, the assignment, and the settings.

A submission is graded again if one of them differs from what its graded notebooks were stamped
with. Dates do not count: copying, an unpacked archive and a wrong clock change them at will.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import bindparam, select
from traitlets.config import Config

from grading.classroom import submitted
from grading.classroom.pipeline import Pipeline
from grading.judging.execute import Execute
from grading.judging.submission import Submission
from grading.nbgrader_adapter import tables

# To be raised whenever the grader begins to give other points for the same submission.
BEHAVIOR = 1
SUBMISSION, ASSIGNMENT, SETTINGS = "submission", "assignment", "settings"

# Sections of the configuration that no grade depends on.
_ELSEWHERE = {
    "Application", "CourseDirectory", "Exchange", "FeedbackPage", "FormgradeApp",
    "FormgradeExtension", "GenerateAssignment", "GenerateFeedback", "GenerateSolution", "NbGrader",
    "ServerApp",
}  # fmt: skip
_PENALTIES = {"AssignLatePenalties", "LateSubmissionPlugin"}
# Whether student code was isolated does not change what it does; each record says so anyway.
_NO_MATTER = {"sandbox"}
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
_BLOCK = 1 << 20

_DUE: Any = select(tables.Assignment.id, tables.Assignment.duedate).where(
    tables.Assignment.name == bindparam("assignment")
)
_EXTENSIONS: Any = (
    select(tables.SubmittedAssignment.student_id, tables.SubmittedAssignment.extension)
    .join(tables.Assignment, tables.SubmittedAssignment.assignment_id == tables.Assignment.id)
    .where(
        tables.Assignment.name == bindparam("assignment"),
        tables.SubmittedAssignment.extension.is_not(None),
    )
)


class Fingerprints:
    """Makes the digests for the submissions of one assignment, under the settings of its course."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        with pipeline.course.gradebook() as gradebook:
            session = tables.session_of(gradebook)
            which = {"assignment": pipeline.name}
            number, due = session.execute(_DUE, which).one()
            self._extensions: dict[str, Any] = {}
            self._due = None
            if not _PENALTIES.isdisjoint(pipeline.course.config):
                self._due = due
                self._extensions = dict(session.execute(_EXTENSIONS, which).all())
        # Made at random by nbgrader, so no student can make a digest that matches.
        self._key = str(number).encode()[: hashlib.blake2b.MAX_KEY_SIZE]

    def of(self, submission: Submission) -> dict[str, str]:
        """The digests of a submission that was read, and of all else that its grade depends on."""
        return {
            SUBMISSION: self._of_submission(submission),
            ASSIGNMENT: self.assignment,
            SETTINGS: self._settings,
        }

    def seen(self, student: str, folder: Path) -> Submission:
        """The submission before the course's own steps, which may take long, have changed it."""
        return submitted.read(self._pipeline, student, folder, own_steps=False)

    def stamped(self, submission: Submission, seen: Submission | None = None) -> Submission:
        """The submission, whose graded notebooks will be stamped with the digests of `seen`."""
        return replace(submission, fingerprint=self.of(seen or submission))

    @cached_property
    def assignment(self) -> str:
        """The digest of the assignment as registered, and of the instructor's files beside it."""
        made = self._new()
        _add(made, self._pipeline.assignment, ignored={"id"})
        for name, file in sorted(self._pipeline.instructors_files.items()):
            _add(made, name)
            try:
                with file.open("rb") as opened:
                    while block := opened.read(_BLOCK):
                        made.update(block)
            except OSError as error:  # Reading it for a submission then says what is wrong.
                _add(made, str(error.errno))
        return made.hexdigest()

    def _of_submission(self, submission: Submission) -> str:
        made = self._new()
        own = {
            name: data
            for name, data in submission.files.items()
            if name not in self._pipeline.instructors_files
        }
        # Where the folder is does not matter.
        _add(made, replace(submission, files=own, place="", fingerprint={}))
        _add(made, self._extensions.get(submission.student))
        return made.hexdigest()

    @cached_property
    def _settings(self) -> str:
        made = self._new()
        config: Config = self._pipeline.course.config
        for section in sorted(config.keys() - _ELSEWHERE):
            options = dict(config[section])
            if section == "Execute":
                options = {name: options[name] for name in options.keys() - _NO_MATTER}
            if options:
                _add(made, {section: options})
        steps = self._pipeline.steps
        for step in (*steps.sanitizing, *steps.executing, *steps.finishing):
            _add(made, step)
        untyped: Any = Execute
        judge = untyped(config=config)
        # With their defaults, which another version may change.
        _add(made, {name: getattr(judge, name) for name in _own_options() - _NO_MATTER})
        _add(made, [BEHAVIOR, str(self._due), self._pipeline.ignored])
        return made.hexdigest()

    def _new(self) -> Any:
        return hashlib.blake2b(digest_size=20, key=self._key)


def _own_options() -> set[str]:
    """The names of the judge's own options of Execute."""
    untyped: Any = Execute
    return set(untyped.class_own_traits(config=True))


def _add(made: Any, value: object, ignored: Collection[str] = ()) -> None:
    """Add a value to a digest so that no two values look alike, and each looks alike tomorrow."""
    if isinstance(value, bytes):
        _part(made, b"b", value)
    elif value is None or isinstance(value, str | int | float | datetime | timedelta):
        # A name on the disk may hold bytes that are not UTF-8.
        _part(made, type(value).__name__.encode(), str(value).encode("utf-8", "surrogatepass"))
    elif isinstance(value, Mapping):
        parts = [part for key in sorted(value, key=str) for part in (key, value[key])]
        _all(made, b"m", parts, ignored)
    elif isinstance(value, list | tuple):
        _all(made, b"l", value, ignored)
    elif isinstance(value, set | frozenset):
        _all(made, b"s", sorted(map(_text, value)), ignored)
    elif is_dataclass(value) and not isinstance(value, type):
        names = [one.name for one in fields(value) if one.name not in ignored]
        _part(made, b"d", str(len(names)).encode())
        for name in names:
            _add(made, name)
            _add(made, getattr(value, name), ignored)
    else:
        _part(made, b"o", _text(value).encode("utf-8", "surrogatepass"))


def _all(made: Any, kind: bytes, values: Iterable[object], ignored: Collection[str]) -> None:
    values = list(values)
    _part(made, kind, str(len(values)).encode())
    for one in values:
        _add(made, one, ignored)


def _part(made: Any, kind: bytes, data: bytes) -> None:
    made.update(b"%s%d:" % (kind, len(data)))
    made.update(data)


def _text(value: object) -> str:
    """A value of the configuration as text, without where it is in memory."""
    if name := getattr(value, "__qualname__", ""):
        return f"{getattr(value, '__module__', '')}.{name}"
    return _ADDRESS.sub("", repr(value))
