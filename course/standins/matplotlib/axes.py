"""A pair of axes: its artists, limits, scales, ticks and labels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from course.standins import Missing, lacking, sentence

from .artist import Artist, OfAxes, points_of, spelled_out
from .axes_drawing import Drawn, Heading
from .legend import Legend
from .plotting import Plotting
from .style import rcParams

__getattr__ = lacking("matplotlib.axes")
Limits = tuple[float, float]


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


class Position(NamedTuple):
    """A box: where its lower left corner is, and how large it is."""

    x0: float
    y0: float
    width: float
    height: float


class Axis:
    """One of the two axes, as `axes.xaxis` or `axes.yaxis`."""

    def __init__(self, axes: Any, name: str) -> None:
        self._axes, self._name = axes, name

    def set_major_formatter(self, form: Any) -> None:
        """Write ticks as a function of their value says."""
        self._axes._formats[self._name] = form

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise Missing(sentence("matplotlib", f"Axes.{self._name}axis.{name}"))


class Axes(Drawn, Plotting):
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
        self._formats: dict[str, Any] = {"x": None, "y": None}
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

    transAxes = property(OfAxes)
    xaxis = property(lambda self: Axis(self, "x"))
    yaxis = property(lambda self: Axis(self, "y"))
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

    def get_position(self) -> Position:
        """The box of the axes, as shares of the figure."""
        width, height = (96 * side for side in self.figure.get_size_inches())
        left, top, wide, high = self.figure.boxes()[self.figure.axes.index(self)]
        return Position(left / width, 1 - (top + high) / height, wide / width, high / height)

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

    def grid(self, visible: Any = None, **options: Any) -> None:
        """Show lines at the ticks."""
        options = spelled_out(options)
        shown = not self._grid or bool(options) if visible is None else visible
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
