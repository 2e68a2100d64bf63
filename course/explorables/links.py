"""The functions that a chain of number lines can link: one table for Python and JavaScript.

Each function and its derivative is a list of numbers, "x", and operations that work on a stack.
Both languages evaluate the list, so a function is defined in this table and nowhere else.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Steps = tuple[float | str, ...]

ONE_OPERAND: dict[str, Callable[[float], float]] = {
    "sin": math.sin,
    "cos": math.cos,
    "exp": math.exp,
    "tanh": math.tanh,
    "negate": lambda a: -a,
}
TWO_OPERANDS: dict[str, Callable[[float, float], float]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
}


@dataclass(frozen=True)
class Link:
    """A function of one number: its formula and that of its derivative, in words and as steps.

    In the words, "{}" is the place of the variable.
    """

    formula: str
    slope_formula: str
    value: Steps
    slope: Steps


def _times(factor: int) -> Link:
    return Link(f"{factor}·{{}}", str(factor), (factor, "x", "*"), (factor,))


LINKS = {
    "2·x": _times(2),
    "3·x": _times(3),
    "4·x": _times(4),
    "−x": Link("−{}", "−1", ("x", "negate"), (-1,)),
    "x + 1": Link("{} + 1", "1", ("x", 1, "+"), (1,)),
    "3·x + 1": Link("3·{} + 1", "3", (3, "x", "*", 1, "+"), (3,)),
    "x²": Link("{}²", "2·{}", ("x", "x", "*"), (2, "x", "*")),
    "x³": Link("{}³", "3·{}²", ("x", "x", "*", "x", "*"), (3, "x", "*", "x", "*")),
    "sin x": Link("sin {}", "cos {}", ("x", "sin"), ("x", "cos")),
    "eˣ": Link("exp {}", "exp {}", ("x", "exp"), ("x", "exp")),
    "tanh x": Link("tanh {}", "1 − tanh² {}", ("x", "tanh"),
                   (1, "x", "tanh", "x", "tanh", "*", "-")),
}  # fmt: skip


def evaluate(steps: Sequence[float | str], x: float) -> float:
    """The value of a list of steps at `x`.

    >>> evaluate(LINKS["3·x + 1"].value, 2.0)
    7.0
    """
    stack: list[float] = []
    for step in steps:
        if step == "x":
            stack.append(x)
        elif not isinstance(step, str):
            stack.append(float(step))
        elif step in ONE_OPERAND:
            stack.append(ONE_OPERAND[step](stack.pop()))
        else:
            right, left = stack.pop(), stack.pop()
            stack.append(TWO_OPERANDS[step](left, right))
    return stack.pop()
