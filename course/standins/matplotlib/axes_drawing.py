"""How a pair of axes is drawn: its ticks, its labels, and what is in it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from course.layout import text_width
from course.standins import Missing, sentence

from . import ticks
from .artist import Artist, View, number, paint, words
from .colors import to_hex, to_rgba
from .legend import Legend
from .style import rcParams, size

TICK = 4.0


class Heading(Artist):
    """A title or the label of an axis."""

    zorder = 3.0

    def __init__(self, name: str) -> None:
        super().__init__()
        self.text, self._name, self._size, self.bold = "", name, None, False
        self.loc = "center"

    def set(self, text: Any, options: dict[str, Any]) -> None:
        """Write other words, in another size if `options` say so."""
        self.text = str(text)
        self._size = options.pop("fontsize", options.pop("size", self._size))
        self.bold = options.pop("fontweight", options.pop("weight", "")) == "bold" or self.bold
        self.loc = options.pop("loc", self.loc)
        options.pop("pad", None), options.pop("labelpad", None)
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


class Drawn:
    """The half of a pair of axes that turns it into SVG."""

    title: Heading
    spines: Any
    bare: dict[str, bool]
    _labels: dict[str, Heading]
    _ticks: dict[str, tuple[list[float], list[str] | None] | None]
    _log: dict[str, bool]
    _formats: dict[str, Any]
    _kinds: dict[int, str]
    _artists: list[Artist]
    _off: bool
    _aspect: Any
    _face: Any
    _grid: Any
    _legend: Legend | None

    def _limits(self, axis: str) -> tuple[float, float]:
        raise NotImplementedError

    def in_order(self) -> list[Artist]:
        """The artists that are shown, those first that are drawn first."""
        raise NotImplementedError

    def tick_labels(self, axis: str, room: float) -> tuple[list[float], list[str]]:
        """The ticks that fit in so many pixels, and their names."""
        low, high = self._limits(axis)
        inside = (min(low, high), max(low, high))
        own = self._ticks[axis]
        if own is not None:
            names = own[1] if own[1] is not None else ticks.shown(own[0])
            some = [
                (t, n) for t, n in zip(own[0], names, strict=False) if inside[0] <= t <= inside[1]
            ]
            return [t for t, _ in some], [n for _, n in some]
        find = ticks.logarithmic if self._log[axis] else ticks.linear
        found = find(*inside, min(9, int(room / (62 if axis == "x" else 34)) or 1))
        form = self._formats[axis]
        if callable(form):
            return found, [str(form(tick, i)) for i, tick in enumerate(found)]
        return found, ticks.shown(found, logarithm=self._log[axis])

    def rooms(self, width: float, height: float) -> tuple[float, float, float, float]:
        """Pixels that ticks and labels take on the left, below, on the right and above."""
        top = self.title.room() + (8.0 if self.title.text else 6.0)
        if self._off:
            return 4.0, 4.0, 4.0, top
        letters = size("ytick.labelsize")
        wide = max((text_width(n, letters) for n in self.tick_labels("y", height)[1]), default=0.0)
        left = TICK + 6 + (0.0 if self.bare["y"] else wide) + self._labels["y"].room()
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
        box = (left, top, width, height)
        return View(box, x, y, (box, x0, x1, y0, y1, *self._log.values()))

    def svg(self, box: tuple[float, float, float, float], clip: str) -> Iterator[str]:
        """The axes and everything in them."""
        view = self.view(box)
        left, top, width, height = view.box
        frame = (
            f'x="{number(left)}" y="{number(top)}" width="{number(width)}" '
            f'height="{number(height)}"'
        )
        yield f'<clipPath id="{clip}"><rect {frame}/></clipPath>'
        if self._face is not None and not self._off:
            yield f"<rect {frame}{paint(to_rgba(self._face))}/>"
        if not self._off:
            yield from self._decorations(view)
        free = [
            one
            for one in self.in_order()
            if self._kinds.get(id(one)) in ("text", "") or not one.clipped
        ]
        inner = "".join(one.svg(view) for one in self.in_order() if one not in free)
        yield f'<g clip-path="url(#{clip})">{inner}</g>'
        if not self._off:
            yield self._sides(view)
        yield "".join(one.svg(view) for one in free)
        if self.title.text:
            lines = self.title.text.count("\n")
            above = top - 8 - 1.2 * self.title.pixels * lines
            share, anchor = {"left": (0.0, "start"), "right": (1.0, "end")}.get(
                self.title.loc, (0.5, "middle")
            )
            yield words(
                self.title.text, (left + share * width, above), self.title.pixels,
                anchor=anchor, bold=self.title.bold,
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
                    line, tick = (
                        f"M{number(at)} {number(top)}v{number(height)}",
                        f"M{number(at)} {number(bottom)}v{TICK:g}",
                    )
                    word, anchor = (at, bottom + TICK + 1.1 * letters), "middle"
                else:
                    at = view.y(value)
                    line, tick = (
                        f"M{number(left)} {number(at)}h{number(width)}",
                        f"M{number(left)} {number(at)}h{-TICK:g}",
                    )
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
            yield words(
                x.text,
                (left + width / 2, top + height + down + x.pixels),
                x.pixels,
                anchor="middle",
            )
        if y.text:
            letters = size("ytick.labelsize")
            names = self.tick_labels("y", height)[1]
            wide = (
                0.0 if self.bare["y"] else max((text_width(n, letters) for n in names), default=0.0)
            )
            at = left - TICK - wide - 6 - 0.4 * y.pixels - 1.25 * y.pixels * y.text.count("\n")
            yield words(y.text, (at, top + height / 2), y.pixels, anchor="middle", turned=True)

    def _sides(self, view: View) -> str:
        left, top = number(view.box[0]), number(view.box[1])
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
