"""A figure: its axes, where they are, and the whole as SVG."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from course.page.embed import picture_style, svg_image
from course.standins import Missing, lacking, sentence

from .artist import OfAxes, View, document, number, paint, words
from .axes import Axes
from .legend import Legend
from .style import rcParams, size
from .text import Text
from .ticks import linear, shown

__getattr__ = lacking("matplotlib.figure")
Box = tuple[float, float, float, float]
INCH = 96.0  # pixels of a page
BAR, BESIDE_BAR = 14.0, 66.0
_clips = itertools.count()


class Figure:
    """A picture with one or more pairs of axes. Sizes are in inches."""

    def __init__(
        self, figsize: Any = None, *, layout: Any = None, dpi: Any = None, facecolor: Any = None,
        **unused: Any,
    ) -> None:  # fmt: skip
        if unused:
            raise Missing(sentence("matplotlib", f"Figure({next(iter(unused))}=…)"))
        width, height = figsize or rcParams["figure.figsize"]
        self._inches = (float(width), float(height))
        self.axes: list[Axes] = []
        self._cells: dict[int, tuple[int, int, int, int]] = {}  # rows, columns, row, column
        self._rects: dict[int, Box] = {}
        self._margins: dict[str, float] = {}
        self._legend: Legend | None = None
        self._bars: list[tuple[Any, list[Axes], Axes | None, str, float]] = []
        self._title: tuple[str, Any] = ("", None)
        self._texts: list[Text] = []
        self.dpi = dpi or 100.0

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise Missing(sentence("matplotlib", f"Figure.{name}"))

    def subplots(
        self, nrows: int = 1, ncols: int = 1, *, squeeze: bool = True, sharex: Any = False,
        sharey: Any = False, **unused: Any,
    ) -> Any:  # fmt: skip
        """Axes in rows and columns: one pair of axes, a list of them, or a list of lists."""
        if unused:
            raise Missing(sentence("matplotlib", f"subplots({next(iter(unused))}=…)"))
        table = [
            [self.add_subplot(nrows, ncols, row * ncols + column + 1) for column in range(ncols)]
            for row in range(nrows)
        ]
        every = [axes for row in table for axes in row]
        for axis, sharing in (("x", sharex), ("y", sharey)):
            if sharing:
                for one in every:
                    one.shared[axis] = every
        for row, line in enumerate(table):
            for column, one in enumerate(line):
                one.bare = {"x": bool(sharex) and row < nrows - 1, "y": bool(sharey) and column > 0}
        if squeeze and len(every) == 1:
            return every[0]
        return every if squeeze and 1 in (nrows, ncols) else _Table(table)

    def add_subplot(self, *place: int, **unused: Any) -> Axes:
        """One pair of axes: `add_subplot(rows, columns, number)`."""
        if len(place) == 1:
            place = tuple(int(digit) for digit in str(place[0]))
        rows, columns, which = place or (1, 1, 1)
        axes = Axes(self)
        self.axes.append(axes)
        self._cells[id(axes)] = (rows, columns, (which - 1) // columns, (which - 1) % columns)
        return axes

    def add_axes(self, rect: Any) -> Axes:
        """A pair of axes in a box, given as shares of the figure: left, bottom, width, height."""
        axes = Axes(self)
        self.axes.append(axes)
        left, bottom, width, height = (float(value) for value in rect)
        self._rects[id(axes)] = (left, bottom, width, height)
        return axes

    def gca(self) -> Axes:
        """The last pair of axes; a first one if there is none."""
        return self.axes[-1] if self.axes else self.add_subplot()

    def place_of(self, axes: Axes) -> tuple[bool, bool]:
        """Whether axes are in the lowest row, and in the first column."""
        rows, _, row, column = self._cells.get(id(axes), (1, 1, 0, 0))
        return row == rows - 1, column == 0

    def subplots_adjust(
        self,
        left: Any = None,
        bottom: Any = None,
        right: Any = None,
        top: Any = None,
        wspace: Any = None,
        hspace: Any = None,
    ) -> None:
        """Set the margins and the gaps: margins as shares of the figure, gaps of the axes."""
        given = {"left": left, "bottom": bottom, "right": right, "top": top}
        given |= {"wspace": wspace, "hspace": hspace}
        self._margins |= {name: float(v) for name, v in given.items() if v is not None}

    def tight_layout(self, **unused: Any) -> None:
        """Nothing: margins fit unless they are set."""

    def get_size_inches(self) -> tuple[float, float]:
        """Width and height."""
        return self._inches

    def get_figwidth(self) -> float:
        """The width."""
        return self._inches[0]

    def get_figheight(self) -> float:
        """The height."""
        return self._inches[1]

    def set_size_inches(self, width: float, height: float) -> None:
        """Change width and height."""
        self._inches = (float(width), float(height))

    def text(self, x: float, y: float, s: Any, **options: Any) -> Text:
        """Write words at a place that is given as shares of the figure."""
        made: Text = Text(str(s), (x, y), transform=OfAxes(), **options)
        self._texts.append(made)
        return made

    def suptitle(self, text: str, **options: Any) -> None:
        """Write a title over all axes."""
        self._title = (str(text), options.get("fontsize"))

    def legend(self, *given: Any, **options: Any) -> Legend:
        """One legend for all axes, below them unless it says where."""
        if len(given) == 2:
            options = {"handles": list(given[0]), "labels": list(given[1]), **options}
        if "handles" not in options:
            pairs = [one.get_legend_handles_labels() for one in self.axes]
            named = {n: h for hs, ns in pairs for h, n in zip(hs, ns, strict=True)}
            options = {"handles": list(named.values()), "labels": list(named), **options}
        self._legend = Legend(**options)
        return self._legend

    def colorbar(
        self, mappable: Any, *, ax: Any = None, cax: Any = None, label: str = "",
        shrink: float = 1.0, **unused: Any,
    ) -> Any:  # fmt: skip
        """A bar that says what the colors of a picture mean."""
        if unused.keys() - {"pad", "fraction", "aspect", "ticks", "location", "extend"}:
            raise Missing(sentence("matplotlib", f"colorbar({next(iter(unused))}=…)"))
        scale = getattr(mappable, "mappable", None) or mappable
        beside = list(ax) if isinstance(ax, (list, tuple)) else [ax or self.gca()]
        self._bars.append((scale, beside, cax, str(label), float(shrink)))

    def boxes(self) -> list[Box]:
        """The box of each pair of axes, in pixels: left, top, width, height."""
        width, height = (INCH * side for side in self._inches)
        boxes = [(0.0, 0.0, 0.7 * width, 0.7 * height)] * len(self.axes)
        # How long the names of ticks are depends on the box, and the box on them.
        for _ in range(2):
            boxes = self._boxes(boxes, width, height)
        return boxes

    def _boxes(self, before: list[Box], width: float, height: float) -> list[Box]:
        rooms = {
            id(one): one.rooms(*box[2:])
            for one, box in zip(self.axes, before, strict=True)
            if id(one) in self._cells
        }
        found = []
        for axes in self.axes:
            if id(axes) in self._rects:
                left, bottom, wide, high = self._rects[id(axes)]
                found.append(
                    (left * width, (1 - bottom - high) * height, wide * width, high * height)
                )
                continue
            rows, columns, row, column = self._cells[id(axes)]
            left, low, right, top = (max(room[i] for room in rooms.values()) for i in range(4))
            across = self._spans(
                columns,
                column,
                width,
                ("left", "right", "wspace"),
                left,
                right + self._for_bars(),
                right,
            )
            down = self._spans(
                rows, row, height, ("top", "bottom", "hspace"),
                top + self._for_title(), low + self._for_legend(), top,
            )  # fmt: skip
            found.append((across[0], down[0], across[1], down[1]))
        return found

    def _spans(
        self,
        count: int,
        which: int,
        whole: float,
        names: Any,
        before: float,
        after: float,
        gap: float,
    ) -> tuple[float, float]:
        """Where one of several boxes in a row begins, and how long it is."""
        first, last, between = (self._margins.get(name) for name in names)
        upright = names[0] == "top"
        start = before + 2 if first is None else (1 - first if upright else first) * whole
        end = whole - after - 2 if last is None else (1 - last if upright else last) * whole
        if between is None:
            # What stands between two boxes: the labels of one and the edge of the other.
            space = gap + (after if upright else before) * (0.9 if not upright else 1.0)
            bare = all(one.bare["y"] for one in self.axes if self._cells.get(id(one), (0,) * 4)[3])
            space = 18.0 if not upright and bare else space
            each = max(10.0, (end - start - space * (count - 1)) / count)
        else:
            each = (end - start) / (count + between * (count - 1))
            space = between * each
        return start + which * (each + space), each

    def _for_bars(self) -> float:
        beside = any(place is None for _, _, place, _, _ in self._bars)
        return BAR + BESIDE_BAR if beside else 0.0

    def _for_title(self) -> float:
        return 1.6 * size("figure.titlesize", self._title[1]) if self._title[0] else 0.0

    def _for_legend(self) -> float:
        return self._legend.sizes()[1] if self._legend and self._legend._entries else 0.0

    def drawing(self, sharpness: float = 1.0) -> Drawing:
        """The picture as it is now, so many times as large as on a page."""
        return Drawing(self.to_svg("#ffffff", sharpness), self._inches, sharpness)

    def to_svg(self, paper: str = "#ffffff", sharpness: float = 1.0) -> str:
        """The whole picture as SVG, on paper of this color if it is given."""
        width, height = (INCH * side for side in self._inches)
        return document(width, height, self._parts(width, height), paper, sharpness)

    def _parts(self, width: float, height: float) -> Iterator[str]:
        bar_axes = [place for _, _, place, _, _ in self._bars if place is not None]
        for axes, box in zip(self.axes, self.boxes(), strict=True):
            if axes not in bar_axes:
                yield from axes.svg(box, f"axes{next(_clips)}")
        yield from self._drawn_bars()
        if self._title[0]:
            letters = size("figure.titlesize", self._title[1])
            yield words(self._title[0], (width / 2, 1.3 * letters), letters, anchor="middle")
        whole = View((0.0, 0.0, width, height), float, float)
        for text in self._texts:
            yield text.svg(whole)
        if self._legend is not None:
            yield self._legend.svg(whole.box)

    def _drawn_bars(self) -> Iterator[str]:
        boxes = dict(zip(map(id, self.axes), self.boxes(), strict=True))
        for scale, beside, place, label, shrink in self._bars:
            if place is not None:
                left, top, width, height = boxes[id(place)]
            else:
                near = [one.view(boxes[id(one)]).box for one in beside]
                top = min(box[1] for box in near)
                tall = max(box[1] + box[3] for box in near) - top
                left = max(box[0] + box[2] for box in near) + 14
                width, height = BAR, tall * shrink
                top += (tall - height) / 2
            yield from _bar(scale, (left, top, width, height), label)
            if place is not None and place.title.text:
                yield words(place.title.text, (left, top - 8), place.title.pixels)

    def savefig(self, file: Any, *, format: str = "svg", **options: Any) -> None:
        """Write the picture to a file, as SVG."""
        name = str(file)
        if format != "svg" or name.lower().endswith((".png", ".pdf", ".jpg")):
            raise Missing(sentence("matplotlib", f"savefig to {name.rpartition('.')[2] or format}"))
        text = self.to_svg("" if options.get("transparent") else "#ffffff")
        if hasattr(file, "write"):
            file.write(text.encode() if "b" in getattr(file, "mode", "b") else text)
            return
        with open(file, "w", encoding="utf-8") as written:
            written.write(text)

    def image(self, alt: str) -> str:
        """The picture as an element of a page."""
        return self.drawing().image(alt)

    def _repr_html_(self) -> str:
        titles = "; ".join(filter(None, (axes.get_title() for axes in self.axes)))
        return picture_style() + self.image(titles or "A picture")


@dataclass(frozen=True)
class Drawing:
    """A picture as it was at one moment."""

    svg: str
    inches: tuple[float, float]
    sharpness: float

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in image pixels."""
        width, height = (round(self.sharpness * INCH * side) for side in self.inches)
        return width, height

    @property
    def address(self) -> str:
        """The picture as the address of an image."""
        return self.image("").partition('src="')[2].partition('"')[0]

    def image(self, alt: str, share: float = 1.0) -> str:
        """An element of a page, in this share of the picture's size."""
        return svg_image(self.svg, alt, share * INCH * self.inches[0])


class _Table(list[Any]):
    """Rows of axes, which can be gone through as NumPy's arrays can."""

    @property
    def flat(self) -> list[Axes]:
        return [axes for row in self for axes in row]

    def ravel(self) -> list[Axes]:
        return self.flat

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, tuple):
            row, column = key
            return super().__getitem__(row)[column]
        return super().__getitem__(key)


def _bar(scale: Any, box: Box, label: str) -> Iterator[str]:
    """A bar of colors with ticks and a name."""
    left, top, width, height = box
    low, high, steps = scale.norm.vmin, scale.norm.vmax, 48
    for i in range(steps):
        color = scale.to_rgba(low + (high - low) * (i + 0.5) / steps)
        y = top + height * (1 - (i + 1) / steps)
        yield (
            f'<rect x="{number(left)}" y="{number(y)}" width="{number(width)}" '
            f'height="{number(height / steps + 0.5)}"{paint(color)}/>'
        )
    letters = size("ytick.labelsize")
    values = linear(low, high, max(2, int(height / 40)))
    for value, name in zip(values, shown(values), strict=True):
        y = top + height * (1 - (value - low) / ((high - low) or 1.0))
        ink = rcParams["ytick.color"]
        yield f'<path d="M{number(left + width)} {number(y)}h3" stroke="{ink}"/>'
        yield words(name, (left + width + 6, y + 0.36 * letters), letters)
    if label:
        at = left + width + 6 + 7 * max((len(name) for name in shown(values)), default=0) + 16
        yield words(
            label, (at, top + height / 2), size("axes.labelsize"), anchor="middle", turned=True
        )
