"""Simulation: which known fault would have given the same replies, to every question of a check."""

from __future__ import annotations

import ast
import functools
import json
import math
import re
from collections.abc import Sequence

from course.check import faults
from course.check.asking import observe
from course.check.asking.protocol import Failure, Question, Reading, Reply, Student, reply_from_json
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.deadline import Deadline
from course.check.faults import probes, quick, quick_replies
from course.check.verdict import YOURS, Result, Row, relative_error

# Two answers that make the same mistake in different orders of operations differ by rounding only;
# differences of nearly equal numbers enlarge it.
RELATIVE = 1e-6
# How much two numbers near 0 may differ, for each part of the relative difference.
ABSOLUTE = 1e-3
# Of fewer faults than this, none is sorted out before the check's own questions are replayed.
MANY = 20
# So few numbers may agree with a fault by chance.
SCANT = 2
_NAME = re.compile(r"[A-Za-z_]\w*")
# A reply of the grader's own, about a limit: no fault gives it.
_NOT_OF_THE_CODE = ("TimeoutError", "MemoryError", "Ended", "Forged", "Unsteady")


def fault(asked: Asked, deadline: Deadline, module: str = "") -> faults.Fault | None:
    """The first fault that explains every reply of the check; None if there is none in time.

    With `module`, only the faults of this module of `course.check.faults` are tried.
    """
    exchanges = asked.exchanges
    if not exchanges or any(
        reply.failure and reply.failure.error in _NOT_OF_THE_CODE for _, reply in exchanges
    ):
        return None
    given = [(json.dumps(vars(question)), reply) for question, reply in exchanges]
    relative = _precision(asked.result.rows)
    found = []
    names = _names(exchanges)
    candidates = faults.of_names(names, module)
    for candidate in _likely(asked.student, names, candidates, deadline):
        if deadline.over():
            break
        if not explains(candidate, given, relative) or not _says_the_same(candidate, given):
            continue
        if _probed(candidate, asked, relative):
            found.append(candidate)
    scant = _numbers_in(exchanges) <= SCANT
    if len({candidate.diagnosis for candidate in found}) > 1 or (found and scant):
        return _decided(asked, found, relative)
    return found[0] if found else None


def _says_the_same(fault: faults.Fault, given: Sequence[tuple[str, Reply]]) -> bool:
    """Whether exceptions agree in their messages too, if there is nothing but exceptions.

    A ValueError that somebody raises on purpose can have any cause.
    """
    if not all(reply.failure and reply.failure.error == "ValueError" for _, reply in given):
        return True
    own = (_reply(fault, question).failure for question, _ in given)
    pairs = zip(own, (reply.failure for _, reply in given), strict=True)
    return all(one and other and one.message == other.message for one, other in pairs)


def _likely(
    student: Student, names: set[str], candidates: list[faults.Fault], deadline: Deadline
) -> list[faults.Fault]:
    """The candidates that answer cheap questions as the student does, if there are many.

    Long trainings would take too long to be replayed on all of them.
    """
    if len(candidates) < MANY:
        return candidates
    replies: dict[str, Reply] = {}
    alike: list[faults.Fault] = []
    for candidate in candidates:
        if deadline.over():
            return alike or candidates
        for question in quick.about(candidate, names):
            given = json.dumps(vars(question))
            if given not in replies:
                replies[given] = student.ask(question)
            if not _replies_as(candidate, given, replies[given]):
                break
        else:
            alike.append(candidate)
    return alike


def _replies_as(fault: faults.Fault, question: str, reply: Reply) -> bool:
    """Whether a fault gives this reply to a quick question."""
    known = quick_replies.known(fault, question)
    if known is None or (_fails(known) and _fails(reply)):
        # What is known of an exception is too little to compare two.
        known = _reply(fault, question)
    return _same_reply(known, reply, RELATIVE)


def _fails(reply: Reply) -> bool:
    return bool(reply.failure) or any(reading.failure for reading in reply.readings)


def _decided(asked: Asked, found: list[faults.Fault], relative: float) -> faults.Fault | None:
    """The one of several faults that answers most of the decisive questions as the student does.

    None if none answers any of them, and nothing but exceptions spoke for these faults, or if it
    does not answer most of them, and only a number or two did.
    """
    student, exchanges = asked.student, asked.exchanges
    questions = probes.about(found, _names(exchanges))
    if not questions:
        several = len({fault.diagnosis for fault in found}) > 1
        return None if several and _is_wrong_in_yes_or_no(asked.result) else found[0]
    given = [(json.dumps(vars(question)), student.ask(question)) for question in questions]
    matches = [
        sum(_same_reply(_reply(fault, question), reply, relative) for question, reply in given)
        for fault in found
    ]
    if not max(matches) and all(reply.failure for _, reply in exchanges):
        return None
    best = found[matches.index(max(matches))]
    if _numbers_in(exchanges) <= SCANT:
        answered = [(q, reply) for q, reply in given if not reply.failure]
        alike = [_same_reply(_reply(best, q), reply, relative) for q, reply in answered]
        if 2 * max(matches) < len(questions) or 4 * sum(alike) < 3 * len(alike):
            return None
    return best


def _is_wrong_in_yes_or_no(result: Result) -> bool:
    """Whether nothing but a yes or no is wrong: mistakes with nothing in common can cause that."""
    if YOURS not in result.columns:
        return False
    place = result.columns.index(YOURS)
    return all(row.correct or row.cells[place] in ("True", "False") for row in result.rows)


def _numbers_in(exchanges: Sequence[tuple[Question, Reply]]) -> int:
    """How many numbers a check has read."""
    return sum(_count(reading) for _, reply in exchanges for reading in reply.readings)


def _count(reading: Reading) -> int:
    if isinstance(reading.value, list):
        return sum(map(_count, reading.items()))
    return _is_number(reading)


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


def _probed(fault: faults.Fault, asked: Asked, relative: float) -> bool:
    """Whether the student's code also answers the fault's own questions as the fault does."""
    for do, read in quick.of_fault(fault):
        question = Question(list(read), do)
        reply = asked.student.ask(question)
        if not _same_reply(_reply(fault, json.dumps(vars(question))), reply, relative):
            return False
    return True


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
    """The names that the questions mention and do not give a value themselves."""
    return {
        name
        for question, _ in exchanges
        for name in _words("\n".join((question.do, *question.read))) - set(question.given)
    }


@functools.lru_cache(maxsize=1000)
def _words(text: str) -> frozenset[str]:
    try:
        nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)]
    except SyntaxError:
        return frozenset(_NAME.findall(text))
    own = {node.id for node in nodes if isinstance(node.ctx, ast.Store)}
    return frozenset(node.id for node in nodes) - own


def _same_reply(one: Reply, other: Reply, relative: float) -> bool:
    if one.failure or other.failure:
        return _same_failure(one.failure, other.failure)
    return len(one.readings) == len(other.readings) and all(
        _same_reading(*pair, relative) for pair in zip(one.readings, other.readings, strict=True)
    )


def _same_failure(one: Failure | None, other: Failure | None) -> bool:
    # Messages name variables, and two people name them differently.
    if one is None or other is None or one.error != other.error:
        return False
    # What lacks which attribute, and which classes do not fit, is what the mistake is.
    return (
        one.error not in ("AttributeError", "RuntimeError", "TypeError")
        or one.message == other.message
    )


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
    return math.isclose(one, other, rel_tol=relative, abs_tol=ABSOLUTE * relative)
