"""What crosses between a check and the student's code: questions one way, plain data the other.

Both can be written as JSON and hold nothing else, so student code can run in another process.
`in_process` asks a student in this process; a grader sets `current_student` to one elsewhere.
"""

from __future__ import annotations

import contextvars
import math
from dataclasses import dataclass, field
from typing import Any, Protocol

# How many items of a list are shown to a person.
MAX_SHOWN = 8

Plain = float | str | bool | None | list[Any] | dict[str, Any]


@dataclass(frozen=True)
class Question:
    """Statements to run on a scratch copy of the student's names, then expressions to read.

    `given` are plain values, bound to their names first; `do` is source text; `read` are the
    expressions whose values are wanted, in order.
    """

    read: list[str]
    do: str = ""
    given: dict[str, Plain] = field(default_factory=dict)


@dataclass(frozen=True)
class Failure:
    """An exception in the student's code: its type, its message, and the line that raised it."""

    error: str
    message: str
    line: str = ""

    @property
    def unwritten(self) -> bool:
        """Whether the exception only says that an answer has not been written yet."""
        return self.error == "NotImplementedError"

    @property
    def needs_torch(self) -> bool:
        """Whether the student's code imports torch where torch is not installed."""
        return self.message == "No module named 'torch'"

    def __str__(self) -> str:
        at = f" at: {self.line}" if self.line else ""
        return f"{self.error}: {self.message}{at}" if self.message else f"{self.error}{at}"


class Unreadable(Exception):
    """A reading is not of the kind that was asked for; the message says what it is instead."""


@dataclass(frozen=True)
class Reading:
    """One value from the student's code, as plain data.

    `type` is the name of the value's exact class. `value` is a number, a text or a list; where
    there is no plain form it is None, and `text` is the value's repr. A list holds Readings, or, if
    all its items are finite numbers of one class, the numbers themselves; then `of` names that
    class. `items` returns Readings in either case. `failure` is set where reading raised.
    """

    type: str
    value: Any = None
    text: str = ""
    failure: Failure | None = None
    of: str = ""

    @property
    def unwritten(self) -> bool:
        """Whether the value is the `...` of a blank, or reading it says so."""
        return self.type == "ellipsis" or (self.failure is not None and self.failure.unwritten)

    def __str__(self) -> str:
        if self.failure:
            return str(self.failure)
        if self.unwritten:
            return "..."
        if isinstance(self.value, list):
            shown = [str(item) for item in self.value[:MAX_SHOWN]]
            more = [f"… {len(self.value)} items"] if len(self.value) > MAX_SHOWN else []
            inside = ", ".join(shown + more)
            if self.type == "tuple":
                return f"({inside},)" if len(self.value) == 1 else f"({inside})"
            return f"[{inside}]"
        return self.text or str(self.value)

    def number(self) -> float:
        """The value as a float; raises Unreadable for anything that is not a real number."""
        if self.failure:
            raise Unreadable(str(self.failure))
        if self.type == "bool" or not isinstance(self.value, (int, float)):
            raise Unreadable(f"{self} is {with_article(self.type)}, not a number")
        return float(self.value)

    def numbers(self) -> list[float]:
        """The values of a list, tuple or one-dimensional array as floats."""
        if self.of:
            return [float(value) for value in self.value]
        return [item.number() for item in self.items()]

    def items(self) -> list[Reading]:
        """The items of a list, tuple or array; raises Unreadable for anything else."""
        if self.failure:
            raise Unreadable(str(self.failure))
        if not isinstance(self.value, list):
            if self.type in ("list", "tuple", "ndarray"):
                raise Unreadable(f"{self} is too long or too deeply nested to read")
            raise Unreadable(f"{self} is {with_article(self.type)}, not a list")
        if self.of:
            return [Reading(self.of, value) for value in self.value]
        return self.value


@dataclass(frozen=True)
class Reply:
    """One Reading for each expression of a Question; `failure` where its statements raised."""

    readings: list[Reading]
    failure: Failure | None = None
    printed: str = ""

    def values(self) -> list[Reading]:
        """The readings; raises Unreadable where the statements raised."""
        if self.failure:
            raise Unreadable(str(self.failure))
        return self.readings

    def first(self) -> Reading | Failure:
        """The first reading, or the failure that kept it from being read."""
        return self.failure or self.readings[0]


class Student(Protocol):
    """Where answers come from: the learner's own kernel, or a process that runs apart."""

    def ask(self, question: Question) -> Reply:
        """The answer to a question; a failure of the student's code is part of the reply."""


# A grader sets this to a student elsewhere; unset, a check asks the notebook that calls it.
current_student: contextvars.ContextVar[Student] = contextvars.ContextVar("student")


def reply_from_json(data: dict[str, Any]) -> Reply:
    """The Reply in the plain data that `observe.answer` returned."""
    return Reply(
        [_reading(item) for item in data["readings"]],
        _failure(data.get("failure")),
        data.get("printed", ""),
    )


def _reading(data: dict[str, Any]) -> Reading:
    value, of = data.get("value"), data.get("of", "")
    if "items" in data:
        value = data["items"] if of else [_reading(item) for item in data["items"]]
    elif type(value) is str and value in ("nan", "inf", "-inf") and data["type"] != "str":
        value = float(value)
    return Reading(data["type"], value, data.get("text", ""), _failure(data.get("failure")), of)


def _failure(data: dict[str, str] | None) -> Failure | None:
    return Failure(**data) if data else None


def with_article(noun: str) -> str:
    """The noun with its article, for sentences: "a list", "an int"."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def plain_float(value: float) -> float | str:
    """A float for JSON, which has no NaN and no infinity: those become text."""
    return value if math.isfinite(value) else str(value)
