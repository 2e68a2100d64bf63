"""Networks drawn as columns of circles, with a line for each weight.

A network is read by the names that the lessons use: `layers`, `neurons`, `weights` and `bias`.
`course.pictures.network_graph` draws the expression behind a network.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from course.pictures.figure import BLACK, GRAY, picture, set_margins

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.cm import ScalarMappable
    from matplotlib.figure import Figure

# Purple to orange: color-blind readers can tell them apart, and the middle, no gradient, is pale.
GRADIENT_COLORS = "PuOr_r"
PALE = "#b4bbc4"
INPUT, NEURON = "#e3effb", "#fff3c4"


@picture
def sketch(
    sizes: Sequence[int],
    counts: bool = False,  # noqa: FBT001, FBT002  (notebooks may pass it by position)
) -> Figure:
    """Columns of circles, one circle for each neuron, with a line for each weight between them."""
    figure, (axes,) = blank_axes(1, 6.4, 3.3 if counts else 3.1)
    places = _columns(sizes)
    for before, after in pairwise(places):
        for x0, y0 in before:
            for x1, y1 in after:
                axes.plot([x0, x1], [y0, y1], color=GRAY, linewidth=1.1, zorder=1)
    for i, column in enumerate(places):
        for x, y in column:
            axes.plot(
                [x], [y], "o", markersize=20, zorder=2, markeredgecolor=BLACK,
                color=INPUT if i == 0 else NEURON,
            )  # fmt: skip
        what = "inputs" if i == 0 else "output" if i == len(sizes) - 1 else f"layer {i}"
        if counts and i:
            what += f"\n({sizes[i - 1]} + 1) · {sizes[i]} = {(sizes[i - 1] + 1) * sizes[i]}"
        axes.text(i, -0.6, what, ha="center", va="top")
    axes.set_xlim(-0.4, len(sizes) - 0.6)
    axes.set_ylim(-0.95 if counts else -0.8, 0.6)
    axes.set_title("Each line is a weight, and each yellow circle has its own bias")
    return figure


@picture
def network_gradients(models: Mapping[str, Any]) -> Figure:
    """Networks side by side: each weight is a line, colored and thicker the larger its gradient."""
    found = [parameters_of(model) for model in models.values()]
    largest = max(abs(p.grad) for layers in found for layer in layers for n in layer for p in n)
    scale = colors_up_to(largest)
    width = 7.6 if len(models) > 1 else 6.4
    figure, all_axes = blank_axes(len(models), width, 3.9, "gradient", scale)
    for axes, title, layers in zip(all_axes, models, found, strict=True):
        places = _columns([len(layers[0][0]) - 1, *(len(layer) for layer in layers)])
        xs, ys = zip(*places[0], strict=True)
        axes.scatter(xs, ys, s=170, color="white", edgecolor=BLACK, zorder=3)
        for layer, before, after in zip(layers, places, places[1:], strict=False):
            for neuron, (x1, y1) in zip(layer, after, strict=True):
                for weight, (x0, y0) in zip(neuron, before, strict=False):
                    strength = abs(weight.grad) / (largest or 1.0)
                    ends = [x0, x1], [y0, y1]
                    # A gray line below, so that a weight without a gradient can be seen too.
                    axes.plot(*ends, color=PALE, linewidth=1.2, zorder=1)
                    color = scale.to_rgba(weight.grad)
                    axes.plot(*ends, color=color, linewidth=6 * strength, zorder=2)
                color = scale.to_rgba(neuron[-1].grad)
                axes.scatter([x1], [y1], s=260, color=[color], edgecolor=BLACK, zorder=3)
        for i, column in enumerate(places):
            name = "inputs" if i == 0 else "output" if i == len(places) - 1 else f"layer {i}"
            axes.text(column[0][0], -0.6, name, ha="center", va="top", fontsize=9)
        axes.set_title(title)
        axes.set_xlim(-0.4, len(places) - 0.6)
        axes.set_ylim(-0.78, 0.6)
    figure.text(
        0.3 / width, 0.02, "Lines are weights. A circle's color is its bias's gradient.",
        fontsize=9, va="bottom",
    )  # fmt: skip
    return figure


def parameters_of(model: Any) -> list[list[list[Any]]]:
    """The parameters of a network by layer and neuron, with the bias last."""
    return [[[*neuron.weights, neuron.bias] for neuron in layer.neurons] for layer in model.layers]


def colors_up_to(largest: float) -> ScalarMappable:
    """Colors for gradients from −`largest` to `largest`."""
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import Normalize

    reach = largest or 1.0
    return ScalarMappable(Normalize(-reach, reach), GRADIENT_COLORS)


def blank_axes(
    count: int, width: float, height: float, bar: str = "", scale: ScalarMappable | None = None
) -> tuple[Figure, list[Axes]]:
    """Axes without a frame, for drawings without a scale; `scale` adds a bar of its colors."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height))
    all_axes = list(figure.subplots(1, count, squeeze=False)[0])
    set_margins(figure, left=0.15, bottom=0.25 if scale else 0.1, right=1.15 if scale else 0.15)
    figure.subplots_adjust(wspace=0.05)
    for axes in all_axes:
        axes.set_axis_off()
    if scale:
        place = figure.add_axes((1 - 1.0 / width, 0.17, 0.15 / width, 0.68))
        figure.colorbar(scale, cax=place)
        place.set_title(bar, fontsize=9.5, loc="left")
    return figure, all_axes


def _columns(sizes: Sequence[int]) -> list[list[tuple[float, float]]]:
    """A place for each neuron: columns from left to right, each centered."""
    widest = max(sizes)
    return [
        [(float(i), ((size - 1) / 2 - k) / widest) for k in range(size)]
        for i, size in enumerate(sizes)
    ]
