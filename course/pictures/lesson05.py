"""The pictures of lesson 05: activations, half-planes, saturation, and training.

`course.pictures.networks` draws networks, `course.pictures.network_graph` the expression behind
one, and `course.pictures.figure` displays what is drawn.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from course.pictures.boundary_movie import BoundaryMovie, Kind
from course.pictures.figure import (
    BLACK,
    BLUE,
    BLUE_TINT,
    GRAY,
    GREEN,
    ORANGE,
    ORANGE_TINT,
    RED,
    picture,
    set_margins,
    style_axes,
)
from course.pictures.labeled_curves import draw_curves, name_ends, room_for
from course.pictures.network_graph import whole_graph
from course.pictures.networks import (
    GRADIENT_COLORS,
    network_gradients,
    parameters_of,
    sketch,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = [
    "Regions",
    "activations",
    "boundaries",
    "curves",
    "half_planes",
    "hinges",
    "network_gradients",
    "neuron_paths",
    "settling",
    "sketch",
    "spreads",
    "tanh_and_slope",
    "whole_graph",
]

GRID = 21  # points in each direction at which a network is evaluated for the movie
STYLES = (
    (BLUE, "solid"),
    (RED, "dashed"),
    (GREEN, "dashdot"),
    (ORANGE, "dotted"),
)
BESIDE = ((13, 12), (-13, -9), (0, 14), (15, 0))  # of a mark, in points
Numbers = Sequence[float]
Rows = Sequence[Sequence[float]]


@picture
def activations() -> Figure:
    """Four curves: tanh, sigmoid, relu and a straight line.

    tanh runs between -1 and 1, and sigmoid between 0 and 1; relu is flat and then rises.
    """
    figure, axes = _plain(7.2, 3.6)
    xs = [i / 20 - 4 for i in range(161)]
    curves: dict[str, Callable[[float], float]] = {
        "tanh": math.tanh,
        "sigmoid": lambda x: 1 / (1 + math.exp(-x)),
        "relu": lambda x: max(0.0, x),
        "linear": lambda x: x,
    }
    # Each name is where its curve is away from the others.
    places = {"tanh": (-4, -1), "sigmoid": (-4, 0.18), "relu": (2.05, 2.3), "linear": (-1.6, -2.1)}
    for (name, curve), (color, style) in zip(curves.items(), STYLES, strict=True):
        # The straight line is below the relu, which covers half of it.
        width, order = (5.0, 1.5) if name == "linear" else (2.4, 2)
        axes.plot(
            xs, [curve(x) for x in xs], color=color, linestyle=style, linewidth=width, zorder=order
        )
        x, y = places[name]
        axes.annotate(
            name, (x, y), xytext=(0, 5), textcoords="offset points", color=BLACK, weight="bold",
            ha="right" if name == "relu" else "left", va="bottom",
        )  # fmt: skip
    axes.set(
        xlabel="weighted sum",
        ylabel="output of the neuron",
        ylim=(-2.2, 2.8),
        title="tanh stays between −1 and 1, sigmoid between 0 and 1",
    )
    return figure


@picture
def tanh_and_slope(models: Mapping[str, Any], row: Numbers) -> Figure:
    """tanh above and its slope below, with the neurons of each model's first layer as marks.

    Where the curve is flat, the slope is almost 0.
    """
    from matplotlib.figure import Figure

    sums = {title: _first_sums(model, row) for title, model in models.items()}

    figure = Figure(figsize=(7.2, 4.6))
    upper, lower = figure.subplots(2, 1, sharex=True)
    set_margins(figure, left=0.75)
    reach = max(4.0, *(abs(n) for some in sums.values() for n in some))
    xs = [reach * (i / 150 - 1) for i in range(301)]
    upper.plot(xs, [math.tanh(x) for x in xs], color=GRAY)
    lower.plot(xs, [1 - math.tanh(x) ** 2 for x in xs], color=GRAY)
    looks = ((BLUE, "o"), (RED, "^"))
    for (name, some), (color, marker) in zip(sums.items(), looks, strict=False):
        dots = {"color": color, "markeredgecolor": "white", "markersize": 9, "clip_on": False}
        upper.plot(some, [math.tanh(n) for n in some], marker, label=name, **dots)
        lower.plot(some, [1 - math.tanh(n) ** 2 for n in some], marker, **dots)
    for axes in (upper, lower):
        style_axes(axes)
    upper.set(ylabel="tanh", title="Where tanh is flat, almost no gradient gets through")
    lower.set(xlabel="weighted sum", ylabel="slope of tanh")
    upper.legend(loc="upper left")
    return figure


@picture
def half_planes(units: Rows, points: Rows, targets: Numbers) -> Figure:
    """One map for each unit [w1, w2, bias]: the side where its weighted sum is positive is shaded.

    Circles are points with a positive target, and crosses those with a negative one.
    """
    from matplotlib.figure import Figure

    # Four maps in a row would have letters that are too small for a page.
    rows = 2 if len(units) == 4 else 1
    across = -(-len(units) // rows)
    figure = Figure(figsize=(2.5 * across + 0.7, 2.6 * rows + 0.5), layout="constrained")
    reach = 1.6 * max(abs(x) for point in points for x in point)
    ends = [-reach, reach]
    grid = figure.subplots(rows, across, squeeze=False, sharex=True, sharey=True)
    every = [axes for line in grid for axes in line]
    for i, (axes, (w1, w2, bias)) in enumerate(zip(every, units, strict=True)):
        sums = [[w1 * x + w2 * y + bias for x in ends] for y in ends]
        largest = max(map(max, sums))
        if min(map(min, sums)) < 0.0 < largest:
            axes.contourf(ends, ends, sums, [0.0, largest], colors=[BLUE_TINT])
            axes.contour(ends, ends, sums, [0.0], colors=[BLUE], linewidths=2)
        elif sums[0][0] > 0:
            axes.set_facecolor(BLUE_TINT)
        _mark(axes, points, targets)
        axes.set(title=f"unit {i + 1}", xlim=ends, ylim=ends, aspect="equal")
        axes.set(xticks=[-1, 0, 1], yticks=[-1, 0, 1])
    for axes in grid[-1]:
        axes.set_xlabel("first input")
    for line in grid:
        line[0].set_ylabel("second input")
    figure.legend(*_key_of_points(every[0]), loc="outside lower center", ncols=3)
    return figure


@picture
def boundaries(models: Mapping[str, Any], points: Rows, targets: Numbers) -> Figure:
    """The outputs of networks with two inputs, as maps side by side, with the boundary in black."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7.6, 4.1), layout="constrained")
    reach = 1.6 * max(abs(x) for point in points for x in point)
    ticks = [reach * (i / 20 - 1) for i in range(41)]
    levels = [-1.2, -0.8, -0.4, 0.0, 0.4, 0.8, 1.2]
    all_axes = figure.subplots(1, len(models), squeeze=False, sharey=True)[0]
    for axes, (name, model) in zip(all_axes, models.items(), strict=True):
        heights = [[_output(model, [x, y]) for x in ticks] for y in ticks]
        shades = axes.contourf(ticks, ticks, heights, levels, cmap=GRADIENT_COLORS, extend="both")
        axes.contour(ticks, ticks, heights, [0.0], colors=BLACK, linewidths=2.2)
        _mark(axes, points, targets)
        axes.set(xlabel="first input", title=name, aspect="equal")
    all_axes[0].set_ylabel("second input")
    figure.colorbar(shades, ax=list(all_axes), label="output", shrink=0.85)
    figure.legend(*_key_of_points(all_axes[0]), loc="outside lower center", ncols=3)
    return figure


@picture
def hinges(pieces: Mapping[str, Callable[[float], float]], title: str) -> Figure:
    """Functions of one number as thin lines, and their sum as a thick one."""
    names = [*pieces, "their sum"]
    figure, axes = _plain(7.6, 3.4, right=0.35 + 0.083 * max(map(len, names)))
    xs = [i / 20 - 2 for i in range(81)]
    total = [sum(piece(x) for piece in pieces.values()) for x in xs]
    every = {name: [piece(x) for x in xs] for name, piece in pieces.items()}
    for ys, (color, style) in zip(every.values(), STYLES, strict=False):
        axes.plot(xs, ys, color=color, linestyle=style, zorder=2.5)
    axes.plot(xs, total, color=BLACK, linewidth=4)
    axes.set_xlim(xs[0], xs[-1])
    for (name, ys), color in zip(
        {**every, "their sum": total}.items(),
        [*(color for color, _ in STYLES[: len(every)]), BLACK],
        strict=True,
    ):
        axes.annotate(
            name, (xs[-1], ys[-1]), xytext=(8, 0), textcoords="offset points", va="center",
            color=color, weight="bold", annotation_clip=False,
        )  # fmt: skip
    axes.set(xlabel="x", ylabel="value", title=title)
    return figure


@picture
def spreads(by_start: Mapping[str, Numbers]) -> Figure:
    """The outputs' standard deviation after each layer, on a log scale, for each kind of start."""
    figure, axes = _plain(7.6, 3.6, right=room_for(list(by_start)))
    draw_curves(axes, {name: [1.0, *found] for name, found in by_start.items()})
    axes.set_yscale("log")
    axes.margins(x=0.01)
    axes.set(
        xlabel="layer (0 is the input)",
        ylabel="standard deviation of the outputs",
        title="Three kinds of starting weights",
    )
    name_ends(axes)
    return figure


@picture
def curves(losses: Mapping[str, Numbers], title: str, ylabel: str = "loss") -> Figure:
    """Curves over the steps of training, one for each name."""
    figure, axes = _plain(7.6, 3.5, right=room_for(list(losses)))
    draw_curves(axes, losses)
    axes.margins(x=0.01)
    axes.set(xlabel="step", ylabel=ylabel, title=title)
    name_ends(axes)
    return figure


@picture
def settling(runs: Mapping[str, Numbers], last: int = 10) -> Figure:
    """A number at each step of a few descents, side by side, and how much it still changes.

    A band covers the last values of each.
    """
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7.6, 3.5))
    row = list(figure.subplots(1, len(runs), squeeze=False, sharex=True, sharey=True)[0])
    set_margins(figure, left=0.75)
    figure.subplots_adjust(wspace=0.08)
    for axes, (name, places), (color, _) in zip(row, runs.items(), STYLES, strict=False):
        low, high = min(places[-last:]), max(places[-last:])
        axes.axhspan(low, high, color=ORANGE_TINT, zorder=0)
        axes.axhline(0.0, color=BLACK, linewidth=1)
        axes.plot(places, "o-", color=color, linewidth=1.4, markersize=4)
        axes.annotate(
            f"last {last} values:\n{low:.2f} to {high:.2f}".replace("-", "−"),
            (len(places) - 1, high), xytext=(0, 16), textcoords="offset points",
            ha="right", va="bottom",
        )  # fmt: skip
        axes.set(xlabel="step", title=name)
        style_axes(axes)
    row[0].set_ylabel("w")
    return figure


@picture
def neuron_paths(histories: Mapping[str, Sequence[Rows]]) -> Figure:
    """The paths of the two weights of each hidden neuron during training.

    Circles mark the starts. Squares, with the neuron's number next to them, mark the ends.
    """
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7.6, 4.1))
    all_axes = figure.subplots(1, len(histories), sharex=True, sharey=True, squeeze=False)[0]
    for axes, (title, history) in zip(all_axes, histories.items(), strict=True):
        for i in reversed(range(len(history[0]))):
            color, _ = STYLES[i % len(STYLES)]
            xs, ys = [step[i][0] for step in history], [step[i][1] for step in history]
            # Wider lines are below narrower ones, so paths that coincide can all be seen.
            axes.plot(xs, ys, color=color, linewidth=2.5 + 2 * i, zorder=2)
            axes.plot(xs[:1], ys[:1], "o", color=color, markersize=7 + 3 * i, zorder=2)
            end = f"neuron {i + 1}"
            marks = {"markersize": 9 + 3 * i, "markeredgecolor": "white", "zorder": 2.2}
            axes.plot(xs[-1:], ys[-1:], "s", color=color, label=end, **marks)
        ends: dict[tuple[float, ...], list[str]] = {}
        for i, weights in enumerate(history[-1]):
            ends.setdefault(tuple(weights), []).append(str(i + 1))
        for place, numbers in ends.items():
            # Beside the mark, and of neighbors on different sides.
            aside = (0, 17) if len(numbers) > 1 else BESIDE[int(numbers[0]) % len(BESIDE)]
            axes.annotate(
                " = ".join(numbers), place, ha="center", va="center", weight="bold",
                xytext=aside, textcoords="offset points",
            )  # fmt: skip
        axes.set(xlabel="first weight", title=title)
        style_axes(axes)
    all_axes[0].set_ylabel("second weight")
    set_margins(figure, left=0.75, bottom=0.95)
    figure.subplots_adjust(wspace=0.06)
    figure.legend(
        *(part[::-1] for part in all_axes[-1].get_legend_handles_labels()),
        loc="lower center", ncols=4, markerscale=0.5,
    )  # fmt: skip
    return figure


class Regions(BoundaryMovie):
    """A movie of the output of a network with two inputs over the plane, with the data points.

    A frame's loss is the mean squared error at the points.
    """

    def __init__(self, title: str, points: Rows, targets: Numbers) -> None:
        reach = 1.5 * max(abs(value) for row in points for value in row)
        super().__init__(
            title,
            points,
            [int(target > 0) for target in targets],
            (Kind("target −1", "cross"), Kind("target 1", "circle")),
            (0.4, 0.8),
            (-reach, reach),
            (-reach, reach),
        )
        self.targets = targets
        self._ticks = [reach * (2 * i / (GRID - 1) - 1) for i in range(GRID)]

    def film(self, model: Any, step: int) -> None:
        """Add a frame with the outputs of `model` as they are now, after `step` steps."""
        found = [_output(model, list(row)) for row in self.rows]
        pairs = list(zip(found, self.targets, strict=True))
        loss = sum((output - target) ** 2 for output, target in pairs) / len(pairs)
        heights = [[_output(model, [x, y]) for x in self._ticks] for y in self._ticks]
        self.add(step, loss, heights, correct=sum(output * target > 0 for output, target in pairs))


def _mark(axes: Axes, points: Rows, targets: Numbers) -> None:
    """Draw the points: circles for positive targets, crosses for negative ones."""
    for marker, positive in (("o", True), ("X", False)):
        some = [
            row for row, target in zip(points, targets, strict=True) if (target > 0) is positive
        ]
        axes.scatter(
            [row[0] for row in some], [row[1] for row in some], marker=marker, s=100,
            color="white", edgecolor=BLACK, linewidth=1.6, zorder=3,
            label="target 1" if positive else "target −1",
        )  # fmt: skip


def _key_of_points(axes: Axes) -> tuple[list[Any], list[str]]:
    return axes.get_legend_handles_labels()


def _first_sums(model: Any, row: Numbers) -> list[float]:
    """The weighted sum of each neuron in the first layer."""
    return [
        sum(w.data * x for w, x in zip(weights, row, strict=True)) + bias.data
        for *weights, bias in parameters_of(model)[0]
    ]


def _output(model: Any, row: list[float]) -> float:
    return float(model(row).data)


def _plain(width: float, height: float, right: float = 0.15) -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height))
    axes = figure.subplots()
    set_margins(figure, left=0.75, right=right)
    style_axes(axes)
    return figure, axes
