"""What can be seen in a pair of axes, for the questions that `course.check.drawing` asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .artist import has_line
from .colors import to_rgba
from .lines import Line2D, PathCollection


def is_empty(axes: Any) -> bool:
    """Whether nothing can be seen in these axes besides text."""
    return all(one.is_empty() for one in axes._artists if one not in axes.texts)


def title(figure: Any) -> str:
    """The title over the figure or over one of its axes."""
    return next(filter(None, (figure._title[0], *(axes.get_title() for axes in figure.axes))), "")


def legend(figure: Any) -> list[str]:
    """The names in the legends of the figure and of its axes."""
    legends = [figure._legend, *(axes._legend for axes in figure.axes)]
    return [str(name) for one in legends if one for _, name in one._entries]


def points(axes: Any) -> list[Sequence[float]]:
    """The points that are drawn as markers or joined by lines."""
    found: list[Sequence[float]] = []
    for one in axes.in_order():
        if isinstance(one, Line2D) and (has_line(one.get_linestyle()) or one.get_marker()):
            found += one.get_xydata()
        elif isinstance(one, PathCollection):
            found += one.get_offsets()
    return found


def markers(axes: Any) -> list[tuple[Sequence[float], Any]]:
    """Each point with the color of its marker, those first that are drawn first."""
    found: list[tuple[Sequence[float], Any]] = []
    for one in axes.in_order():
        if isinstance(one, Line2D):
            face = one.get_markerfacecolor()
            found += [(at, () if face == "none" else to_rgba(face)) for at in one.get_xydata()]
        elif isinstance(one, PathCollection) and (colors := one.get_facecolors()):
            offsets = one.get_offsets()
            found += [(at, colors[i % len(colors)]) for i, at in enumerate(offsets)]
    return found


def color(axes: Any, place: Sequence[float], paper: Sequence[float]) -> list[float]:
    """The red, green and blue that are seen at a place of the axes, on paper of this color."""
    left, right = sorted(axes.get_xlim())
    low, high = sorted(axes.get_ylim())
    seen = [float(part) for part in paper]
    if not (left <= place[0] <= right and low <= place[1] <= high):
        return seen
    view = axes.view(axes.figure.boxes()[axes.figure.axes.index(axes)])
    at = view.place(place)
    for one in axes.in_order():
        painted = one.color_at(at, view)
        if painted is not None:
            share = painted[3]
            seen = [share * a + (1 - share) * b for a, b in zip(painted, seen, strict=False)]
    return seen
