"""The rules of an engine's operations, correct and wrong: what a result is and passes back.

One table serves three purposes: `course.check.diagnosis.engine` recognizes in it what it has
measured, `course.check.faults.engine` writes engines with one wrong rule from it, and tests prove
that each of those is caught and named.

A rule is an expression in `a`, `b` (the values of the inputs) and `out` (that of the result).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Operation:
    """One operation: its value, its local derivatives, and what people write instead.

    `wrong` has, for each input, pairs of the mistake's name and the wrong derivative;
    `wrong_values` the same for the value. `positive` operations are asked about such inputs only.
    """

    sign: str
    value: str
    slopes: tuple[str, ...]
    wrong: tuple[tuple[tuple[str, str], ...], ...]
    wrong_values: tuple[tuple[str, str], ...] = ()
    positive: bool = False

    @property
    def method(self) -> str:
        """The name of the method that computes it."""
        return METHODS.get(self.sign, self.sign)


METHODS = {
    "+": "__add__",
    "-": "__sub__",
    "*": "__mul__",
    "/": "__truediv__",
    "**": "__pow__",
    "neg": "__neg__",
}

_ADD = "a + b"
_SUB = "a - b"
_MUL = "a * b"
_DIV = "a / b"

OPERATIONS: Mapping[str, Operation] = {
    rule.sign: rule
    for rule in (
        Operation(
            "+",
            _ADD,
            ("1", "1"),
            (
                (("wrong-operation", "b"), ("swapped-factors", "a"), ("uses-the-result", "out")),
                (("wrong-operation", "a"), ("swapped-factors", "b"), ("uses-the-result", "out")),
            ),
            (
                ("wrong-operation", _MUL),
                ("wrong-operation", _SUB),
                ("wrong-operation", _DIV),
                ("ignores-its-argument", "a + a"),
            ),
        ),
        Operation(
            "*",
            _MUL,
            ("b", "a"),
            (
                (("factor-missing", "1"), ("swapped-factors", "a"), ("uses-the-result", "out")),
                (("factor-missing", "1"), ("swapped-factors", "b"), ("uses-the-result", "out")),
            ),
            (
                ("wrong-operation", _ADD),
                ("wrong-operation", _SUB),
                ("wrong-operation", _DIV),
                ("wrong-operation", "a**b"),
                ("ignores-its-argument", "a * a"),
            ),
        ),
        Operation(
            "-",
            _SUB,
            ("1", "-1"),
            (
                (("wrong-operation", "b"), ("swapped-factors", "a"), ("uses-the-result", "out")),
                (
                    ("wrong-operation", "a"),
                    ("wrong-operation", "-a"),
                    ("swapped-factors", "b"),
                    ("swapped-factors", "-b"),
                    ("uses-the-result", "out"),
                ),
            ),
            (
                ("reversed", "b - a"),
                ("sign-flipped", "abs(a - b)"),
                ("wrong-operation", _ADD),
                ("wrong-operation", _MUL),
                ("wrong-operation", _DIV),
                ("ignores-its-argument", "a - a"),
            ),
        ),
        Operation(
            "/",
            _DIV,
            ("1 / b", "-a / b**2"),
            (
                (
                    ("wrong-operation", "b"),
                    ("swapped-factors", "1 / a"),
                    ("uses-the-result", "out"),
                    ("factor-missing", "1"),
                ),
                (
                    ("square-missing", "-a / b"),
                    ("square-missing", "a / b"),
                    ("factor-missing", "-1 / b**2"),
                    ("factor-missing", "1 / b**2"),
                    ("factor-missing", "-a"),
                    ("wrong-operation", "a"),
                    ("swapped-factors", "-b / a**2"),
                    ("swapped-factors", "1 / a"),
                    ("wrong-operation", "1 / b"),
                    ("wrong-operation", "-1 / b"),
                    ("wrong-operation", "math.log(abs(b))"),
                ),
            ),
            (
                ("reversed", "b / a"),
                ("integer-division", "a // b"),
                ("wrong-operation", _MUL),
                ("wrong-operation", _ADD),
                ("wrong-operation", _SUB),
                ("ignores-its-argument", "a / a"),
            ),
        ),
        Operation(
            "**",
            "a**b",
            ("b * a ** (b - 1)", "out * math.log(a)"),
            (
                (
                    ("exponent-not-lowered", "b * a**b"),
                    ("factor-missing", "a ** (b - 1)"),
                    ("ignores-its-argument", "2 * a"),
                    ("off-by-one", "(b - 1) * a ** (b - 1)"),
                    ("off-by-one", "b * a ** (b + 1)"),
                    ("swapped-factors", "a * b ** (a - 1) if b > 0 else math.nan"),
                    ("factor-missing", "b * a"),
                    ("factor-missing", "b"),
                    ("uses-the-result", "out"),
                    ("wrong-operation", "out * math.log(a)"),
                ),
                (
                    ("factor-missing", "out"),
                    ("factor-missing", "math.log(a)"),
                    ("swapped-factors", "out * math.log(abs(b))"),
                    ("swapped-factors", "b * a ** (b - 1)"),
                    ("wrong-operation", "out * math.log10(a)"),
                    ("wrong-operation", "out * math.log2(a)"),
                    ("slope-of-the-input", "a * math.log(a)"),
                    ("slope-of-the-input", "b * math.log(a)"),
                ),
            ),
            (("wrong-operation", _MUL), ("reversed", "b**a if b > 0 else math.nan")),
            positive=True,
        ),
        Operation(
            "neg",
            "-a",
            ("-1",),
            ((("swapped-factors", "a"), ("uses-the-result", "-a")),),
            (("sign-flipped", "a"), ("sign-flipped", "-abs(a)"), ("wrong-operation", "1 / a")),
        ),
        Operation(
            "exp",
            "math.exp(a)",
            ("out",),
            (
                (
                    ("slope-of-the-input", "a"),
                    ("slope-of-the-input", "a * math.exp(a - 1)"),
                    ("slope-of-the-input", "a * math.exp(a)"),
                    ("uses-the-result", "math.exp(out)"),
                ),
            ),
            (
                ("sign-flipped", "math.exp(-a)"),
                *(("rounded", f"{e}**a") for e in (2.7, 2.71, 2.72, 2.718, 2.7183, 2.71828)),
                ("wrong-operation", "2**a"),
                ("wrong-operation", "10**a"),
            ),
        ),
        Operation(
            "log",
            "math.log(a)",
            ("1 / a",),
            (
                (
                    ("uses-the-result", "1 / out"),
                    ("uses-the-result", "out"),
                    ("wrong-operation", "a"),
                    ("wrong-operation", "-1 / a**2"),
                    ("wrong-operation", "1 / a**2"),
                    ("wrong-operation", "math.exp(a)"),
                ),
            ),
            (
                ("wrong-operation", "math.log10(a)"),
                ("wrong-operation", "math.log2(a)"),
                ("wrong-operation", "math.log1p(a)"),
            ),
            positive=True,
        ),
        Operation(
            "tanh",
            "math.tanh(a)",
            ("1 - out**2",),
            (
                (
                    ("slope-of-the-input", "1 - a**2"),
                    ("square-missing", "1 - out"),
                    ("square-missing", "1 - 2 * out"),
                    ("factor-missing", "out"),
                    ("factor-missing", "out**2"),
                    ("wrong-operation", "out * (1 - out)"),
                    ("sign-flipped", "1 + out**2"),
                    ("uses-the-result", "1 - math.tanh(out) ** 2"),
                    ("slope-of-the-input", "a"),
                ),
            ),
            (
                ("wrong-operation", "math.tan(a)"),
                ("wrong-operation", "math.sinh(a)"),
                ("wrong-operation", "1 / (1 + math.exp(-a))"),
            ),
        ),
        Operation(
            "sigmoid",
            "1 / (1 + math.exp(-a))",
            ("out * (1 - out)",),
            (
                (
                    ("slope-of-the-input", "a * (1 - a)"),
                    ("factor-missing", "1 - out"),
                    ("factor-missing", "out"),
                    ("wrong-operation", "1 - out**2"),
                    ("parentheses-wrong", "out * 1 - out"),
                    ("sign-flipped", "out * (1 + out)"),
                    ("slope-of-the-input", "out * (1 - a)"),
                    ("slope-of-the-input", "a * (1 - out)"),
                    ("slope-of-the-input", "a"),
                ),
            ),
            (
                ("sign-flipped", "1 / (1 + math.exp(a))"),
                ("sign-lost", "1 / (1 + math.exp(-abs(a)))"),
                ("sign-lost", "math.exp(-abs(a)) / (1 + math.exp(-abs(a)))"),
                ("wrong-operation", "math.tanh(a)"),
                ("wrong-operation", "1 / (1 - math.exp(-a))"),
            ),
        ),
        Operation(
            "relu",
            "a if a > 0 else 0.0",
            ("1.0 if a > 0 else 0.0",),
            (
                (
                    ("slope-of-the-input", "a"),
                    ("uses-the-result", "out"),
                    ("reversed", "0.0 if a > 0 else 1.0"),
                    ("sign-flipped", "1.0 if a > 0 else -1.0"),
                    ("wrong-operation", "1.0"),
                ),
            ),
            (
                ("wrong-operation", "abs(a)"),
                ("reversed", "a if a < 0 else 0.0"),
                ("wrong-operation", "a"),
            ),
        ),
        Operation(
            "abs",
            "abs(a)",
            ("1.0 if a > 0 else -1.0",),
            (
                (
                    ("sign-flipped", "1.0"),
                    ("sign-flipped", "-1.0"),
                    ("slope-of-the-input", "a"),
                    ("uses-the-result", "out"),
                    ("wrong-operation", "1.0 if a > 0 else 0.0"),
                ),
            ),
            (
                ("wrong-operation", "a if a > 0 else 0.0"),
                ("sign-flipped", "-abs(a)"),
                ("wrong-operation", "a"),
            ),
        ),
    )
}

# What is wrong with a derivative whatever the operation is: `{}` is the correct one.
WRONG_ANYWHERE: Sequence[tuple[str, str]] = (
    ("sign-flipped", "-({})"),
    ("doubled", "2 * ({})"),
    ("halved", "({}) / 2"),
    ("factor-missing", "1"),
    ("sign-flipped", "-1"),
)

# How a contribution gets into a gradient: `{g}` is the input's gradient so far, `{s}` the local
# derivative, `{u}` that of the result, `out` the result's value.
CORRECT = "{g} + {s} * {u}"
MODES: Sequence[tuple[str, str]] = (
    ("overwrites-gradient", "{s} * {u}"),
    ("ignores-upstream", "{g} + {s}"),
    ("ignores-upstream", "{s}"),
    ("ignores-upstream", "{g} + {s} * {g}"),
    ("ignores-upstream", "{g} * {s}"),
    ("squares-upstream", "{g} + {s} * {u} ** 2"),
    ("squares-upstream", "{s} * {u} ** 2"),
    ("multiplies-contributions", "{g} * {s} * {u}"),
    ("sign-flipped", "{g} - {s} * {u}"),
    ("chain-adds", "{g} + {s} + {u}"),
    ("chain-adds", "{s} + {u}"),
    ("uses-the-result", "{g} + {s} * out"),
    ("uses-the-result", "{s} * out"),
)


def valued(expression: str, names: Mapping[str, float]) -> float:
    """The value of a rule's expression; nan where it has none."""
    try:
        found: Any = eval(expression, {"math": math}, dict(names))  # noqa: S307  (the rules above)
    except (ArithmeticError, ValueError):
        return math.nan
    return float(found) if isinstance(found, (int, float)) else math.nan
