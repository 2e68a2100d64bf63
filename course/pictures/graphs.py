"""Expression graphs and other drawings in a notebook, for all lessons.

`course.graph` draws the graphs. This module shows them so that they can be read on any page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from course.diagram import LEAST_SCALE, compact
from course.graph import Drawing, draw
from course.page.embed import picture_style, svg_image
from course.pictures.figure import display_in_ipython

FITTED = 1000.0  # pixels across a notebook; a wider graph may run downward instead
PHONE = 350.0  # pixels across a phone; a narrower graph never scrolls
_SAID = re.compile(r"<(?:title|desc)>([^<]*)</")


@dataclass(frozen=True)
class Shown:
    """A drawing for light and dark pages: an image that fits the page, or else scrolls in a box."""

    drawing: Drawing

    def _repr_html_(self) -> str:
        svg = self.drawing.svg
        width = _size(svg)[0]
        image = svg_image(compact(svg), alt_of(svg), width, least=LEAST_SCALE * width)
        # Readers who move by keys can scroll it.
        reached = ' tabindex="0" role="group" aria-label="Graph"' * (LEAST_SCALE * width > PHONE)
        return f'{picture_style()}<div style="overflow-x:auto"{reached}>{image}</div>'

    def __repr__(self) -> str:
        return repr(self.drawing)


def show_graph(root: Any) -> None:
    """Draw the expression graph of `root` in a notebook."""
    display_in_ipython(lambda: Shown(fitting(root)))


def fitting(root: Any) -> Drawing:
    """The graph from left to right, or from top to bottom where only that fits the page."""
    across = draw(root)
    if _size(across.svg)[0] <= FITTED:
        return across
    down = draw(root, direction="TB")
    return min(across, down, key=lambda drawing: _size(drawing.svg)[0])


def alt_of(svg: str) -> str:
    """What a picture says of itself: its first title, and its description if it has one."""
    words = [" ".join(unescape(text).split()) for text in _SAID.findall(svg)[:2]]
    return ". ".join(words[: 1 + ("<desc>" in svg)])


def _size(svg: str) -> tuple[float, float]:
    width, height = svg.partition('viewBox="0 0 ')[2].partition('"')[0].split()
    return float(width), float(height)
