"""The pictures of lesson 04: lines through data, a map of their losses, and paths down that map.

`course.pictures.figure` displays the pictures, and `course.pictures.movie` the movie.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from course.pictures.figure import (
    BLACK,
    BLUE,
    GRAY,
    GREEN,
    ORANGE,
    PINK,
    RED,
    SKY,
    display_in_ipython,
    picture,
    set_margins,
    style_axes,
)
from course.pictures.movie import Movie, spread

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LOOKS = (
    (BLUE, "o", "solid"),
    (RED, "s", "dashed"),
    (GREEN, "^", "dotted"),
    (ORANGE, "D", "dashdot"),
    (PINK, "v", "dashed"),
    (SKY, "X", "dotted"),
)

# The part of the map that holds the lesson's lines: weights across, biases up.
WEIGHTS, BIASES = (-2.0, 7.0), (-3.0, 8.0)
LEVELS = (0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 400)

FRAMES = 20

Line = tuple[float, float]  # weight and bias
Numbers = Sequence[float]


def _axes(figure: Figure, count: int, right: float = 0.15, *, sharey: bool = False) -> list[Axes]:
    """`count` plain axes side by side; `right` is the margin there in inches."""
    left, gap = 0.75, 0.3 if sharey else 0.75
    each = (figure.get_figwidth() - left - right - gap * (count - 1)) / count
    row = list(figure.subplots(1, count, squeeze=False, sharey=sharey)[0])
    set_margins(figure, left, right=right)
    figure.subplots_adjust(wspace=gap / each)
    for axes in row:
        style_axes(axes)
    return row


def _new_figure(width: float, height: float) -> Figure:
    """An empty figure; its size is in inches."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height))


@picture
def steps_on_a_parabola(rates: Numbers) -> Figure:
    """The parabola (w - 3)² and six steps from w = 0, for each learning rate."""
    figure = _new_figure(7.6, 3.4)
    for axes, rate in zip(_axes(figure, len(rates), sharey=True), rates, strict=True):
        ws = [-1 + i / 20 for i in range(161)]
        axes.plot(ws, [(w - 3) ** 2 for w in ws], color=BLACK, linewidth=1.8)
        places = [0.0]
        for _ in range(6):
            places.append(places[-1] - rate * 2 * (places[-1] - 3))
        heights = [(w - 3) ** 2 for w in places]
        axes.plot(places, heights, "o--", color=RED, markersize=6, linewidth=1.2)
        axes.annotate("start", (0, 9), xytext=(8, 4), textcoords="offset points")
        axes.set(xlabel="w", title=f"Six steps, learning rate {rate:g}")
        axes.set_ylim(-0.8, 17)
    figure.axes[0].set_ylabel("loss")
    return figure


@picture
def rides(hours: Numbers, bills: Numbers) -> Figure:
    """The bill over the hours of each ride: the points lie nearly on a line."""
    figure = _new_figure(6.4, 3.4)
    (axes,) = _axes(figure, 1)
    _draw_rides(axes, hours, bills)
    axes.set_title("Twelve rides: what is the price per hour, and what is the base fee?")
    return figure


def _draw_rides(axes: Axes, hours: Numbers, bills: Numbers) -> None:
    axes.plot(hours, bills, "o", color=BLACK, markersize=6)
    axes.set_xlim(0, 3.2)
    axes.set_ylim(0, 14)
    axes.set(xlabel="hours", ylabel="bill")


@picture
def squared_errors(hours: Numbers, bills: Numbers, weight: float, bias: float) -> Figure:
    """Left: a line, with its error on each bill as a vertical bar.

    Right: the squares of the errors as bars, and their mean as a dashed line.
    """
    figure = _new_figure(8.0, 3.4)
    left, right = _axes(figure, 2)
    _draw_rides(left, hours, bills)
    predicted = [weight * x + bias for x in hours]
    left.plot([0, 3.2], [bias, weight * 3.2 + bias], color=BLUE, linewidth=2)
    left.vlines(hours, bills, predicted, color=RED, linewidth=2)
    left.set_title("A line and its errors")
    squares = [(p - y) ** 2 for p, y in zip(predicted, bills, strict=True)]
    mean = sum(squares) / len(squares)
    right.bar(range(1, len(squares) + 1), squares, color=ORANGE, edgecolor=BLACK, linewidth=0.6)
    right.axhline(mean, color=BLACK, linestyle="--")
    right.annotate(
        f"mean {mean:.2f}", (0.6, mean), xytext=(0, 4), textcoords="offset points", va="bottom"
    )
    right.set(xlabel="ride", ylabel="squared error", title="Large errors count most")
    right.set_xticks(range(1, len(squares) + 1))
    return figure


@picture
def lines_on_the_map(hours: Numbers, bills: Numbers, lines: Mapping[str, Line]) -> Figure:
    """Left: some lines through the rides.

    Right: a map of the loss over weight and bias, where each of these lines is a point.
    """
    figure = _new_figure(8.4, 3.9)
    left, right = _axes(figure, 2)
    _draw_rides(left, hours, bills)
    _draw_map(right, hours, bills)
    for (name, (weight, bias)), (color, marker, style) in zip(lines.items(), LOOKS, strict=False):
        left.plot(
            [0, 3.2], [bias, weight * 3.2 + bias], color=color, linestyle=style, linewidth=2,
            label=name,
        )  # fmt: skip
        right.plot([weight], [bias], marker, color=color, markersize=9, markeredgecolor="white")
        right.annotate(
            name, (weight, bias), xytext=(9, 3), textcoords="offset points", weight="bold"
        )
    left.set_title("Every line …")
    left.legend(frameon=False, loc="upper left")
    right.set_title("… is a point on the map of the loss")
    return figure


@picture
def gradients_on_the_map(
    hours: Numbers, bills: Numbers, points: Sequence[Line], gradients: Sequence[Line]
) -> Figure:
    """The map of the loss with an arrow along the gradient at each point.

    Weight and bias have the same scale, so that an arrow stands at a right angle to its contour. An
    arrow's length is the square root of its gradient's, or the short ones could not be seen.
    """
    figure = _new_figure(5.4, 5.0)
    (axes,) = _axes(figure, 1)
    _draw_map(axes, hours, bills)
    axes.set_aspect("equal")
    for (weight, bias), (by_weight, by_bias) in zip(points, gradients, strict=True):
        length = max(math.hypot(by_weight, by_bias), 1e-12)
        scale = 0.3 * math.sqrt(length) / length
        axes.annotate(
            "",
            xy=(weight + scale * by_weight, bias + scale * by_bias),
            xytext=(weight, bias),
            arrowprops={
                "arrowstyle": "-|>",
                "color": RED,
                "linewidth": 2,
                "shrinkA": 0,
                "shrinkB": 0,
            },
        )
        axes.plot([weight], [bias], "o", color=RED, markersize=5)
    axes.set_title("The gradient points the steepest way up")
    return figure


def _draw_map(axes: Axes, hours: Numbers, bills: Numbers) -> None:
    """Contours of the mean squared error over weight and bias, darker where it is lower."""
    import numpy

    weights, biases = numpy.meshgrid(numpy.linspace(*WEIGHTS, 121), numpy.linspace(*BIASES, 121))
    losses = numpy.mean(
        [(weights * x + biases - y) ** 2 for x, y in zip(hours, bills, strict=True)], axis=0
    )
    shades = [str(0.62 + 0.36 * i / len(LEVELS)) for i in range(len(LEVELS) + 1)]
    axes.contourf(weights, biases, losses, levels=[0, *LEVELS, 1e9], colors=shades)
    lines = axes.contour(weights, biases, losses, levels=LEVELS, colors=GRAY, linewidths=0.7)
    axes.clabel(lines, levels=LEVELS[2::2], fmt="%g", fontsize=8)
    axes.grid(visible=False)
    axes.set_xlim(*WEIGHTS)
    axes.set_ylim(*BIASES)
    axes.set(xlabel="weight", ylabel="bias")


def show_descent(hours: Numbers, bills: Numbers, history: Sequence[Line], losses: Numbers) -> None:
    """Show a movie of a line in training: `history` is its weight and bias before each step."""
    display_in_ipython(lambda: descent_movie(hours, bills, history, losses))


def descent_movie(
    hours: Numbers, bills: Numbers, history: Sequence[Line], losses: Numbers
) -> Movie:
    """The line among the rides, and its path on the map; later steps go by faster.

    `losses[k]` is the loss of the line `history[k]`.
    """
    movie = Movie("The line settles on the data as its point moves down the map")
    figure = _new_figure(8.4, 3.9)
    left, right = _axes(figure, 2)
    _draw_rides(left, hours, bills)
    _draw_map(right, hours, bills)
    (line,) = left.plot([], [], color=BLUE, linewidth=2.2)
    (path,) = right.plot([], [], ".-", color=RED, linewidth=1.2, markersize=4)
    (here,) = right.plot([], [], "o", color=BLUE, markersize=9, markeredgecolor="white")
    right.set_title("Its path on the map of the loss")
    for step in shown_steps(len(history)):
        weight, bias = history[step]
        line.set_data([0, 3.2], [bias, weight * 3.2 + bias])
        path.set_data(*zip(*history[: step + 1], strict=True))
        here.set_data([weight], [bias])
        left.set_title(f"After {step} steps: loss {losses[step]:.3f}")
        movie.add(figure, moving=(line, path, here, left.title))
    return movie


def shown_steps(count: int) -> list[int]:
    """Which of the steps 0 … count - 1 become frames: the first ones all, later ones ever fewer."""
    half = FRAMES // 2
    if count <= half:
        return list(range(count))
    # Squares of evenly spaced places: little happens late in a descent.
    late = {half + round((count - 1 - half) * (i / half) ** 2) for i in range(half)}
    return sorted({*range(half), *late, count - 1})


@picture
def descent_paths(hours: Numbers, bills: Numbers, paths: Mapping[str, Sequence[Line]]) -> Figure:
    """The map of the loss, for each learning rate, with the path that the descent takes."""
    figure = _new_figure(9.2, 3.4)
    for axes, (name, path), (color, _, _) in zip(
        _axes(figure, len(paths), sharey=True), paths.items(), LOOKS, strict=False
    ):
        _draw_map(axes, hours, bills)
        seen = path[: _visible_length(path)]
        axes.plot(*zip(*seen, strict=True), ".-", color=color, linewidth=1.0, markersize=4)
        axes.plot(*path[0], "o", color=BLACK, markersize=7)
        axes.set(title=name)
        axes.label_outer()
    return figure


def _visible_length(path: Sequence[Line]) -> int:
    """How many points of a path to draw: it ends at its fourth point outside the map."""
    off = [
        i
        for i, (weight, bias) in enumerate(path)
        if not (WEIGHTS[0] <= weight <= WEIGHTS[1] and BIASES[0] <= bias <= BIASES[1])
    ]
    return off[3] + 1 if len(off) > 3 else len(path)


@picture
def loss_curves(
    curves: Mapping[str, Numbers],
    title: str,
    logarithmic: bool = True,  # noqa: FBT001, FBT002  (notebooks may pass it by position)
) -> Figure:
    """The loss before each step, one curve for each run."""
    figure = _new_figure(8.0, 3.4)
    (axes,) = _axes(figure, 1, right=2.0)  # for the names of the curves
    longest = max(len(losses) for losses in curves.values())
    for (name, losses), (color, marker, style) in zip(curves.items(), LOOKS, strict=False):
        marks = spread(len(losses), 9)
        axes.plot(
            losses, color=color, linestyle=style, linewidth=2, marker=marker, markevery=marks,
            markersize=5, label=name,
        )  # fmt: skip
    if logarithmic:
        axes.set_yscale("log")
        # A loss that explodes leaves at the top, and does not squash the other curves.
        top = 100 * max(losses[0] for losses in curves.values())
        axes.set_ylim(top=min(top, 2 * max(max(losses) for losses in curves.values())))
    axes.set_xlim(0, longest)
    axes.set(xlabel="step", ylabel="loss", title=title)
    axes.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False)
    return figure
