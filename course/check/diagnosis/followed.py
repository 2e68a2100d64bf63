"""A mistake that follows from another: the check passes once something earlier is correct.

In a notebook the check is run again with the course's own in place of what is wrong. A grader does
this for itself, in a process of its own, so there only the name of the earlier mistake is given.
"""

from __future__ import annotations

import re
from dataclasses import replace

from course.check.asking.in_process import InProcess
from course.check.asking.protocol import Question, Reply, Student
from course.check.diagnosis import engine, order
from course.check.diagnosis.asked import Asked, remembered
from course.check.diagnosis.finders import Found

# The course's own functions, put where the student's code looks for its own, and taken away again.
_MENDED = """
from course.graph import trace as _trace
from course.engine import Tensor as _Correct
_kept = {{}}
def _put(_owner, _name, _value):
    _place = _owner if isinstance(_owner, dict) else vars(_owner)
    _kept[_name] = _owner, _place.get(_name, _kept)
    _set(_owner, _name, _value)
def _set(_owner, _name, _value):
    if isinstance(_owner, dict):
        _owner[_name] = _value
    else:
        setattr(_owner, _name, _value)
try:
    {puts}
    exec({do!r}, globals())
finally:
    for _name, (_owner, _value) in _kept.items():
        _set(_owner, _name, _value)
"""
_ORDER = "_put({using}.backward.__globals__, 'topological_order', lambda _root: _trace(_root)[0])"
_BACKWARD = "_put({using}, 'backward', _Correct.backward)"
_ENGINE = "Tensor = _Correct"
# A call of a function of the student's, as opposed to a class or a method.
_FUNCTION = re.compile(r"(?<![\w.])(?!abs\b|sum\b|len\b|type\b|exec\b)[a-z]\w*\(")
_OWN = "{using} is getattr(__import__('sys').modules.get('course.engine'), 'Tensor', None)"


class _Mended:
    """A student with something of the course's in place of their own."""

    def __init__(self, student: Student, puts: str) -> None:
        self._student, self._puts = student, puts

    def ask(self, question: Question) -> Reply:
        """The answer with the correct part in its place."""
        do = _MENDED.format(puts=self._puts, do=question.do)
        return self._student.ask(replace(question, do=do))


def find(asked: Asked, using: str) -> Found | None:
    """The earlier mistake that a failed check follows from, or None."""
    if asked.check == "topological_order" or not using:
        return None
    texts = "\n".join(question.do for question, _ in asked.exchanges)
    given = {value for value in asked.arguments.get("extra", ()) if value == "Tensor"}
    calls = bool(_FUNCTION.search(texts)) or bool(given)
    if ".backward()" not in texts and not calls:
        return None
    student = asked.student
    if _is_the_courses(student, using):
        return None
    if name := order.of_order(student, "topological_order"):
        return _earlier(asked, name, "topological_order", _ORDER.format(using=using))
    if using == "Tensor" and (found := order.of_pass(student, "Tensor.backward")[0]):
        return _earlier(asked, found, "backward", _BACKWARD.format(using=using))
    if using == "Tensor" and calls and (wrong := engine.any_wrong(asked.student, using)):
        return _earlier(asked, wrong.name, "Tensor", _ENGINE)
    return None


def _is_the_courses(student: Student, using: str) -> bool:
    """Whether the class is the course's own engine, in which nothing is wrong."""
    known = remembered(student)
    if ("own", using) not in known:
        reply = student.ask(Question([_OWN.format(using=using)]))
        known["own", using] = not reply.failure and reply.readings[0].value is True
    return bool(known["own", using])


def _earlier(asked: Asked, name: str, earlier: str, puts: str) -> Found | None:
    if not isinstance(asked.student, InProcess) or asked.again is None:
        return Found(name, f"This depends on `{earlier}`, which is wrong. Fix that first.")
    if not asked.again(_Mended(asked.student, puts)).passed:
        return None
    return Found(name, f"This passes with a correct `{earlier}`. Fix `{earlier}` first.")
