"""The mistakes in choosing the step of a difference."""

from __future__ import annotations

import math

from course.check.asking.protocol import Unreadable
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found
from course.check.diagnosis.python_said import instead_of_a_number

# Where the error of a one-sided difference is smallest, and that of a central one.
ONE_SIDED, CENTRAL = (3e-9, 3e-8), 1e-5
OTHER_CURVE = (
    "This is the best step for a slope from one side. Read the curve for a slope from both sides."
)
EXPONENT = "This is only the exponent. Give the step itself, a positive number such as 1e-3."

# What `10^-5` and `10^-7` are: the exclusive or of two whole numbers.
XORS = (10 ^ -5, 10 ^ -7)
XOR = (
    "Your step is negative. Give a positive number such as 1e-3, and don't write powers with `^`, "
    "which means something else in Python."
)
NEGATIVE = "Your step is negative. Give a positive number such as 1e-3."


def find(asked: Asked) -> Found | None:
    """Whether the step is too large or too small, or read off the other curve."""
    for _, reply in asked.exchanges:
        for reading in reply.readings:
            try:
                step = reading.number()
            except Unreadable:
                said = instead_of_a_number(reading.type)
                return Found("wrong-type", said) if said else None
            if not math.isfinite(step):
                return None
            if step < 0:
                if step in XORS:
                    return Found("power-as-xor", XOR)
                alone = step.is_integer() and step < -1
                return Found("sign-flipped", EXPONENT if alone else NEGATIVE)
            if ONE_SIDED[0] < step < ONE_SIDED[1]:
                return Found("one-sided", OTHER_CURVE)
            return Found("step-too-large" if step > CENTRAL else "step-too-small")
    return None
