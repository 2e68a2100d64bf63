"""Expression graphs in a notebook, for all lessons; `course.graph` draws them."""

from __future__ import annotations

from typing import Any

from course.graph import draw
from course.pictures.figure import display_in_ipython


def show_graph(root: Any) -> None:
    """Draw the expression graph of `root` in a notebook."""
    display_in_ipython(lambda: draw(root))
