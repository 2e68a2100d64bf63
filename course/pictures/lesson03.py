"""The picture of lesson 03: neurons on the curve of tanh, and how flat it is where they stand."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from course.pictures.figure import BLUE, GRAY, GREEN, ORANGE, RED, picture, style_axes

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_LOOKS = ((RED, "o", "dashed"), (GREEN, "s", "dashdot"), (ORANGE, "^", "dotted"))


@picture
def squashing(sums: Mapping[str, float]) -> Figure:
    """tanh from -4 to 4 with a tangent at the weighted sum of each neuron.

    Near 0 a tangent is steep, and far out it is nearly level.
    """
    from matplotlib.figure import Figure

    xs = [i / 50 - 4 for i in range(401)]
    figure = Figure(figsize=(6.4, 3.4), layout="constrained")
    axes = figure.subplots()
    style_axes(axes)
    axes.axhline(0, color=GRAY, linewidth=1)
    axes.plot(xs, [math.tanh(x) for x in xs], color=BLUE, linewidth=2, label="o = tanh(n)")
    for (name, n), (color, marker, dashes) in zip(sums.items(), _LOOKS, strict=False):
        o = math.tanh(n)
        slope = 1 - o * o
        reach = 0.8
        axes.plot(
            [n - reach, n, n + reach],
            [o - reach * slope, o, o + reach * slope],
            color=color,
            linestyle=dashes,
            marker=marker,
            markevery=[1],
            label=f"{name}: n = {n:.2f}, slope {slope:.2f}",
        )
    axes.set(xlabel="n", ylabel="o", title="The flatter the curve, the smaller the gradient")
    axes.legend(loc="upper left")
    return figure
