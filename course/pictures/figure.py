"""What all pictures of the course share: when and how they are displayed, their colors and axes.

Pictures appear where IPython runs. Elsewhere, as in a grader, nothing is drawn, and matplotlib is
not imported.
"""

from __future__ import annotations

import functools
import io
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

P = ParamSpec("P")
# Okabe and Ito's colors, which color-blind readers can tell apart; markers and dashes differ too.
BLACK, BLUE, ORANGE, GREEN, RED = "#000000", "#0072B2", "#E69F00", "#009E73", "#D55E00"
SKY, PINK = "#56B4E9", "#CC79A7"
GRAY = "#6b7280"
PIXELS_PER_INCH = 96


def picture(drawing: Callable[P, Figure]) -> Callable[P, None]:
    """Turn a function that returns a figure into one that displays it.

    The function's docstring becomes the picture's alt text.
    """

    @functools.wraps(drawing)
    def shown(*args: P.args, **kwargs: P.kwargs) -> None:
        if not in_ipython():
            return
        try:
            import matplotlib  # noqa: F401
        except ImportError:
            print(
                "This picture needs matplotlib, which is not installed: "
                "run `python -m pip install matplotlib`, then rerun this cell."
            )
            return
        _display_figure(drawing(*args, **kwargs), " ".join((drawing.__doc__ or "").split()))

    return shown


def display_in_ipython(make: Callable[[], object]) -> None:
    """Display what `make` returns; outside IPython, do not even call it."""
    if in_ipython():
        from IPython.display import display

        display(make())  # type: ignore[no-untyped-call]


def in_ipython() -> bool:
    """Whether this runs in a notebook or another IPython shell."""
    # Looked up, not imported: importing IPython takes time, and no shell runs where it is missing.
    ipython = sys.modules.get("IPython")
    return ipython is not None and ipython.get_ipython() is not None


def style_axes(axes: Axes) -> None:
    """Plain axes: no frame on the right and on top, and a light grid behind the data."""
    axes.spines[["right", "top"]].set_visible(False)
    axes.grid(color="#e5e7eb", linewidth=0.8)
    axes.set_axisbelow(True)


def set_margins(
    figure: Figure, left: float, bottom: float = 0.55, right: float = 0.15, top: float = 0.35
) -> None:
    """Set margins in inches: letting matplotlib find them takes as long as drawing once more."""
    width, height = figure.get_size_inches()
    figure.subplots_adjust(left / width, bottom / height, 1 - right / width, 1 - top / height)


def _display_figure(figure: Figure, alt: str) -> None:
    from IPython.display import Image, display

    png = io.BytesIO()
    # A white background, so that the picture can be read on a dark page too.
    figure.savefig(png, format="png", dpi=2 * PIXELS_PER_INCH, facecolor="white")
    width = round(figure.get_figwidth() * PIXELS_PER_INCH)
    display(Image(png.getvalue(), width=width, alt=alt))  # type: ignore[no-untyped-call]
