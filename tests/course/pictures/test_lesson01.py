"""The pictures of lesson 01 show the numbers that they are given."""

from __future__ import annotations

import math

import pytest

from course.pictures import lesson01


def square(x):
    return x * x


def slope(function, x, h=1e-4):
    return (function(x + h) - function(x - h)) / (2 * h)


def forward(function, x, h=1e-4):
    return (function(x + h) - function(x)) / h


def axes_of(drawing, *args):
    """The axes of the figure that the picture would show."""
    (axes,) = drawing.__wrapped__(*args).axes
    return axes


def test_a_graph_is_not_shown_outside_of_ipython(capfd):
    lesson01.graph("q = x + y; f = q * z", x=-2.0, y=5.0, z=-4.0)
    assert capfd.readouterr() == ("", "")


def test_secants_turn_into_the_tangent():
    axes = axes_of(lesson01.secants, square, 3, [4, 2, 0.5])
    labels = [line.get_label() for line in axes.lines if line.get_label().startswith("h")]
    assert labels == [
        "h = 4: rise / run = 10",
        "h = 2: rise / run = 8",
        "h = 0.5: rise / run = 6.5",
    ]


def test_the_errors_of_both_sides_fall_lower_than_those_of_one():
    methods = {"one": forward, "both": slope}
    axes = axes_of(lesson01.error_against_step, methods, math.sin, 1.0, math.cos(1))
    best = {line.get_label(): min(line.get_ydata()) for line in axes.lines}
    assert 0 < best["both"] < best["one"] < 1e-6
    assert axes.get_xscale() == axes.get_yscale() == "log"


def test_the_bumped_slopes_lie_on_the_derivative():
    axes = axes_of(lesson01.derivative_against_slope, square, lambda x: 2 * x, slope, "x²")
    dots = next(line for line in axes.lines if line.get_marker() == "o")
    xs, ys = dots.get_xdata(), dots.get_ydata()
    assert list(ys) == pytest.approx([2 * x for x in xs], abs=1e-6)


def test_the_line_beside_the_output_rises_by_the_squared_gradient():
    axes = axes_of(lesson01.along_the_gradient, lambda a, b: a * b, [2.0, 3.0], [3.0, 2.0], 0.01)
    line = axes.lines[1].get_xydata()
    assert (line[-1][1] - line[0][1]) / (line[-1][0] - line[0][0]) == pytest.approx(13.0)


def test_a_graph_shows_gradients_only_where_they_are_given():
    point = {"x": -2.0, "y": 5.0, "z": -4.0}
    bare = lesson01._graph("q = x + y; f = q * z", {}, point).svg
    given = lesson01._graph("q = x + y; f = q * z", {"q": -4.0}, point).svg
    assert ">grad" not in bare
    assert given.count(">grad") == 1
