"""The sizes, widths and colors that apply where a picture does not name its own."""

from __future__ import annotations

from typing import Any

rcParams: dict[str, Any] = {
    "font.size": 10.0,
    "axes.titlesize": 12.0,
    "axes.labelsize": 10.0,
    "xtick.labelsize": 9.0,
    "ytick.labelsize": 9.0,
    "legend.fontsize": 10.0,
    "legend.frameon": True,
    "figure.titlesize": 12.0,
    "figure.figsize": (6.4, 4.8),
    "figure.dpi": 100.0,
    "figure.facecolor": "white",
    "text.color": "#1b1f24",
    "axes.edgecolor": "#59636e",
    "xtick.color": "#59636e",
    "ytick.color": "#59636e",
    "grid.color": "#e5e7eb",
    "lines.linewidth": 1.5,
    "lines.markersize": 6.0,
}
# SVG's units, pixels of a page, for each point that a width or a size is given in.
POINT = 96 / 72


def size(name: str, own: Any = None) -> float:
    """A font size in pixels: its own, or the one of this name."""
    sizes = {"small": 8.3, "x-small": 7.0, "medium": 10.0, "large": 12.0}
    chosen = rcParams.get(name, rcParams["font.size"]) if own is None else own
    return POINT * float(sizes.get(chosen, chosen) if isinstance(chosen, str) else chosen)
