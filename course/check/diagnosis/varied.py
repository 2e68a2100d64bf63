"""Whether a training step depends on what it is given: the same step with another learning rate."""

from __future__ import annotations

import ast

from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found
from course.check.faults import quick


def find(asked: Asked) -> Found | None:
    """That the rate is fixed, if another learning rate moves the weights in the same way."""
    called = {
        node.id
        for question, _ in asked.exchanges[:1]
        for node in ast.walk(ast.parse(question.do))
        if isinstance(node, ast.Name)
    }
    for exercise in quick.called(called) & set(quick.OTHER_RATE):
        other, one = quick.OTHER_RATE[exercise], quick.QUICK[exercise]
        moved = [reading.number() for reading in asked.student.ask(one).values()]
        again = [reading.number() for reading in asked.student.ask(other).values()]
        # The questions read a weight and a bias, which begin at 1.5 and 0.25.
        fixed = moved == again and moved[:2] != [1.5, 0.25]
        return Found("rate-fixed") if fixed else None
    return None
