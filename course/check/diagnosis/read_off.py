"""What is wrong with numbers that were read off an engine after a long expression."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence

from course.chains import POINT, SEED, long_chain
from course.check.asking.protocol import Question, Unreadable
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found
from course.engine import Tensor

NAMES = ("g_value", "dg_da", "dg_db")
Numbers = tuple[float, float, float]
# An estimate from a small step is this close to the gradient, and nothing else is by chance.
NEAR = 1e-2
_SWAPPED = "Your two gradients are swapped. Read the first one from `a` and the second from `b`."
_NOT_CALLED = "Both gradients are 0, as before a backward pass. Call `backward` on `g` first."
_TOO_EARLY = (
    "Both gradients are 0, and those of `a` and `b` are not: you read them before the backward "
    "pass. Call `backward` on `g` first, and read them after it."
)
_OTHER_LEAVES = (
    "Both gradients are 0 although `g` has one: the chain ran on other leaves. Pass it `a` and "
    "`b` themselves."
)
_VALUES = "These are the values of the leaves. The gradients are in `grad`."
_OF_THE_LEAVES = (
    "Each gradient is that of a leaf with respect to itself. Call `backward` on `g`, and on no "
    "leaf."
)
_OF_ITSELF = (
    "Both are 1, the gradient of `g` with respect to itself. Read the gradients of the leaves `a` "
    "and `b`."
)
_VALUE_IS_GRADIENT = "`g_value` is the gradient of `g`, which is 1. Its value is in `g.data`."
_TENSOR = "`{}` is a Tensor, and the task asks for a plain number. Read its `.data` or its `.grad`."
_TWICE = "A gradient is twice the correct one: leaves add up over calls. Call `backward` once."
_MEASURED = (
    "Your gradients are right to a few digits only, as after a measurement. Read them from the "
    "leaves, where `backward` has put them."
)
_EXCHANGED = "You run the chain with the two numbers exchanged. The first leaf is `a`."
_NO_SIGN = "You run the chain at a point whose signs are lost. Here, b is negative."


def find(asked: Asked) -> Found | None:
    """The mistake in the value and the two gradients of the chain, or None."""
    asked_for = " ".join(asked.arguments.get("equals", ()))
    if not all(name in asked_for for name in NAMES[1:]):
        return None
    readings = asked.student.ask(Question([*NAMES])).readings
    if tensors := [n for n, one in zip(NAMES, readings, strict=False) if one.type == "Tensor"]:
        return Found("returns-a-tensor", _TENSOR.format(tensors[0]))
    try:
        value, by_a, by_b = (reading.number() for reading in readings)
    except (Unreadable, ValueError):
        return None
    want = _at(*POINT)
    if want and _same([by_a, by_b], want[1:]) and value == 1:
        return Found("slope-for-value", _VALUE_IS_GRADIENT)
    return want and (
        _of_reading(asked, (by_a, by_b), want)
        or _of_precision((value, by_a, by_b), want)
        or _of_point((value, by_a, by_b))
    )


def _of_reading(asked: Asked, got: Sequence[float], want: Numbers) -> Found | None:
    """What was read in the place of the gradients."""
    gradients = want[1:]
    if _same(got, gradients[::-1]):
        return Found("reversed", _SWAPPED)
    if _same(got, POINT):
        return Found("value-for-slope", _VALUES)
    if _same(got, [0.0, 0.0]):
        if _same(_now(asked, "a.grad", "b.grad"), gradients):
            return Found("backward-not-called", _TOO_EARLY)
        if _now(asked, "g.grad") == [1]:
            return Found("graph-cut", _OTHER_LEAVES)
        return Found("backward-not-called", _NOT_CALLED)
    if _same(got, [1.0, 1.0]):
        if _now(asked, "g.grad") == [0]:
            return Found("backward-not-called", _OF_THE_LEAVES)
        return Found("output-nudged", _OF_ITSELF)
    if _same(got, [-one for one in gradients]):
        return Found("sign-flipped")
    times = [one / other for one, other in zip(got, gradients, strict=True)]
    if _same(sorted(times), [1.0, 2.0]) or _same(times, [2.0, 2.0]):
        return Found("doubled", _TWICE)
    return None


def _now(asked: Asked, *read: str) -> list[float]:
    """These numbers of the student's own `a`, `b` and `g`; none if one of them has none."""
    try:
        return [one.number() for one in asked.student.ask(Question([*read])).values()]
    except Unreadable:
        return []


def _of_precision(got: Numbers, want: Numbers) -> Found | None:
    """Numbers that are right but for digits: rounded, or measured."""
    wrong = [
        (one, other)
        for one, other in zip(got, want, strict=True)
        if not math.isclose(one, other, rel_tol=1e-9)
    ]
    if wrong and all(any(one == round(other, k) for k in range(8)) for one, other in wrong):
        return Found("rounded")
    if wrong and all(math.isclose(one, other, rel_tol=NEAR) for one, other in wrong):
        return Found("rounded", _MEASURED)
    return None


def _of_point(got: Numbers) -> Found | None:
    """The numbers of the same chain at a point that was copied wrongly."""
    a, b = POINT
    for point, name, sentence in (
        ((b, a), "reversed", _EXCHANGED),
        ((abs(a), abs(b)), "sign-lost", _NO_SIGN),
        ((-a, -b), "sign-flipped", ""),
    ):
        there = _at(*point)
        # Whoever exchanges the leaves may give each gradient its right name nevertheless.
        if there and (_same(got, there) or _same(got, (there[0], there[2], there[1]))):
            return Found(name, sentence)
    return None


@functools.lru_cache(maxsize=8)
def _at(a: float, b: float) -> Numbers | None:
    """The chain's value and gradients at a point, or None where it has none."""
    leaves = Tensor(a), Tensor(b)
    try:
        g = long_chain(SEED)(*leaves)
        g.backward()
    except (ArithmeticError, ValueError):
        return None
    return g.data, leaves[0].grad, leaves[1].grad


def _same(got: Sequence[float], others: Sequence[float]) -> bool:
    return len(got) == len(others) and all(
        math.isclose(one, other, rel_tol=1e-9) for one, other in zip(got, others, strict=True)
    )
