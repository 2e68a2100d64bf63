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
    picture,
    set_margins,
    show_movie,
    style_axes,
)
from course.pictures.labeled_curves import draw_curves, name_ends, room_for
from course.pictures.movie import Movie

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
        axes.plot(ws, [(w - 3) ** 2 for w in ws], color=BLACK)
        places = [0.0]
        for _ in range(6):
            places.append(places[-1] - rate * 2 * (places[-1] - 3))
        heights = [(w - 3) ** 2 for w in places]
        axes.plot(places, heights, "o--", color=RED, markersize=7, linewidth=1.6)
        axes.annotate("start", (0, 9), xytext=(-9, -4), textcoords="offset points", ha="right")
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
    left, right = _axes(figure, 2, right=0.75)
    _draw_rides(left, hours, bills)
    predicted = [weight * x + bias for x in hours]
    left.plot([0, 3.2], [bias, weight * 3.2 + bias], color=BLUE, linewidth=2)
    left.vlines(hours, bills, predicted, color=RED, linewidth=2.5)
    left.set_title("A line and its errors")
    squares = [(p - y) ** 2 for p, y in zip(predicted, bills, strict=True)]
    mean = sum(squares) / len(squares)
    right.bar(range(1, len(squares) + 1), squares, color=ORANGE)
    right.axhline(mean, color=BLACK, linestyle="--")
    # Beside the axes: over the bars it could not be read.
    right.annotate(
        f"mean\n{mean:.2f}", (1, mean), xycoords=("axes fraction", "data"), xytext=(6, 0),
        textcoords="offset points", va="center", annotation_clip=False,
    )  # fmt: skip
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
            [0, 3.2], [bias, weight * 3.2 + bias], color=color, linestyle=style, linewidth=2.4
        )
        # Where the line leaves the picture, which a steep one does at the top.
        steep = weight * 3.2 + bias > 14
        end = ((14 - bias) / weight, 14) if steep else (3.2, weight * 3.2 + bias)
        left.annotate(
            name, end, xytext=(-9, -9) if steep else (6, 0), textcoords="offset points",
            va="center", ha="right" if steep else "left", weight="bold", color=color,
            annotation_clip=False,
        )  # fmt: skip
        right.plot([weight], [bias], marker, color=color, markersize=11, markeredgecolor="white")
        right.annotate(
            name, (weight, bias), xytext=(9, 4), textcoords="offset points", weight="bold"
        )
    left.set_title("Every line …")
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
    figure = _new_figure(4.7, 5.0)
    (axes,) = _axes(figure, 1)
    _draw_map(axes, hours, bills)
    axes.set_aspect("equal")
    for (weight, bias), (by_weight, by_bias) in zip(points, gradients, strict=True):
        length = max(math.hypot(by_weight, by_bias), 1e-12)
        scale = 0.42 * math.sqrt(length) / length
        axes.annotate(
            "",
            xy=(weight + scale * by_weight, bias + scale * by_bias),
            xytext=(weight, bias),
            arrowprops={
                "arrowstyle": "-|>",
                "color": RED,
                "linewidth": 2.5,
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
    lines = axes.contour(weights, biases, losses, levels=LEVELS, colors=GRAY, linewidths=0.8)
    axes.clabel(lines, levels=LEVELS[2::2], fmt="%g", fontsize=9, colors=BLACK)
    axes.grid(visible=False)
    axes.set_xlim(*WEIGHTS)
    axes.set_ylim(*BIASES)
    axes.set(xlabel="weight", ylabel="bias")


def show_descent(hours: Numbers, bills: Numbers, history: Sequence[Line], losses: Numbers) -> None:
    """Show a movie of a line in training: `history` is its weight and bias before each step."""
    show_movie(lambda: descent_movie(hours, bills, history, losses))


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
    (line,) = left.plot([], [], color=BLUE, linewidth=2.4)
    (path,) = right.plot([], [], ".-", color=RED, linewidth=2, markersize=7)
    (here,) = right.plot([], [], "o", color=BLUE, markersize=11, markeredgecolor="white")
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
    figure = _new_figure(3.4 * len(paths) - 0.7 * (len(paths) == 3), 3.6)
    for axes, (name, path), (color, _, _) in zip(
        _axes(figure, len(paths), sharey=True), paths.items(), LOOKS, strict=False
    ):
        _draw_map(axes, hours, bills)
        seen = list(zip(*path[: _visible_length(path)], strict=True))
        # White around the line: on the dark floor of the valley it would not be seen.
        axes.plot(*seen, color="white", linewidth=4, solid_joinstyle="round")
        axes.plot(*seen, ".-", color=color, linewidth=2, markersize=7)
        axes.plot(*path[0], "o", color=BLACK, markersize=9, markeredgecolor="white")
        axes.annotate("start", path[0], xytext=(-3, 8), textcoords="offset points", ha="center")
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
    """The loss before each step, one curve for each run, with its name at its end."""
    figure = _new_figure(8.0, 3.6)
    (axes,) = _axes(figure, 1, right=room_for(list(curves)))
    draw_curves(axes, curves)
    if logarithmic:
        axes.set_yscale("log")
        # A loss that explodes leaves at the top, and does not squash the other curves.
        top = 100 * max(losses[0] for losses in curves.values())
        axes.set_ylim(top=min(top, 2 * max(max(losses) for losses in curves.values())))
    axes.set_xlim(0, max(len(losses) for losses in curves.values()) - 1)
    axes.set(xlabel="step", ylabel="loss", title=title)
    name_ends(axes)
    return figure
