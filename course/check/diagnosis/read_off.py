"""What is wrong with gradients that were read off an engine after a long expression."""

from __future__ import annotations

import math
from collections.abc import Sequence

from course.chains import POINT
from course.check.asking.protocol import Question
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found

NAMES = ("dg_da", "dg_db")
_SWAPPED = "Your two gradients are swapped. Read the first one from `a` and the second from `b`."
_NOT_CALLED = "Both gradients are 0, as before a backward pass. Call `backward` on `g` first."
_VALUES = "These are the values of the leaves. The gradients are in `grad`."
_OF_THE_LEAVES = (
    "Each gradient is that of a leaf with respect to itself. Call `backward` on `g`, and on no "
    "leaf."
)
_OF_ITSELF = (
    "Both are 1, the gradient of `g` with respect to itself. Read the gradients of the leaves `a` "
    "and `b`."
)


def find(asked: Asked) -> Found | None:
    """The mistake in the two gradients of a chain, or None."""
    rows = asked.result.rows
    if tuple(asked.arguments.get("equals", ())) != NAMES or len(rows) != len(NAMES):
        return None
    got, want = [row.got for row in rows], [row.want for row in rows]
    if _same(got, want[::-1]):
        return Found("reversed", _SWAPPED)
    if _same(got, [0.0, 0.0]):
        return Found("backward-not-called", _NOT_CALLED)
    if _same(got, POINT):
        return Found("value-for-slope", _VALUES)
    if _same(got, [1.0, 1.0]):
        reply = asked.student.ask(Question(["g.grad"]))
        if not reply.failure and reply.readings[0].value == 0:
            return Found("backward-not-called", _OF_THE_LEAVES)
        return Found("output-nudged", _OF_ITSELF)
    return None


def _same(got: Sequence[float | None], others: Sequence[float | None]) -> bool:
    return all(
        one is not None and other is not None and math.isclose(one, other, rel_tol=1e-9)
        for one, other in zip(got, others, strict=True)
    )
