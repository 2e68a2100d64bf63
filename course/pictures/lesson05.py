"""The pictures of lesson 05: networks and their gradients, half-planes, saturation, and training.

A network is read by the names that the lessons use: `layers`, `neurons`, `weights` and `bias`.
`course.pictures.figure` displays the pictures, and `course.pictures.movie` the movie.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from course.graph import trace
from course.layout import Shape, layered_layout
from course.pictures.figure import (
    BLACK,
    BLUE,
    GREEN,
    ORANGE,
    RED,
    picture,
    set_margins,
    style_axes,
)
from course.pictures.movie import Movie

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.cm import ScalarMappable
    from matplotlib.contour import ContourSet
    from matplotlib.figure import Figure

# Purple to orange: color-blind readers can tell them apart, and the middle, no gradient, is pale.
GRADIENT_COLORS = "PuOr_r"
PALE = "#d1d5db"
GRID = 17  # points in each direction at which a network is evaluated for a map of its outputs
STYLES = (
    (BLUE, "solid"),
    (RED, "dashed"),
    (GREEN, "dashdot"),
    (ORANGE, "dotted"),
)


@picture
def sketch(
    sizes: Sequence[int],
    counts: bool = False,  # noqa: FBT001, FBT002  (notebooks may pass it by position)
) -> Figure:
    """Columns of circles, one circle for each neuron, with a line for each weight between them."""
    figure, (axes,) = _blank_axes(1, 6.4, 2.9)
    places = _columns(sizes)
    for before, after in pairwise(places):
        for x0, y0 in before:
            for x1, y1 in after:
                axes.plot([x0, x1], [y0, y1], color="#9ca3af", linewidth=1.0, zorder=1)
    for i, column in enumerate(places):
        for x, y in column:
            axes.plot(
                [x], [y], "o", markersize=20, zorder=2, markeredgecolor=BLACK,
                color="#e3effb" if i == 0 else "#fff3c4",
            )  # fmt: skip
        what = "inputs" if i == 0 else "output" if i == len(sizes) - 1 else f"layer {i}"
        if counts and i:
            what += f"\n({sizes[i - 1]} + 1) · {sizes[i]} = {(sizes[i - 1] + 1) * sizes[i]}"
        axes.text(i, -0.62, what, ha="center", va="top", fontsize=10)
    axes.set_ylim(-0.95 if counts else -0.8, 0.6)
    title = "Each line is a weight, and each yellow circle has its own bias"
    axes.set_title(title, fontsize=11)
    return figure


@picture
def activations() -> Figure:
    """Four curves: tanh, sigmoid, relu and a straight line.

    tanh runs between -1 and 1, and sigmoid between 0 and 1; relu is flat and then rises.
    """
    figure, axes = _plain(7.2, 3.2)
    xs = [i / 20 - 4 for i in range(161)]
    curves = {
        "tanh": [math.tanh(x) for x in xs],
        "sigmoid": [1 / (1 + math.exp(-x)) for x in xs],
        "relu": [max(0.0, x) for x in xs],
        "linear": xs,
    }
    for (name, ys), (color, style) in zip(curves.items(), STYLES, strict=True):
        axes.plot(xs, ys, color=color, linestyle=style, linewidth=2.2, label=name)
    axes.set(
        xlabel="weighted sum",
        ylabel="output of the neuron",
        ylim=(-1.6, 2.6),
        title="tanh stays between −1 and 1, sigmoid between 0 and 1",
    )
    axes.legend(frameon=False, loc="upper left", ncols=2)
    return figure


@picture
def network_gradients(models: Mapping[str, Any]) -> Figure:
    """Networks side by side: each weight is a line, colored and thicker the larger its gradient."""
    found = [_parameters(model) for model in models.values()]
    largest = max(abs(p.grad) for layers in found for layer in layers for n in layer for p in n)
    scale = _colors(largest)
    width = 7.4 if len(models) > 1 else 6.0
    figure, all_axes = _blank_axes(len(models), width, 3.6, "gradient (circles: biases)", scale)
    for axes, title, layers in zip(all_axes, models, found, strict=True):
        places = _columns([len(layers[0][0]) - 1, *(len(layer) for layer in layers)])
        xs, ys = zip(*places[0], strict=True)
        axes.scatter(xs, ys, s=150, color="white", edgecolor=BLACK, zorder=3)
        for layer, before, after in zip(layers, places, places[1:], strict=False):
            for neuron, (x1, y1) in zip(layer, after, strict=True):
                for weight, (x0, y0) in zip(neuron, before, strict=False):
                    strength = abs(weight.grad) / (largest or 1.0)
                    ends = [x0, x1], [y0, y1]
                    # A thin gray line below, so that a weight without a gradient can be seen too.
                    axes.plot(*ends, color=PALE, linewidth=0.8, zorder=1)
                    color = scale.to_rgba(weight.grad)
                    axes.plot(*ends, color=color, linewidth=0.4 + 5 * strength, zorder=2)
                color = scale.to_rgba(neuron[-1].grad)
                axes.scatter([x1], [y1], s=260, color=[color], edgecolor=BLACK, zorder=3)
        axes.set_title(title, fontsize=10.5)
        axes.set_ylim(-0.6, 0.6)
    return figure


@picture
def whole_graph(root: Any) -> Figure:
    """The expression graph of a whole network: a dot for each value, colored by its gradient."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    nodes, edges = trace(root)
    number = {id(node): i for i, node in enumerate(nodes)}
    arrows = [(number[id(a)], number[id(b)]) for a, b in edges]
    layout = layered_layout([Shape(11.0, 11.0, round=True)] * len(nodes), arrows, "LR")
    # The root's own gradient is 1 by definition and would make all others look pale.
    largest = max(abs(node.grad) for node in nodes[:-1])
    scale = _colors(largest)
    figure, (axes,) = _blank_axes(
        1, 9.2, 6.0, "gradient of the loss with respect to this value", scale
    )
    for curve in layout.curves:
        codes = [Path.MOVETO, *[Path.CURVE4] * (len(curve) - 1)]
        axes.add_patch(
            PathPatch(Path(curve, codes), fill=False, edgecolor="#b6bcc6", linewidth=0.7, zorder=1)
        )
    xs, ys = zip(*layout.centers, strict=True)
    leaf = [not node._prev for node in nodes]
    for kind, marker in ((True, "s"), (False, "o")):
        some = [i for i in range(len(nodes)) if leaf[i] is kind]
        axes.scatter(
            [xs[i] for i in some],
            [ys[i] for i in some],
            s=[22 + 90 * min(1.0, abs(nodes[i].grad) / (largest or 1.0)) for i in some],
            color=[scale.to_rgba(nodes[i].grad) for i in some],
            marker=marker,
            edgecolor="#374151",
            linewidth=0.7,
            zorder=2,
        )
    axes.invert_yaxis()
    axes.set_title(
        f"{len(nodes)} values, from inputs, weights and biases (squares) to the loss on the right",
        fontsize=11,
    )
    return figure


@picture
def tanh_and_slope(models: Mapping[str, Any], row: Sequence[float]) -> Figure:
    """tanh above and its slope below, with the neurons of each model's first layer as marks.

    Where the curve is flat, the slope is almost 0.
    """
    from matplotlib.figure import Figure

    sums = {title: _first_sums(model, row) for title, model in models.items()}

    figure = Figure(figsize=(7.2, 4.4))
    upper, lower = figure.subplots(2, 1, sharex=True)
    set_margins(figure, left=0.75)
    reach = max(4.0, *(abs(n) for some in sums.values() for n in some))
    xs = [reach * (i / 150 - 1) for i in range(301)]
    upper.plot(xs, [math.tanh(x) for x in xs], color=BLACK, linewidth=2)
    lower.plot(xs, [1 - math.tanh(x) ** 2 for x in xs], color=BLACK, linewidth=2)
    looks = ((BLUE, "o"), (RED, "^"))
    for (name, some), (color, marker) in zip(sums.items(), looks, strict=False):
        upper.plot(some, [math.tanh(n) for n in some], marker, color=color, label=name, alpha=0.8)
        lower.plot(some, [1 - math.tanh(n) ** 2 for n in some], marker, color=color, alpha=0.8)
    for axes in (upper, lower):
        style_axes(axes)
    upper.set(ylabel="tanh", title="Where tanh is flat, almost no gradient gets through")
    lower.set(xlabel="weighted sum", ylabel="slope of tanh")
    upper.legend(frameon=False, loc="upper left")
    return figure


@picture
def half_planes(
    units: Sequence[Sequence[float]],
    points: Sequence[Sequence[float]],
    targets: Sequence[float],
) -> Figure:
    """One map for each unit [w1, w2, bias]: the side where its weighted sum is positive is shaded.

    Circles are points with a positive target, and crosses those with a negative one.
    """
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7.4, 2.6 if len(units) > 2 else 3.3), layout="constrained")
    reach = 1.6 * max(abs(x) for point in points for x in point)
    ends = [-reach, reach]
    all_axes = figure.subplots(1, len(units), squeeze=False, sharey=True)[0]
    for i, (axes, (w1, w2, bias)) in enumerate(zip(all_axes, units, strict=True)):
        sums = [[w1 * x + w2 * y + bias for x in ends] for y in ends]
        largest = max(map(max, sums))
        if min(map(min, sums)) < 0.0 < largest:
            axes.contourf(ends, ends, sums, [0.0, largest], colors=["#cfe3f7"])
            axes.contour(ends, ends, sums, [0.0], colors=[BLUE], linewidths=1.8)
        elif sums[0][0] > 0:
            axes.set_facecolor("#cfe3f7")
        _mark(axes, points, targets)
        axes.set(xlabel="first input", title=f"unit {i + 1}", xlim=ends, ylim=ends, aspect="equal")
    all_axes[0].set_ylabel("second input")
    return figure


@picture
def boundaries(
    models: Mapping[str, Any], points: Sequence[Sequence[float]], targets: Sequence[float]
) -> Figure:
    """The outputs of networks with two inputs, as maps side by side, with the boundary in black."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7.4, 3.5), layout="constrained")
    reach = 1.6 * max(abs(x) for point in points for x in point)
    ticks = [reach * (i / 20 - 1) for i in range(41)]
    levels = [-1.2, -0.8, -0.4, 0.0, 0.4, 0.8, 1.2]
    all_axes = figure.subplots(1, len(models), squeeze=False, sharey=True)[0]
    for axes, (name, model) in zip(all_axes, models.items(), strict=True):
        heights = [[_output(model, [x, y]) for x in ticks] for y in ticks]
        shades = axes.contourf(ticks, ticks, heights, levels, cmap=GRADIENT_COLORS, extend="both")
        axes.contour(ticks, ticks, heights, [0.0], colors=BLACK, linewidths=1.6)
        _mark(axes, points, targets)
        axes.set(xlabel="first input", title=name, aspect="equal")
    all_axes[0].set_ylabel("second input")
    figure.colorbar(shades, ax=list(all_axes), label="output", shrink=0.85)
    return figure


@picture
def hinges(pieces: Mapping[str, Callable[[float], float]], title: str) -> Figure:
    """Functions of one number as thin lines, and their sum as a thick one."""
    figure, axes = _plain(7.2, 3.2)
    xs = [i / 20 - 2 for i in range(81)]
    for (name, piece), (color, style) in zip(pieces.items(), STYLES, strict=False):
        axes.plot(xs, [piece(x) for x in xs], color=color, linestyle=style, label=name)
    total = [sum(piece(x) for piece in pieces.values()) for x in xs]
    axes.plot(xs, total, color=BLACK, linewidth=3, label="their sum")
    axes.set(xlabel="x", ylabel="value", title=title)
    axes.legend(frameon=False, loc="upper left")
    return figure


@picture
def spreads(by_start: Mapping[str, Sequence[float]]) -> Figure:
    """The outputs' standard deviation after each layer, on a log scale, for each kind of start."""
    figure, axes = _plain(7.2, 3.4)
    for (name, found), (color, style) in zip(by_start.items(), STYLES, strict=False):
        axes.plot(
            range(len(found) + 1), [1.0, *found], color=color, linestyle=style, marker="o",
            linewidth=2, label=name,
        )  # fmt: skip
    axes.set_yscale("log")
    axes.set(
        xlabel="layer",
        ylabel="standard deviation of the outputs",
        title="Three kinds of starting weights",
    )
    axes.legend(frameon=False, loc="upper left")
    return figure


@picture
def curves(losses: Mapping[str, Sequence[float]], title: str, ylabel: str = "loss") -> Figure:
    """Curves over the steps of training, one for each name."""
    figure, axes = _plain(7.2, 3.4)
    for (name, values), (color, style) in zip(losses.items(), STYLES, strict=False):
        axes.plot(values, color=color, linestyle=style, linewidth=2, label=name)
    axes.set(xlabel="step", ylabel=ylabel, title=title)
    axes.legend(frameon=False)
    return figure


@picture
def neuron_paths(histories: Mapping[str, Sequence[Sequence[Sequence[float]]]]) -> Figure:
    """The paths of the two weights of each hidden neuron during training."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7.2, 3.7))
    all_axes = figure.subplots(1, len(histories), sharex=True, sharey=True, squeeze=False)[0]
    for axes, (title, history) in zip(all_axes, histories.items(), strict=True):
        for i in reversed(range(len(history[0]))):
            color, style = STYLES[i % len(STYLES)]
            xs, ys = [step[i][0] for step in history], [step[i][1] for step in history]
            # Wider lines are below narrower ones, so paths that coincide can all be seen.
            axes.plot(xs, ys, color=color, linestyle=style, linewidth=2.0 + 1.2 * i)
            axes.plot(xs[:1], ys[:1], "o", color=color, markersize=5 + 2 * i)
            end = f"neuron {i + 1}"
            axes.plot(xs[-1:], ys[-1:], "s", color=color, markersize=5 + 2 * i, label=end)
        axes.set(xlabel="first weight", title=title)
        style_axes(axes)
    all_axes[0].set_ylabel("second weight")
    set_margins(figure, left=0.75, bottom=0.85)
    figure.subplots_adjust(wspace=0.06)
    figure.legend(
        *(part[::-1] for part in all_axes[-1].get_legend_handles_labels()),
        loc="lower center", ncols=4, frameon=False, markerscale=0.6,
    )  # fmt: skip
    return figure


class Regions(Movie):
    """A movie of the output of a network with two inputs over the plane, with the data points."""

    def __init__(
        self, title: str, points: Sequence[Sequence[float]], targets: Sequence[float]
    ) -> None:
        super().__init__(title)
        self._points = list(zip(points, targets, strict=True))
        reach = 1.35 * max(abs(value) for row in points for value in row)
        self._ticks = [reach * (2 * i / (GRID - 1) - 1) for i in range(GRID)]
        self._figure: Figure | None = None
        self._outputs: list[ContourSet] = []
        self._above: list[Artist] = []  # what new outputs would cover

    def film(self, model: Any, title: str) -> None:
        """Add a frame with the outputs of `model` as they are now."""
        figure = self._figure or self._empty_figure()
        axes = figure.axes[0]
        for old in self._outputs:
            old.remove()
        ticks = self._ticks
        heights = [[_output(model, [x, y]) for x in ticks] for y in ticks]
        levels = [-1.2, -0.8, -0.4, 0.0, 0.4, 0.8, 1.2]
        self._outputs = [
            axes.contourf(ticks, ticks, heights, levels, cmap=GRADIENT_COLORS, extend="both"),
            axes.contour(ticks, ticks, heights, [0.0], colors=BLACK, linewidths=1.6),
        ]
        if self._figure is None:
            figure.colorbar(self._outputs[0], ax=axes, label="output", shrink=0.85)
            self._figure = figure
        axes.set_title(title)
        self.add(figure, moving=[*self._outputs, *self._above])

    def _empty_figure(self) -> Figure:
        """The figure with the data points and without outputs."""
        from matplotlib.figure import Figure

        figure = Figure(figsize=(4.4, 4.1), layout="constrained")
        axes = figure.subplots()
        for marker, name, side in (("o", "target 1", 1.0), ("X", "target −1", -1.0)):
            some = [row for row, target in self._points if target == side]
            marks = axes.scatter(
                [row[0] for row in some], [row[1] for row in some], marker=marker, s=110,
                color="white", edgecolor=BLACK, linewidth=1.6, label=name, zorder=3,
            )  # fmt: skip
            self._above.append(marks)
        self._above += [*axes.spines.values(), axes.title]
        edge = self._ticks[-1]
        axes.set(
            xlabel="first input", ylabel="second input", xlim=(-edge, edge), ylim=(-edge, edge)
        )
        figure.legend(loc="outside lower center", ncols=2, fontsize=9, frameon=False)
        return figure


def _mark(axes: Axes, points: Sequence[Sequence[float]], targets: Sequence[float]) -> None:
    """Draw the points: circles for positive targets, crosses for negative ones."""
    for marker, positive in (("o", True), ("X", False)):
        some = [
            row for row, target in zip(points, targets, strict=True) if (target > 0) is positive
        ]
        axes.scatter(
            [row[0] for row in some], [row[1] for row in some], marker=marker, s=90,
            color="white", edgecolor=BLACK, linewidth=1.6, zorder=3,
        )  # fmt: skip


def _first_sums(model: Any, row: Sequence[float]) -> list[float]:
    """The weighted sum of each neuron in the first layer."""
    return [
        sum(w.data * x for w, x in zip(weights, row, strict=True)) + bias.data
        for *weights, bias in _parameters(model)[0]
    ]


def _output(model: Any, row: list[float]) -> float:
    return float(model(row).data)


def _parameters(model: Any) -> list[list[list[Any]]]:
    """The parameters by layer and neuron, with the bias last."""
    return [[[*neuron.weights, neuron.bias] for neuron in layer.neurons] for layer in model.layers]


def _columns(sizes: Sequence[int]) -> list[list[tuple[float, float]]]:
    """A place for each neuron: columns from left to right, each centered."""
    widest = max(sizes)
    return [
        [(float(i), ((size - 1) / 2 - k) / widest) for k in range(size)]
        for i, size in enumerate(sizes)
    ]


def _colors(largest: float) -> ScalarMappable:
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import Normalize

    reach = largest or 1.0
    return ScalarMappable(Normalize(-reach, reach), GRADIENT_COLORS)


def _plain(width: float, height: float) -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height))
    axes = figure.subplots()
    set_margins(figure, left=0.75)
    style_axes(axes)
    return figure, axes


def _blank_axes(
    count: int, width: float, height: float, bar: str = "", scale: ScalarMappable | None = None
) -> tuple[Figure, list[Axes]]:
    """Axes without a frame, for drawings without a scale; `scale` adds a bar of its colors."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height))
    all_axes = list(figure.subplots(1, count, squeeze=False)[0])
    set_margins(figure, left=0.3, bottom=0.1, right=1.2 if scale else 0.5)
    figure.subplots_adjust(wspace=0.05)
    for axes in all_axes:
        axes.set_axis_off()
    if scale:
        place = figure.add_axes((1 - 1.0 / width, 0.15, 0.15 / width, 0.7))
        figure.colorbar(scale, cax=place, label=bar)
    return figure, all_axes
