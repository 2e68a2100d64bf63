"""The mistakes of a function that is asked with an array: it changes it, or cannot answer it."""

from __future__ import annotations

from course.check.asking.protocol import Question, Reply
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found

# What NumPy says of Python's own `round`.
_ROUNDED = "__round__"


def find(asked: Asked) -> Found | None:
    """What went wrong with arrays, where everything that was asked with numbers is right."""
    arrays = [exchange for exchange in asked.exchanges if _is_about_an_array(*exchange)]
    if not arrays or any(not row.correct and row.got is not None for row in asked.result.rows):
        return None
    if any(_changed(question, reply) for question, reply in arrays):
        return Found("changes-its-input")
    if any(reply.failure and _ROUNDED in reply.failure.message for _, reply in arrays):
        return Found("rounded")
    if any(_not_elementwise(question, reply) for question, reply in arrays):
        return Found("not-elementwise")
    return None


def _is_about_an_array(question: Question, _: Reply) -> bool:
    return question.read == ["answer", "x"] and "numpy.array(values)" in question.do


def _changed(question: Question, reply: Reply) -> bool:
    if reply.failure or len(reply.readings) != 2 or reply.readings[1].failure:
        return False
    after, before = reply.readings[1], question.given["values"]
    return isinstance(after.value, list) and _numbers(after.value) != before


def _not_elementwise(question: Question, reply: Reply) -> bool:
    if reply.failure:
        # What Python and NumPy say where one number is due and an array comes.
        said = reply.failure.message
        return reply.failure.error in ("TypeError", "ValueError") and (
            "array" in said or "scalar" in said or "length-1" in said
        )
    answer, before = reply.readings[0], question.given["values"]
    if not isinstance(before, list):
        return False
    if not isinstance(answer.value, list):
        return isinstance(answer.value, (int, float)) and answer.type != "bool"
    return len(answer.value) != len(before)


def _numbers(items: list[object]) -> list[object]:
    return [getattr(item, "value", item) for item in items]
