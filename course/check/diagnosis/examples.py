"""Answers that fit what is shown and nothing else, and how a check knows what has been shown."""

from __future__ import annotations

import contextvars
from types import FrameType
from typing import Any

from course.check.asking.protocol import Question, Reply
from course.check.diagnosis.asked import Asked
from course.check.verdict import Row, relative_error

# A grader sets this for a hidden check, which comes after visible ones that ask the same. What it
# then says is shown only if these passed.
hidden: contextvars.ContextVar[bool] = contextvars.ContextVar("hidden", default=False)
# A wrong answer of this kind is far off; one that is nearly right has another reason.
FAR = 1e-2
# What a table of examples raises in another case.
UNKNOWN_CASE = ("KeyError", "IndexError", "UnboundLocalError")


class Cell:
    """The checks that one cell has passed so far, where it runs in this process.

    A cell stops at the first check that fails, so those before it have passed in the same run.
    """

    def __init__(self) -> None:
        self._code: object = None
        self._passed: dict[str, int] = {}

    def before(self, frame: FrameType, subject: str) -> bool:
        """Whether a check of `subject` stands above the one that the cell's `frame` has reached."""
        self._begin(frame)
        return self._passed.get(subject, frame.f_lineno) < frame.f_lineno

    def passes(self, frame: FrameType, subject: str) -> None:
        """Note that a check of `subject` passed in the cell that runs in `frame`."""
        self._begin(frame)
        self._passed[subject] = min(frame.f_lineno, self._passed.get(subject, frame.f_lineno))

    def _begin(self, frame: FrameType) -> None:
        if self._code is not frame.f_code:
            self._code, self._passed = frame.f_code, {}


def subject(check: str, arguments: dict[str, Any]) -> str:
    """What a check is about: two checks with the same subject ask the same of the same answer."""
    first = next((str(arguments[key]) for key in ("name", "text", "names") if key in arguments), "")
    return f"{check} {first}"


def fits_only_these(asked: Asked) -> bool:
    """Whether the answer was right for the cases shown and is far off in others."""
    if not asked.examples_passed or any(map(_is_another_error, asked.exchanges)):
        return False
    return any(map(_is_far_off, asked.result.rows))


def _is_another_error(exchange: tuple[Question, Reply]) -> bool:
    """Whether the student's code stopped for a reason other than a case it does not know."""
    _, reply = exchange
    failures = [reply.failure, *(reading.failure for reading in reply.readings)]
    return any(failure and failure.error not in UNKNOWN_CASE for failure in failures)


def _is_far_off(row: Row) -> bool:
    if row.correct or row.want is None:
        return False
    return row.got is None or not relative_error(row.got, row.want) <= FAR
