"""The pictures of lesson 01: slopes, how accurate numerical ones are, and expression graphs.

`course.pictures.figure` displays them, and `course.graph` draws the graphs. The rules have pictures
of their own in `course.pictures.rules`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from course.engine import Tensor
from course.graph import Drawing, draw, trace
from course.pictures.figure import (
    BLACK,
    BLUE,
    GRAY,
    GREEN,
    ORANGE,
    RED,
    display_in_ipython,
    picture,
    style_axes,
)
from course.pictures.graphs import Shown

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Function = Callable[[Any], Any]
Slope = Callable[[Function, float], float]


def _figure(width: float, height: float) -> tuple[Figure, Axes]:
    """A figure with one pair of plain axes."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.subplots()
    style_axes(axes)
    return figure, axes


def _between(low: float, high: float, count: int = 201) -> list[float]:
    return [low + (high - low) * i / (count - 1) for i in range(count)]


@picture
def secants(function: Function, x: float, steps: Sequence[float]) -> Figure:
    """Lines through a point on a curve and a second point that moves closer.

    They approach the tangent.
    """
    figure, axes = _figure(7.2, 3.8)
    far = x + 1.25 * max(steps)
    near = x - 0.6 * max(steps)
    xs = _between(near, far)
    axes.plot(xs, [function(value) for value in xs], color=BLACK, linewidth=2.2, label="the curve")
    styles = zip(steps, (ORANGE, GREEN, BLUE), ("dotted", "dashed", "solid"), strict=True)
    for h, color, style in styles:
        slope = (function(x + h) - function(x)) / h
        ends = [near, far]
        axes.plot(
            ends,
            [function(x) + slope * (end - x) for end in ends],
            color=color,
            linestyle=style,
            label=f"h = {h:g}: rise / run = {slope:.4g}",
        )
        axes.plot([x + h], [function(x + h)], "o", color=color)
    axes.plot([x], [function(x)], "o", color=BLACK, markersize=8)
    axes.set(
        xlabel="x",
        ylabel="g(x)",
        title="As the second point moves closer, the line turns toward the tangent",
    )
    axes.legend(loc="upper left")
    return figure


@picture
def parabola(function: Function, points: Mapping[str, float]) -> Figure:
    """A parabola from -5 to 5 with three points on it."""
    figure, axes = _figure(7.2, 3.6)
    _curve_with_points(axes, function, points)
    axes.set_title("At each point, is the curve falling, flat or rising from left to right?")
    return figure


@picture
def tangents(function: Function, slope: Slope, points: Mapping[str, float]) -> Figure:
    """The same parabola with the tangent at each of the three points."""
    figure, axes = _figure(7.2, 3.6)
    _curve_with_points(axes, function, points)
    for x in points.values():
        steepness = slope(function, x)
        ends = [x - 1, x + 1]
        axes.plot(ends, [function(x) + steepness * (end - x) for end in ends], color=RED, lw=2.4)
    axes.set_title("Negative slope: falling. Zero slope: flat. Positive slope: rising.")
    return figure


def _curve_with_points(axes: Axes, function: Function, points: Mapping[str, float]) -> None:
    xs = _between(-5, 5)
    axes.plot(xs, [function(x) for x in xs], color=BLUE, linewidth=2.2)
    for name, x in points.items():
        axes.plot([x], [function(x)], "o", color=BLACK, markersize=7)
        axes.annotate(
            f"x = {name}".replace("-", "−"),
            (x, function(x)),
            xytext=(10, 8) if x < 1 else (12, -12),
            textcoords="offset points",
        )
    axes.set(xlabel="x", ylabel="f(x)")


@picture
def one_side_or_both() -> Figure:
    """A curve with its tangent at a point, and lines through points on one side and on both.

    The line from the point to one on its right is too steep. The line from a point on the left to
    the one on the right is nearly parallel to the tangent.
    """
    figure, axes = _figure(7.2, 3.8)

    def curve(x: float) -> float:
        return x**3 / 3

    x, h, slope = 1.5, 0.9, 1.5**2
    left, right = x - h, x + h
    xs = _between(0.2, 2.7)
    axes.plot(xs, [curve(value) for value in xs], color=BLACK, linewidth=2.2)
    ends = [0.35, 2.65]
    forward = (curve(right) - curve(x)) / h
    central = (curve(right) - curve(left)) / (2 * h)
    axes.plot(
        ends,
        [curve(x) + slope * (end - x) for end in ends],
        color=GRAY,
        label="the tangent",
    )
    axes.plot(
        [x - 0.5, right + 0.2],
        [curve(x) + forward * (end - x) for end in (x - 0.5, right + 0.2)],
        color=ORANGE,
        linestyle="dotted",
        linewidth=2.4,
        label="from x to x + h",
    )
    axes.plot(
        ends,
        [curve(left) + central * (end - left) for end in ends],
        color=BLUE,
        linestyle="dashed",
        label="from x − h to x + h",
    )
    for place, name in ((left, "x − h"), (x, "x"), (right, "x + h")):
        axes.plot([place], [curve(place)], "o", color=BLACK, markersize=7)
        away = (-12, 8) if place == left else (8, -14)  # from the lines
        axes.annotate(
            name, (place, curve(place)), xytext=away, textcoords="offset points",
            ha="right" if place == left else "left",
        )  # fmt: skip
    axes.set(
        xlabel="x",
        ylabel="value of the function",
        title="The line from x − h to x + h is nearly parallel to the tangent",
    )
    axes.legend(loc="upper left")
    return figure


@picture
def error_against_step(
    methods: Mapping[str, Callable[..., float]], function: Function, x: float, slope: float
) -> Figure:
    """The error of numerical slopes for steps from 0.1 down to 1e-16.

    Each curve falls, reaches a minimum and rises again.
    """
    figure, axes = _figure(7.2, 4.4)
    steps = [10.0**-k for k in range(1, 17)]

    def error(method: Callable[..., float], h: float) -> float:
        try:
            # A logarithmic axis cannot show an error of exactly 0.
            return max(abs(method(function, x, h=h) - slope), 1e-16)
        except ZeroDivisionError:
            # The method divides by the distance of its two points, and these became one point.
            return math.nan

    looks = zip(methods.items(), (ORANGE, BLUE), ("s", "o"), ("dotted", "solid"), strict=True)
    for (name, method), color, marker, style in looks:
        errors = [error(method, h) for h in steps]
        axes.loglog(steps, errors, color=color, marker=marker, linestyle=style, label=name)
    axes.set_xticks(steps[1::2], [f"1e-{k}" for k in range(2, 17, 2)])
    axes.yaxis.set_major_formatter(lambda error, _: f"1e{round(math.log10(error))}")
    axes.minorticks_off()
    axes.invert_xaxis()
    axes.set(
        xlabel="step h (smaller to the right)",
        ylabel="error of the slope",
        title="Smaller steps help, up to a point",
    )
    axes.legend(loc="upper center")
    return figure


@picture
def derivative_against_slope(
    function: Function, derivative: Function, slope: Slope, name: str
) -> Figure:
    """A function's derivative as a line, and its numerical slope as dots on that line."""
    figure, axes = _figure(7.2, 3.4)
    xs = _between(-3, 3)
    dots = _between(-3, 3, 41)
    axes.plot(xs, [function(x) for x in xs], color=GRAY, linewidth=1.4, label=name)
    axes.plot(xs, [derivative(x) for x in xs], color=BLUE, linewidth=2.2, label="your derivative")
    axes.plot(
        dots,
        [slope(function, x) for x in dots],
        "o",
        color=RED,
        markersize=4,
        label="your numerical gradient",
    )
    axes.set(
        xlabel="x", ylabel="value", title="If the derivative is correct, every dot lies on the line"
    )
    axes.legend(ncols=3, loc="upper center")
    axes.set_ylim(-7.5, 9.5)
    return figure


@picture
def along_the_gradient(
    function: Callable[..., float], point: Sequence[float], gradient: Sequence[float], step: float
) -> Figure:
    """The output after steps of different sizes along the gradient, beside a straight line.

    The line rises by the step size times the squared length of the gradient. The two separate
    slowly.
    """
    figure, axes = _figure(7.2, 3.6)
    steps = _between(0, 8 * step, 81)
    start = function(*point)
    squared = sum(slope**2 for slope in gradient)

    def output_after(size: float) -> float:
        return function(*(v + size * g for v, g in zip(point, gradient, strict=True)))

    axes.plot(
        steps,
        [output_after(size) for size in steps],
        color=BLUE,
        linewidth=2.2,
        label="L after the step",
    )
    axes.plot(
        steps,
        [start + size * squared for size in steps],
        color=ORANGE,
        linestyle="dashed",
        label="L + step · |gradient|²",
    )
    axes.plot([step], [output_after(step)], "o", color=BLACK)
    axes.annotate(
        "your step", (step, output_after(step)), xytext=(8, -14), textcoords="offset points"
    )
    axes.set(
        xlabel="step size",
        ylabel="L",
        title="For small steps the gradient predicts the rise; for large ones, only the direction",
    )
    axes.legend(loc="upper left")
    return figure


def graph(program: str, grads: Mapping[str, float] | None = None, **point: float) -> None:
    """Display the expression graph of `program` with its values at the point.

    `program` is a list of assignments separated by ";". A value shows a gradient only if `grads`
    names it.
    """
    display_in_ipython(lambda: Shown(_graph(program, grads or {}, point)))


def _graph(program: str, grads: Mapping[str, float], point: Mapping[str, float]) -> Drawing:
    names: dict[str, Any] = {name: Tensor(value, label=name) for name, value in point.items()}
    for line in program.split(";"):
        name, _, expression = (part.strip() for part in line.partition("="))
        names[name] = eval(expression, {}, names)  # noqa: S307  (the lesson's own text)
        names[name].label = name
    # A Tensor always has a grad, and a value that is not in `grads` must not show one.
    bare: dict[int, SimpleNamespace] = {}
    for node in trace(names[name])[0]:
        value = SimpleNamespace(
            data=node.data,
            label=node.label,
            _op=node._op,
            _prev=tuple(bare[id(operand)] for operand in node._prev),
        )
        if node.label in grads:
            value.grad = grads[node.label]
        bare[id(node)] = value
    return draw(bare[id(names[name])])
