"""A pair of axes: its artists, limits, scales, ticks and labels."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from course.layout import text_width
from course.standins import Missing, lacking, sentence

from . import ticks
from .artist import Artist, View, number, paint, points_of, words
from .colors import to_hex, to_rgba
from .legend import Legend
from .plotting import Plotting, spelled_out
from .style import rcParams, size

__getattr__ = lacking("matplotlib.axes")
Limits = tuple[float, float]
TICK = 4.0


class Heading(Artist):
    """A title or the label of an axis."""

    zorder = 3.0

    def __init__(self, name: str) -> None:
        super().__init__()
        self.text, self._name, self._size, self.bold = "", name, None, False

    def set(self, text: Any, options: dict[str, Any]) -> None:
        """Write other words, in another size if `options` say so."""
        self.text = str(text)
        self._size = options.pop("fontsize", options.pop("size", self._size))
        self.bold = options.pop("fontweight", options.pop("weight", "")) == "bold" or self.bold
        options.pop("loc", None), options.pop("pad", None), options.pop("labelpad", None)
        if options:
            raise Missing(sentence("matplotlib", f"set_title(…, {next(iter(options))}=…)"))

    def get_text(self) -> str:
        """The words."""
        return self.text

    @property
    def pixels(self) -> float:
        """The size of its letters."""
        return size(self._name, self._size)

    def room(self) -> float:
        """How high its lines are."""
        return 1.25 * self.pixels * (self.text.count("\n") + 1) if self.text else 0.0


class Spines(dict[str, Artist]):
    """The four sides of the box."""

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, (list, tuple)):
            return _Several([self[name] for name in key])
        return super().__getitem__(key)

    def __getattr__(self, name: str) -> Any:
        if name in self:
            return self[name]
        raise AttributeError(name)


class _Several:
    def __init__(self, spines: Sequence[Artist]) -> None:
        self._spines = spines

    def set_visible(self, visible: bool) -> None:  # noqa: FBT001  (Matplotlib's parameter)
        for spine in self._spines:
            spine.set_visible(visible)


class Axes(Plotting):
    """A pair of axes, to draw into."""

    def __init__(self, figure: Any) -> None:
        self.figure = figure
        self._artists: list[Artist] = []
        self._kinds: dict[int, str] = {}
        self.title = Heading("axes.titlesize")
        self._labels = {"x": Heading("axes.labelsize"), "y": Heading("axes.labelsize")}
        self._own: dict[str, list[float | None]] = {"x": [None, None], "y": [None, None]}
        self._log = {"x": False, "y": False}
        self._ticks: dict[str, tuple[list[float], list[str] | None] | None] = {"x": None, "y": None}
        self._turned = {"x": False, "y": False}
        self._margin = {"x": 0.05, "y": 0.05}
        self.shared: dict[str, list[Axes]] = {"x": [self], "y": [self]}
        self.bare: dict[str, bool] = {"x": False, "y": False}
        self.spines = Spines({side: Artist() for side in ("left", "right", "top", "bottom")})
        self._grid: Any = None
        self._off = False
        self._aspect: Any = "auto"
        self._face: Any = None
        self._legend: Legend | None = None

    lines = property(lambda self: self._of_kind("line"))
    collections = property(lambda self: self._of_kind("collection"))
    patches = property(lambda self: self._of_kind("patch"))
    images = property(lambda self: self._of_kind("image"))
    texts = property(lambda self: self._of_kind("text"))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise Missing(sentence("matplotlib", f"Axes.{name}"))

    def _of_kind(self, kind: str) -> list[Artist]:
        return [one for one in self._artists if self._kinds.get(id(one)) == kind]

    def _add(self, artist: Any, kind: str = "") -> Any:
        artist.axes = self
        self._artists.append(artist)
        self._kinds[id(artist)] = kind
        return artist

    def in_order(self) -> list[Artist]:
        """The artists that are shown, those first that are drawn first."""
        shown = [one for one in self._artists if one.get_visible() and one.get_alpha() != 0]
        return sorted(shown, key=lambda one: one.get_zorder())

    # What is asked and set

    def get_figure(self) -> Any:
        """The figure that these axes are in."""
        return self.figure

    def set(self, **values: Any) -> None:
        """Set several things at once: `set(xlabel="x", ylim=(0, 1))`."""
        for name, value in values.items():
            getattr(self, f"set_{name}")(value)

    def set_title(self, label: Any, **options: Any) -> None:
        """Write a title."""
        self.title.set(label, options)

    def get_title(self) -> str:
        """The title."""
        return self.title.text

    def set_xlabel(self, label: Any, **options: Any) -> None:
        """Name the axis across."""
        self._labels["x"].set(label, options)

    def set_ylabel(self, label: Any, **options: Any) -> None:
        """Name the axis upward."""
        self._labels["y"].set(label, options)

    def get_xlabel(self) -> str:
        """The name of the axis across."""
        return self._labels["x"].text

    def get_ylabel(self) -> str:
        """The name of the axis upward."""
        return self._labels["y"].text

    def set_xlim(self, left: Any = None, right: Any = None) -> None:
        """Set the limits across."""
        self._set_limits("x", left, right)

    def set_ylim(self, bottom: Any = None, top: Any = None) -> None:
        """Set the limits upward."""
        self._set_limits("y", bottom, top)

    def _set_limits(self, axis: str, low: Any, high: Any) -> None:
        if high is None and low is not None and not isinstance(low, (int, float)):
            low, high = points_of(low)
        for one in self.shared[axis]:
            for i, value in enumerate((low, high)):
                if value is not None:
                    one._own[axis][i] = float(value)

    def get_xlim(self) -> Limits:
        """The limits across."""
        return self._limits("x")

    def get_ylim(self) -> Limits:
        """The limits upward."""
        return self._limits("y")

    def _limits(self, axis: str) -> Limits:
        own = self._own[axis]
        if own[0] is not None and own[1] is not None:
            return own[0], own[1]
        low, high = self._fitting(axis)
        limits = [low if own[0] is None else own[0], high if own[1] is None else own[1]]
        return (limits[1], limits[0]) if self._turned[axis] else (limits[0], limits[1])

    def _fitting(self, axis: str) -> Limits:
        """The limits that fit the data of these axes and of those that share the axis."""
        place = "xy".index(axis)
        every = [one for axes in self.shared[axis] for one in axes._artists]
        values = [point[place] for one in every for point in one.points()]
        values = [v for v in values if math.isfinite(v) and (v > 0 or not self._log[axis])]
        borders = [float(v) for one in every for v in one.borders()[place]]
        if not values:
            return (0.1, 1.0) if self._log[axis] else (0.0, 1.0)
        low, high = min(values), max(values)
        if self._log[axis]:
            share = (high / low) ** self._margin[axis] if high > low else 2.0
            return low / share, high * share
        if low == high:
            return low - (abs(low) * 0.05 or 0.05), high + (abs(high) * 0.05 or 0.05)
        more = self._margin[axis] * (high - low)
        slack = 1e-9 * (high - low)
        return (
            low if any(abs(v - low) <= slack for v in borders) else low - more,
            high if any(abs(v - high) <= slack for v in borders) else high + more,
        )

    def margins(self, *both: float, x: float | None = None, y: float | None = None) -> None:
        """How much room there is beyond the data, as a share of their range."""
        for axis, value in (("x", both[0] if both else x), ("y", both[-1] if both else y)):
            if value is not None:
                self._margin[axis] = value

    def _named_ticks(self, names: list[str]) -> None:
        self._ticks["x"] = ([float(i) for i in range(len(names))], names)

    def set_xticks(self, at: Any, labels: Any = None, **options: Any) -> None:
        """Put ticks at these places, with these names."""
        self._ticks["x"] = (points_of(list(at)), None if labels is None else list(map(str, labels)))

    def set_yticks(self, at: Any, labels: Any = None, **options: Any) -> None:
        """Put ticks at these heights, with these names."""
        self._ticks["y"] = (points_of(list(at)), None if labels is None else list(map(str, labels)))

    def set_xscale(self, value: str) -> None:
        """Choose "linear" or "log" across."""
        self._set_scale("x", value)

    def set_yscale(self, value: str) -> None:
        """Choose "linear" or "log" upward."""
        self._set_scale("y", value)

    def _set_scale(self, axis: str, value: str) -> None:
        if value not in ("linear", "log"):
            raise Missing(sentence("matplotlib", f"set_{axis}scale({value!r})"))
        self._log[axis] = value == "log"

    def semilogy(self, *data: Any, **options: Any) -> Any:
        """Plot with powers of ten upward."""
        self._log["y"] = True
        return self.plot(*data, **options)

    def semilogx(self, *data: Any, **options: Any) -> Any:
        """Plot with powers of ten across."""
        self._log["x"] = True
        return self.plot(*data, **options)

    def loglog(self, *data: Any, **options: Any) -> Any:
        """Plot with powers of ten in both directions."""
        self._log["x"] = self._log["y"] = True
        return self.plot(*data, **options)

    def invert_xaxis(self) -> None:
        """Let x grow to the left."""
        self._turned["x"] = not self._turned["x"]

    def invert_yaxis(self) -> None:
        """Let y grow downward."""
        self._turned["y"] = not self._turned["y"]

    def set_aspect(self, aspect: Any) -> None:
        """Say whether a unit is as long upward as across."""
        self._aspect = aspect

    def set_facecolor(self, color: Any) -> None:
        """Color the ground."""
        self._face = color

    def set_axis_off(self) -> None:
        """Show no axes, only what is drawn."""
        self._off = True

    def axis(self, what: str = "") -> None:
        """Choose "off" for no axes, or "equal" for equal units."""
        if what == "off":
            self._off = True
        elif what == "equal":
            self._aspect = "equal"
        elif what not in ("", "on", "auto", "tight"):
            raise Missing(sentence("matplotlib", f"axis({what!r})"))

    def grid(self, visible: Any = True, **options: Any) -> None:
        """Show lines at the ticks."""
        options = spelled_out(options)
        shown = bool(options) if visible is None else visible
        self._grid = options.get("color", rcParams["grid.color"]) if shown else None

    def legend(self, *given: Any, **options: Any) -> Legend:
        """Say what the names of lines and markers are."""
        found = self.get_legend_handles_labels()
        if len(given) == 2:
            found = list(given[0]), list(given[1])
        elif len(given) == 1:
            found = found[0] or list(self._artists), list(given[0])
        options = {"handles": found[0], "labels": found[1], **options}
        self._legend = Legend(**options)
        return self._legend

    def get_legend_handles_labels(self) -> tuple[list[Artist], list[str]]:
        """The artists with names, and the names."""
        named = [one for one in self._artists if one.label and not one.label.startswith("_")]
        return named, [one.label for one in named]

    def label_outer(self) -> None:
        """Leave out the labels that stand between this picture and another."""
        rows, columns = self.figure.place_of(self)
        self.bare = {"x": self.bare["x"] or not rows, "y": self.bare["y"] or not columns}
        for axis in ("x", "y"):
            if self.bare[axis]:
                self._labels[axis].text = ""

    def set_axisbelow(self, below: bool) -> None:  # noqa: FBT001  (Matplotlib's parameter)
        """Nothing: the grid is always behind the data."""

    def minorticks_off(self) -> None:
        """Nothing: there are no ticks between the ticks."""

    def tick_params(self, *which: Any, **options: Any) -> None:
        """Nothing: the ticks of this stand-in look alike."""

    def apply_aspect(self) -> None:
        """Nothing: the shape is found when the picture is drawn."""

    # How it is drawn

    def tick_labels(self, axis: str, room: float) -> tuple[list[float], list[str]]:
        """The ticks that fit in so many pixels, and their names."""
        low, high = self._limits(axis)
        inside = (min(low, high), max(low, high))
        own = self._ticks[axis]
        if own is not None:
            names = own[1] if own[1] is not None else ticks.shown(own[0])
            some = [(t, n) for t, n in zip(own[0], names, strict=False) if inside[0] <= t <= inside[1]]
            return [t for t, _ in some], [n for _, n in some]
        find = ticks.logarithmic if self._log[axis] else ticks.linear
        found = find(*inside, min(9, int(room / (62 if axis == "x" else 34)) or 1))
        return found, ticks.shown(found, logarithm=self._log[axis])

    def rooms(self, width: float, height: float) -> tuple[float, float, float, float]:
        """Pixels that ticks and labels take on the left, below, on the right and above."""
        top = self.title.room() + (8.0 if self.title.text else 6.0)
        if self._off:
            return 4.0, 4.0, 4.0, top
        letters = size("ytick.labelsize")
        wide = max((text_width(n, letters) for n in self.tick_labels("y", height)[1]), default=0.0)
        left = TICK + 3 + (0.0 if self.bare["y"] else wide) + self._labels["y"].room()
        below = TICK + (2.0 if self.bare["x"] else 1.5 * size("xtick.labelsize"))
        return left, below + self._labels["x"].room(), 10.0, top

    def view(self, box: tuple[float, float, float, float]) -> View:
        """Where the data are, if the axes have this box; equal units make the box smaller."""
        left, top, width, height = box
        (x0, x1), (y0, y1) = self._limits("x"), self._limits("y")
        if self._aspect in ("equal", 1, 1.0):
            across, up = abs(x1 - x0) or 1.0, abs(y1 - y0) or 1.0
            unit = min(width / across, height / up)
            left, top = left + (width - unit * across) / 2, top + (height - unit * up) / 2
            width, height = unit * across, unit * up
        x = _along(x0, x1, left, left + width, logarithm=self._log["x"])
        y = _along(y0, y1, top + height, top, logarithm=self._log["y"])
        return View((left, top, width, height), x, y)

    def svg(self, box: tuple[float, float, float, float], clip: str) -> Iterator[str]:
        """The axes and everything in them."""
        view = self.view(box)
        left, top, width, height = view.box
        frame = f'x="{number(left)}" y="{number(top)}" width="{number(width)}" height="{number(height)}"'
        yield f'<clipPath id="{clip}"><rect {frame}/></clipPath>'
        if self._face is not None and not self._off:
            yield f"<rect {frame}{paint(to_rgba(self._face))}/>"
        if not self._off:
            yield from self._decorations(view)
        free = [one for one in self.in_order() if self._kinds.get(id(one)) in ("text", "")]
        inner = "".join(one.svg(view) for one in self.in_order() if one not in free)
        yield f'<g clip-path="url(#{clip})">{inner}</g>'
        if not self._off:
            yield self._sides(view)
        yield "".join(one.svg(view) for one in free)
        if self.title.text:
            lines = self.title.text.count("\n")
            above = top - 8 - 1.2 * self.title.pixels * lines
            yield words(
                self.title.text, (left + width / 2, above), self.title.pixels,
                anchor="middle", bold=self.title.bold,
            )  # fmt: skip
        if self._legend is not None:
            marks = [view.place(point) for one in self._artists for point in one.points()]
            yield self._legend.svg(view.box, marks)

    def _decorations(self, view: View) -> Iterator[str]:
        left, top, width, height = view.box
        grid = paint(to_rgba(self._grid), "stroke") if self._grid else ""
        ink = paint(to_rgba(rcParams["xtick.color"]), "stroke")
        for axis, room in (("x", width), ("y", height)):
            letters = size(f"{axis}tick.labelsize")
            for value, name in zip(*self.tick_labels(axis, room), strict=True):
                if axis == "x":
                    at, bottom = view.x(value), top + height
                    line, tick = f"M{number(at)} {number(top)}v{number(height)}", f"M{number(at)} {number(bottom)}v{TICK:g}"
                    word, anchor = (at, bottom + TICK + 1.1 * letters), "middle"
                else:
                    at = view.y(value)
                    line, tick = f"M{number(left)} {number(at)}h{number(width)}", f"M{number(left)} {number(at)}h{-TICK:g}"
                    word, anchor = (left - TICK - 3, at + 0.36 * letters), "end"
                if grid:
                    yield f'<path d="{line}"{grid} stroke-width="1"/>'
                yield f'<path d="{tick}"{ink}/>'
                if not self.bare[axis]:
                    yield words(name, word, letters, anchor=anchor)
        yield from self._axis_names(view)

    def _axis_names(self, view: View) -> Iterator[str]:
        left, top, width, height = view.box
        x, y = self._labels["x"], self._labels["y"]
        if x.text:
            down = TICK + (2.0 if self.bare["x"] else 1.5 * size("xtick.labelsize"))
            yield words(x.text, (left + width / 2, top + height + down + x.pixels), x.pixels, anchor="middle")
        if y.text:
            letters = size("ytick.labelsize")
            names = self.tick_labels("y", height)[1]
            wide = 0.0 if self.bare["y"] else max((text_width(n, letters) for n in names), default=0.0)
            at = left - TICK - wide - 3 - 0.4 * y.pixels - 1.25 * y.pixels * y.text.count("\n")
            yield words(y.text, (at, top + height / 2), y.pixels, anchor="middle", turned=True)

    def _sides(self, view: View) -> str:
        left, top, width, height = (number(v) for v in view.box)
        right, bottom = number(view.box[0] + view.box[2]), number(view.box[1] + view.box[3])
        paths = {
            "left": f"M{left} {top}V{bottom}", "right": f"M{right} {top}V{bottom}",
            "top": f"M{left} {top}H{right}", "bottom": f"M{left} {bottom}H{right}",
        }  # fmt: skip
        drawn = "".join(path for side, path in paths.items() if self.spines[side].get_visible())
        return f'<path d="{drawn}" fill="none" stroke="{to_hex(rcParams["axes.edgecolor"])}"/>'


def _along(low: float, high: float, start: float, end: float, *, logarithm: bool) -> Any:
    """From data to pixels along one axis."""
    if logarithm:
        first, last = math.log(low), math.log(high)

        def place(value: float) -> float:
            if not value > 0:
                return math.nan
            return start + (math.log(value) - first) / (last - first) * (end - start)

        return place
    width = (high - low) or 1.0
    # Far outside is as good as infinitely far, and browsers prefer it.
    return lambda value: max(-1e5, min(1e5, start + (value - low) / width * (end - start)))
