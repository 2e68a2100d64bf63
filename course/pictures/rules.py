"""The rules of lesson 01 as pictures: the product rule, the chain rule, and paths that add.

`course.pictures.figure` displays them; the other pictures of the lesson are in `lesson01`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from course.pictures.figure import BLACK, BLUE, GRAY, GREEN, ORANGE, RED, picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def _blank(width: float, height: float) -> tuple[Figure, Axes]:
    """A figure without axes to draw on."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.subplots()
    axes.set_axis_off()
    return figure, axes


@picture
def growing_rectangle(u: float, du: float, v: float, dv: float) -> Figure:
    """A rectangle with sides u and v that grows on both sides.

    The growth is a strip on the right, as high as v, a strip on top, as wide as u, and a tiny
    corner.
    """
    from matplotlib.patches import Rectangle

    figure, axes = _blank(6.4, 3.6)
    parts = (
        ((0, 0), u, v, "#e5e7eb", f"u · v = {u * v:g}"),
        ((u, 0), du, v, BLUE, f"(growth of u) · v = {du * v:g}"),
        ((0, v), u, dv, ORANGE, f"u · (growth of v) = {u * dv:g}"),
        ((u, v), du, dv, RED, f"corner = {du * dv:g}"),
    )
    for corner, width, height, color, label in parts:
        axes.add_patch(
            Rectangle(corner, width, height, facecolor=color, edgecolor="white", label=label)
        )
    axes.text(u / 2, -0.08 * v, f"u = {u:g}", ha="center", va="center")
    axes.text(-0.06 * u, v / 2, f"v = {v:g}", ha="center", va="center", rotation=90)
    axes.set(xlim=(-0.12 * u, 2.05 * u), ylim=(-0.16 * v, v + 2.2 * dv))
    axes.set_title("Both sides grow, and almost all of the new area is in two strips")
    axes.legend(loc="center right")
    return figure


@picture
def stretched_lines(names: Sequence[str], factors: Sequence[float]) -> Figure:
    """Number lines one below another: a short piece of the first is stretched by each factor.

    The piece on the last line is as long as the product of all factors.
    """
    figure, axes = _blank(7.2, 3.2)
    lengths = [1.0]
    for factor in factors:
        lengths.append(lengths[-1] * factor)
    longest = lengths[-1]
    colors = (GREEN, ORANGE, BLUE, RED)
    for i, (name, length) in enumerate(zip(names, lengths, strict=True)):
        axes.plot([0, 1.05 * longest], [-i, -i], color=GRAY, linewidth=1.4, zorder=1)
        axes.plot([0, length], [-i, -i], color=colors[i], linewidth=7, solid_capstyle="butt")
        axes.text(-0.03 * longest, -i, name, ha="right", va="center")
        axes.text(length + 0.015 * longest, -i + 0.2, f"{length:g}", ha="left", va="center")
        if i:
            for end, was in ((0.0, 0.0), (length, lengths[i - 1])):
                axes.plot([was, end], [1 - i, -i], color=BLACK, linewidth=1.4, linestyle="dotted")
            middle = (length + lengths[i - 1]) / 4
            axes.text(middle, 0.5 - i, f"× {factors[i - 1]:g}", ha="center", va="center")
    axes.set(xlim=(-0.25 * longest, 1.1 * longest), ylim=(-len(factors) - 0.4, 0.5))
    axes.set_title("Each step stretches the piece that it receives, so the factors multiply")
    return figure


@picture
def two_paths(x: float) -> Figure:
    """A value x that enters a product twice.

    Each of the two paths contributes a slope of x, the other factor, and the two contributions are
    added.
    """
    figure, axes = _blank(7.2, 2.9)
    for name, place in (
        (f"x = {x:g}", (0.0, 0.0)),
        (f"x · x = {x * x:g}", (4.0, 0.0)),
    ):
        axes.text(
            *place, name, ha="center", va="center", fontsize=13,
            bbox={"boxstyle": "round,pad=0.5", "facecolor": "white", "edgecolor": BLACK},
        )  # fmt: skip
    for side, color, which in ((1, BLUE, "left"), (-1, ORANGE, "right")):
        axes.annotate(
            "",
            (3.5, 0.08 * side),
            (0.48, 0.08 * side),
            arrowprops={
                "arrowstyle": "->",
                "color": color,
                "linewidth": 2.4,
                "connectionstyle": f"arc3,rad={-0.4 * side}",
            },
        )
        axes.text(
            2.0, 1.06 * side, f"through the {which} factor: {x:g}", ha="center", va="center",
            color=BLACK,
        )  # fmt: skip
    axes.text(2.0, 0.0, f"slope: {x:g} + {x:g} = {2 * x:g}", ha="center", va="center", fontsize=12)
    axes.set(xlim=(-0.7, 4.9), ylim=(-1.25, 1.25))
    axes.set_title("x reaches the product along two paths, and the two contributions add")
    return figure
