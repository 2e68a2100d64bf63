"""Simulation: which known fault would have given the same replies, to every question of a check."""

from __future__ import annotations

import ast
import functools
import json
import math
import re
import time
from collections.abc import Sequence

from course.check import faults, observe
from course.check.diagnosis.asked import Asked
from course.check.protocol import Failure, Question, Reading, Reply, reply_from_json
from course.check.verdict import Row, relative_error

# Two answers that make the same mistake in different orders of operations differ by rounding only;
# differences of nearly equal numbers enlarge it.
RELATIVE, ABSOLUTE = 1e-6, 1e-9
_NAME = re.compile(r"[A-Za-z_]\w*")
# A reply of the grader's own, about a limit: no fault gives it.
_NOT_OF_THE_CODE = ("TimeoutError", "Ended", "Forged", "Unsteady")


def fault(asked: Asked, deadline: float) -> faults.Fault | None:
    """The first fault that explains every reply of the check; None if there is none in time.

    `deadline` is on the clock of `time.perf_counter`.
    """
    exchanges = asked.exchanges
    if not exchanges or any(
        reply.failure and reply.failure.error in _NOT_OF_THE_CODE for _, reply in exchanges
    ):
        return None
    given = [(json.dumps(vars(question)), reply) for question, reply in exchanges]
    relative = _precision(asked.result.rows)
    for candidate in faults.of_names(_names(exchanges)):
        if time.perf_counter() > deadline:
            return None
        if explains(candidate, given, relative):
            return candidate
    return None


def _precision(rows: Sequence[Row]) -> float:
    """How close a fault must come: closer than the student's answer is to the correct one.

    Otherwise a fault that the check would accept could explain why it failed.
    """
    errors = [
        relative_error(row.got, row.want)
        for row in rows
        if not row.correct and row.got is not None and row.want is not None
    ]
    return min([RELATIVE, *(error / 10 for error in errors if error > 0)])


def explains(
    fault: faults.Fault, given: Sequence[tuple[str, Reply]], relative: float = RELATIVE
) -> bool:
    """Whether an answer with this fault would have given these replies to these questions.

    `relative` is how much the numbers may differ.
    """
    return all(_same_reply(_reply(fault, question), reply, relative) for question, reply in given)


# A grader asks a whole class the same questions, and a fault always answers in the same way.
@functools.lru_cache(maxsize=20_000)
def _reply(fault: faults.Fault, question: str) -> Reply:
    data = observe.answer(json.loads(question), fault.names())
    return reply_from_json(json.loads(json.dumps(data)))


def _names(exchanges: Sequence[tuple[Question, Reply]]) -> set[str]:
    """The names that the questions mention."""
    texts = {text for question, _ in exchanges for text in (question.do, *question.read)}
    return {name for text in texts for name in _words(text)}


@functools.lru_cache(maxsize=1000)
def _words(text: str) -> frozenset[str]:
    try:
        nodes = ast.walk(ast.parse(text))
    except SyntaxError:
        return frozenset(_NAME.findall(text))
    return frozenset(node.id for node in nodes if isinstance(node, ast.Name))


def _same_reply(one: Reply, other: Reply, relative: float) -> bool:
    if one.failure or other.failure:
        return _same_failure(one.failure, other.failure)
    return len(one.readings) == len(other.readings) and all(
        _same_reading(*pair, relative) for pair in zip(one.readings, other.readings, strict=True)
    )


def _same_failure(one: Failure | None, other: Failure | None) -> bool:
    # Messages name variables, and two people name them differently. PyTorch's do not, and it has
    # one class for whatever goes wrong.
    if one is None or other is None or one.error != other.error:
        return False
    return one.error != "RuntimeError" or one.message == other.message


def _same_reading(one: Reading, other: Reading, relative: float) -> bool:
    if one.failure or other.failure:
        return _same_failure(one.failure, other.failure)
    if isinstance(one.value, list) or isinstance(other.value, list):
        if not (isinstance(one.value, list) and isinstance(other.value, list)):
            return False
        if len(one.value) != len(other.value):
            return False
        pairs = zip(one.items(), other.items(), strict=True)
        return all(_same_reading(*pair, relative) for pair in pairs)
    if _is_number(one) and _is_number(other):
        return _close(float(one.value), float(other.value), relative)
    return one.type == other.type and one.value == other.value


def _is_number(reading: Reading) -> bool:
    return isinstance(reading.value, (int, float)) and reading.type != "bool"


def _close(one: float, other: float, relative: float) -> bool:
    if math.isnan(one) or math.isnan(other):
        return math.isnan(one) and math.isnan(other)
    return math.isclose(one, other, rel_tol=relative, abs_tol=ABSOLUTE)
