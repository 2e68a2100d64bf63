"""Lines with markers, and scattered markers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from course.standins import Missing, sentence

from .artist import (
    Artist,
    OfAxes,
    Point,
    View,
    dashes,
    has_line,
    in_pixels,
    number,
    paint,
    points_of,
    polyline,
)
from .colors import Rgba, to_rgba
from .style import rcParams

# Corners in units of half the marker's size, y pointing down.
_SHAPES: dict[str, list[Point]] = {
    "s": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    "D": [(0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)],
    "d": [(0, -1.4), (0.8, 0), (0, 1.4), (-0.8, 0)],
    "^": [(0, -1), (1, 1), (-1, 1)],
    "v": [(0, 1), (1, -1), (-1, -1)],
    "<": [(-1, 0), (1, -1), (1, 1)],
    ">": [(1, 0), (-1, -1), (-1, 1)],
    "X": [
        *((-1, -0.5), (-0.5, -1), (0, -0.5), (0.5, -1), (1, -0.5), (0.5, 0)),
        *((1, 0.5), (0.5, 1), (0, 0.5), (-0.5, 1), (-1, 0.5), (-0.5, 0)),
    ],
    "*": [
        (r * math.sin(math.pi * i / 5), -r * math.cos(math.pi * i / 5))
        for i in range(10)
        for r in [1.0 if i % 2 == 0 else 0.4]
    ],
    "P": [
        *((-0.33, -1), (0.33, -1), (0.33, -0.33), (1, -0.33), (1, 0.33), (0.33, 0.33)),
        *((0.33, 1), (-0.33, 1), (-0.33, 0.33), (-1, 0.33), (-1, -0.33), (-0.33, -0.33)),
    ],
}
_STROKES = {
    "x": "M-1 -1L1 1M-1 1L1 -1",
    "+": "M-1 0L1 0M0 -1L0 1",
    "|": "M0 -1L0 1",
    "_": "M-1 0L1 0",
}
MARKERS = (*_SHAPES, *_STROKES, "o", ".", ",")


def marker(shape: str, at: Point, size: float, face: Rgba, edge: Rgba, width: float) -> str:
    """One marker; its size and the width of its edge are in pixels."""
    x, y = at
    half = size / 2
    stroke = f'{paint(edge, "stroke")} stroke-width="{number(width)}"' if width and edge[3] else ""
    if shape in ("o", ".", ","):
        r = half if shape == "o" else half / 2
        return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(r)}"{paint(face)}{stroke}/>'
    if shape in _SHAPES:
        corners = " ".join(
            f"{number(x + half * a)},{number(y + half * b)}" for a, b in _SHAPES[shape]
        )
        return f'<polygon points="{corners}"{paint(face)}{stroke}/>'
    if shape in _STROKES:
        thick = max(width, 1.3) / (half or 1.0)
        return (
            f'<path d="{_STROKES[shape]}" transform="translate({number(x)} {number(y)}) '
            f'scale({number(half)})" fill="none"{paint(edge, "stroke")} '
            f'stroke-width="{number(thick)}"/>'
        )
    raise Missing(sentence("matplotlib", f"marker={shape!r}"))


class Line2D(Artist):
    """A line through points, markers at the points, or both."""

    zorder = 2.0

    def __init__(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        *,
        color: Any,
        linestyle: Any = "-",
        linewidth: float | None = None,
        marker: Any = None,
        markersize: float | None = None,
        markerfacecolor: Any = None,
        markeredgecolor: Any = None,
        markeredgewidth: float = 1.0,
        markevery: Any = None,
        solid_capstyle: str = "butt",
        solid_joinstyle: str = "round",
        **common: Any,
    ) -> None:
        super().__init__(**common)
        self.set_data(xs, ys)
        self._color, self._style = color, linestyle
        self._width = rcParams["lines.linewidth"] if linewidth is None else linewidth
        self._marker = None if marker in ("none", "None", "", " ") else marker
        self._size = rcParams["lines.markersize"] if markersize is None else markersize
        self._face = color if markerfacecolor is None else markerfacecolor
        self._edge = color if markeredgecolor is None else markeredgecolor
        self._edge_width, self._every = markeredgewidth, markevery
        # A line from one side of the axes to the other does not belong to the data.
        self.across: str = ""

    def set_data(self, xs: Any, ys: Any) -> None:
        """Move it to other points."""
        self._xs, self._ys = points_of(xs), points_of(ys)
        if len(self._xs) != len(self._ys):
            raise ValueError(
                f"x and y must have same first dimension, but have shapes ({len(self._xs)},) and "
                f"({len(self._ys)},)"
            )

    def set_ydata(self, ys: Any) -> None:
        """Move it to other heights."""
        self.set_data(self._xs, ys)

    def set_xdata(self, xs: Any) -> None:
        """Move it to other places."""
        self.set_data(xs, self._ys)

    def get_xydata(self) -> list[list[float]]:
        """The points."""
        return [[x, y] for x, y in zip(self._xs, self._ys, strict=True)]

    def get_xdata(self) -> list[float]:
        """The first coordinates."""
        return self._xs

    def get_ydata(self) -> list[float]:
        """The second coordinates."""
        return self._ys

    def get_linestyle(self) -> Any:
        """Solid, dashed and so on."""
        return self._style

    def get_marker(self) -> Any:
        """The shape of the markers, if there are any."""
        return self._marker

    def get_markerfacecolor(self) -> Any:
        """The color of the markers."""
        return self._face

    def get_linewidth(self) -> float:
        """How wide the line is, in points."""
        return float(self._width)

    def get_markersize(self) -> float:
        """How large the markers are, in points."""
        return float(self._size)

    def get_transform(self) -> OfAxes:
        """From the data to shares of the axes."""
        return OfAxes(self.axes)

    def get_color(self) -> Any:
        """The color of the line."""
        return self._color

    def set_color(self, color: Any) -> None:
        """Give the line another color."""
        self._color = self._face = self._edge = color

    def is_empty(self) -> bool:
        """Whether there is neither a line nor a marker."""
        nothing = not (has_line(self._style) and len(self._xs) > 1) and self._marker is None
        return super().is_empty() or nothing or not self._xs

    def points(self) -> Iterable[Sequence[float]]:
        """Its points."""
        if self.of_axes:
            return ()
        if self.across:
            return [
                (math.nan, y) if self.across == "x" else (x, math.nan) for x, y in self.get_xydata()
            ]
        return self.get_xydata()

    def _on_page(self, view: View) -> list[Point]:
        left, top, width, height = view.box
        if self.across == "x":
            return [(left, view.y(self._ys[0])), (left + width, view.y(self._ys[0]))]
        if self.across == "y":
            return [(view.x(self._xs[0]), top), (view.x(self._xs[0]), top + height)]
        view = view.of_axes() if self.of_axes else view
        return [view.place(point) for point in self.get_xydata()]

    def svg(self, view: View) -> str:
        """The line, and the markers on it."""
        places = self._on_page(view)
        width = in_pixels(self._width)
        drawn = ""
        if has_line(self._style) and len(places) > 1:
            color = paint(to_rgba(self._color, self._alpha), "stroke")
            drawn = (
                f'<path d="{polyline(places)}" fill="none"{color} stroke-width="{number(width)}" '
                f'stroke-linejoin="round"{dashes(self._style, width)}/>'
            )
        if self._marker is None:
            return drawn
        face, edge = (to_rgba(color, self._alpha) for color in (self._face, self._edge))
        return drawn + "".join(
            marker(self._marker, at, in_pixels(self._size), face, edge, in_pixels(self._edge_width))
            for at in self._marked(places)
            if all(map(math.isfinite, at))
        )

    def _marked(self, places: list[Point]) -> list[Point]:
        every = self._every
        if every is None:
            return places
        if isinstance(every, int):
            return places[::every]
        if isinstance(every, tuple):
            return places[every[0] :: every[1]]
        return [places[i] for i in every]

    def color_at(self, at: Point, view: View) -> Rgba | None:
        """The color of a marker, or of the line, at this place."""
        places = self._on_page(view)
        half = in_pixels(self._size) / 2
        if self._marker is not None and any(
            _near(at, place, half, self._marker) for place in places
        ):
            return to_rgba(self._face, self._alpha)
        near = in_pixels(self._width) / 2
        if has_line(self._style) and any(_distance(at, a, b) <= near for a, b in pairwise(places)):
            return to_rgba(self._color, self._alpha)
        return None


def _near(at: Point, center: Point, half: float, shape: str) -> bool:
    dx, dy = abs(at[0] - center[0]), abs(at[1] - center[1])
    return max(dx, dy) <= half if shape in ("s", ",") else math.hypot(dx, dy) <= half


def _distance(at: Point, a: Point, b: Point) -> float:
    """How far a place is from the piece of a line between two points."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    squared = dx * dx + dy * dy
    share = ((at[0] - a[0]) * dx + (at[1] - a[1]) * dy) / squared if squared else 0.0
    share = min(1.0, max(0.0, share))
    return math.hypot(at[0] - a[0] - share * dx, at[1] - a[1] - share * dy)


class PathCollection(Artist):
    """Markers of a scatter plot, each with its size and its color."""

    def __init__(
        self,
        offsets: Sequence[Point],
        sizes: Sequence[float],
        faces: Sequence[Rgba],
        edges: Sequence[Rgba] | None,
        width: float,
        shape: str,
        **common: Any,
    ) -> None:
        super().__init__(**common)
        self._offsets, self._sizes, self._faces = list(offsets), list(sizes), list(faces)
        self._edges, self._edge_width, self._shape = edges, width, shape

    def get_offsets(self) -> list[Point]:
        """Where the markers are."""
        return self._offsets

    def get_facecolors(self) -> list[Rgba]:
        """Their colors: one for each of them, or one for all."""
        return self._faces

    get_facecolor = get_facecolors

    def is_empty(self) -> bool:
        """Whether there are no markers."""
        return super().is_empty() or not self._offsets

    def points(self) -> Iterable[Sequence[float]]:
        """Where the markers are."""
        return self._offsets

    def _look(self, i: int) -> tuple[float, Rgba, Rgba]:
        face = self._faces[i % len(self._faces)]
        edge = face if self._edges is None else self._edges[i % len(self._edges)]
        size = in_pixels(math.sqrt(self._sizes[i % len(self._sizes)]))
        return size, face, edge

    def svg(self, view: View) -> str:
        """The markers."""
        drawn = []
        for i, offset in enumerate(self._offsets):
            size, face, edge = self._look(i)
            place = view.place(offset)
            if all(map(math.isfinite, place)):
                width = in_pixels(self._edge_width)
                drawn.append(marker(self._shape, place, size, face, edge, width))
        return "".join(drawn)

    def color_at(self, at: Point, view: View) -> Rgba | None:
        """The color of the last marker that reaches this place."""
        for i in reversed(range(len(self._offsets))):
            size, face, _ = self._look(i)
            if _near(at, view.place(self._offsets[i]), size / 2, self._shape):
                return face
        return None
