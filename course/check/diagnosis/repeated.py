"""Whether an answer keeps something from one call to the next: the same question, asked twice."""

from __future__ import annotations

import math
from collections.abc import Sequence

from course.check.asking.protocol import Question, Reading, Reply
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found
from course.check.faults.networks import LONGER_LIST

# A question about a long training is not asked again while a learner waits.
FEW_STEPS = 5
_UNSEEDED = (
    "Your weights do not follow `random.seed`. Draw them with `random.uniform(-1, 1)` from "
    "Python's own `random` module."
)
# What draws weights when it is made.
_DRAW = ("Linear(", "Neuron(", "Layer(", "MLP(")


def find(asked: Asked) -> Found | None:
    """That something is kept, or not seeded, if the first question has another answer now."""
    if not asked.exchanges:
        return None
    question, reply = asked.exchanges[0]
    steps = question.given.get("steps", 0)
    if reply.failure or (isinstance(steps, int) and steps > FEW_STEPS):
        return None
    again = asked.student.ask(question)
    if again.failure:
        return None
    # As texts: nan is not equal to itself.
    now, before = list(map(repr, again.readings)), list(map(repr, reply.readings))
    if asked.check == "network" and now[0] == before[0]:
        # Equal weights from an equal seed: outputs and gradients have to be equal as well.
        return Found("kept-between-calls", _said(asked)) if now != before else None
    if _shape(again) != _shape(reply):
        return Found("kept-between-calls", _said(asked))
    # The elements of a set may come in another order each time.
    differ = now != before and _numbers(again.readings) != _numbers(reply.readings)
    if "random" not in question.do and not any(word in question.do for word in _DRAW):
        return Found("kept-between-calls", _said(asked)) if differ else None
    # Weights are drawn, from a seed or not: they may differ only if there is none.
    unseeded = "random.seed(" in question.do and differ
    return Found("wrong-start", _UNSEEDED) if unseeded else None


def _said(asked: Asked) -> str:
    """What to say about a model whose list of parameters grows, "" about anything else."""
    if "build" not in asked.arguments:
        return ""
    do = f"model = {asked.arguments['build']}\nonce = len(model.parameters())"
    reply = asked.student.ask(Question(["len(model.parameters()) > once"], do))
    grows = not reply.failure and reply.readings[0].value is True
    return LONGER_LIST if grows else ""


def _numbers(readings: Sequence[Reading]) -> list[float]:
    """All finite numbers in the readings, sorted."""
    found: list[float] = []
    for reading in readings:
        if isinstance(reading.value, list):
            found += _numbers(list(reading.items()))
        elif reading.type in ("int", "float") and math.isfinite(reading.value):
            found.append(reading.value)
    return sorted(found)


def _shape(reply: Reply) -> list[object]:
    return [_shape_of(reading) for reading in reply.readings]


def _shape_of(reading: Reading) -> object:
    if isinstance(reading.value, list):
        return [_shape_of(item) for item in reading.items()]
    return reading.value if reading.type == "int" else reading.type
