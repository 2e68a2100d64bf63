"""The table of functions: each derivative is that of its function, and each formula has a place."""

from __future__ import annotations

import math

import pytest

from course.explorables.links import LINKS, evaluate

POINTS = (-1.3, -0.2, 0.0, 0.7, 2.1)


@pytest.mark.parametrize("name", LINKS)
@pytest.mark.parametrize("x", POINTS)
def test_every_derivative_is_the_slope_of_its_function(name: str, x: float) -> None:
    value, h = LINKS[name].value, 1e-5
    slope = (evaluate(value, x + h) - evaluate(value, x - h)) / (2 * h)
    assert evaluate(LINKS[name].slope, x) == pytest.approx(slope, abs=1e-7)


@pytest.mark.parametrize("name", LINKS)
def test_every_formula_names_the_variable(name: str) -> None:
    assert "{}" in LINKS[name].formula


def test_the_names_mean_what_they_say() -> None:
    at_2 = {"2·x": 4, "3·x": 6, "4·x": 8, "−x": -2, "x + 1": 3, "3·x + 1": 7, "x²": 4, "x³": 8,
            "sin x": math.sin(2), "eˣ": math.exp(2), "tanh x": math.tanh(2)}  # fmt: skip
    assert {name: evaluate(link.value, 2.0) for name, link in LINKS.items()} == at_2
