"""What lesson 01 says of a comparison holds at nine of ten random points, not at one chosen one."""

from __future__ import annotations

import math
import random
from typing import Any

import pytest

from course.pictures import opening
from tests.lessons.test_claims import LESSONS, finished

SEEDS = range(10)
ENOUGH = 9


@pytest.fixture(scope="module")
def names() -> dict[str, Any]:
    return finished(next(path for path in LESSONS if path.stem == "01_derivatives"))


def number(seed: int, low: float = 0.5, high: float = 3.0) -> float:
    return random.Random(seed).uniform(low, high)


def test_the_network_of_the_opening_learns_from_any_start():
    last = [opening.trained(seed)[2][-1] for seed in SEEDS]
    assert sum(right >= opening.POINTS - 1 for right in last) >= ENOUGH


def test_ten_times_less_step_is_ten_and_a_hundred_times_less_error(names):
    def times(method: str, x: float) -> float:
        far, near = (abs(names[method](math.exp, x, h) - math.exp(x)) for h in (0.1, 0.01))
        return float(far / near)

    points = [number(seed) for seed in SEEDS]
    assert sum(9 < times("forward_difference", x) < 11 for x in points) >= ENOUGH
    assert sum(90 < times("gradient", x) < 110 for x in points) >= ENOUGH


def test_the_error_falls_to_a_bottom_and_rises_again(names):
    def error(x: float, h: float) -> float:
        return float(abs(names["gradient"](math.exp, x, h) - math.exp(x)))

    points = [number(seed) for seed in SEEDS]
    bottom = names["best_h"]
    assert sum(error(x, 1e-1) > error(x, bottom) < error(x, 1e-12) for x in points) >= ENOUGH


def test_a_nudge_beside_a_hundred_million_is_rounded_away(names):
    d_of = names["d_of"]
    pairs = [(number(seed), -number(seed + 100)) for seed in SEEDS]
    assert sum(d_of(a + 1e-9, b, 1e8) == d_of(a, b, 1e8) for a, b in pairs) >= ENOUGH
    assert sum(abs((d_of(a + 1e-4, b, 10.0) - d_of(a, b, 10.0)) / 1e-4 - b) < 1e-6
               for a, b in pairs) >= ENOUGH  # fmt: skip


def test_a_small_step_along_the_gradient_rises_by_about_what_it_predicts(names):
    held = 0
    for seed in SEEDS:
        point = [number(seed + 1000 * i) * (-1) ** i for i in range(4)]

        def output(a: float, b: float, c: float, f: float) -> float:
            return (a * b + c) * f

        slopes = names["gradient_vector"](output, point)
        step = 0.01
        moved = [v + step * slope for v, slope in zip(point, slopes, strict=True)]
        rise = output(*moved) - output(*point)
        predicted = step * sum(slope**2 for slope in slopes)
        held += rise > 0 and abs(rise / predicted - 1) < 0.2
    assert held >= ENOUGH
