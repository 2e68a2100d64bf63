"""What all drawn things have in common, and how they are written as SVG.

An artist knows its data. A `View` knows where they are on the page.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from course.standins import Missing, sentence

from .colors import Rgba, is_color, to_rgba
from .style import POINT, rcParams

Point = tuple[float, float]
_FAMILY = "DejaVu Sans,Verdana,system-ui,sans-serif"
_DASHES = {"dashed": (3.7, 1.6), "dotted": (1.0, 1.65), "dashdot": (6.4, 1.6, 1.0, 1.6)}
_STYLES = {"-": "solid", "--": "dashed", ":": "dotted", "-.": "dashdot", "": "none", " ": "none"}


@dataclass(frozen=True)
class View:
    """A pair of axes on the page: its box in pixels, and where its data are in the box."""

    box: tuple[float, float, float, float]  # left, top, width, height
    x: Callable[[float], float]
    y: Callable[[float], float]
    # What says whether another view is the same.
    key: Any = None

    def of_axes(self) -> View:
        """The same box for places that are given as shares of it."""
        left, top, width, height = self.box
        return View(self.box, lambda x: left + x * width, lambda y: top + (1 - y) * height)

    def place(self, point: Sequence[float]) -> Point:
        """A point of the data in pixels."""
        return self.x(point[0]), self.y(point[1])


class OfAxes:
    """Places as shares of the axes: (0, 0) is the lower left corner, and (1, 1) the upper right."""

    def __init__(self, axes: Any = None) -> None:
        self._axes = axes

    def inverted(self) -> OfAxes:
        """The way back. A place on the page is a share of the axes already."""
        return OfAxes()

    def transform(self, points: Any) -> list[Point]:
        """Places of the data, or shares of the axes, as shares of the axes."""
        if self._axes is None:
            return [(float(x), float(y)) for x, y in points]
        view = self._axes.view((0.0, 0.0, 1.0, 1.0))
        return [(x, 1.0 - y) for x, y in (view.place(point) for point in points)]


class Artist:
    """Something that is drawn."""

    zorder = 1.0
    # The scale of a picture's colors and the levels of a contour plot, where it has them.
    mappable: Any = None
    levels: Any = ()

    def __init__(
        self,
        *,
        zorder: float | None = None,
        label: str = "",
        alpha: Any = None,
        clip_on: bool = True,
        transform: Any = None,
    ) -> None:
        self.axes: Any = None
        # Whether it ends where the axes end, and whether its places are shares of the axes.
        self.clipped = clip_on
        self.of_axes = isinstance(transform, OfAxes)
        if transform is not None and not self.of_axes:
            raise Missing(sentence("matplotlib", "transform=…, except for transAxes,"))
        self.label = str(label)
        self._alpha = alpha
        self._visible = True
        if zorder is not None:
            self.zorder = zorder

    def svg(self, view: View) -> str:
        """This artist as SVG."""
        raise NotImplementedError

    def color_at(self, at: Point, view: View) -> Rgba | None:
        """The color that it has at a place of the page; None if it does not reach there."""
        return None

    def points(self) -> Iterable[Sequence[float]]:
        """The points of the data that have to fit between the limits of the axes."""
        return ()

    def borders(self) -> tuple[Sequence[float], Sequence[float]]:
        """The x and the y beyond which the limits need no margin."""
        return (), ()

    def is_empty(self) -> bool:
        """Whether nothing of it can be seen."""
        return not self._visible or self._alpha == 0

    def remove(self) -> None:
        """Take it away from its axes."""
        if self.axes is not None:
            self.axes._artists.remove(self)

    def set_visible(self, visible: bool) -> None:  # noqa: FBT001  (Matplotlib's parameter)
        """Show or hide it."""
        self._visible = visible

    def get_visible(self) -> bool:
        """Whether it is shown."""
        return self._visible

    def get_alpha(self) -> Any:
        """Its opacity from 0 to 1, if it has its own."""
        return self._alpha

    def get_zorder(self) -> float:
        """Artists with a higher number are drawn later."""
        return self.zorder

    def set_zorder(self, level: float) -> None:
        """Say when it is drawn."""
        self.zorder = level

    def get_label(self) -> str:
        """Its name in a legend; one that begins with a line below where it has none."""
        return self.label or "_unnamed"

    def set_label(self, label: str) -> None:
        """Set its name in a legend."""
        self.label = str(label)

    def set_animated(self, animated: bool) -> None:  # noqa: FBT001  (Matplotlib's parameter)
        """Nothing: every picture is drawn as a whole."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise Missing(sentence("matplotlib", f"{type(self).__name__}.{name}"))


def dashes(style: Any, width: float) -> str:
    """The attribute for a style of line, whose dashes are as long as its width says."""
    name = _STYLES.get(style, style) if isinstance(style, str) else style
    if isinstance(name, tuple):
        pattern = tuple(name[1] or ())
    elif name in ("solid", "none", "None"):
        pattern = ()
    elif name in _DASHES:
        pattern = _DASHES[name]
    else:
        raise Missing(sentence("matplotlib", f"linestyle={style!r}"))
    return f' stroke-dasharray="{" ".join(number(p * width) for p in pattern)}"' if pattern else ""


def has_line(style: Any) -> bool:
    """Whether a line of this style can be seen."""
    return style not in ("none", "None", "", " ", None)


def number(value: float) -> str:
    """A number of pixels, short."""
    return f"{value:.1f}".removesuffix(".0") if math.isfinite(value) else "0"


def paint(color: Rgba, kind: str = "fill") -> str:
    """The attributes of a fill or of a stroke."""
    if color[3] == 0:
        return f' {kind}="none"'
    digits = "".join(f"{round(255 * min(1.0, max(0.0, part))):02x}" for part in color[:3])
    opacity = f' {kind}-opacity="{color[3]:.3g}"' if color[3] < 1 else ""
    return f' {kind}="#{digits}"{opacity}'


def polyline(points: Sequence[Point], *, closed: bool = False) -> str:
    """The path through points, which stops and starts again where one is not finite."""
    words, joined = [], False
    for x, y in points:
        if not (math.isfinite(x) and math.isfinite(y)):
            joined = False
            continue
        words.append(f"{'L' if joined else 'M'}{number(x)} {number(y)}")
        joined = True
    return "".join(words) + ("z" if closed and words else "")


def words(
    text: str,
    at: Point,
    size: float,
    *,
    anchor: str = "start",
    color: str = "",
    bold: bool = False,
    turned: bool = False,
) -> str:
    """Lines of text, the first one's base line at this place."""
    x, y = at
    weight = ' font-weight="bold"' if bold else ""
    turn = f' transform="rotate(-90 {number(x)} {number(y)})"' if turned else ""
    lines = text.split("\n")
    inner = escape(text)
    if len(lines) > 1:
        inner = "".join(
            f'<tspan x="{number(x)}" dy="{number(1.2 * size * (i > 0))}">{escape(line)}</tspan>'
            for i, line in enumerate(lines)
        )
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}" text-anchor="{anchor}" '
        f'fill="{color or rcParams["text.color"]}"{weight}{turn}>{inner}</text>'
    )


def document(
    width: float, height: float, parts: Iterable[str], paper: str = "", sharpness: float = 1.0
) -> str:
    """A whole SVG of this size in pixels, shown so many times as large."""
    ground = f'<rect width="100%" height="100%" fill="{paper}"/>' if paper else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(sharpness * width)}" '
        f'height="{number(sharpness * height)}" viewBox="0 0 {number(width)} {number(height)}" '
        f'font-family="{_FAMILY}">'
        f"{ground}{''.join(parts)}</svg>"
    )


def points_of(value: Any) -> list[float]:
    """A row of numbers as plain floats, whatever holds them."""
    row = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(row, (int, float)):
        return [float(row)]
    return [float(one) for one in row]


def in_pixels(points: float) -> float:
    """Points as pixels."""
    return POINT * float(points)


_SHORT = {
    **{"c": "color", "ls": "linestyle", "lw": "linewidth", "ms": "markersize"},
    **{"mfc": "markerfacecolor", "mec": "markeredgecolor", "mew": "markeredgewidth"},
    **{"edgecolors": "edgecolor", "linewidths": "linewidth", "facecolors": "facecolor"},
    **{"ec": "edgecolor", "fc": "facecolor", "linestyles": "linestyle", "colors": "color"},
}


def spelled_out(options: dict[str, Any], keep: Sequence[str] = ()) -> dict[str, Any]:
    """Options under their long names."""
    return {name if name in keep else _SHORT.get(name, name): v for name, v in options.items()}


def made(kind: Any, called: str, *args: Any, **options: Any) -> Any:
    """An artist; an option that it does not know is missing from the stand-in."""
    try:
        return kind(*args, **options)
    except TypeError as error:
        if "unexpected keyword argument" not in str(error):
            raise
        name = str(error).rpartition("argument ")[2].strip("'")
        raise Missing(sentence("matplotlib", f"{called}(…, {name}=…)")) from None


def color_list(value: Any, alpha: float | None = None) -> list[Rgba]:
    """One color, or a list of them, as a list."""
    if is_color(value):
        return [to_rgba(value, alpha)]
    return [to_rgba(color, alpha) for color in value]
