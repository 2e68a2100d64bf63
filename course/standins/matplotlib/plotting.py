"""The ways to draw into a pair of axes: lines, markers, areas and words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from course.standins import Missing, sentence

from .areas import Lines, Polygons, Rectangle
from .artist import Artist, color_list, made, points_of, spelled_out
from .colors import CYCLE, Normalize, Rgba, is_color, scale, to_rgba
from .grids import Grids
from .lines import MARKERS, Line2D, PathCollection
from .style import rcParams
from .text import Arrow, Text


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


class Plotting(Grids):
    """The half of a pair of axes that draws; `axes.Axes` is the other half."""

    _colors_used = 0

    def _add(self, artist: Any, kind: str = "") -> Any:
        raise NotImplementedError

    def _next_color(self) -> str:
        self._colors_used += 1
        return CYCLE[(self._colors_used - 1) % len(CYCLE)]

    def plot(self, *data: Any, **options: Any) -> list[Line2D]:
        """Draw a line, markers, or both: `plot(ys)`, `plot(xs, ys)` or `plot(xs, ys, "o--")`."""
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
        return [self._add(made(Line2D, "plot", xs, ys, **options), "line")]

    def _across(self, values: Any) -> list[float]:
        """Places along x. Names stand at 0, 1, 2 and so on."""
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
        edges = None if isinstance(edge, str) and edge == "face" else color_list(edge)
        width = options.pop("linewidth", None)
        sizes = [rcParams["lines.markersize"] ** 2] if s is None else points_of(s)
        return self._add(  # type: ignore[no-any-return]
            made(
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
            return color_list(row, alpha) or [to_rgba("none")]
        values = points_of(row)
        if len(values) != count:
            raise ValueError(
                f"'c' argument has {len(values)} elements, which is inconsistent with 'x' and "
                f"'y' with size {count}."
            )
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
        chosen = color_list(self._next_color() if colors is None else colors)
        label = options.pop("label", "")
        bars = []
        for i, (place, high) in enumerate(zip(xs, heights, strict=True)):
            bar = made(
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
        drawn = made(
            Polygons,
            name,
            [(to_rgba(color, alpha), [corners])],
            edge=to_rgba(edge, alpha),
            **options,
        )
        return self._add(drawn, "collection")  # type: ignore[no-any-return]

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
        return self._add(made(Lines, name, [(color, paths)], **options), "collection")  # type: ignore[no-any-return]

    def axhline(self, y: float = 0.0, **options: Any) -> Line2D:
        """Draw a level line across the axes."""
        return self._whole("x", [0.0, 0.0], [y, y], options)

    def axhspan(self, ymin: float, ymax: float, **options: Any) -> Polygons:
        """Fill a band across the axes between two heights."""
        far = 1e9
        corners = [(-far, ymin), (far, ymin), (far, ymax), (-far, ymax)]
        band = self._filled(corners, "axhspan", options)
        band.across = [ymin, ymax]
        return band

    def axvline(self, x: float = 0.0, **options: Any) -> Line2D:
        """Draw an upright line across the axes."""
        return self._whole("y", [x, x], [0.0, 0.0], options)

    def _whole(self, across: str, xs: Any, ys: Any, options: dict[str, Any]) -> Line2D:
        options = spelled_out(options)
        options.setdefault("color", "C0")
        line: Line2D = made(Line2D, "axhline", xs, ys, **options)
        line.across = across
        return self._add(line, "line")  # type: ignore[no-any-return]

    def text(self, x: float, y: float, s: Any, **options: Any) -> Text:
        """Write words at a place of the data."""
        return self._add(made(Text, "text", str(s), (x, y), **options), "text")  # type: ignore[no-any-return]

    def annotate(
        self,
        text: str,
        xy: Any,
        xytext: Any = None,
        *,
        xycoords: Any = "data",
        textcoords: Any = None,
        arrowprops: Any = None,
        **options: Any,
    ) -> Text:
        """Write words beside a place of the data, with an arrow to it if `arrowprops` say so."""
        offset = (0.0, 0.0)
        at = xy if xytext is None else xytext
        beside = (xycoords, xycoords) if isinstance(xycoords, str) else tuple(xycoords)
        textcoords = textcoords or "data"
        if textcoords == "offset points":
            offset, at = (float(xytext[0]), float(xytext[1])), xy
        elif textcoords != "data" or not {*beside} <= {"data", "axes fraction"}:
            raise Missing(sentence("matplotlib", f"textcoords={textcoords!r}"))
        if arrowprops is not None:
            self._add(made(Arrow, "annotate", tuple(at), tuple(xy), dict(arrowprops)))
        drawn = made(
            Text, "annotate", str(text), tuple(at), offset=offset, beside=beside, **options
        )
        return self._add(drawn, "text")  # type: ignore[no-any-return]

    def add_patch(self, patch: Artist) -> Artist:
        """Add a shape."""
        return self._add(patch, "patch")  # type: ignore[no-any-return]


def _listed(values: Any) -> Any:
    return [values] if isinstance(values, (int, float)) else values
