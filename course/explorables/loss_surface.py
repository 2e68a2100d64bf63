"""The mean squared error of every line on some data, in closed form: a bowl over weight and bias.

Its contours are ellipses, so a map of it needs no grid. `course.explorables.loss_map` draws it, and
`descent.js` walks down it with the same formulas.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[float, float]  # a weight and a bias


@dataclass(frozen=True)
class LossSurface:
    """Loss = `lowest` + ½ (sharp · across² + flat · along²), measured from the point `best`.

    `sharp` and `flat` are the two curvatures, the larger one first. `angle` is the direction of the
    valley, in which the curvature is `flat`: radians from the axis of the weight to that of the
    bias.
    """

    best: Point
    lowest: float
    sharp: float
    flat: float
    angle: float

    @property
    def limit(self) -> float:
        """The learning rate above which gradient descent diverges."""
        return 2 / self.sharp

    def radii(self, loss: float) -> Point:
        """Half the width of the contour at this loss: along the valley, and across it."""
        above = 2 * (loss - self.lowest)
        return math.sqrt(above / self.flat), math.sqrt(above / self.sharp)


def surface_of(xs: Sequence[float], ys: Sequence[float]) -> LossSurface:
    """The loss of the lines through these data.

    Raises ValueError if xs and ys differ in length, or if no single line is best.
    """
    if len(xs) != len(ys):
        raise ValueError(f"xs has {len(xs)} numbers and ys has {len(ys)}: give one y for each x.")
    if len(set(xs)) < 2:
        raise ValueError("xs needs at least two different numbers: with one, many lines fit best.")
    count = len(xs)
    x, y = math.fsum(xs) / count, math.fsum(ys) / count
    xx = math.fsum(one * one for one in xs) / count
    variance = math.fsum((one - x) ** 2 for one in xs) / count
    weight = math.fsum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / count / variance
    best = weight, y - weight * x
    # The second derivatives of the loss are 2·xx, 2·x, and 2, whatever the line.
    middle, half = xx + 1, math.hypot(xx - 1, 2 * x)
    sharp = middle + half
    flat = 4 * variance / sharp  # their product is 4 · variance; a difference would round off
    angle = math.atan2(2 * x, xx - 1) / 2 + math.pi / 2
    return LossSurface(best, loss_of(xs, ys, best), sharp, flat, angle)


def loss_of(xs: Sequence[float], ys: Sequence[float], line: Point) -> float:
    """The mean squared error of a line."""
    weight, bias = line
    return sum((weight * x + bias - y) ** 2 for x, y in zip(xs, ys, strict=True)) / len(xs)


def descend(
    xs: Sequence[float], ys: Sequence[float], start: Point, rate: float, steps: int
) -> list[Point]:
    """The line at the start and after each step of gradient descent."""
    weight, bias = start
    path = [start]
    for _ in range(steps):
        errors = [weight * x + bias - y for x, y in zip(xs, ys, strict=True)]
        by_weight = 2 * sum(e * x for e, x in zip(errors, xs, strict=True)) / len(xs)
        by_bias = 2 * sum(errors) / len(xs)
        weight, bias = weight - rate * by_weight, bias - rate * by_bias
        path.append((weight, bias))
    return path
