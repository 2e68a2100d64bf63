"""Plots as SVG text, for the still pictures of explorables: axes, lines, dots and words.

The colors are those of a light page. A dark page inverts the whole image.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from course.page.embed import svg_image

INK, MUTED, LINE, GRID = "#1f2328", "#59636e", "#7d8590", "#d8dee4"
BLUE, ORANGE, GREEN, RED, PURPLE = "#0072b2", "#b86e00", "#00795a", "#c4320a", "#8250df"


def element(tag: str, text: str = "", **attributes: object) -> str:
    """An SVG element; `stroke_width=2` becomes `stroke-width="2"`."""
    written = "".join(
        f' {name.strip("_").replace("_", "-")}="{escape(_short(value))}"'
        for name, value in attributes.items()
    )
    return f"<{tag}{written}>{escape(text)}</{tag}>" if text else f"<{tag}{written}/>"


def _short(value: object) -> str:
    return f"{value:.5g}" if isinstance(value, float) else str(value)


def words(x: float, y: float, text: str, **attributes: object) -> str:
    """A piece of text at a place of the picture."""
    return element("text", text, x=x, y=y, **{"fill": INK, "font_size": 13, **attributes})


def picture(parts: Iterable[str], width: float, height: float, alt: str) -> str:
    """The parts as an image with its text, which a dark page inverts."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" font-family="system-ui, sans-serif">'
        # White paper, so that it can be read where a dark page does not invert it.
        f'<rect width="100%" height="100%" fill="#ffffff"/>{"".join(parts)}</svg>'
    )
    return svg_image(svg, alt, width)


@dataclass
class Panel:
    """One pair of axes at a place of a picture, and what is drawn on it so far."""

    left: float
    top: float
    right: float
    bottom: float
    x: tuple[float, float]
    y: tuple[float, float]
    log: bool = False
    parts: list[str] = field(default_factory=list)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the data is on the picture."""
        across, up = self._share(x, self.x), self._share(y, self.y)
        return (
            self.left + across * (self.right - self.left),
            self.bottom - up * (self.bottom - self.top),
        )

    def _share(self, value: float, limits: tuple[float, float]) -> float:
        low, high = map(math.log10, limits) if self.log else limits
        return ((math.log10(value) if self.log else value) - low) / (high - low)

    def axes(self, x: Mapping[str, float], y: Mapping[str, float], title: str, across: str) -> None:
        """Draw a title, both axes, and their ticks: for each its word and its number."""
        middle: dict[str, Any] = {"text_anchor": "middle", "font_size": 12, "fill": MUTED}
        for word, value in x.items():
            at, _ = self.place(value, self.y[0])
            self._rule(f"M{at:.1f} {self.top}V{self.bottom}", GRID)
            self.parts.append(words(at, self.bottom + 16, word, **middle))
        for word, value in y.items():
            _, at = self.place(self.x[0], value)
            self._rule(f"M{self.left} {at:.1f}H{self.right}", GRID)
            self.parts.append(
                words(self.left - 5, at + 4, word, **{**middle, "text_anchor": "end"})
            )
        self._rule(f"M{self.left} {self.top}V{self.bottom}H{self.right}", LINE)
        self.parts.append(words(self.left, self.top - 12, title, font_weight=600))
        center = (self.left + self.right) / 2
        self.parts.append(words(center, self.bottom + 34, across, **middle))

    def _rule(self, path: str, color: str) -> None:
        self.parts.append(element("path", d=path, stroke=color, fill="none"))

    def line(self, points: Iterable[tuple[float, float]], color: str, **look: object) -> None:
        """A line through points of the data, as far as they are inside the axes."""
        pen, path = "M", ""
        for x, y in points:
            inside = self.x[0] <= x <= self.x[1] or self.x[1] <= x <= self.x[0]
            if not (inside and self.y[0] <= y <= self.y[1]):
                pen = "M"
                continue
            at = self.place(x, y)
            path += f"{pen}{at[0]:.1f} {at[1]:.1f}"
            pen = "L"
        shape: dict[str, Any] = {
            "fill": "none",
            "stroke": color,
            "stroke_width": 2.2,
            "stroke_linejoin": "round",
        }
        self.parts.append(element("path", d=path, **{**shape, **look}))

    def dot(self, x: float, y: float, color: str) -> None:
        """A round mark at a point of the data."""
        at = self.place(x, y)
        self.parts.append(element("circle", cx=at[0], cy=at[1], r=5, fill=color))


def between(low: float, high: float, count: int) -> list[float]:
    """Evenly spaced numbers from `low` to `high`."""
    return [low + (high - low) * i / (count - 1) for i in range(count)]


def sampled(function: Callable[[float], float], xs: Iterable[float]) -> list[tuple[float, float]]:
    """Points of a curve."""
    return [(x, function(x)) for x in xs]
