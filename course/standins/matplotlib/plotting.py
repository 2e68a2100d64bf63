"""The ways to draw into a pair of axes: lines, markers, areas, contours and words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from course.standins import Missing, sentence

from . import contours
from .areas import Boxes, Lines, Polygons, Rectangle, extremes, table_of
from .artist import Artist, points_of
from .cm import ScalarMappable
from .colors import CYCLE, Normalize, Rgba, is_color, scale, to_rgba
from .lines import MARKERS, Line2D, PathCollection
from .style import rcParams
from .text import Arrow, Text
from .ticks import rounded

_SHORT = {
    **{"c": "color", "ls": "linestyle", "lw": "linewidth", "ms": "markersize"},
    **{"mfc": "markerfacecolor", "mec": "markeredgecolor", "mew": "markeredgewidth"},
    **{"edgecolors": "edgecolor", "linewidths": "linewidth", "facecolors": "facecolor"},
    **{"ec": "edgecolor", "fc": "facecolor", "linestyles": "linestyle", "colors": "color"},
}


def spelled_out(options: dict[str, Any], keep: Sequence[str] = ()) -> dict[str, Any]:
    """Options under their long names."""
    return {name if name in keep else _SHORT.get(name, name): v for name, v in options.items()}


def _format(text: str) -> dict[str, Any]:
    """What a format such as "ro--" says: color, marker and style of the line."""
    found: dict[str, Any] = {}
    rest = text
    for style in ("--", "-.", "-", ":"):
        if style in rest:
            found["linestyle"], rest = style, rest.replace(style, "", 1)
            break
    for sign in rest:
        if sign in MARKERS and "marker" not in found:
            found["marker"] = sign
        elif sign in "bgrcmykw":
            found["color"] = sign
        else:
            raise ValueError(f"{text!r} is not a valid format string")
    if "marker" in found:
        found.setdefault("linestyle", "none")
    return found


class Plotting:
    """The half of a pair of axes that draws; `axes.Axes` is the other half."""

    _colors_used = 0

    def _add(self, artist: Any, kind: str = "") -> Any:
        raise NotImplementedError

    def _next_color(self) -> str:
        self._colors_used += 1
        return CYCLE[(self._colors_used - 1) % len(CYCLE)]

    def plot(self, *data: Any, **options: Any) -> list[Line2D]:
        """Draw a line, markers, or both: `plot(ys)`, `plot(xs, ys)`, `plot(xs, ys, "o--")`."""
        options = spelled_out(options)
        parts = list(data)
        if parts and isinstance(parts[-1], str):
            options = {**_format(parts.pop()), **options}
        if len(parts) > 2:
            raise Missing(sentence("matplotlib", "plot with several lines in one call"))
        ys = points_of(parts[-1])
        xs = self._across(parts[0]) if len(parts) == 2 else [float(i) for i in range(len(ys))]
        if options.get("color") is None:
            options["color"] = self._next_color()
        return [self._add(_made(Line2D, "plot", xs, ys, **options), "line")]

    def _across(self, values: Any) -> list[float]:
        """Places along x; names stand at 0, 1, 2, …"""
        row = list(values.tolist() if hasattr(values, "tolist") else _listed(values))
        if any(isinstance(value, str) for value in row):
            self._named_ticks([str(value) for value in row])
            return [float(i) for i in range(len(row))]
        return points_of(row)

    def _named_ticks(self, names: list[str]) -> None:
        raise NotImplementedError

    def scatter(
        self,
        x: Any,
        y: Any,
        s: Any = None,
        c: Any = None,
        *,
        marker: str = "o",
        cmap: Any = None,
        vmin: float | None = None,
        vmax: float | None = None,
        **options: Any,
    ) -> PathCollection:
        """Draw a marker at each point, in one color or in a color for each number of `c`."""
        options = spelled_out(options)
        xs, ys = self._across(x), points_of(y)
        if len(xs) != len(ys):
            raise ValueError("x and y must be the same size")
        alpha = options.pop("alpha", None)
        color = options.pop("color", options.pop("facecolor", None))
        faces = self._faces(c if color is None else color, len(xs), cmap, vmin, vmax, alpha)
        edge = options.pop("edgecolor", "face")
        edges = None if isinstance(edge, str) and edge == "face" else _colors(edge)
        width = options.pop("linewidth", None)
        sizes = [rcParams["lines.markersize"] ** 2] if s is None else points_of(s)
        return self._add(  # type: ignore[no-any-return]
            _made(
                PathCollection,
                "scatter",
                *(list(zip(xs, ys, strict=True)), sizes, faces, edges),
                *(1.0 if width is None else width, marker),
                alpha=alpha,
                **options,
            ),
            "collection",
        )

    def _faces(self, c: Any, count: int, cmap: Any, low: Any, high: Any, alpha: Any) -> list[Rgba]:
        if c is None:
            c = self._next_color()
        if is_color(c):
            return [to_rgba(c, alpha)]
        row = c.tolist() if hasattr(c, "tolist") else list(c)
        if not row or isinstance(row[0], (str, tuple, list)):
            return _colors(row, alpha) or [to_rgba("none")]
        values = points_of(row)
        if len(values) != count:
            raise ValueError(f"'c' argument has {len(values)} elements, which is inconsistent with 'x' and 'y' with size {count}.")
        norm = Normalize(min(values) if low is None else low, max(values) if high is None else high)
        colors = scale(cmap)
        return [to_rgba(colors(norm(value)), alpha) for value in values]

    def bar(
        self, x: Any, height: Any, width: float = 0.8, bottom: float = 0.0, **options: Any
    ) -> list[Rectangle]:
        """Draw bars that stand side by side."""
        options = spelled_out(options)
        xs, heights = self._across(x), points_of(height)
        heights = heights * len(xs) if len(heights) == 1 else heights
        colors = options.pop("color", None)
        chosen = _colors(self._next_color() if colors is None else colors)
        label = options.pop("label", "")
        bars = []
        for i, (place, high) in enumerate(zip(xs, heights, strict=True)):
            bar = _made(
                Rectangle,
                "bar",
                (place - width / 2, bottom),
                width,
                high,
                facecolor=chosen[i % len(chosen)],
                ground=(False, True),
                label=label if i == 0 else "",
                **options,
            )
            bars.append(self._add(bar, "patch"))
        return bars

    def bar_label(self, bars: Sequence[Rectangle], labels: Any = None, padding: float = 0) -> None:
        """Write a number, or the label given, at the end of each bar."""
        shown = [f"{bar.get_height():g}" for bar in bars] if labels is None else list(labels)
        for bar, label in zip(bars, shown, strict=True):
            height = bar.xy[1] + bar.get_height()
            down = bar.get_height() < 0
            self.annotate(
                str(label),
                (bar.get_x() + bar.get_width() / 2, height),
                xytext=(0, -padding if down else padding),
                textcoords="offset points",
                ha="center",
                va="top" if down else "bottom",
            )

    def fill_between(self, x: Any, y1: Any, y2: Any = 0.0, **options: Any) -> Polygons:
        """Fill the area between two lines."""
        xs = points_of(list(x) if isinstance(x, range) else x)
        lower, upper = (one * len(xs) if len(one) == 1 else one for one in map(points_of, (y2, y1)))
        corners = [*zip(xs, upper, strict=True), *reversed(list(zip(xs, lower, strict=True)))]
        return self._filled(corners, "fill_between", options)

    def fill(self, x: Any, y: Any, **options: Any) -> list[Polygons]:
        """Fill a polygon."""
        corners = list(zip(points_of(x), points_of(y), strict=True))
        return [self._filled(corners, "fill", options)]

    def _filled(self, corners: Any, name: str, options: dict[str, Any]) -> Polygons:
        options = spelled_out(options)
        alpha = options.get("alpha")
        color = options.pop("color", None) or options.pop("facecolor", None) or self._next_color()
        edge = options.pop("edgecolor", "none")
        made = _made(
            Polygons,
            name,
            [(to_rgba(color, alpha), [corners])],
            edge=to_rgba(edge, alpha),
            **options,
        )
        return self._add(made, "collection")  # type: ignore[no-any-return]

    def vlines(self, x: Any, ymin: Any, ymax: Any, **options: Any) -> Lines:
        """Draw upright lines between two heights."""
        xs = points_of(x)
        ends = [row * len(xs) if len(row) == 1 else row for row in map(points_of, (ymin, ymax))]
        paths = [[(at, low), (at, high)] for at, low, high in zip(xs, *ends, strict=True)]
        return self._straight(paths, "vlines", options)

    def hlines(self, y: Any, xmin: Any, xmax: Any, **options: Any) -> Lines:
        """Draw level lines between two places."""
        ys = points_of(y)
        ends = [row * len(ys) if len(row) == 1 else row for row in map(points_of, (xmin, xmax))]
        paths = [[(left, at), (right, at)] for at, left, right in zip(ys, *ends, strict=True)]
        return self._straight(paths, "hlines", options)

    def _straight(self, paths: Any, name: str, options: dict[str, Any]) -> Lines:
        options = spelled_out(options)
        color = to_rgba(options.pop("color", None) or "C0", options.get("alpha"))
        options.setdefault("linewidth", rcParams["lines.linewidth"])
        return self._add(_made(Lines, name, [(color, paths)], **options), "collection")  # type: ignore[no-any-return]

    def axhline(self, y: float = 0.0, **options: Any) -> Line2D:
        """Draw a level line across the axes."""
        return self._whole("x", [0.0, 0.0], [y, y], options)

    def axvline(self, x: float = 0.0, **options: Any) -> Line2D:
        """Draw an upright line across the axes."""
        return self._whole("y", [x, x], [0.0, 0.0], options)

    def _whole(self, across: str, xs: Any, ys: Any, options: dict[str, Any]) -> Line2D:
        options = spelled_out(options)
        options.setdefault("color", "C0")
        line: Line2D = _made(Line2D, "axhline", xs, ys, **options)
        line.across = across
        return self._add(line, "line")  # type: ignore[no-any-return]

    def text(self, x: float, y: float, s: Any, **options: Any) -> Text:
        """Write words at a place of the data."""
        return self._add(_made(Text, "text", str(s), (x, y), **options), "text")  # type: ignore[no-any-return]

    def annotate(
        self,
        text: str,
        xy: Any,
        xytext: Any = None,
        *,
        textcoords: str = "data",
        arrowprops: Any = None,
        **options: Any,
    ) -> Text:
        """Write words beside a place of the data, with an arrow to it if `arrowprops` say so."""
        offset = (0.0, 0.0)
        at = xy if xytext is None else xytext
        if textcoords == "offset points":
            offset, at = (float(xytext[0]), float(xytext[1])), xy
        elif textcoords != "data":
            raise Missing(sentence("matplotlib", f"textcoords={textcoords!r}"))
        if arrowprops is not None:
            self._add(_made(Arrow, "annotate", tuple(at), tuple(xy), dict(arrowprops)))
        made = _made(Text, "annotate", str(text), tuple(at), offset=offset, **options)
        return self._add(made, "text")  # type: ignore[no-any-return]

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
        boxes: Boxes = _made(Boxes, "imshow or pcolormesh", xs, ys, painted, **options)
        boxes.mappable = ScalarMappable(norm, colors)
        return self._add(boxes, kind)  # type: ignore[no-any-return]

    def contourf(self, *data: Any, **options: Any) -> Polygons:
        """Fill the bands between levels, each with its color."""
        xs, ys, table, levels = _grid(data, options)
        low, high = extremes(table)
        colors, alpha = options.pop("colors", None), options.get("alpha")
        cmap = scale(options.pop("cmap", None))
        extend = options.pop("extend", "neither")
        edges = [*levels]
        if extend in ("both", "min"):
            edges = [-math.inf, *edges]
        if extend in ("both", "max"):
            edges = [*edges, math.inf]
        middles = [(a + b) / 2 for a, b in zip(levels, levels[1:], strict=False)]
        norm = Normalize(levels[0], levels[-1])
        if extend == "neither" and len(middles) > 1:
            norm = Normalize(middles[0], middles[-1])
        chosen = _colors(colors, alpha) if colors is not None else []
        layers = []
        for i, (below, above) in enumerate(zip(edges, edges[1:], strict=False)):
            value = below + 1e9 if above == math.inf else above - 1e9 if below == -math.inf else (below + above) / 2
            color = chosen[i % len(chosen)] if chosen else to_rgba(cmap(norm(value)), alpha)
            bottom, top = max(below, low - 1.0), min(above, high + 1.0)
            if bottom < top:
                layers.append((color, contours.band(xs, ys, table, bottom, top)))
        made: Polygons = _made(Polygons, "contourf", layers, seamless=True, **options)
        made.mappable = ScalarMappable(norm, cmap)
        made.levels = levels
        return self._add(made, "collection")  # type: ignore[no-any-return]

    def contour(self, *data: Any, **options: Any) -> Lines:
        """Draw the lines along which the heights are at a level."""
        options = spelled_out(options, keep=("colors",))
        xs, ys, table, levels = _grid(data, options)
        colors, cmap = options.pop("colors", None), scale(options.pop("cmap", None))
        norm = Normalize(min(levels), max(levels))
        alpha = options.get("alpha")
        chosen = _colors(colors, alpha) if colors is not None else [to_rgba(cmap(norm(level)), alpha) for level in levels]
        width = options.pop("linewidth", rcParams["lines.linewidth"])
        lines = [
            (chosen[i % len(chosen)], contours.line(xs, ys, table, level))
            for i, level in enumerate(levels)
        ]
        made: Lines = _made(Lines, "contour", lines, linewidth=width, **options)
        made.levels = levels
        return self._add(made, "collection")  # type: ignore[no-any-return]

    def clabel(self, lines: Lines, levels: Any = None, fmt: Any = "%g", **options: Any) -> None:
        """Write the level of each line of a contour plot on it."""
        options.pop("inline", None)
        wanted = lines.levels if levels is None else points_of(levels)
        for level, (color, paths) in zip(lines.levels, lines._lines, strict=True):
            if paths and any(abs(level - one) < 1e-12 for one in wanted):
                path = max(paths, key=len)
                name = fmt % level if isinstance(fmt, str) else fmt(level)
                # A quarter of the way along, where lines of neighboring levels are apart.
                at = path[len(path) // 4]
                self.text(*at, name, ha="center", va="center", color=color, clipped=True, **options)

    def add_patch(self, patch: Artist) -> Artist:
        """Add a shape."""
        return self._add(patch, "patch")  # type: ignore[no-any-return]


def _made(kind: Any, called: str, *args: Any, **options: Any) -> Any:
    """An artist; an option that it does not know is missing from the stand-in."""
    try:
        return kind(*args, **options)
    except TypeError as error:
        if "unexpected keyword argument" not in str(error):
            raise
        name = str(error).rpartition("argument ")[2].strip("'")
        raise Missing(sentence("matplotlib", f"{called}(…, {name}=…)")) from None


def _colors(value: Any, alpha: float | None = None) -> list[Rgba]:
    """One color, or a list of them, as a list."""
    if is_color(value):
        return [to_rgba(value, alpha)]
    return [to_rgba(color, alpha) for color in value]


def _listed(values: Any) -> Any:
    return [values] if isinstance(values, (int, float)) else values


def _grid(data: Any, options: dict[str, Any]) -> tuple[list[float], list[float], list[list[float]], list[float]]:
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
    if levels is None or isinstance(levels, int):
        low, high = extremes(table)
        levels = rounded(low, high, (levels or 7) + 1)
        # As few as hold all heights.
        while len(levels) > 2 and levels[1] <= low:
            levels = levels[1:]
        while len(levels) > 2 and levels[-2] >= high:
            levels = levels[:-1]
    return xs, ys, table, points_of(levels)


def _row(values: Any) -> list[float]:
    row = values.tolist() if hasattr(values, "tolist") else list(values)
    return points_of(row[0] if isinstance(row[0], list) else row)


def _column(values: Any) -> list[float]:
    row = values.tolist() if hasattr(values, "tolist") else list(values)
    return points_of([one[0] for one in row] if isinstance(row[0], list) else row)


def _edges(middles: list[float]) -> list[float]:
    between = [(a + b) / 2 for a, b in zip(middles, middles[1:], strict=False)]
    if not between:
        return [middles[0] - 0.5, middles[0] + 0.5]
    return [2 * middles[0] - between[0], *between, 2 * middles[-1] - between[-1]]
