"""The slopes of two losses by a logit, with one rule broken."""

from __future__ import annotations

from collections.abc import Iterator

from course.check.faults import Fault

_BASE = """
import math

def probability(z):
    return 1 / (1 + math.exp(-z)) if z > -700 else 0.0
"""
_ZERO = "You answer for label 0. The label is 1."
_LOSS = "You return the loss itself. Return its derivative with respect to z."
_SIGMOID = (
    "You stop at the derivative for p. Multiply it by the derivative of the sigmoid, p · (1 − p)."
)
_AT_LOGIT = (
    "You put the logit where the probability belongs. Write the derivative of the sigmoid with p."
)
_TANH = "1 − p² is the derivative of tanh. The derivative of the sigmoid is p · (1 − p)."
_SIGN = "Your slope has the wrong sign. Compare with label 1: a larger logit lowers the loss."
_TWO = "Your slope is half of the right one. The derivative of a square has a factor 2."
_DIVIDES = (
    "Your formula divides by a probability that can be 0. Cancel first, and write what is left."
)
_OVERFLOWS = (
    "Your formula takes the exponential of a large number. Write it with `probability(z)`, which "
    "is safe for every logit."
)
_OTHER = "This is the slope of the other loss. Compare it with the task."
_ADDS = "You add the two slopes of the chain. Multiply them."
_INNER = "You return the derivative of the sigmoid alone. Multiply it by the derivative of the loss by p."
_FACTOR = "Your slope still has the factor p. It cancels against the −1/p of the logarithm."
_LOGIT = "You use the logit as if it were a probability. Take `probability(z)` first."

# One mistake to a line.
# fmt: off
_SQUARED: list[tuple[str, str, str]] = [
    ("inner-derivative-missing", "2 * (p - 1)", _SIGMOID),
    ("inner-derivative-missing", "p - 1", _OTHER),
    ("factor-missing", "(p - 1) * p * (1 - p)", _TWO),
    ("wrong-operation", "2 * (p - 1) * (1 - p**2)", _TANH),
    ("slope-of-the-input", "2 * (p - 1) * z * (1 - z)", _AT_LOGIT),
    ("slope-of-the-input", "2 * (z - 1) * p * (1 - p)", _AT_LOGIT),
    ("sign-flipped", "2 * (1 - p) * p * (1 - p)", _SIGN),
    ("sign-flipped", "2 * (1 - p) * p * (p - 1) * -1", _SIGN),
    ("classes-swapped", "2 * p * p * (1 - p)", _ZERO),
    ("value-for-slope", "(p - 1) ** 2", _LOSS),
    ("chain-adds", "2 * (p - 1) + p * (1 - p)", _ADDS),
    ("logit-as-probability", "2 * (z - 1) * z * (1 - z)", _LOGIT),
    ("logit-as-probability", "2 * (z - 1)", _LOGIT),
    ("outer-derivative-missing", "p * (1 - p)", _INNER),
    ("factor-missing", "2 * (p - 1) * p", "Your slope is missing a factor. The derivative of the sigmoid is p · (1 − p)."),
    ("factor-missing", "2 * (p - 1) * (1 - p)", "Your slope is missing a factor. The derivative of the sigmoid is p · (1 − p)."),
    ("wrong-operation", "(p - 1) ** 2 * p * (1 - p)", "You multiply by the loss. Multiply by its derivative for p."),
    ("overflows", "2 * (p - 1) * math.exp(-z) / (1 + math.exp(-z)) ** 2", _OVERFLOWS),
]
_CROSS: list[tuple[str, str, str]] = [
    ("inner-derivative-missing", "-1 / p", _SIGMOID),
    ("divides-by-zero", "-1 / p * p * (1 - p)", _DIVIDES),
    ("divides-by-zero", "-(p * (1 - p)) / p", _DIVIDES),
    ("sign-flipped", "1 - p", _SIGN),
    ("classes-swapped", "p", _ZERO),
    ("value-for-slope", "-math.log(p)", _LOSS),
    ("chain-adds", "-1 / p + p * (1 - p)", _ADDS),
    ("logit-as-probability", "z - 1", _LOGIT),
    ("logit-as-probability", "-1 / z", _LOGIT),
    ("wrong-operation", "2 * (p - 1) * p * (1 - p)", _OTHER),
    ("wrong-operation", "(p - 1) * p * (1 - p)", "You multiply by the derivative of the sigmoid once too often. It has already canceled."),
    ("outer-derivative-missing", "p * (1 - p)", _INNER),
    ("outer-derivative-missing", "-p * (1 - p)", _FACTOR),
    ("doubled", "2 * (p - 1)", ""),
]
# fmt: on


def _slopes() -> Iterator[Fault]:
    for head, formulas in (("squared_error_slope", _SQUARED), ("cross_entropy_slope", _CROSS)):
        for name, formula, sentence in formulas:
            code = f"def {head}(z):\n    p = probability(z)\n    return {formula}\n"
            yield Fault(name, code, _BASE, (head,), sentence=sentence)


FAULTS: list[Fault] = [*_slopes()]
