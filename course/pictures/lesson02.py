"""The pictures of lesson 02: one node of a backward pass, a whole pass, and the slope of tanh.

`course.stepper.show` shows a whole pass, and `course.pictures.figure` displays the pictures.
"""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING, Any

from course.diagram import (
    BORDERS,
    FILLS,
    FONT,
    GRAD_FILL,
    GRAD_TEXT,
    LINE,
    TEXT,
)
from course.graph import Drawing
from course.pictures.figure import BLUE, GRAY, RED, display_in_ipython, picture, style_axes
from course.pictures.graphs import Shown
from course.stepper.show import step

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def show_backward(root: Any) -> None:
    """Step through the backward pass of `root` in a notebook."""
    display_in_ipython(lambda: step(root))


def one_node() -> None:
    """Display one product in a backward pass: what it receives and what it passes on."""
    display_in_ipython(lambda: Shown(_one_node()))


_ONE_NODE = (
    "One node in a backward pass: d = e * c at e = 2, c = 5\n"
    "from above:  the upstream gradient, 3\n"
    "to e:        local derivative 5 times 3, so 15 is added to e.grad\n"
    "to c:        local derivative 2 times 3, so 6 is added to c.grad"
)


def _one_node() -> Drawing:
    values = (("e", 2, 90, 60, "leaf"), ("c", 5, 90, 180, "leaf"), ("d", 10, 620, 120, "root"))
    boxes = [
        f'<rect x="{x - 50}" y="{y - 24}" width="100" height="48" rx="6" fill="{FILLS[role]}" '
        f'stroke="{BORDERS[role]}"/>{_words(f"{name} = {data}", x, y + 5, TEXT)}'
        for name, data, x, y, role in values
    ]
    # Values go to the right along solid lines, gradients to the left along dashed ones.
    ways = [((140, 52), (335, 104)), ((140, 188), (335, 136)), ((395, 112), (570, 112))]
    back = [((335, 118), (140, 66)), ((335, 122), (140, 174)), ((570, 132), (395, 132))]
    arrows = [_arrow(*ends, LINE, "") for ends in ways]
    arrows += [_arrow(*ends, GRAD_TEXT, ' stroke-dasharray="6 4"') for ends in back]
    said = (
        ("upstream gradient: 3", 485, 160),
        ("e gets 5 · 3 = 15", 255, 44),
        ("c gets 2 · 3 = 6", 255, 206),
    )
    notes = [
        f'<rect x="{x - 88}" y="{y - 17}" width="176" height="25" rx="4" fill="{GRAD_FILL}"/>'
        f"{_words(text, x, y, GRAD_TEXT)}"
        for text, x, y in said
    ]
    node = (
        f'<circle cx="365" cy="120" r="30" fill="#ffffff" stroke="{BORDERS["inner"]}"/>'
        f"{_words('*', 365, 131, TEXT, 26)}"
    )
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 240" width="700" role="img" '
        f'font-family="{FONT}" style="max-width:100%;height:auto"><title>{escape(_ONE_NODE)}'
        f'</title><rect width="700" height="240" fill="#ffffff"/>'
        f"{''.join([*arrows, *boxes, node, *notes])}</svg>"
    )
    return Drawing(svg, _ONE_NODE)


def _words(text: str, x: int, y: int, color: str, size: int = 15) -> str:
    return (
        f'<text x="{x}" y="{y}" text-anchor="middle" font-size="{size}" fill="{color}">'
        f"{escape(text)}</text>"
    )


def _arrow(start: tuple[int, int], end: tuple[int, int], color: str, dashes: str) -> str:
    (x1, y1), (x2, y2) = start, end
    length = math.hypot(x2 - x1, y2 - y1)
    dx, dy = 10 * (x2 - x1) / length, 10 * (y2 - y1) / length
    corners = ((x2, y2), (x2 - dx - dy / 2, y2 - dy + dx / 2), (x2 - dx + dy / 2, y2 - dy - dx / 2))
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    return (
        f'<line x1="{x1}" y1="{y1}" x2="{x2 - dx:.1f}" y2="{y2 - dy:.1f}" stroke="{color}" '
        f'stroke-width="1.8"{dashes}/><polygon points="{points}" fill="{color}"/>'
    )


@picture
def tanh_at(n: float) -> Figure:
    """tanh from -3 to 3 with a dashed tangent at the neuron's weighted sum n.

    The curve is steep near 0, and flat far from it.
    """
    from matplotlib.figure import Figure

    out = math.tanh(n)
    xs = [i / 50 - 3 for i in range(301)]
    near = [n - 1, n + 1]
    figure = Figure(figsize=(6.4, 3.4), layout="constrained")
    axes = figure.subplots()
    style_axes(axes)
    axes.axhline(0, color=GRAY, linewidth=1)
    axes.axvline(0, color=GRAY, linewidth=1)
    axes.plot(xs, [math.tanh(x) for x in xs], color=BLUE, linewidth=2, label="o = tanh(n)")
    tangent = [out + (1 - out * out) * (x - n) for x in near]
    axes.plot(near, tangent, color=RED, linewidth=2, linestyle="--", label="slope at n")
    axes.plot([n], [out], "o", color=RED)
    axes.text(n + 0.2, out - 0.2, f"n = {n:.4f}\no = {out:.4f}", va="top")
    axes.set(xlabel="n", ylabel="o", title="tanh is steep near 0 and flat far from it")
    axes.legend(loc="upper left")
    return figure
