"""What still plots of a plane need beyond `still_plot`: round ticks, both labels, and cut edges."""

from __future__ import annotations

import math
from collections.abc import Iterable

from course.explorables.still_plot import MUTED, Panel, words
from course.stepper.local_rules import short


def ticks(low: float, high: float, count: int = 5) -> list[float]:
    """About `count` round numbers from `low` to `high`, the same ones as in plot.js.

    >>> ticks(-0.4, 3.1)
    [0.0, 1.0, 2.0, 3.0]
    """
    rough = (high - low) / count
    ten = 10.0 ** math.floor(math.log10(rough))
    step = next(one * ten for one in (1, 2, 5, 10) if one * ten >= rough * 0.999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [float(f"{k * step:.12g}") for k in range(first, last + 1)]


def frame(panel: Panel, title: str, across: str, up: str) -> None:
    """Axes with round ticks, and the labels of both."""
    x, y = ({short(one): one for one in ticks(*limits)} for limits in (panel.x, panel.y))
    panel.axes(x, y, title, across)
    left, middle = panel.left - 32, (panel.top + panel.bottom) / 2
    panel.parts.append(
        words(left, middle, up, text_anchor="middle", font_size=12, fill=MUTED,
              transform=f"rotate(-90 {left:g} {middle:g})")
    )  # fmt: skip


def cut(panel: Panel, parts: Iterable[str]) -> None:
    """Draw parts, cut off at the panel's edges."""
    wide, high = panel.right - panel.left, panel.bottom - panel.top
    box = f"{panel.left:g} {panel.top:g} {wide:g} {high:g}"
    panel.parts.append(
        f'<svg x="{panel.left:g}" y="{panel.top:g}" width="{wide:g}" height="{high:g}" '
        f'viewBox="{box}">{"".join(parts)}</svg>'
    )


def path(panel: Panel, points: Iterable[tuple[float, float]]) -> str:
    """The `d` of a path through points of the data."""
    places = (panel.place(*point) for point in points)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
