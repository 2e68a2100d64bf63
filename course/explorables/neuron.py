"""One neuron with two inputs, to adjust: its weights, its bias, its activation, and a point.

The plane of the inputs is colored by the neuron's output. The colors change along parallel lines,
and one of them is where the weighted sum is 0.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from html import escape
from itertools import pairwise

from course.explorables.still_axes import cut, frame, path
from course.explorables.still_plot import BLUE, INK, ORANGE, Panel, element, picture, words
from course.page.embed import Interactive, asset
from course.stepper.local_rules import short

FAR = 3.0  # inputs, weights, and the bias go from -FAR to FAR
Point = tuple[float, float]
Band = tuple[float, float, float]  # from one weighted sum to another, and the output between

ACTIVATIONS: dict[str, Callable[[float], float]] = {
    "linear": lambda total: total,
    "tanh": math.tanh,
    "sigmoid": lambda total: 1 / (1 + math.exp(-total)),
    "relu": lambda total: max(0.0, total),
}
# Outputs between which the color changes; a linear one goes on without an end.
EDGES: dict[str, tuple[float, ...]] = {
    "linear": (-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5),
    "tanh": (-1, -0.8, -0.6, -0.4, -0.2, 0, 0.2, 0.4, 0.6, 0.8, 1),
    "sigmoid": (0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1),
    "relu": (0, 1, 2, 3, 4, 5),
}
ALT = (
    "Left: the plane of the two inputs, colored by the output, blue where it is positive and "
    "orange where it is negative. A straight line shows where the weighted sum is 0, and the "
    "weight vector is at a right angle to it. Right: the activation."
)
_INVERSE: dict[str, Callable[[float], float]] = {
    "linear": lambda output: output,
    "tanh": math.atanh,
    "sigmoid": lambda output: math.log(output / (1 - output)),
    "relu": lambda output: output,
}


def one_neuron(
    weights: Point = (1.0, -0.5),
    bias: float = 0.5,
    *,
    activation: str = "tanh",
    point: Point = (2.0, 1.0),
    corners: Sequence[Sequence[float]] = (),
    targets: Sequence[float] = (),
) -> Interactive:
    """A neuron to try: sliders for its weights and its bias, an activation, and a point to drag.

    The `corners` are labeled points: circles have a positive target, crosses a negative one.

    Raises ValueError for an unknown activation, for a number beyond ±3, and if corners and targets
    differ in length.
    """
    if activation not in ACTIVATIONS:
        raise ValueError(f"activation is {activation!r}: choose one of {', '.join(ACTIVATIONS)}.")
    if len(corners) != len(targets):
        raise ValueError(
            f"{len(corners)} corners, {len(targets)} targets: give one target for each corner."
        )
    numbers = (*weights, bias, *point, *(one for corner in corners for one in corner))
    if not all(abs(one) <= FAR for one in numbers):
        raise ValueError(f"weights, bias, point, and corners must be between -{FAR:g} and {FAR:g}.")
    text = _words(weights, bias, activation, point)
    if corners:
        text += f"\n{_right_sides(weights, bias, corners, targets)}"
    plane = Panel(46, 30, 386, 370, (-FAR, FAR), (-FAR, FAR))
    curve = Panel(450, 90, 720, 310, (-6, 6), _outputs(activation))
    _draw_plane(plane, weights, bias, activation, point)
    _draw_labeled(plane, corners, targets)
    _draw_curve(curve, activation, weights[0] * point[0] + weights[1] * point[1] + bias)
    image = picture([*plane.parts, *curve.parts], 732, 412, ALT)
    said = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    data = {
        "weights": list(weights), "bias": bias, "activation": activation, "point": list(point),
        "corners": [list(corner) for corner in corners], "targets": list(targets), "far": FAR,
        "bands": {name: [list(band) for band in bands_of(name)] for name in ACTIVATIONS},
        "edges": {name: list(edges) for name, edges in EDGES.items()},
    }  # fmt: skip
    return Interactive(
        "course-explorable course-neuron",
        "One neuron with two inputs",
        text,
        image + said,
        data,
        asset(__package__, "plot.js") + asset(__package__, "neuron.js"),
        asset(__package__, "plot.css") + asset(__package__, "neuron.css"),
    )


def bands_of(activation: str) -> list[Band]:
    """The bands of color of an activation, from the lowest weighted sum to the highest.

    The first and the last go on to 99, which no weighted sum here reaches.
    """
    edges = EDGES[activation]
    sums = [-99.0, *(_INVERSE[activation](edge) for edge in edges[1:-1]), 99.0]
    if activation == "relu":
        sums[0] = 0.0  # below 0 there is no color
    middles = [(a + b) / 2 for a, b in pairwise(edges)]
    return [(*ends, middle) for ends, middle in zip(pairwise(sums), middles, strict=True)]


def strength(output: float, activation: str) -> float:
    """The opacity of the color for an output: 0 for an output of 0."""
    return 0.7 * min(1.0, abs(output) / max(EDGES[activation]))


def clip(polygon: list[Point], weights: Point, least: float) -> list[Point]:
    """The part of a polygon where the weighted sum of the coordinates is at least `least`."""
    found = []
    for one, other in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        here = weights[0] * one[0] + weights[1] * one[1] - least
        there = weights[0] * other[0] + weights[1] * other[1] - least
        if here >= 0:
            found.append(one)
        if (here >= 0) != (there >= 0):
            share = here / (here - there)
            found.append(
                (one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1]))
            )
    return found


def _words(weights: Point, bias: float, activation: str, point: Point) -> str:
    total = weights[0] * point[0] + weights[1] * point[1] + bias
    output = ACTIVATIONS[activation](total)
    w1, w2, x1, x2, b = (short(one) for one in (*weights, *point, bias))
    last = f"output = {short(output)}" if activation == "linear" else (
        f"output = {activation}({short(total)}) = {short(output)}"
    )  # fmt: skip
    return (
        f"A neuron with weights w₁ = {w1} and w₂ = {w2}, bias b = {b}, and activation "
        f"{activation}.\n"
        f"At the point x₁ = {x1}, x₂ = {x2}: w₁x₁ + w₂x₂ + b = {_factor(w1)}·{_factor(x1)} + "
        f"{_factor(w2)}·{_factor(x2)} + {_factor(b)} = {short(total)}, {last}.\n"
        "The weighted sum is 0 along a straight line. The weight vector is at a right angle to "
        "that line and points toward the side where the sum is positive."
    )


def _factor(shown: str) -> str:
    return f"({shown})" if shown.startswith("−") else shown


def _right_sides(
    weights: Point, bias: float, corners: Sequence[Sequence[float]], targets: Sequence[float]
) -> str:
    right = sum(
        (weights[0] * x1 + weights[1] * x2 + bias) * target > 0
        for (x1, x2), target in zip(corners, targets, strict=True)
    )
    return f"Corners on the correct side of the line: {right} of {len(corners)}."


def _draw_plane(panel: Panel, weights: Point, bias: float, activation: str, point: Point) -> None:
    frame(panel, "The output for every pair of inputs", "x₁", "x₂")
    square = [(-FAR, -FAR), (FAR, -FAR), (FAR, FAR), (-FAR, FAR)]
    parts = []
    for low, high, output in bands_of(activation):
        band = clip(square, weights, low - bias)
        band = clip(band, (-weights[0], -weights[1]), bias - high)
        if band:
            color = BLUE if output > 0 else ORANGE
            opacity = round(strength(output, activation), 3)
            parts.append(
                element("path", d=path(panel, band) + "Z", fill=color, fill_opacity=opacity)
            )
    length = math.hypot(*weights)
    if length:
        foot = [-bias * one / length**2 for one in weights]
        ends = [
            (foot[0] - t * weights[1] / length, foot[1] + t * weights[0] / length)
            for t in (-3 * FAR, 3 * FAR)
        ]
        parts.append(element("path", d=path(panel, ends), stroke=INK, stroke_width=2.5))
    cut(panel, parts)
    panel.parts.append(
        element("path", d=path(panel, [(0, 0), weights]), stroke=INK, stroke_width=3)
    )
    for name, at, fill in (("w", weights, INK), ("x", point, "#ffffff")):
        x, y = panel.place(*at)
        panel.parts.append(
            element("circle", cx=x, cy=y, r=5.5, fill=fill, stroke=INK, stroke_width=2.5)
        )
        panel.parts.append(words(x + 10, y - 8, name, font_weight=700))


def _draw_labeled(
    panel: Panel, corners: Sequence[Sequence[float]], targets: Sequence[float]
) -> None:
    for (x1, x2), target in zip(corners, targets, strict=True):
        x, y = panel.place(x1, x2)
        if target > 0:
            mark = element("circle", cx=x, cy=y, r=8, fill="#ffffff", stroke=INK, stroke_width=3)
        else:
            cross = f"M{x - 7:.1f} {y - 7:.1f}l14 14m-14 0l14 -14"
            mark = element("path", d=cross, stroke=INK, stroke_width=3.5)
        panel.parts.append(mark)


def _outputs(activation: str) -> Point:
    """The range of outputs that the curve is shown in."""
    edges = EDGES[activation]
    reach = 1.25 * max(edges)
    return (-reach if edges[0] < 0 else -0.2 * reach), reach


def _draw_curve(panel: Panel, activation: str, total: float) -> None:
    frame(panel, f"The activation: {activation}", "weighted sum", "output")
    function = ACTIVATIONS[activation]
    sums = [i / 20 for i in range(-120, 121)]
    curve = path(panel, [(one, function(one)) for one in sums])
    total = min(6.0, max(-6.0, total))
    x, y = panel.place(total, function(total))
    cut(panel, [
        element("path", d=curve, fill="none", stroke=BLUE, stroke_width=2.5),
        element("circle", cx=x, cy=y, r=6, fill=INK),
    ])  # fmt: skip
