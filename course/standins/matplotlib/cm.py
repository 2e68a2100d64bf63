"""Colormaps: a color for each number."""

from __future__ import annotations

from typing import Any

from course.standins import lacking

from .colors import Normalize, Rgba, scale

__getattr__ = lacking("matplotlib.cm")


class ScalarMappable:
    """Gives each number a color."""

    def __init__(self, norm: Normalize, cmap: Any = None) -> None:
        self.norm, self.cmap = norm, scale(cmap)

    def to_rgba(self, value: float) -> Rgba:
        """The color of a number."""
        return self.cmap(self.norm(value))


def get_cmap(name: str | None = None) -> Any:
    """The scale of colors of this name."""
    return scale(name)
