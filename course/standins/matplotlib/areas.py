"""Areas: filled polygons, the bands and lines of a contour plot, and images made of boxes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from .artist import Artist, Point, View, dashes, in_pixels, number, paint, points_of, polyline
from .colors import Rgba, to_rgba


def inside(at: Point, corners: Sequence[Point]) -> bool:
    """Whether a place is in a polygon."""
    x, y = at
    crossings = 0
    for (x0, y0), (x1, y1) in zip(corners, [*corners[1:], *corners[:1]], strict=True):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
            crossings += 1
    return crossings % 2 == 1


class Polygons(Artist):
    """Polygons in layers, each layer of one color; used for bands, boxes, bars and fills."""

    def __init__(
        self,
        layers: Sequence[tuple[Rgba, Sequence[Sequence[Point]]]],
        *,
        edge: Rgba | None = None,
        linewidth: float = 0.0,
        seamless: bool = False,
        ground: tuple[bool, bool] = (False, False),
        linestyle: Any = "-",
        **common: Any,
    ) -> None:
        super().__init__(**common)
        self._layers = [(color, [list(one) for one in polygons]) for color, polygons in layers]
        self._edge, self._width, self._style = edge, linewidth, linestyle
        self._seamless, self._ground = seamless, ground
        # The heights of a band that goes from one side of the axes to the other.
        self.across: list[float] = []
        # What was drawn last, for the frames of a movie: these do not change.
        self._drawn: tuple[Any, str] = (None, "")

    def is_empty(self) -> bool:
        """Whether there is no area of any color."""
        seen = any(polygons and color[3] for color, polygons in self._layers)
        return super().is_empty() or not (seen or (self._edge and self._edge[3]))

    def points(self) -> Iterable[Sequence[float]]:
        """All corners."""
        if self.across:
            return [(math.nan, height) for height in self.across]
        return [corner for _, polygons in self._layers for one in polygons for corner in one]

    def borders(self) -> tuple[Sequence[float], Sequence[float]]:
        """The outermost corners, where the picture may end; for bars, only their ground."""
        corners = list(self.points())
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        if self._seamless and corners:
            return (min(xs), max(xs)), (min(ys), max(ys))
        return (0.0,) if self._ground[0] else (), (0.0,) if self._ground[1] else ()

    def svg(self, view: View) -> str:
        """The polygons. A thin edge of their own color closes the seams between neighbors."""
        if view.key is None or view.key != self._drawn[0]:
            self._drawn = (view.key, self._svg(view))
        return self._drawn[1]

    def _svg(self, view: View) -> str:
        parts = []
        for color, polygons in self._layers:
            path = "".join(
                polyline([view.place(corner) for corner in one], closed=True) for one in polygons
            )
            if not path or not (color[3] or self._edge):
                continue
            solid = (*color[:3], 1.0) if self._seamless and color[3] else color
            edge = solid if self._seamless else self._edge or (0.0, 0.0, 0.0, 0.0)
            width = 0.7 if self._seamless else in_pixels(self._width)
            stroke = f'{paint(edge, "stroke")} stroke-width="{number(width)}"' if edge[3] else ""
            opacity = f' opacity="{color[3]:.3g}"' if self._seamless and color[3] < 1 else ""
            dash = dashes(self._style, width) if stroke else ""
            rule = ' fill-rule="evenodd"' if self._seamless else ""
            parts.append(f'<path d="{path}"{paint(solid)}{rule}{stroke}{dash}{opacity}/>')
        return "".join(parts)

    def color_at(self, at: Point, view: View) -> Rgba | None:
        """The color of the polygon at this place."""
        for color, polygons in reversed(self._layers):
            places = [[view.place(corner) for corner in one] for one in polygons]
            if sum(inside(at, one) for one in places) % 2:
                return color
        return None


class Rectangle(Polygons):
    """A rectangle from its lower left corner."""

    def __init__(
        self,
        xy: Point,
        width: float,
        height: float,
        *,
        facecolor: Any = "#1f77b4",
        edgecolor: Any = "none",
        color: Any = None,
        fill: bool = True,
        linewidth: float = 1.0,
        alpha: float | None = None,
        **common: Any,
    ) -> None:
        (x, y), face = xy, facecolor if color is None else color
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
        super().__init__(
            [(to_rgba(face if fill else "none", alpha), [corners])],
            edge=to_rgba(color if color is not None else edgecolor, alpha),
            linewidth=linewidth,
            alpha=alpha,
            **common,
        )
        self.xy, self._sizes = (float(x), float(y)), (float(width), float(height))

    def get_height(self) -> float:
        """How high it is."""
        return self._sizes[1]

    def get_width(self) -> float:
        """How wide it is."""
        return self._sizes[0]

    def get_x(self) -> float:
        """Where it begins."""
        return self.xy[0]


class Lines(Artist):
    """Several lines of one kind: those of a contour plot, or straight ones between two heights."""

    zorder = 2.0

    def __init__(
        self,
        lines: Sequence[tuple[Rgba, Sequence[Sequence[Point]]]],
        *,
        linewidth: float,
        linestyle: Any = "-",
        **common: Any,
    ) -> None:
        super().__init__(**common)
        self._lines, self._width, self._style = list(lines), linewidth, linestyle

    def is_empty(self) -> bool:
        """Whether there are no lines."""
        return super().is_empty() or not any(paths for _, paths in self._lines)

    def points(self) -> Iterable[Sequence[float]]:
        """The points of all lines."""
        return chain.from_iterable(path for _, paths in self._lines for path in paths)

    def borders(self) -> tuple[Sequence[float], Sequence[float]]:
        """None: what a contour plot fills has them."""
        return (), ()

    def svg(self, view: View) -> str:
        """The lines."""
        width = in_pixels(self._width)
        return "".join(
            f'<path d="{"".join(polyline([view.place(p) for p in path]) for path in paths)}" '
            f'fill="none"{paint(color, "stroke")} stroke-width="{number(width)}" '
            f'stroke-linejoin="round"{dashes(self._style, width)}/>'
            for color, paths in self._lines
            if paths
        )


class Boxes(Polygons):
    """A table of colors: an image, or the cells of a grid with edges of its own."""

    def __init__(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        colors: Sequence[Sequence[Rgba]],
        **common: Any,
    ) -> None:
        layers: dict[Rgba, list[list[Point]]] = {}
        for j, row in enumerate(colors):
            start = 0
            for i in range(1, len(row) + 1):
                if i == len(row) or row[i] != row[start]:
                    box = [
                        (xs[start], ys[j]),
                        (xs[i], ys[j]),
                        (xs[i], ys[j + 1]),
                        (xs[start], ys[j + 1]),
                    ]
                    layers.setdefault(row[start], []).append(box)
                    start = i
        super().__init__(list(layers.items()), seamless=True, **common)


def table_of(values: Any) -> list[list[float]]:
    """Rows of numbers as plain floats, whatever holds them."""
    rows = values.tolist() if hasattr(values, "tolist") else values
    return [points_of(row) for row in rows]


def extremes(table: Sequence[Sequence[float]]) -> tuple[float, float]:
    """The smallest and the largest finite number."""
    flat = [value for row in table for value in row if math.isfinite(value)]
    return (min(flat), max(flat)) if flat else (0.0, 1.0)
