"""What diagnosis works from: a check that failed, and all that was asked and answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from course.check.asking.protocol import Question, Reply, Student
from course.check.verdict import Result

# What is kept of the exchanges of one check. Checks ask a few dozen questions.
MAX_EXCHANGES = 400


def remembered(student: Student) -> dict[Any, Any]:
    """What was learned about the student's code as it is now, to be added to.

    Another check often needs the same measurement. A Student forgets when more code runs; one that
    never remembers is measured each time.
    """
    kept = getattr(student, "remembered", None)
    return kept if isinstance(kept, dict) else {}


class Recording:
    """A Student that keeps what was asked and answered."""

    def __init__(self, student: Student) -> None:
        self._student = student
        self.exchanges: list[tuple[Question, Reply]] = []

    def ask(self, question: Question) -> Reply:
        """The student's answer to `question`."""
        reply = self._student.ask(question)
        if len(self.exchanges) < MAX_EXCHANGES:
            self.exchanges.append((question, reply))
        return reply


@dataclass(frozen=True)
class Asked:
    """A check that has failed: its name, its arguments, its questions, and what it found.

    `student` may be asked further questions, a few at most, and `again` runs the check on another
    one. `examples_passed` says that checks of the same kind, of cases that the student can see,
    have passed just before. `spent` are the seconds that the check has computed.
    """

    check: str
    arguments: dict[str, Any]
    exchanges: Sequence[tuple[Question, Reply]]
    result: Result
    student: Student
    examples_passed: bool = False
    again: Callable[[Student], Result] | None = None
    spent: float = 0.0
