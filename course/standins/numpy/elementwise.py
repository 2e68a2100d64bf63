"""NumPy's functions of every element of an array."""

from __future__ import annotations

import builtins
import math
import operator
from collections.abc import Callable
from typing import Any

from . import scalars
from .arrays import elementwise
from .scalars import warn


def _of_one(name: str, of_number: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A function of every element; one that is not a number is asked for its own method."""

    def of_element(value: Any) -> Any:
        if not isinstance(value, (int, float)):
            own = getattr(value, name, None)
            if own is None:
                kind = type(value).__name__
                raise TypeError(
                    f"loop of ufunc does not support argument 0 of type {kind} "
                    f"which has no callable {name} method"
                )
            return own()
        try:
            return of_number(value)
        except OverflowError:
            warn(f"overflow encountered in {name}")
            return -math.inf if value < 0 and name in ("sinh", "expm1") else math.inf
        except ValueError:
            zero = value == 0 or (value == -1 and name == "log1p")
            warn(f"{'divide by zero' if zero else 'invalid value'} encountered in {name}")
            return -math.inf if zero else math.nan

    def function(x: Any) -> Any:
        return elementwise(of_element, x)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"`{name}` of every element."
    return function


exp, expm1 = _of_one("exp", math.exp), _of_one("expm1", math.expm1)
log, log1p = _of_one("log", math.log), _of_one("log1p", math.log1p)
log2, log10 = _of_one("log2", math.log2), _of_one("log10", math.log10)
sqrt = _of_one("sqrt", math.sqrt)
sin, cos, tan = _of_one("sin", math.sin), _of_one("cos", math.cos), _of_one("tan", math.tan)
arctan = _of_one("arctan", math.atan)
sinh, cosh, tanh = (
    _of_one("sinh", math.sinh),
    _of_one("cosh", math.cosh),
    _of_one("tanh", math.tanh),
)
floor = _of_one("floor", lambda value: float(math.floor(value)))
ceil = _of_one("ceil", lambda value: float(math.ceil(value)))
reciprocal = _of_one("reciprocal", lambda value: scalars.divide(1.0, value))
square = _of_one("square", lambda value: value * value)
sign = _of_one("sign", lambda value: type(value)((value > 0) - (value < 0)))
isnan, isinf = _of_one("isnan", math.isnan), _of_one("isinf", math.isinf)
isfinite = _of_one("isfinite", math.isfinite)


def _of_two(name: str, operation: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def function(x1: Any, x2: Any) -> Any:
        return elementwise(operation, x1, x2)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"`{name}` of every element of one array and its partner in the other."
    return function


def _logaddexp(a: float, b: float) -> float:
    larger, apart = builtins.max(a, b), builtins.abs(a - b)
    return larger + math.log1p(math.exp(-apart)) if math.isfinite(larger) else larger


add, subtract = _of_two("add", operator.add), _of_two("subtract", operator.sub)
multiply, divide = _of_two("multiply", operator.mul), _of_two("divide", scalars.divide)
power = _of_two("power", scalars.power)
maximum = _of_two("maximum", lambda a, b: a if a >= b or a != a else b)
minimum = _of_two("minimum", lambda a, b: a if a <= b or a != a else b)
heaviside = _of_two("heaviside", lambda a, b: float(b) if a == 0 else float(a > 0))
logaddexp = _of_two("logaddexp", _logaddexp)
greater, less = _of_two("greater", operator.gt), _of_two("less", operator.lt)
equal, not_equal = _of_two("equal", operator.eq), _of_two("not_equal", operator.ne)


def abs(x: Any) -> Any:
    """The absolute value of every element."""
    return elementwise(operator.abs, x)


def where(condition: Any, *choices: Any) -> Any:
    """Where the condition holds, elements of the first choice, and of the second elsewhere.

    Without choices, the places where the condition holds: an array of indices for each axis.
    """
    if choices:
        x, y = choices
        return elementwise(lambda wanted, a, b: a if wanted else b, condition, x, y)
    from .functions import nonzero

    return nonzero(condition)


def clip(a: Any, low: Any, high: Any) -> Any:
    """Every element, but not below `low` and not above `high`."""
    return minimum(maximum(a, low), high)


def round(a: Any, decimals: int = 0) -> Any:
    """Every element, rounded to `decimals` digits after the point."""
    return elementwise(
        lambda value: builtins.round(value, decimals) if type(value) is float else value, a
    )
