"""Points and expressions drawn from a seed: the same everywhere, and none of them degenerate."""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from course.check.oracles import Real, difference, evaluate
from course.check.program import MAX_REMEMBERED, Program, parse
from course.check.verdict import OracleError

# How many draws a sample may cost before there is probably none.
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
# What a unary operation may be given: away from kinks, poles and saturation.
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
    """A program's text and the point at which to ask for it."""

    program: str
    point: dict[str, float]


def points(n: int, seed: str, low: float = -3.0, high: float = 3.0) -> list[float]:
    """`n` numbers between `low` and `high`, none within 0.1 of 0, the same for the same `seed`."""
    draw = random.Random(seed)
    found: list[float] = []
    for _ in range(ATTEMPTS * n + 1):
        if len(found) == n:
            return found
        value = round(draw.uniform(low, high), 3)
        if abs(value) >= 0.1:
            found.append(value)
    raise OracleError(f"Between {low:g} and {high:g} there are no points 0.1 away from 0.")


def expressions(n: int, seed: str, operations: str = "+ - * /", steps: int = 6) -> list[Expression]:
    """`n` random programs of `steps` steps over three inputs, the same ones for the same `seed`.

    Inputs and intermediates are used again, so that gradients have to add up. `operations` names
    what may occur, parted by spaces: + - * / neg exp log tanh sigmoid relu abs square cube.
    """
    drawn = _drawn(n, seed, operations, steps)
    # A point is a dict, and whoever gets it may write into it.
    return [Expression(program, dict(point)) for program, point in drawn]


@lru_cache(MAX_REMEMBERED, typed=True)
def _drawn(
    n: int, seed: str, operations: str, steps: int
) -> tuple[tuple[str, tuple[tuple[str, float], ...]], ...]:
    """Text and point of each of `expressions`: thousands of draws, and always the same ones."""
    draw = random.Random(seed)
    found: list[tuple[str, tuple[tuple[str, float], ...]]] = []
    known = {**BINARY, **UNARY}
    if not operations.split():
        raise OracleError(f"An expression needs operations: use some of {' '.join(known)}.")
    if unknown := [operation for operation in operations.split() if operation not in known]:
        raise OracleError(f"No operation is called {unknown[0]!r}: use some of {' '.join(known)}.")
    for _ in range(ATTEMPTS * n + 1):
        if len(found) == n:
            return tuple(found)
        candidate = _candidate(draw, operations.split(), steps)
        if candidate and _tells_something(*candidate):
            program, point = candidate
            found.append((program.text, tuple(point.items())))
    raise OracleError(
        f"With {operations!r} alone no telling expressions of {steps} steps are found."
    )


def _candidate(
    draw: random.Random, operations: list[str], steps: int
) -> tuple[Program, dict[str, float]] | None:
    point = {name: points(1, str(draw.random()))[0] for name in "abc"}
    values: dict[str, float] = dict(point)
    lines: list[str] = []
    binary = [operation for operation in operations if operation in BINARY]
    for i in range(steps):
        # Every other step joins two values, so that gradients have something to add up.
        operation = draw.choice(binary if binary and i % 2 else operations)
        # The newest value is always an operand, so that every step reaches the root.
        newest = list(values)[-1]
        operands = [newest, draw.choice(list(values))]
        if operation in UNARY:
            # Of any value where it is then added to the newest: 0, as of relu, is welcome there.
            joined = "+" in binary and draw.random() < 0.5
            operand = operands[1] if joined else newest
            if not _SAFE.get(operation, lambda value: abs(value) < 4.0)(values[operand]):
                return None
            expression = UNARY[operation].format(operand)
            if joined:
                expression = BINARY["+"].format(newest, expression)
        else:
            if draw.random() < 0.5:
                operands.reverse()
            if operation == "/" and abs(values[operands[1]]) < 0.5:
                return None
            expression = BINARY[operation].format(*operands)
        name = f"t{i + 1}"
        try:
            value = float(eval(expression, {key: Real(x) for key, x in values.items()}))
        except (ArithmeticError, ValueError):
            return None
        if not 1e-2 < abs(value) < 50.0:
            return None
        lines.append(f"{name} = {expression}")
        values[name] = value
    return parse("; ".join(lines)), point


def _tells_something(program: Program, point: dict[str, float]) -> bool:
    """Whether every input matters, by a gradient that is neither tiny, huge, nor 1 or -1, and at
    least two values are used more than once."""
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
