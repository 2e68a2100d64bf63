"""Points of two classes, and the regions that a network assigns to them.

`course.pictures.lesson06` puts them into figures, and `course.pictures.boundary_movie` films them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from course.pictures.figure import BLACK, BLUE, BLUE_TINT, GREEN, ORANGE, ORANGE_TINT
from course.pictures.still import Still, outputs

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Numbers = Sequence[float]
Rows = Sequence[Numbers]
Data = tuple[Rows, Numbers]

# Color and marker of each class.
LOOKS = ((BLUE, "o"), (ORANGE, "^"), (GREEN, "s"))
# The logits of 1 in 10, 1 in 4, one half, 3 in 4 and 9 in 10, and the shades between them.
SURE = [-math.log(9), -math.log(3), 0.0, math.log(3), math.log(9)]
SHADES = ["#8fbfe0", BLUE_TINT, "#eff6fb", "#fdf5e4", ORANGE_TINT, "#f0c777"]
MARGIN = 0.5
GRID = 101  # points in each direction at which a network is evaluated for its regions


def draw_regions(
    axes: Axes, network: Still, rows: Rows, labels: Sequence[float], hollow: Data | None = None
) -> None:
    """Draw the network's regions around all points, and the points over them."""
    fill_regions(axes, network, [*rows, *(hollow[0] if hollow else ())])
    draw_points(axes, rows, labels, hollow)


def fill_regions(axes: Axes, network: Still, rows: Rows) -> list[Any]:
    """Color both sides of the network's boundary around the rows, darker where it is surer.

    The shades change at probabilities of 3 in 4 and of 9 in 10. Returns what was drawn.
    """
    import numpy as np

    across, up = (
        np.linspace(min(values) - MARGIN, max(values) + MARGIN, GRID)
        for values in ([row[i] for row in rows] for i in (0, 1))
    )
    grid = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)
    heights = outputs(network, grid).reshape(len(up), len(across))
    levels = [-1e9, *SURE, 1e9]
    drawn = [axes.contourf(across, up, heights, levels=levels, colors=SHADES)]
    if heights.min() < 0 < heights.max():
        # Below the points, even if they were drawn before it.
        line = axes.contour(
            across, up, heights, levels=[0], colors=[BLACK], linewidths=2, zorder=1.5
        )
        drawn.append(line)
    axes.set(xlim=(across[0], across[-1]), ylim=(up[0], up[-1]))
    return drawn


def draw_points(
    axes: Axes, rows: Rows, labels: Sequence[float], hollow: Data | None = None
) -> None:
    """Draw training points and, as `hollow`, validation points, with a label for each class."""
    for kind in (0, 1):
        mine = [row for row, k in zip(rows, labels, strict=True) if k == kind]
        draw_class(axes, mine, kind, f"class {kind}")
        if hollow:
            new = [row for row, k in zip(*hollow, strict=True) if k == kind]
            draw_class(axes, new, kind, f"class {kind}, validation", hollow=True)
    axes.set(xlabel="first measurement", ylabel="second measurement")


def draw_class(axes: Axes, rows: Rows, kind: int, name: str, *, hollow: bool = False) -> None:
    """Draw the points of class `kind`, in its color and with its marker."""
    color, marker = LOOKS[kind]
    axes.plot(
        [row[0] for row in rows],
        [row[1] for row in rows],
        marker,
        color=color,
        markerfacecolor="white" if hollow else color,
        markeredgecolor=color if hollow else BLACK,
        markeredgewidth=1.8 if hollow else 0.8,
        markersize=7.5,
        linestyle="none",
        label=name,
    )
