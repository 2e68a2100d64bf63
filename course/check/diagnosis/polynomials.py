"""Slips in a polynomial of degree two that is not written as in the task: nested, or as a loop.

The slips of `course.check.diagnosis.slips` start from the task's own formula. Whoever writes
`(a * x + b) * x + c`, or adds up a list of coefficients, can go wrong in other places.
"""

from __future__ import annotations

import functools
import math

from course.check.diagnosis.slips import PARENTHESES, Slip
from course.check.references import oracles
from course.check.references.program import Program, parse
from course.check.verdict import OracleError

TURNED = (
    "Your coefficients are in the wrong order. The first one in the task belongs to the highest "
    "power of x."
)
ONE_TOO_HIGH = "Each of your powers is one too high. The last term in the task has no x."
_WRONG = (
    ("parentheses-wrong", PARENTHESES, "({a} * {x} + {b}) * ({x} + {c})"),
    ("parentheses-wrong", PARENTHESES, "{x} * ({a} * {x} + {b} + {c})"),
    ("parentheses-wrong", PARENTHESES, "{a} * {x} * ({x} + {b}) + {c}"),
    ("parentheses-wrong", PARENTHESES, "{a} * ({x}**2 + {b} * {x}) + {c}"),
    ("parentheses-wrong", PARENTHESES, "{a} * ({x}**2 + {b} * {x} + {c})"),
    ("reversed", TURNED, "{c} * {x}**2 + {b} * {x} + {a}"),
    ("off-by-one", ONE_TOO_HIGH, "{a} * {x}**3 + {b} * {x}**2 + {c} * {x}"),
)


@functools.lru_cache(maxsize=100)
def slips(text: str) -> tuple[Slip, ...]:
    """The slips in the formula `text`; none if it is not a polynomial of degree two in one input.

    Examples:
        >>> [name for name, _, wrong in slips("2 * x**2 - 7 * x + 1") if "x**3" in wrong]
        ['off-by-one']
        >>> slips("x * y")
        ()
    """
    program = parse(text)
    if len(program.inputs) != 1:
        return ()
    coefficients = _coefficients(program)
    if not coefficients:
        return ()
    a, b, c = (f"({one!r})" for one in coefficients)
    x = program.inputs[0]
    return tuple(
        (name, sentence, wrong.format(a=a, b=b, c=c, x=x)) for name, sentence, wrong in _WRONG
    )


def _coefficients(program: Program) -> tuple[float, float, float] | None:
    """Those of the polynomial of degree two that this is, the highest power first; None if none."""
    (name,) = program.inputs
    try:
        left, middle, right, check = (
            float(oracles.evaluate(program, {name: x})[program.root]) for x in (-1.0, 0.0, 1.0, 3.0)
        )
    except (OracleError, ArithmeticError, ValueError, TypeError):
        return None
    a, b = (right + left) / 2 - middle, (right - left) / 2
    is_one = a and math.isclose(9 * a + 3 * b + middle, check, rel_tol=1e-12)
    return (a, b, middle) if is_one else None
