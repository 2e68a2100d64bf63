"""The legend: a sample of each line or marker beside its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from course.layout import text_width
from course.standins import Missing, sentence

from .artist import Artist, Point, View, number, words
from .style import rcParams, size

_PLACES = {
    "upper right": (1.0, 0.0), "upper left": (0.0, 0.0), "lower left": (0.0, 1.0),
    "lower right": (1.0, 1.0), "right": (1.0, 0.5), "center left": (0.0, 0.5),
    "center right": (1.0, 0.5), "lower center": (0.5, 1.0), "upper center": (0.5, 0.0),
    "center": (0.5, 0.5),
}  # fmt: skip
_SAMPLE, _GAP, _PAD = 28.0, 8.0, 7.0


class Legend(Artist):
    """Samples and names, in a corner of the axes or beside them."""

    zorder = 5.0

    def __init__(
        self,
        handles: Sequence[Artist],
        labels: Sequence[str],
        *,
        loc: str = "best",
        frameon: bool | None = None,
        ncols: int = 1,
        ncol: int = 0,
        fontsize: Any = None,
        bbox_to_anchor: Any = None,
        markerscale: float = 1.0,
        title: str = "",
        **spacing: Any,
    ) -> None:
        super().__init__()
        unknown = spacing.keys() - {
            "borderaxespad", "borderpad", "columnspacing", "handlelength", "handletextpad",
            "labelspacing", "framealpha", "edgecolor", "facecolor", "fancybox",
        }  # fmt: skip
        place = loc.removeprefix("outside ")
        if unknown or title or place not in ("best", *_PLACES):
            raise Missing(sentence("matplotlib", "legend(…) with this place or these options"))
        self._entries = list(zip(handles, labels, strict=False))
        self._place = place
        self._frame = rcParams["legend.frameon"] if frameon is None else frameon
        self._columns = max(1, min(ncol or ncols, len(self._entries) or 1))
        self._size, self._anchor = fontsize, bbox_to_anchor

    def sizes(self) -> tuple[float, float]:
        """Its width and height in pixels."""
        letters = size("legend.fontsize", self._size)
        rows = -(-len(self._entries) // self._columns)
        return (
            sum(self._widths(letters)) + _GAP * (self._columns - 1) * 2 + 2 * _PAD,
            1.45 * letters * rows + 2 * _PAD - 0.25 * letters,
        )

    def _widths(self, letters: float) -> list[float]:
        """The width of each column."""
        rows = -(-len(self._entries) // self._columns)
        return [
            _SAMPLE
            + _GAP
            + max(text_width(name, letters) for _, name in self._entries[i : i + rows])
            for i in range(0, len(self._entries), rows)
        ]

    def svg(self, box: Any, marks: Sequence[Point] = ()) -> str:
        """The legend in this box; `marks` are what it should not cover."""
        if not self._entries:
            return ""
        width, height = self.sizes()
        x, y = self._corner(box, width, height, marks)
        letters = size("legend.fontsize", self._size)
        parts = []
        if self._frame:
            parts.append(
                f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" '
                f'height="{number(height)}" rx="4" fill="#ffffff" fill-opacity="0.85" '
                'stroke="#d0d7de"/>'
            )
        rows = -(-len(self._entries) // self._columns)
        at = x + _PAD
        for column, wide in enumerate(self._widths(letters)):
            for row, (handle, name) in enumerate(
                self._entries[column * rows : (column + 1) * rows]
            ):
                middle = y + _PAD + 1.45 * letters * row + 0.6 * letters
                parts.append(sample(handle, at, middle))
                parts.append(words(name, (at + _SAMPLE + _GAP, middle + 0.35 * letters), letters))
            at += wide + 2 * _GAP
        return "".join(parts)

    def _corner(self, box: Any, width: float, height: float, marks: Sequence[Point]) -> Point:
        left, top, across, down = box
        if self._anchor is not None:
            ax, ay = self._anchor[:2]
            sx, sy = _PLACES["upper right" if self._place == "best" else self._place]
            return left + ax * across - sx * width, top + (1 - ay) * down - sy * height

        def corner(place: str) -> Point:
            sx, sy = _PLACES[place]
            return left + 6 + sx * (across - width - 12), top + 6 + sy * (down - height - 12)

        if self._place != "best":
            return corner(self._place)

        def covered(place: str) -> int:
            x, y = corner(place)
            return sum(x <= px <= x + width and y <= py <= y + height for px, py in marks)

        return corner(min(list(_PLACES)[:4], key=covered))


def sample(handle: Artist, x: float, y: float) -> str:
    """A short piece of a line, a marker, or a box in an area's color."""
    from .areas import Polygons
    from .lines import Line2D, PathCollection

    view = View((x, y - 6, _SAMPLE, 12.0), lambda v: x + _SAMPLE * v, lambda v: y - 6 + 12 * v)
    if isinstance(handle, Line2D):
        few = Line2D.__new__(Line2D)
        few.__dict__ = {**vars(handle), "_xs": [0.0, 0.5, 1.0], "_ys": [0.5] * 3, "across": ""}
        few._every = [1]
        return few.svg(view)
    if isinstance(handle, PathCollection):
        one = PathCollection.__new__(PathCollection)
        one.__dict__ = {
            **vars(handle),
            "_offsets": [(0.5, 0.5)],
            "_sizes": [min(60.0, handle._sizes[0])],
        }
        return one.svg(view)
    if isinstance(handle, Polygons):
        box = Polygons.__new__(Polygons)
        corners = [[(0.1, 0.0), (0.9, 0.0), (0.9, 1.0), (0.1, 1.0)]]
        box.__dict__ = {
            **vars(handle),
            "_layers": [(color, corners) for color, _ in handle._layers[:1]],
        }
        return box.svg(view)
    return ""
