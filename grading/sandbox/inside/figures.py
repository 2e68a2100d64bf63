"""matplotlib's figures in the student process: shown as in Jupyter, and always as a PNG.

Student code can reach all of this, and break it for its own outputs.
"""

from __future__ import annotations

import contextlib
import sys
from typing import Any

_INLINE = "matplotlib_inline.backend_inline"


def show_open_ones() -> None:
    """Have the shell show the figures that a cell leaves open, as a kernel's does.

    A backend that is loaded when there is a shell does this itself. Here it may be loaded before.
    """
    from IPython import get_ipython

    if _INLINE in sys.modules and "matplotlib" in sys.modules:
        backend = sys.modules["matplotlib"].get_backend()
        if backend in ("inline", f"module://{_INLINE}"):
            # Without this, the backend does not notice that a figure is new.
            sys.modules["matplotlib"].interactive(b=True)
            sys.modules[_INLINE].configure_inline_support(get_ipython(), backend)


def drop_open_ones() -> None:
    """Close figures that answers to questions left open: they belong to no cell."""
    with contextlib.suppress(Exception):
        inline = sys.modules.get(_INLINE)
        if inline and inline.InlineBackend.instance().close_figures:
            sys.modules["matplotlib.pyplot"].close("all")


def close(value: Any) -> None:
    """Close `value` if it is an open figure."""
    with contextlib.suppress(Exception):
        if _is_figure(value) and "matplotlib.pyplot" in sys.modules:
            sys.modules["matplotlib.pyplot"].close(value)


def add_png(value: Any, data: dict[str, Any]) -> None:
    """Add a PNG to the forms of a figure that would be shown as SVG or PDF, which pages omit."""
    with contextlib.suppress(Exception):
        if data and _is_figure(value) and not {"image/png", "image/jpeg"} & set(data):
            from IPython.core import pylabtools

            draw: Any = pylabtools.print_figure
            if png := draw(value, "png", base64=True):
                data["image/png"] = png


def _is_figure(value: Any) -> bool:
    figure = sys.modules.get("matplotlib.figure")
    return figure is not None and issubclass(type(value), figure.Figure)
