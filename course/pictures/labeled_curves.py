"""Curves over the steps of training, each with its name beside its end.

Curves that overlap can all be seen: the ones below are wider.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from course.pictures.figure import BLACK, BLUE, GRAY, GREEN, ORANGE, PINK, RED, SKY

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Numbers = Sequence[float]

# Color, marker and dashes of each curve.
LOOKS: tuple[tuple[str, str, Any], ...] = (
    (BLUE, "o", "solid"),
    (RED, "s", (0, (4, 1.5))),
    (GREEN, "^", (0, (1.2, 1.2))),
    (ORANGE, "D", (0, (5, 1.5, 1.2, 1.5))),
    (PINK, "v", (0, (2.5, 1.2))),
    (SKY, "X", (0, (7, 2))),
)
WIDTH, WIDER = 2.0, 3.2  # of a curve in points, and by how much each one below another is wider
MARKS = 7  # on each curve
ON_EACH_OTHER = 0.01  # of the height of all curves
# Inches to the right of the axes where the sample of a line begins and ends, and where text begins.
SAMPLE, TEXT = (0.16, 0.5), 0.58
LINE_HEIGHT = 15.0  # points that a name takes
LETTER = 0.083  # inches, on the generous side


def room_for(names: Sequence[str]) -> float:
    """The margin on the right, in inches, that `name_ends` needs for these names."""
    return TEXT + 0.1 + LETTER * max(map(len, names))


def draw_curves(axes: Axes, curves: Mapping[str, Numbers]) -> None:
    """Draw each curve over 0, 1, 2, …; set the limits and scales, and then call `name_ends`."""
    values = list(curves.values())
    for i, (name, ys) in enumerate(curves.items()):
        color, marker, dashes = LOOKS[i % len(LOOKS)]
        covering = sum(_same(ys, other, values) for other in values[i + 1 :])
        last = len(ys) - 1
        # Each curve has its marks elsewhere, or they would hide each other where curves meet.
        first = round(last * i / (MARKS * len(values)))
        axes.plot(
            ys,
            color=color,
            linestyle="solid" if covering else dashes,
            linewidth=WIDTH + WIDER * covering,
            marker=marker,
            markersize=6 + 2 * covering,
            markevery=(first, max(1, math.ceil((last + 1) / MARKS))),
            label=name,
        )


def name_ends(axes: Axes) -> None:
    """Write the name of each curve to the right of the axes, beside its end."""
    figure: Any = axes.get_figure()
    box = axes.get_position()
    wide, high = (
        side * inches
        for side, inches in zip((box.width, box.height), figure.get_size_inches(), strict=True)
    )
    axes.get_xlim(), axes.get_ylim()  # looking at the limits computes them
    lines = [line for line in axes.lines if not str(line.get_label()).startswith("_")]
    ends = [_end(axes, line) for line in lines]
    places = _apart([y for _, y in ends], LINE_HEIGHT / 72 / high)
    low, high_x = (1 + inches / wide for inches in SAMPLE)
    for line, (x, y), place in zip(lines, ends, places, strict=True):
        draw: dict[str, Any] = {"transform": axes.transAxes, "clip_on": False}
        axes.plot([x, low], [y, place], color=GRAY, linewidth=0.8, **draw)
        axes.plot(
            [low, (low + high_x) / 2, high_x],
            [place] * 3,
            color=line.get_color(),
            linestyle=_dashes(line),
            linewidth=line.get_linewidth(),
            marker=line.get_marker(),
            markersize=line.get_markersize(),
            markevery=[1],
            **draw,
        )
        axes.text(
            1 + TEXT / wide, place, str(line.get_label()), transform=axes.transAxes,
            va="center_baseline", color=BLACK, fontsize=9.5,
        )  # fmt: skip


def _dashes(line: Any) -> Any:
    """The dashes that the line was drawn with: matplotlib itself gives back only their kind."""
    kind = line.get_linestyle()
    if kind != "--":
        return kind
    return next((dashes for color, _, dashes in LOOKS if color == line.get_color()), kind)


def _end(axes: Axes, line: Any) -> tuple[float, float]:
    """Where the curve ends or leaves the axes for good, in shares of the axes."""
    points = [
        (float(x), float(y))
        for x, y in axes.transAxes.inverted().transform(
            line.get_transform().transform(line.get_xydata())
        )
        if math.isfinite(x) and math.isfinite(y)
    ]
    if not points:
        return 1.0, 0.5
    inside = [k for k, (_, y) in enumerate(points) if 0 <= y <= 1]
    if inside and inside[-1] + 1 < len(points):
        (x0, y0), (x1, y1) = points[inside[-1] : inside[-1] + 2]
        edge = 1.0 if y1 > 1 else 0.0
        return min(1.0, x0 + (x1 - x0) * (edge - y0) / (y1 - y0)), edge
    x, y = points[-1]
    return min(1.0, x), min(1.0, max(0.0, y))


def _same(ys: Numbers, other: Numbers, values: Sequence[Numbers]) -> bool:
    """Whether two curves could not be told apart for most of their length."""
    finite = [y for some in values for y in some if math.isfinite(y)]
    if not finite:
        return False
    # Over many factors of ten, what counts is the ratio of two values.
    many = 0 < 1000 * min(finite) < max(finite)
    scaled = math.log if many else float
    near = ON_EACH_OTHER * (scaled(max(finite)) - scaled(min(finite)))
    pairs = [pair for pair in zip(ys, other, strict=False) if all(map(math.isfinite, pair))]
    return 2 * sum(abs(scaled(a) - scaled(b)) <= near for a, b in pairs) > len(pairs)


def _apart(places: Sequence[float], least: float) -> list[float]:
    """The same places, moved as little as it takes to be `least` apart and between 0 and 1."""
    order = sorted(range(len(places)), key=lambda i: places[i])
    moved = [places[i] for i in order]
    for _ in range(60):
        for k in range(len(moved) - 1):
            lack = least - (moved[k + 1] - moved[k])
            if lack > 1e-9:
                moved[k] -= lack / 2
                moved[k + 1] += lack / 2
        moved[0] = max(moved[0], 0.0)
        moved[-1] = min(moved[-1], 1.0)
    found = [0.0] * len(places)
    for place, i in zip(moved, order, strict=True):
        found[i] = place
    return found
