"""Whether an answer keeps something from one call to the next: the same question, asked twice."""

from __future__ import annotations

from course.check.asking.protocol import Reading, Reply
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found

# A question about a long training is not asked again while a learner waits.
FEW_STEPS = 5
# What draws weights when it is made.
_DRAW = ("Linear(", "Neuron(", "Layer(", "MLP(")


def find(asked: Asked) -> Found | None:
    """That something is kept, if the check's first question has another answer now."""
    return Found("kept-between-calls") if asked.exchanges and _kept(asked) else None


def _kept(asked: Asked) -> bool:
    question, reply = asked.exchanges[0]
    steps = question.given.get("steps", 0)
    if reply.failure or (isinstance(steps, int) and steps > FEW_STEPS):
        return False
    again = asked.student.ask(question)
    if again.failure:
        return False
    # As texts: nan is not equal to itself.
    now, before = list(map(repr, again.readings)), list(map(repr, reply.readings))
    if asked.check == "network" and now[0] == before[0]:
        # Equal weights from an equal seed: outputs and gradients have to be equal as well.
        return now != before
    # Where weights are drawn, they may differ for another reason: only their number counts.
    drawn = "random" in question.do or any(word in question.do for word in _DRAW)
    return _shape(again) != _shape(reply) or (not drawn and now != before)


def _shape(reply: Reply) -> list[object]:
    return [_shape_of(reading) for reading in reply.readings]


def _shape_of(reading: Reading) -> object:
    if isinstance(reading.value, list):
        return [_shape_of(item) for item in reading.items()]
    return reading.value if reading.type == "int" else reading.type
