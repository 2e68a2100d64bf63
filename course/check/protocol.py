"""What crosses between a check and the student's code: questions one way, plain data the other.

Both are JSON and nothing else, so that the half that observes can live in another process. Only
`InProcess` knows that today it does not.
"""

from __future__ import annotations

import contextvars
import json
import math
from dataclasses import dataclass, field
from typing import Any, Protocol

# How many items of a list a person is shown.
MAX_SHOWN = 8

Plain = float | str | bool | None | list[Any] | dict[str, Any]


@dataclass(frozen=True)
class Question:
    """Statements to run on a scratch copy of the student's names, and expressions to read then.

    `given` are plain values put under their names first; `do` is source text; `read` are the
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
        """Whether it only says that something has not been written yet."""
        return self.error == "NotImplementedError"

    def __str__(self) -> str:
        at = f" at: {self.line}" if self.line else ""
        return f"{self.error}: {self.message}{at}" if self.message else f"{self.error}{at}"


class Unreadable(Exception):
    """A reading is not of the kind that was asked for; the message says what it is instead."""


@dataclass(frozen=True)
class Reading:
    """One value of the student's, as plain data.

    `type` is the name of its exact class; `value` a number, text, list, or None where there is no
    plain form, and then `text` is its repr. A list holds Readings or, where all of them are finite
    numbers of one class, the numbers themselves, and `of` names that class: `items` has them as
    Readings in either case. `failure` is set where reading it raised.
    """

    type: str
    value: Any = None
    text: str = ""
    failure: Failure | None = None
    of: str = ""

    @property
    def unwritten(self) -> bool:
        return self.type == "ellipsis" or (self.failure is not None and self.failure.unwritten)

    def __str__(self) -> str:
        if self.failure:
            return str(self.failure)
        if self.unwritten:
            return "..."
        if isinstance(self.value, list):
            shown = [str(item) for item in self.value[:MAX_SHOWN]]
            more = [f"… {len(self.value)} in all"] if len(self.value) > MAX_SHOWN else []
            return "[" + ", ".join(shown + more) + "]"
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
        """What a list, tuple or array holds; raises Unreadable for anything else."""
        if self.failure:
            raise Unreadable(str(self.failure))
        if not isinstance(self.value, list):
            if self.type in ("list", "tuple", "ndarray"):
                raise Unreadable(f"{self} is too long or too deep to read")
            raise Unreadable(f"{self} is {with_article(self.type)}, not a list")
        if self.of:
            return [Reading(self.of, value) for value in self.value]
        return self.value


@dataclass(frozen=True)
class Reply:
    """One Reading for each expression asked for; `failure` where the statements raised."""

    readings: list[Reading]
    failure: Failure | None = None
    printed: str = ""


class Student(Protocol):
    """Where answers come from: the learner's own kernel, or a process out of their code's reach."""

    def ask(self, question: Question) -> Reply: ...


class InProcess:
    """Student code beside the check, in the namespace `names`: for learners and stock nbgrader."""

    def __init__(self, names: dict[str, Any]) -> None:
        self._names = names

    def ask(self, question: Question) -> Reply:
        from course.check import observe

        # Through text on purpose: what cannot cross a process boundary must not pass here either.
        asked = json.loads(json.dumps(vars(question), allow_nan=False))
        text = json.dumps(observe.answer(asked, self._names), allow_nan=False)
        return reply_from_json(json.loads(text))


# A judge sets this to a student elsewhere; unset, a check asks the notebook that calls it.
current_student: contextvars.ContextVar[Student] = contextvars.ContextVar("student")


def reply_from_json(data: dict[str, Any]) -> Reply:
    """The Reply in what `observe.answer` gave."""
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
    """ "a list", "an int": for sentences."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def plain_float(value: float) -> float | str:
    """A float as JSON has it: NaN and the infinities, which JSON lacks, as text."""
    return value if math.isfinite(value) else str(value)
