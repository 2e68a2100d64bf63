"""A long expression of lesson 03, drawn at random: its text, and a function of two leaves.

Every operation of a Tensor occurs in it. It runs on any engine that has them, PyTorch included.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import Any

from course.engine import Tensor, topological_order

# One step for each operation. `g` is the result of the step before, and `x` is one of the leaves.
_STEPS = (
    "g + {x}", "g - {x}", "3 - g", "g * {x}", "g / {x}", "2 / g", "-g", "1 + g", "2.5 * g",
    "g ** 3", "g ** -2", "(g * g + 1) ** {x}", "2 ** g", "g.exp()", "(g * g).log()", "g.tanh()",
    "g.sigmoid()", "g.relu()", "abs(g)",
)  # fmt: skip
# The point at which the lesson asks: values and gradients there are neither tiny nor huge.
POINT = (1.5, -0.75)
# The chain of the lesson.
SEED = 6
_SMALLEST, _LARGEST = 0.2, 5.0
_LEAST_GRADIENT = 0.02
_TRIES = 10_000


@dataclass(frozen=True)
class Chain:
    """A program of two leaves, `a` and `b`: `str` is its text, and a call returns its last `g`."""

    lines: tuple[str, ...]

    def __call__(self, a: Any, b: Any) -> Any:
        """The last result, computed on these two leaves."""
        names = {"a": a, "b": b}
        exec("\n".join(self.lines), names)  # noqa: S102  (the lines are made of _STEPS)
        return names["g"]

    def __str__(self) -> str:
        return "\n".join(self.lines)


def long_chain(seed: int) -> Chain:
    """A chain with every operation, each once, in an order that `seed` decides.

    At a = 1.5, b = -0.75, every value and both gradients lie between 0.2 and 5 in size.

    >>> chain = long_chain(seed=3)
    >>> g = chain(Tensor(1.5), Tensor(-0.75))
    >>> 0.2 < abs(g.data) < 5
    True
    """
    draw = random.Random(seed)  # noqa: S311  (the same chain every time)
    for _ in range(_TRIES):
        chain = _drawn(draw)
        if chain and _is_healthy(chain):
            return chain
    raise ValueError(f"No chain was found for the seed {seed}: choose another one.")


def _drawn(draw: random.Random) -> Chain | None:
    """A chain whose values are of moderate size, or None if the draw ends in a dead end."""
    lines, left = ["g = a * b"], list(_STEPS)
    value = POINT[0] * POINT[1]
    while left:
        possible = []
        for step in left:
            text = step.format(x=draw.choice("ab"))
            result = _value(text, value)
            # abs and relu would be easy to get right on the side where nothing happens.
            if "abs" in step and value > 0:
                continue
            if result is not None and _SMALLEST <= abs(result) <= _LARGEST:
                possible.append((step, text, result))
        if not possible:
            return None
        step, text, value = draw.choice(possible)
        left.remove(step)
        lines.append(f"g = {text}")
    return Chain(tuple(lines))


def _value(text: str, g: float) -> float | None:
    a, b = map(Tensor, POINT)
    try:
        result = eval(text, {"a": a, "b": b, "g": Tensor(g)})  # noqa: S307  (one of _STEPS)
    except (ValueError, ZeroDivisionError):
        return None
    return result.data if math.isfinite(result.data) else None


def _is_healthy(chain: Chain) -> bool:
    a, b = map(Tensor, POINT)
    g = chain(a, b)
    g.backward()
    # A mistake in any step has to be seen in the end, so every result needs a gradient.
    results = [node for node in topological_order(g) if node._prev]
    return all(abs(node.grad) >= _LEAST_GRADIENT for node in results) and all(
        _SMALLEST <= abs(leaf.grad) <= _LARGEST for leaf in (a, b)
    )
