"""Shapes that are added to a picture: rectangles, and paths with bends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from course.standins import lacking

from .areas import Polygons as Polygons
from .areas import Rectangle as Rectangle
from .artist import Artist, View, in_pixels, number, paint
from .colors import to_rgba
from .path import Path

__getattr__ = lacking("matplotlib.patches")


class Polygon(Polygons):
    """A filled polygon."""

    def __init__(
        self, xy: Any, *, facecolor: Any = "#1f77b4", edgecolor: Any = "none", **options: Any
    ) -> None:
        face = to_rgba(options.pop("color", facecolor), options.get("alpha"))
        super().__init__([(face, [[(p[0], p[1]) for p in xy]])], edge=to_rgba(edgecolor), **options)


class PathPatch(Artist):
    """A line with bends, which may be filled."""

    def __init__(
        self,
        path: Path,
        *,
        fill: bool = True,
        facecolor: Any = "#1f77b4",
        edgecolor: Any = "black",
        linewidth: float = 1.0,
        **common: Any,
    ) -> None:
        super().__init__(**common)
        self._path, self._width = path, linewidth
        self._face, self._edge = to_rgba(facecolor if fill else "none"), to_rgba(edgecolor)

    def points(self) -> Iterable[Sequence[float]]:
        """The points of the path, those that only bend it included."""
        return self._path.vertices

    def svg(self, view: View) -> str:
        """The path."""
        words = []
        for point, code in zip(self._path.vertices, self._path.steps(), strict=True):
            x, y = view.place(point)
            words.append(f"{code}{number(x)} {number(y)}")
        return (
            f'<path d="{" ".join(words)}"{paint(self._face)}{paint(self._edge, "stroke")} '
            f'stroke-width="{number(in_pixels(self._width))}"/>'
        )
