"""What an operation does at points where the lesson states what holds: kinks, 0 and far numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from course.check.diagnosis.engine_probe import BEFORE, Measured, close, is_number


def is_one(row: Measured) -> bool:
    """Whether something special holds at the point that was measured."""
    return row.case.special or (row.case.sign == "**" and row.case.values[0] <= 0)


def mistake(sign: str, edges: Sequence[Measured], others: Sequence[Measured]) -> tuple[str, str]:
    """The mistake at one of the `edges` and what it is in; both empty if there is none.

    `others` are the points that are not special: what stops the code there too is another mistake.
    """
    common = {(row.error, row.message) for row in others if row.error}
    for row in edges:
        if (row.error, row.message) not in common and (name := _edge(sign, row)):
            undefined = sign == "**" and row.case.values[0] < 0
            return name, "nan" if name == "kink-convention" and undefined else "edge"
    return "", ""


def _edge(sign: str, row: Measured) -> str:
    """The mistake at a point for which the lesson states what holds."""
    if row.error == "OverflowError":
        return "overflows"
    if row.error == "ZeroDivisionError":
        return "divides-by-zero"
    got = row.gradients[0] if row.gradients else None
    if sign in ("relu", "abs"):
        return "" if row.error or close(got, BEFORE[0]) else "kink-convention"
    if sign in ("tanh", "sigmoid"):
        return "overflows" if is_number(row.data) and math.isnan(row.data) else ""
    return _edge_of_power(row, got) if sign == "**" else ""


def _edge_of_power(row: Measured, got: Any) -> str:
    """The mistake in a power at base 0 or below; `got` is the gradient of the base."""
    first, power = row.case.values
    value, slope = first**power, power * first ** (power - 1) if power else 0.0
    passed_back = slope * row.case.upstream
    want = BEFORE[0] + passed_back
    if not row.error and close(row.data, value) and close(got, passed_back):
        return "overwrites-gradient"
    if first < 0:
        if row.error or not is_number(row.data):
            return "negative-base-refused"
        if not close(row.data, value) or not close(got, want):
            lost = close(row.data, -value) or close(got, 2 * BEFORE[0] - want)
            return "sign-flipped" if lost and slope else ""
        return "" if row.case.numbers else _edge_of_exponent(row)
    if row.error:
        return "kink-convention" if row.error == "ValueError" else ""
    # At base 0 the exponent's gradient is 0, and not nan.
    nan = any(is_number(one) and math.isnan(one) for one in row.gradients[1:])
    return "kink-convention" if nan and not row.case.numbers else ""


def _edge_of_exponent(row: Measured) -> str:
    """The mistake in the gradient of an exponent where there is none, at a base below zero."""
    exponent = row.gradients[1] if len(row.gradients) > 1 else 0.0
    if not is_number(exponent):
        return "wrong-type"
    return "" if math.isnan(exponent) else "kink-convention"
