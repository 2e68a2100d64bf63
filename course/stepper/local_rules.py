"""The local derivatives of an operation: the formula to read, and its number.

The numbers are those of the course's engine, which computes each operation on leaves of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from course.diagram import format_number
from course.engine import Tensor


@dataclass(frozen=True)
class LocalRule:
    """The derivative of one operation with respect to one input, such as ∂(a·b)/∂a = b = -3."""

    derivative: str
    formula: str
    value: float


def short(value: Any) -> str:
    """A number in a sentence: four significant digits and a real minus sign.

    >>> short(-3.0), short(0.70710678)
    ('−3', '0.7071')
    """
    text = format_number(value)
    return text.removesuffix(".0").replace("-", "−") if any(map(str.isdigit, text)) else text


# How an operation is written, and its derivative with respect to each input.
_WORDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "+": ("({a} + {b})", ("1", "1")),
    "-": ("({a} − {b})", ("1", "−1")),
    "*": ("({a}·{b})", ("{b}", "{a}")),
    "/": ("({a}/{b})", ("1/{b}", "−{a}/{b}²")),
    "**": ("({a}**{b})", ("{b}·{a}**({b} − 1)", "{a}**{b}·ln({a})")),
    "neg": ("(−{a})", ("−1",)),
    "exp": ("exp({a})", ("exp({a})",)),
    "log": ("ln({a})", ("1/{a}",)),
    "tanh": ("tanh({a})", ("1 − tanh({a})²",)),
    "sigmoid": ("sigmoid({a})", ("sigmoid({a})·(1 − sigmoid({a}))",)),
    "relu": ("relu({a})", ("1 if {a} > 0, else 0",)),
    "abs": ("|{a}|", ("1 if {a} > 0, −1 if {a} < 0",)),
}
_OPERATIONS: dict[str, Callable[..., Tensor]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "**": lambda a, b: a**b,
    "neg": lambda a: -a,
    **{name: getattr(Tensor, name) for name in ("exp", "log", "tanh", "sigmoid", "relu", "abs")},
}


def local_rules(
    op: str, data: Sequence[Any], names: Sequence[str]
) -> tuple[float, tuple[LocalRule, ...]] | None:
    """The result of an operation and its rule for each input, or None if the course has no such op.

    `data` are the inputs' values, and `names` is what to call them.

    >>> local_rules("*", [2.0, -3.0], ["a", "b"])[1][0]
    LocalRule(derivative='∂(a·b)/∂a', formula='b', value=-3.0)
    """
    try:
        leaves = [Tensor(number) for number in data]
        out = _result(op, leaves)
    except (TypeError, ValueError, ArithmeticError):
        return None
    if out is None:
        return None
    out.backward()
    whole, formulas = _words(op)
    called = dict(zip("ab", names, strict=False))
    # Formatted piece by piece: a name may itself contain braces.
    return out.data, tuple(
        LocalRule(f"∂{whole.format(**called)}/∂{name}", formula.format(**called), leaf.grad)
        for leaf, name, formula in zip(leaves, names, formulas, strict=True)
    )


def _result(op: str, leaves: list[Tensor]) -> Tensor | None:
    if op in _OPERATIONS:
        return _OPERATIONS[op](*leaves)
    if op.startswith("**") and len(leaves) == 1:
        return leaves[0] ** float(op[2:])
    return None


def _words(op: str) -> tuple[str, tuple[str, ...]]:
    if op in _WORDS:
        return _WORDS[op]
    power = float(op[2:])
    return f"({{a}}**{power:g})", (f"{power:g}·{{a}}**{power - 1:g}",)
