"""What is wrong with the parameters that a line or a neuron starts with, from a few new ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

from course.check.asking.protocol import Question, Reading, Unreadable
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found

_BUILT = re.compile(r"\b(Linear|Neuron)\(\d")
# So many draws from all of an interval come close to both of its ends.
_MANY = 200
_NEAR = 0.9
# Two equal seeds and another one; then what the text asks for, and two models side by side.
_STARTS = """
import random
def numbers(model):
    return [p.data for p in [*model.weights, model.bias]]
drawn = []
for seed in (8, 8, 9):
    random.seed(seed)
    drawn.append(numbers(BUILD(MANY)))
random.seed(8)
wanted = [random.uniform(-1, 1) for _ in range(MANY)]
first, second = BUILD(2), BUILD(2)
common = any(p is q for p in [*first.weights, first.bias] for q in [*second.weights, second.bias])
kept = numbers(first) == numbers(first)
"""
_READ = ["kept", "common", "drawn[0]", "drawn[1]", "drawn[2]", "wanted"]
_REDRAWN = (
    "Each time `weights` is read, it has new weights, so the model cannot learn. Create them once, "
    "in `__init__`."
)
_COMMON = (
    "Two of your models share a parameter. Create every Tensor in the body of `__init__`: Python "
    "creates a default value or a class attribute only once."
)


def find(asked: Asked) -> Found | None:
    """The mistake in the starting parameters of the class that the questions build, or None."""
    text = "\n".join(question.do for question, _ in asked.exchanges)
    built = _BUILT.search(text)
    if built is None or not _could_explain(asked):
        return None
    do = _STARTS.replace("BUILD", built[1]).replace("MANY", str(_MANY))
    reply = asked.student.ask(Question(list(_READ), do))
    if reply.failure:
        return None
    kept, common, *drawn = reply.readings
    if kept.value is False:
        return Found("weights-redrawn", _REDRAWN)
    if common.value is True:
        return Found("weights-shared", _COMMON)
    return _of_draws(drawn, exact=built[1] == "Linear")


def _could_explain(asked: Asked) -> bool:
    """Whether what is wrong may be due to the parameters, and not to how many there are."""
    wrong = [row.cells[0] for row in asked.result.rows if not row.correct and row.cells]
    return bool(wrong) and not any("len(model" in text or "outcome" in text for text in wrong)


def _of_draws(drawn: Sequence[Reading], *, exact: bool) -> Found | None:
    """What is wrong with numbers drawn from two equal seeds and another one.

    With `exact`, they have to be the ones that `random.uniform(-1, 1)` gives, in order.
    """
    try:
        one, again, other, wanted = (reading.numbers() for reading in drawn)
    except Unreadable:
        return None
    weights, bias = one[:-1], one[-1]
    if len(weights) != _MANY:
        return None
    if len(set(weights)) == 1:
        return Found("weights-equal")
    if weights == again[:-1] == other[:-1]:
        return Found("weights-fixed")
    inside = -1 <= min(weights) < -_NEAR and _NEAR < max(weights) <= 1
    right = inside and bias == 0 and (not exact or weights == wanted)
    return None if right else Found("wrong-start")
