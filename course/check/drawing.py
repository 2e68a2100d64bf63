"""What a matplotlib figure shows: the half of `picture` that runs beside the student's figure.

Like `observe`, it decides nothing and returns plain data. It draws the contents of the axes by
themselves, without axes, labels or text, so the figure stays as it is.
"""

from __future__ import annotations

import importlib
import math
from collections.abc import Sequence
from typing import Any, cast

from course import standins

# The color where nothing is drawn.
_PAPER = (1.0, 1.0, 1.0)


def is_empty(axes: Any) -> bool:
    """Whether nothing can be seen in these axes besides text."""
    if seen := _stand_in():
        return bool(seen.is_empty(axes))
    return not bool(_pixels(axes)[..., 3].any())


def title(figure: Any) -> str:
    """The title over the figure or over one of its axes; "" if there is none."""
    if seen := _stand_in():
        return str(seen.title(figure)).strip()
    places = [(axes, place) for axes in figure.axes for place in ("center", "left", "right")]
    # A title over all axes is a text of the figure.
    texts = [text.get_text() for text in figure.texts]
    texts += [axes.get_title(loc=place) for axes, place in places]
    return next((text.strip() for text in texts if text.strip()), "")


def legend(figure: Any) -> list[str]:
    """The names in the legends of the figure and of its axes."""
    if seen := _stand_in():
        return [name for name in seen.legend(figure) if name.strip()]
    legends = [*figure.legends, *(axes.get_legend() for axes in figure.axes)]
    names = [text.get_text().strip() for one in legends if one for text in one.get_texts()]
    return [name for name in names if name]


def points(axes: Any) -> list[list[float]]:
    """The finite points [x, y] that are drawn as markers or joined by lines, in no useful order."""
    found = seen.points(axes) if (seen := _stand_in()) else _drawn_points(axes)
    return [[float(x), float(y)] for x, y in found if math.isfinite(x) and math.isfinite(y)]


def _drawn_points(axes: Any) -> list[list[float]]:
    import numpy

    found: list[list[float]] = []
    for line in axes.lines:
        hidden = line.get_linestyle() in ("None", "none", " ", "") and line.get_marker() in (
            *("None", "none", " ", ""),
            None,
        )
        if line.get_visible() and not hidden and line.get_alpha() != 0:
            found += numpy.asarray(line.get_xydata(), float).tolist()
    for collection in _scattered(axes):
        found += numpy.ma.filled(collection.get_offsets().astype(float), math.nan).tolist()
    return found


def point_colors(axes: Any, wanted: Sequence[Sequence[float]]) -> list[list[float]]:
    """The color of the uppermost marker at each of these points; an empty list if there is none."""
    return [(_layers(axes, one) or [[]])[-1] for one in wanted]


def color_counts(axes: Any, wanted: Sequence[Sequence[float]]) -> list[int]:
    """How many different colors the markers at each of these points have, hidden ones included."""
    return [len({tuple(color) for color in _layers(axes, one)}) for one in wanted]


def _layers(axes: Any, wanted: Sequence[float]) -> list[list[float]]:
    """The colors of the filled markers at a point, the uppermost last."""
    known = seen.markers(axes) if (seen := _stand_in()) else _drawn_markers(axes)
    at_point = [rgb for at, rgb in known if len(rgb) and _same(at, wanted)]
    return [[float(part) for part in rgb[:3]] for rgb in at_point]


def _drawn_markers(axes: Any) -> list[tuple[list[float], Any]]:
    """Each point with the color of its marker, those first that are drawn first."""
    from matplotlib.colors import to_rgba

    known: list[tuple[list[float], Any]] = []
    for one in sorted([*_scattered(axes), *axes.lines], key=lambda one: float(one.get_zorder())):
        if one in axes.lines:
            face = one.get_markerfacecolor()
            color = to_rgba(face) if face != "none" else ()
            known += [([float(x), float(y)], color) for x, y in one.get_xydata()]
            continue
        one.update_scalarmappable()
        colors = one.get_facecolors()
        if len(colors):
            offsets = one.get_offsets().tolist()
            known += [(at, colors[i % len(colors)]) for i, at in enumerate(offsets)]
    return known


def colors(axes: Any, wanted: Sequence[Sequence[float]]) -> list[list[float]]:
    """The red, green and blue, from 0 to 1, that is seen at each of these points of the axes."""
    if seen := _stand_in():
        return [[round(part, 4) for part in seen.color(axes, one, _PAPER)] for one in wanted]
    pixels = _pixels(axes)
    height, width, _ = pixels.shape
    found = []
    for x, y in axes.transData.transform([list(one) for one in wanted]):
        column, row = int(x), height - 1 - int(y)
        if not (0 <= column < width and 0 <= row < height):
            found.append(list(_PAPER))
            continue
        *rgb, alpha = (float(part) / 255.0 for part in pixels[row, column])
        mixed = zip(rgb, _PAPER, strict=True)
        found.append([round(alpha * part + (1 - alpha) * paper, 4) for part, paper in mixed])
    return found


def _stand_in() -> Any:
    """The module that answers for the stand-in for Matplotlib; None if the real one is used."""
    if not standins.stands_in("matplotlib"):
        return None
    return importlib.import_module("matplotlib.seen")


def _scattered(axes: Any) -> list[Any]:
    import numpy
    from matplotlib.collections import PathCollection

    return [
        one
        for one in axes.collections
        if isinstance(one, PathCollection)
        and one.get_visible()
        and one.get_alpha() != 0
        # The marker "" is a path without a single point.
        and any(numpy.size(path.vertices) for path in one.get_paths())
    ]


def _pixels(axes: Any) -> Any:
    """The contents of the axes as an array of rows of red, green, blue and alpha, 0 to 255."""
    import numpy
    from matplotlib.backends.backend_agg import RendererAgg

    figure = axes.get_figure()
    renderer: Any = cast(Any, RendererAgg)(figure.bbox.width, figure.bbox.height, figure.dpi)
    axes.apply_aspect()
    # Looking at the limits computes them.
    axes.get_xlim(), axes.get_ylim()
    shown = [*axes.images, *axes.patches, *axes.collections, *axes.lines]
    for artist in sorted(shown, key=lambda one: float(one.get_zorder())):
        if artist.get_visible():
            artist.draw(renderer)
    return numpy.asarray(renderer.buffer_rgba())


def _same(one: Sequence[float], other: Sequence[float]) -> bool:
    return all(abs(a - b) <= 1e-6 * max(1.0, abs(b)) for a, b in zip(one, other, strict=True))
