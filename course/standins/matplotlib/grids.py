"""Tables of heights as pictures: images, boxes of colors, and contour plots."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

from . import contours
from .areas import Boxes, Lines, Polygons, extremes, table_of
from .artist import color_list, made, points_of, spelled_out
from .cm import ScalarMappable
from .colors import Normalize, scale, to_rgba
from .style import rcParams
from .ticks import rounded

# Places in each direction of a contour plot. More are thinned out, because each costs time.
MOST = 61


class Grids:
    """The part of a pair of axes that draws tables; `plotting.Plotting` draws all else."""

    def _add(self, artist: Any, kind: str = "") -> Any:
        raise NotImplementedError

    def text(self, x: float, y: float, s: Any, **options: Any) -> Any:
        """Write words at a place of the data."""
        raise NotImplementedError

    def imshow(
        self,
        values: Any,
        *,
        extent: Any = None,
        origin: str = "upper",
        aspect: Any = "equal",
        **options: Any,
    ) -> Boxes:
        """Draw a table of numbers as a table of colors."""
        table = table_of(values)
        rows, columns = len(table), len(table[0])
        left, right, low, high = extent or (-0.5, columns - 0.5, rows - 0.5, -0.5)
        if extent is None and origin == "lower":
            low, high = high, low
        options.pop("interpolation", None)
        xs = [left + (right - left) * i / columns for i in range(columns + 1)]
        ys = [low + (high - low) * j / rows for j in range(rows + 1)]
        if origin == "upper":
            ys.reverse()
        boxes = self._boxes(xs, ys, table, "image", {"zorder": 0.0, **options})
        self.set_aspect(aspect)
        if origin == "upper" and extent is None:
            self.invert_yaxis()
        return boxes

    def set_aspect(self, aspect: Any) -> None:
        """Say whether a unit is as long upward as across."""
        raise NotImplementedError

    def invert_yaxis(self) -> None:
        """Let y grow downward."""
        raise NotImplementedError

    def pcolormesh(self, *data: Any, **options: Any) -> Boxes:
        """Draw a table of numbers as a table of colors, with places for its columns and rows."""
        table = table_of(data[-1])
        rows, columns = len(table), len(table[0])
        xs, ys = (
            (_row(data[0]), _column(data[1]))
            if len(data) == 3
            else (points_of(list(range(columns + 1))), points_of(list(range(rows + 1))))
        )
        options.pop("shading", None)
        # Places in the middle of the boxes: their edges are halfway between.
        xs = xs if len(xs) == columns + 1 else _edges(xs)
        ys = ys if len(ys) == rows + 1 else _edges(ys)
        return self._boxes(xs, ys, table, "collection", options)

    def _boxes(self, xs: Any, ys: Any, table: Any, kind: str, options: dict[str, Any]) -> Boxes:
        low, high = extremes(table)
        vmin, vmax = options.pop("vmin", None), options.pop("vmax", None)
        norm = Normalize(low if vmin is None else vmin, high if vmax is None else vmax)
        colors = scale(options.pop("cmap", None))
        alpha = options.get("alpha")
        painted = [[to_rgba(colors(norm(value)), alpha) for value in row] for row in table]
        boxes: Boxes = made(Boxes, "imshow or pcolormesh", xs, ys, painted, **options)
        boxes.mappable = ScalarMappable(norm, colors)
        return self._add(boxes, kind)  # type: ignore[no-any-return]

    def contourf(self, *data: Any, **options: Any) -> Polygons:
        """Fill the bands between levels, each with its color."""
        xs, ys, table, levels = _grid(data, options)
        low, _ = extremes(table)
        colors, alpha = options.pop("colors", None), options.get("alpha")
        cmap = scale(options.pop("cmap", None))
        extend = options.pop("extend", "neither")
        edges = [*levels]
        if extend in ("both", "min"):
            edges = [-math.inf, *edges]
        if extend in ("both", "max"):
            edges = [*edges, math.inf]
        norm = Normalize(levels[0], levels[-1])
        chosen = color_list(colors, alpha) if colors is not None else []
        layers = []
        around = [[] if edge == math.inf else contours.loops(xs, ys, table, edge) for edge in edges]
        if edges[0] <= low:
            around[0] = contours.loops(xs, ys, table, low - 1.0)
        for i, (below, above) in enumerate(pairwise(edges)):
            # What is higher than one level and not than the next, by the even-odd rule.
            polygons = around[i] + around[i + 1]
            value = (below + above) / 2
            if math.isinf(below) or math.isinf(above):
                value = levels[0] - 1e9 if math.isinf(below) else levels[-1] + 1e9
            color = chosen[i % len(chosen)] if chosen else to_rgba(cmap(norm(value)), alpha)
            layers.append((color, polygons))
        drawn: Polygons = made(Polygons, "contourf", layers, seamless=True, **options)
        drawn.mappable = ScalarMappable(norm, cmap)
        drawn.levels = levels
        return self._add(drawn, "collection")  # type: ignore[no-any-return]

    def contour(self, *data: Any, **options: Any) -> Lines:
        """Draw the lines along which the heights are at a level."""
        options = spelled_out(options, keep=("colors",))
        xs, ys, table, levels = _grid(data, options)
        colors, cmap = options.pop("colors", None), scale(options.pop("cmap", None))
        norm = Normalize(min(levels), max(levels))
        alpha = options.get("alpha")
        chosen = (
            color_list(colors, alpha)
            if colors is not None
            else [to_rgba(cmap(norm(level)), alpha) for level in levels]
        )
        width = options.pop("linewidth", rcParams["lines.linewidth"])
        lines = [
            (chosen[i % len(chosen)], contours.line(xs, ys, table, level))
            for i, level in enumerate(levels)
        ]
        drawn: Lines = made(Lines, "contour", lines, linewidth=width, **options)
        drawn.levels = levels
        return self._add(drawn, "collection")  # type: ignore[no-any-return]

    def clabel(self, lines: Lines, levels: Any = None, fmt: Any = "%g", **options: Any) -> None:
        """Write the level of each line of a contour plot on it."""
        options.pop("inline", None)
        own = options.pop("colors", None)
        wanted = lines.levels if levels is None else points_of(levels)
        for level, (color, paths) in zip(lines.levels, lines._lines, strict=True):
            if paths and any(abs(level - one) < 1e-12 for one in wanted):
                path = max(paths, key=len)
                name = fmt % level if isinstance(fmt, str) else fmt(level)
                # A quarter of the way along, where lines of neighboring levels are apart.
                at = path[len(path) // 4]
                self.text(
                    *at, name, ha="center", va="center", color=own or color, clipped=True, **options
                )


def _grid(
    data: Any, options: dict[str, Any]
) -> tuple[list[float], list[float], list[list[float]], list[float]]:
    """The places, heights and levels of a contour plot."""
    parts = list(data)
    levels = options.pop("levels", None)
    if len(parts) in (2, 4):
        levels = parts.pop()
    table = table_of(parts[-1])
    xs = _row(parts[0]) if len(parts) == 3 else [float(i) for i in range(len(table[0]))]
    ys = _column(parts[1]) if len(parts) == 3 else [float(j) for j in range(len(table))]
    if (len(ys), len(xs)) != (len(table), len(table[0])):
        raise TypeError(
            f"Length of x ({len(xs)}) must match number of columns in z ({len(table[0])}), and "
            f"length of y ({len(ys)}) its rows ({len(table)})"
        )
    xs, ys, table = _thinned(xs, ys, table)
    if levels is None or isinstance(levels, int):
        low, high = extremes(table)
        levels = rounded(low, high, (levels or 7) + 1)
        # As few as hold all heights.
        while len(levels) > 2 and levels[1] <= low:
            levels = levels[1:]
        while len(levels) > 2 and levels[-2] >= high:
            levels = levels[:-1]
    return xs, ys, table, points_of(levels)


def _thinned(xs: list[float], ys: list[float], table: list[list[float]]) -> Any:
    """At most so many places in each direction as a picture of this size needs."""
    across, up = ([*range(0, n - 1, -(-n // MOST)), n - 1] for n in (len(xs), len(ys)))
    if len(across) == len(xs) and len(up) == len(ys):
        return xs, ys, table
    return (
        [xs[i] for i in across],
        [ys[j] for j in up],
        [[table[j][i] for i in across] for j in up],
    )


def _row(values: Any) -> list[float]:
    row = values.tolist() if hasattr(values, "tolist") else list(values)
    return points_of(row[0] if isinstance(row[0], list) else row)


def _column(values: Any) -> list[float]:
    row = values.tolist() if hasattr(values, "tolist") else list(values)
    return points_of([one[0] for one in row] if isinstance(row[0], list) else row)


def _edges(middles: list[float]) -> list[float]:
    between = [(a + b) / 2 for a, b in pairwise(middles)]
    if not between:
        return [middles[0] - 0.5, middles[0] + 0.5]
    return [2 * middles[0] - between[0], *between, 2 * middles[-1] - between[-1]]
