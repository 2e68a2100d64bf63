"""Digests of what a grade depends on: the submission, the assignment, and the settings.

A submission is graded again if one of them differs from what its graded notebooks were stamped
with. Dates do not count: copying, an unpacked archive and a wrong clock change them at will.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import bindparam, select
from traitlets.config import Config

from grading.classroom import submitted
from grading.classroom.digest import Digest
from grading.classroom.pipeline import Pipeline
from grading.judging.execute import Execute
from grading.judging.submission import Submission
from grading.nbgrader_adapter import tables

# To be raised whenever the grader begins to give other points for the same submission.
BEHAVIOR = 1
SUBMISSION, ASSIGNMENT, SETTINGS = "submission", "assignment", "settings"
# What the assignment was registered from: two sources may register the same.
SOURCE = "source"

# Sections of the configuration that no grade depends on.
_ELSEWHERE = {
    "Application", "CourseDirectory", "Exchange", "FeedbackPage", "FormgradeApp",
    "FormgradeExtension", "GenerateAssignment", "GenerateFeedback", "GenerateSolution", "NbGrader",
    "ServerApp",
}  # fmt: skip
_PENALTIES = {"AssignLatePenalties", "LateSubmissionPlugin"}
# Whether student code was isolated does not change what it does; each record says so anyway.
_NO_MATTER = {"sandbox"}

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
        self._key = str(number)
        # The digest of the source that this assignment is known to be registered from.
        self.source: str = ""

    def of(self, submission: Submission) -> dict[str, str]:
        """The digests of a submission that was read, and of all else that its grade depends on."""
        found = {
            SUBMISSION: self._of_submission(submission),
            ASSIGNMENT: self.assignment,
            SETTINGS: self._settings,
        }
        return found | {SOURCE: self.source} if self.source else found

    def seen(
        self, student: str, folder: Path, released: Mapping[str, str] | None = None
    ) -> Submission:
        """The submission before the course's own steps, which may take long, have changed it.

        `released` is as for `submitted.read`.
        """
        return submitted.read(self._pipeline, student, folder, own_steps=False, released=released)

    def stamped(self, submission: Submission, seen: Submission | None = None) -> Submission:
        """The submission, whose graded notebooks will be stamped with the digests of `seen`."""
        return replace(submission, fingerprint=self.of(seen or submission), outline=self.outline)

    def digest(self) -> Digest:
        """A new digest that only someone with this gradebook can make."""
        return Digest(self._key)

    @cached_property
    def assignment(self) -> str:
        """The digest of the assignment as registered, and of the instructor's files beside it."""
        made = self.digest()
        # The lesson's own cells change the grade of a repaired notebook alone.
        made.add(self._pipeline.assignment, ignored={"id", "outline"})
        for name, file in sorted(self._pipeline.instructors_files.items()):
            made.add(name)
            made.add_file(file)
        return made.hexdigest()

    @cached_property
    def outline(self) -> str:
        """The digest of all cells of the source, from which damaged notebooks are repaired."""
        made = self.digest()
        made.add([[str(one.name), one.outline] for one in self._pipeline.assignment.notebooks])
        return made.hexdigest()

    def _of_submission(self, submission: Submission) -> str:
        made = self.digest()
        own = {
            name: data
            for name, data in submission.files.items()
            if name not in self._pipeline.instructors_files
        }
        # Under the names of its own release, so that it stays the same when they change.
        notebooks = {submission.released.get(name, name): data
                     for name, data in submission.notebooks.items()}  # fmt: skip
        # Where the folder is does not matter.
        same = replace(
            submission, notebooks=notebooks, files=own, place="", fingerprint={}, revised={}
        )
        made.add(same, ignored={"released"})
        made.add(self._extensions.get(submission.student))
        return made.hexdigest()

    @cached_property
    def _settings(self) -> str:
        made = self.digest()
        config = self._pipeline.course.config
        made.add(settings_in(config, _ELSEWHERE))
        steps = self._pipeline.steps
        made.add([*steps.sanitizing, *steps.executing, *steps.finishing])
        untyped: Any = Execute
        judge = untyped(config=config)
        # With their defaults, which another version may change.
        made.add({name: getattr(judge, name) for name in _own_options() - _NO_MATTER})
        made.add([BEHAVIOR, str(self._due), self._pipeline.ignored])
        return made.hexdigest()


def settings_in(config: Config, elsewhere: Collection[str]) -> dict[str, dict[str, Any]]:
    """The options that are set in each section of a configuration that is not `elsewhere`."""
    found = {section: dict(config[section]) for section in config.keys() - elsewhere}
    for name in _NO_MATTER:
        found.get("Execute", {}).pop(name, None)
    return {section: options for section, options in found.items() if options}


def _own_options() -> set[str]:
    """The names of the judge's own options of Execute."""
    untyped: Any = Execute
    return set(untyped.class_own_traits(config=True))
