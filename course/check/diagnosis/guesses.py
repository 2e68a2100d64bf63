"""The mistakes in a prediction: of another kind, or about another property than the one asked."""

from __future__ import annotations

import math

from course.check.asking.protocol import Unreadable
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found
from course.check.references import oracles
from course.check.references.program import parse_function

WORDS = "Write your prediction as one of the values in the task, without quotation marks."
HEIGHTS = (
    "You give the sign of the function's value. Give the sign of its slope: does the curve rise "
    "or fall there?"
)
OTHER_WAY = "You read the curve from right to left. Read it from left to right."


def find(asked: Asked) -> Found | None:
    """What the student's predictions have in common, if it explains all of them."""
    readings = [reading for _, reply in asked.exchanges for reading in reply.readings]
    if asked.check == "predictions":
        in_words = any(isinstance(choice, str) for choice in asked.arguments["choices"])
        if readings and not in_words and all(reading.type == "str" for reading in readings):
            return Found("wrong-type", WORDS)
        return None
    reference = parse_function(asked.arguments["of"])
    (variable,) = reference.inputs
    points = list(asked.arguments["at"].values())
    try:
        given = [reading.number() for reading in readings]
    except Unreadable:
        return None
    slopes = [oracles.difference(reference, {variable: x}, variable) for x in points]
    heights = [oracles.evaluate(reference, {variable: x})[reference.root] for x in points]
    if len(given) < 2:
        return None
    if given == [_sign(height) for height in heights]:
        return Found("value-for-slope", HEIGHTS)
    if given == [-_sign(slope) for slope in slopes]:
        return Found("sign-flipped", OTHER_WAY)
    return None


def _sign(value: float) -> float:
    return 0.0 if abs(value) < 1e-6 else math.copysign(1.0, value)
