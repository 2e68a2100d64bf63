"""Watches the figures that a kernel shows, and measures the text in them: size, edges, overlaps.

`watch` is called in the kernel before a lesson runs, and `found` after it.
"""

from __future__ import annotations

import itertools
from typing import Any

SMALLEST = 9.0  # points on the page, because an inch of a figure is an inch of the page
TOUCHING = 2.0  # pixels at 96 to the inch: closer texts run into each other

_FAULTS: dict[str, list[str]] = {}


def faults(figure: Any) -> list[str]:
    """What is wrong with the texts that the figure draws, as sentences."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.text import Text

    drawn: list[Text] = []
    own = Text.draw

    def noted(text: Text, *args: Any, **kwargs: Any) -> None:
        drawn.append(text)
        own(text, *args, **kwargs)

    canvas, dpi = figure.canvas, figure.dpi
    try:
        figure.set_dpi(96)
        agg = FigureCanvasAgg(figure)
        animated = [one for one in figure.findobj() if one.get_animated()]
        for one in animated:
            one.set_animated(False)
        Text.draw = noted  # type: ignore[assignment, method-assign]
        agg.draw()
        renderer = agg.get_renderer()
        # Of an annotation this is the text alone, without its arrow.
        boxes = {
            text: Text.get_window_extent(text, renderer)
            for text in drawn
            if text.get_text().strip()
        }
        for one in animated:
            one.set_animated(True)
        edge = figure.bbox
        sizes = {text: float(text.get_fontsize()) for text in boxes}
    finally:
        Text.draw = own  # type: ignore[method-assign]
        figure.set_dpi(dpi)
        figure.set_canvas(canvas)
    found = []
    for text, box in boxes.items():
        said = text.get_text()
        if box.x0 < 0 or box.y0 < 0 or box.x1 > edge.x1 or box.y1 > edge.y1:
            found.append(f"{said!r} is cut at the edge")
        if sizes[text] < SMALLEST:
            found.append(f"{said!r} has {sizes[text]:g} points")
    for (one, first), (other, second) in itertools.combinations(boxes.items(), 2):
        far = max(
            first.x0 - second.x1, second.x0 - first.x1, first.y0 - second.y1, second.y0 - first.y1
        )
        titles = any(text in (axes.title for axes in figure.axes) for text in (one, other))
        if far < (TOUCHING if titles else -TOUCHING):
            found.append(f"{one.get_text()!r} touches {other.get_text()!r}")
    return found


def watch() -> None:
    """Measure the texts of every picture and of every frame that is shown from now on."""
    from course.pictures import figure as figures
    from course.pictures.movie import Movie

    show, add = figures._display_figure, Movie.add

    def shown(figure: Any, alt: str) -> None:
        _FAULTS.setdefault(alt, []).extend(faults(figure))
        show(figure, alt)

    def added(movie: Movie, figure: Any, moving: Any = ()) -> None:
        add(movie, figure, moving)
        if len(movie) == 1 or len(movie) % 5 == 0:
            _FAULTS.setdefault(repr(movie.title), []).extend(faults(figure))

    figures._display_figure = shown
    Movie.add = added  # type: ignore[method-assign, assignment]


def found() -> dict[str, list[str]]:
    """The faults of each picture since `watch`, by its alt text or a movie's title."""
    return _FAULTS
