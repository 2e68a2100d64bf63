"""What all pictures of the course share: when one is shown, on what ground, in which colours."""

from __future__ import annotations

import functools
import io
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec

if TYPE_CHECKING:
    from matplotlib.figure import Figure

P = ParamSpec("P")
# Okabe and Ito's colours, which colour-blind readers can tell apart; markers and dashes differ too.
BLACK, BLUE, ORANGE, GREEN, RED = "#000000", "#0072B2", "#E69F00", "#009E73", "#D55E00"
GREY = "#6b7280"
PIXELS_PER_INCH = 96


def picture(drawing: Callable[P, Figure]) -> Callable[P, None]:
    """Turn a function that fills a figure into one that shows it; its docstring is the alt text."""

    @functools.wraps(drawing)
    def shown(*args: P.args, **kwargs: P.kwargs) -> None:
        if not _in_ipython():
            return
        try:
            import matplotlib  # noqa: F401
        except ImportError:
            print(
                "This picture needs matplotlib, which is not installed here: "
                "run `python -m pip install matplotlib`, then this cell again."
            )
            return
        _display(drawing(*args, **kwargs), " ".join((drawing.__doc__ or "").split()))

    return shown


def _in_ipython() -> bool:
    # Looked up, not imported: where no notebook runs there is nobody to look.
    ipython = sys.modules.get("IPython")
    return ipython is not None and ipython.get_ipython() is not None


def _display(figure: Figure, alt: str) -> None:
    from IPython.display import Image, display

    png = io.BytesIO()
    # A ground of its own, so that the picture can be read on a dark page too.
    figure.savefig(png, format="png", dpi=2 * PIXELS_PER_INCH, facecolor="white")
    width = round(figure.get_figwidth() * PIXELS_PER_INCH)
    display(Image(png.getvalue(), width=width, alt=alt))  # type: ignore[no-untyped-call]
