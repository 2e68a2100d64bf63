"""Mistakes that Python itself reports: None for a value, an exception, a wrong class."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.check.diagnosis.asked import Asked
from course.check.protocol import Failure, Reading

# What the class of an exception means by itself.
_BY_CLASS = {
    "NameError": "undefined-name",
    "UnboundLocalError": "undefined-name",
    "RecursionError": "too-deep",
    "OverflowError": "overflows",
    "TimeoutError": "never-ends",
    "SyntaxError": "syntax-error",
}
# What its message means.
_BY_MESSAGE = (
    (re.compile(r"unsupported operand type\(s\) for \^"), "power-as-xor"),
    (re.compile(r"\(\) (takes|missing|got an unexpected|got multiple)"), "wrong-arguments"),
)
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")


def name(asked: Asked) -> str:
    """The name of a mistake that the replies state outright, or ""."""
    failures = list(_failures(asked))
    if failures:
        names = {_of_failure(failure) for failure in failures}
        return names.pop() if len(names) == 1 else ""
    readings = [reading for _, reply in asked.exchanges for reading in reply.readings]
    if readings and all(reading.type == "NoneType" for reading in readings):
        return "prints-instead" if _printed_the_answer(asked) else "returns-nothing"
    return ""


def _failures(asked: Asked) -> Iterator[Failure]:
    for _, reply in asked.exchanges:
        if reply.failure:
            yield reply.failure
        yield from (reading.failure for reading in reply.readings if reading.failure)


def _of_failure(failure: Failure) -> str:
    for pattern, name in _BY_MESSAGE:
        if pattern.search(failure.message):
            return name
    return _BY_CLASS.get(failure.error, "")


def _printed_the_answer(asked: Asked) -> bool:
    printed = {float(n) for _, reply in asked.exchanges for n in _NUMBERS.findall(reply.printed)}
    wants = {row.want for row in asked.result.rows if row.want is not None}
    return bool(wants) and any(
        abs(number - want) <= 1e-3 * max(1.0, abs(want)) for number in printed for want in wants
    )


def is_none(reading: Reading) -> bool:
    """Whether the student's code gave None."""
    return reading.type == "NoneType" and not reading.failure
