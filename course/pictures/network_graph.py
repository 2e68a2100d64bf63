"""The expression graph of a whole network: a dot for each value, in columns that follow the layers.

`course.graph` finds the values. Any engine will do whose activations say their name in `_op`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from course.graph import trace
from course.layout import Point, Shape, layered_layout
from course.pictures.figure import BLACK, GRAY, picture
from course.pictures.networks import blank_axes, colors_up_to

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ACTIVATIONS = ("tanh", "relu", "sigmoid")
WIDTH, HEIGHT = 9.2, 5.2  # inches
TALL = 20.0  # how many values fit above one another


@picture
def whole_graph(root: Any) -> Figure:
    """The expression graph of a whole network: a dot for each value, colored by its gradient.

    Inputs, weights and biases are squares on the left of what they go into. Each layer's
    activations are one column, and the loss is on the right.
    """
    nodes, edges = trace(root)
    number = {id(node): i for i, node in enumerate(nodes)}
    arrows = [(number[id(a)], number[id(b)]) for a, b in edges]
    places, columns = _places(nodes, arrows)
    # The root's own gradient is 1 by definition and would make all others look pale.
    largest = max((abs(node.grad) for node in nodes[:-1]), default=0.0)
    scale = colors_up_to(largest)
    figure, (axes,) = blank_axes(1, WIDTH, HEIGHT, "gradient", scale)
    for a, b in arrows:
        axes.add_patch(_arrow(places[a], places[b]))
    for leaves, marker in ((True, "s"), (False, "o")):
        some = [i for i, node in enumerate(nodes) if (not node._prev) is leaves]
        axes.scatter(
            [places[i][0] for i in some],
            [places[i][1] for i in some],
            s=[26 + 90 * min(1.0, abs(nodes[i].grad) / (largest or 1.0)) for i in some],
            color=[scale.to_rgba(nodes[i].grad) for i in some],
            marker=marker,
            edgecolor=BLACK,
            linewidth=0.8,
            zorder=2,
            label="input, weight, bias or constant" if leaves else "result of an operation",
        )
    _name(axes, places, columns)
    axes.set_title(f"{len(nodes)} values, and the gradient of the loss for each of them")
    figure.legend(loc="lower left", ncols=2, markerscale=1.2, bbox_to_anchor=(0.01, 0.0))
    return figure


def _name(axes: Axes, places: Sequence[Point], columns: dict[str, float]) -> None:
    """Set the limits, and write the names of the columns above them."""
    xs, ys = zip(*places, strict=True)
    low, high = min(ys), max(ys)
    line = (high - low) / TALL
    for name, x in columns.items():
        if name not in ("inputs", "loss"):
            axes.plot([x, x], [low - line, high + line], color=GRAY, linewidth=1, linestyle=":",
                      zorder=0)  # fmt: skip
        axes.text(x, high + 1.4 * line, name, ha="center", va="bottom")
    axes.set_xlim(min(xs) - 1.2, max(xs) + 1.2)
    axes.set_ylim(low - 1.6 * line, high + 3.2 * line)


def _arrow(start: Point, end: Point) -> Any:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    (x0, y0), (x1, y1) = start, end
    bend = (x1 - x0) / 2
    path = Path([start, (x0 + bend, y0), (x1 - bend, y1), end], [Path.MOVETO, *[Path.CURVE4] * 3])
    return PathPatch(path, fill=False, edgecolor="#a3abb5", linewidth=1.0, zorder=1)


def _places(
    nodes: Sequence[Any], arrows: Sequence[tuple[int, int]]
) -> tuple[list[Point], dict[str, float]]:
    """Where each value goes, and the columns that have names."""
    active = [str(getattr(node, "_op", "")).lower() in ACTIVATIONS for node in nodes]
    if not any(active):
        shapes = [Shape(11.0, 11.0, round=True)] * len(nodes)
        layout = layered_layout(shapes, arrows, "LR")
        return [(x / 40, -y / 40) for x, y in layout.centers], {}
    operands: dict[int, list[int]] = defaultdict(list)
    users: dict[int, list[int]] = defaultdict(list)
    for a, b in arrows:
        operands[b].append(a)
        users[a].append(b)
    layers = _layers(operands, active)
    ranks = _ranks(operands, users, active, layers)
    heights = _heights(operands, users, active, layers, ranks)
    last = max(layers)
    columns = {"inputs": float(min(ranks)), "loss": float(ranks[-1])}
    for layer in range(1, last + 1):
        some = [i for i, is_active in enumerate(active) if is_active and layers[i] == layer]
        name = f"layer {layer}" if layer < last else "output" + "s" * (len(some) > 1)
        columns[name] = float(ranks[some[0]])
    return [(float(x), y) for x, y in zip(ranks, heights, strict=True)], columns


def _layers(operands: dict[int, list[int]], active: Sequence[bool]) -> list[int]:
    """How many activations lie at or below each value."""
    layers: list[int] = []
    for i, is_active in enumerate(active):
        layers.append(max((layers[j] for j in operands[i]), default=0) + is_active)
    return layers


def _ranks(
    operands: dict[int, list[int]],
    users: dict[int, list[int]],
    active: Sequence[bool],
    layers: Sequence[int],
) -> list[int]:
    """The column of each value: that of a layer's activations is the same for all of them."""
    ranks = [0] * len(active)
    # What follows a layer begins two columns after it: weights come in between.
    for layer in range(max(layers) + 1):
        here = [i for i, found in enumerate(layers) if found == layer]
        top = [i for i in here if active[i]]
        for i in top:
            ranks[i] = 1 + max((ranks[j] for j in operands[i]), default=0)
        for i in top:
            ranks[i] = max(ranks[j] for j in top)
        for i in here:
            if not active[i] and operands[i]:
                ranks[i] = max(ranks[j] + 1 + active[j] for j in operands[i])
    for i, is_active in enumerate(active):
        if not operands[i] and not is_active and users[i]:
            # A value of its own beside its user; one that several activations use, further left.
            shared = len(_next_activations(i, users, active)) > 1
            ranks[i] = min(ranks[j] for j in users[i]) - (2 if shared else 1)
    return ranks


def _heights(
    operands: dict[int, list[int]],
    users: dict[int, list[int]],
    active: Sequence[bool],
    layers: Sequence[int],
    ranks: Sequence[int],
) -> list[float]:
    """How high each value is: a neuron's values share a band, and others lie between their own."""
    heights: list[float | None] = [None] * len(active)
    bands: dict[tuple[int, int], list[int]] = defaultdict(list)
    for layer in range(1, max(layers) + 1):
        some = [i for i, is_active in enumerate(active) if is_active and layers[i] == layer]
        for k, i in enumerate(some):
            heights[i] = TALL * (0.5 - (k + 0.5) / len(some))
    for i, is_active in enumerate(active):
        ahead = _next_activations(i, users, active)
        if not is_active and len(ahead) == 1:
            bands[ahead[0], ranks[i]].append(i)
    most = {
        layer: max(len(b) for (a, _), b in bands.items() if layers[a] == layer)
        for layer in {layers[a] for a, _ in bands}
    }
    for (a, _), band in bands.items():
        count = sum(active[i] and layers[i] == layers[a] for i in range(len(active)))
        gap = min(2.2, TALL / count / (most[layers[a]] + 0.6))
        center = heights[a]
        assert center is not None  # noqa: S101
        for k, i in enumerate(band):
            heights[i] = center + gap * ((len(band) - 1) / 2 - k)
    shared = [i for i in range(len(active)) if heights[i] is None and not operands[i]]
    first = [i for i in shared if len(_next_activations(i, users, active)) > 1]
    for k, i in enumerate(first):
        heights[i] = TALL * (0.5 - (k + 0.5) / len(first)) * 0.8
    for i in range(len(active)):
        known = [h for j in operands[i] if (h := heights[j]) is not None]
        if heights[i] is None and known:
            heights[i] = sum(known) / len(known)
    # Constants of the loss, a little below what they are combined with.
    return [
        height if height is not None else (heights[users[i][0]] or 0.0) - 1.6
        if users[i] else 0.0
        for i, height in enumerate(heights)
    ]  # fmt: skip


def _next_activations(i: int, users: dict[int, list[int]], active: Sequence[bool]) -> list[int]:
    """The activations that a value reaches without passing another one."""
    found: dict[int, None] = {}
    waiting = list(users[i])
    while waiting:
        j = waiting.pop()
        if active[j]:
            found[j] = None
        else:
            waiting += users[j]
    return list(found)
