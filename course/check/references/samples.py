"""Points and expressions drawn from a seed: the same everywhere, and all of them informative."""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from course.check.references.oracles import Real, difference, evaluate
from course.check.references.program import MAX_CACHED, Program, parse
from course.check.verdict import OracleError

# How many draws are tried for each sample before giving up.
ATTEMPTS = 10_000

BINARY = {"+": "{} + {}", "-": "{} - {}", "*": "{} * {}", "/": "{} / {}"}
UNARY = {
    "neg": "-{}",
    "exp": "{}.exp()",
    "log": "{}.log()",
    "tanh": "{}.tanh()",
    "sigmoid": "{}.sigmoid()",
    "relu": "{}.relu()",
    "abs": "abs({})",
    "square": "{} ** 2",
    "cube": "{} ** 3",
}
# The operands that a unary operation may get: away from kinks, poles and saturation.
_SAFE = {
    "log": lambda value: value > 0.3,
    "relu": lambda value: abs(value) > 0.2,
    "abs": lambda value: abs(value) > 0.2,
    "tanh": lambda value: abs(value) < 1.5,
    "sigmoid": lambda value: abs(value) < 3.0,
    "exp": lambda value: value < 2.5,
}


@dataclass(frozen=True)
class Expression:
    """A program's text and the point at which to evaluate it."""

    program: str
    point: dict[str, float]


def points(n: int, seed: str, low: float = -3.0, high: float = 3.0) -> list[float]:
    """Draw numbers at which to ask for a function or a slope, none of them close to 0.

    Args:
        n: How many numbers to draw.
        seed: Any text. The same text gives the same numbers everywhere.
        low: The lower bound.
        high: The upper bound.

    Returns:
        The numbers, rounded to three decimals, all at least 0.1 away from 0.

    Raises:
        OracleError: If there are no such numbers between the bounds.

    Examples:
        >>> from course import check
        >>> check.points(3, seed="an example")
        [-0.138, -2.998, -0.905]
    """
    draw = random.Random(seed)  # noqa: S311  (the same samples every time)
    found: list[float] = []
    for _ in range(ATTEMPTS * n + 1):
        if len(found) == n:
            return found
        value = round(draw.uniform(low, high), 3)
        if abs(value) >= 0.1:
            found.append(value)
    raise OracleError(
        f"No point between {low:g} and {high:g} is at least 0.1 away from 0: choose wider bounds."
    )


def expressions(n: int, seed: str, operations: str = "+ - * /", steps: int = 6) -> list[Expression]:
    """Draw random expressions of three inputs, for `forward` and `gradients`.

    Some values are used more than once, so that their gradients have to accumulate, and every input
    has a gradient that is neither tiny nor huge nor 1.

    Args:
        n: How many expressions to draw.
        seed: Any text. The same text gives the same expressions everywhere.
        operations: What may occur, separated by spaces, out of
            + - * / neg exp log tanh sigmoid relu abs square cube.
        steps: How many steps each expression has.

    Returns:
        The expressions, each with the point at which to evaluate it.

    Raises:
        OracleError: If an operation is unknown, or no such expression is found.

    Examples:
        >>> from course import check
        >>> from course.engine import Tensor
        >>> (sample,) = check.expressions(1, seed="an example", operations="+ *", steps=4)
        >>> sample.program
        't1 = c * b; t2 = a + t1; t3 = t2 * t2; t4 = c * t3'
        >>> check.gradients(sample)
        ✓ Gradients of Tensor: all 7 correct
    """
    drawn = _drawn(n, seed, operations, steps)
    # Each caller gets a point of its own, because a point is a dict and may be changed.
    return [Expression(program, dict(point)) for program, point in drawn]


@lru_cache(MAX_CACHED, typed=True)
def _drawn(
    n: int, seed: str, operations: str, steps: int
) -> tuple[tuple[str, tuple[tuple[str, float], ...]], ...]:
    """The text and the point of each expression; cached, because it takes thousands of draws."""
    draw = random.Random(seed)  # noqa: S311  (the same samples every time)
    found: list[tuple[str, tuple[tuple[str, float], ...]]] = []
    known = {**BINARY, **UNARY}
    if not operations.split():
        raise OracleError(f"`operations` is empty: choose from {' '.join(known)}.")
    if unknown := [operation for operation in operations.split() if operation not in known]:
        raise OracleError(f"There is no operation {unknown[0]!r}: choose from {' '.join(known)}.")
    for _ in range(ATTEMPTS * n + 1):
        if len(found) == n:
            return tuple(found)
        candidate = _candidate(draw, operations.split(), steps)
        if candidate and _is_informative(*candidate):
            program, point = candidate
            found.append((program.text, tuple(point.items())))
    raise OracleError(
        f"No informative expression of {steps} steps was found with {operations!r} alone: "
        "add an operation or change `steps`."
    )


def _candidate(
    draw: random.Random, operations: list[str], steps: int
) -> tuple[Program, dict[str, float]] | None:
    """A random program and its point; None if a value on the way is unsafe, tiny or huge."""
    point = {name: points(1, str(draw.random()))[0] for name in "abc"}
    values: dict[str, float] = dict(point)
    lines: list[str] = []
    for i in range(steps):
        expression = _next_step(draw, operations, i, values)
        if expression is None:
            return None
        try:
            value = float(eval(expression, {key: Real(x) for key, x in values.items()}))  # noqa: S307  (made of known names)
        except (ArithmeticError, ValueError):
            return None
        if not 1e-2 < abs(value) < 50.0:
            return None
        name = f"t{i + 1}"
        lines.append(f"{name} = {expression}")
        values[name] = value
    return parse("; ".join(lines)), point


def _next_step(
    draw: random.Random, operations: list[str], i: int, values: dict[str, float]
) -> str | None:
    """A random operation on the newest value, so that every step reaches the root."""
    binary = [operation for operation in operations if operation in BINARY]
    # Every other step combines two values, so that gradients have something to add up.
    operation = draw.choice(binary if binary and i % 2 else operations)
    newest = list(values)[-1]
    operands = [newest, draw.choice(list(values))]
    if operation in UNARY:
        # If its result is then added to the newest value, it may be 0, like that of relu.
        joined = "+" in binary and draw.random() < 0.5
        operand = operands[1] if joined else newest
        if not _SAFE.get(operation, lambda value: abs(value) < 4.0)(values[operand]):
            return None
        expression = UNARY[operation].format(operand)
        return BINARY["+"].format(newest, expression) if joined else expression
    if draw.random() < 0.5:
        operands.reverse()
    if operation == "/" and abs(values[operands[1]]) < 0.5:
        return None
    return BINARY[operation].format(*operands)


def _is_informative(program: Program, point: dict[str, float]) -> bool:
    """Whether every gradient is neither tiny nor huge nor ±1, and two values are used again."""
    if set(program.inputs) != set(point):
        return False
    read = Counter(re.findall(r"\b[a-z]\d*\b", " ".join(step for _, step in program.steps)))
    if sum(times > 1 for times in read.values()) < 2:
        return False
    try:
        evaluate(program, point)
        slopes = [difference(program, point, name) for name in point]
    except (ArithmeticError, ValueError):
        return False
    return all(
        math.isfinite(slope) and 1e-2 < abs(slope) < 1e3 and abs(abs(slope) - 1.0) > 1e-3
        for slope in slopes
    )
