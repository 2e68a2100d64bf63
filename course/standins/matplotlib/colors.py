"""Colors by their names, and scales of colors."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from course.standins import Missing, lacking, sentence

__getattr__ = lacking("matplotlib.colors")
Rgba = tuple[float, float, float, float]

CYCLE = (
    *("#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd"),
    *("#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf"),
)
_TABLEAU = ("blue", "orange", "green", "red", "purple", "brown", "pink", "gray", "olive", "cyan")
_NAMES = {
    **{"b": "#0000ff", "g": "#008000", "r": "#ff0000", "c": "#00bfbf", "m": "#bf00bf"},
    **{"y": "#bfbf00", "k": "#000000", "w": "#ffffff", "black": "#000000", "white": "#ffffff"},
    **{"red": "#ff0000", "green": "#008000", "blue": "#0000ff", "orange": "#ffa500"},
    **{"purple": "#800080", "yellow": "#ffff00", "gray": "#808080", "grey": "#808080"},
    **{"lightblue": "#add8e6", "lightgreen": "#90ee90", "moccasin": "#ffe4b5", "pink": "#ffc0cb"},
    **{"brown": "#a52a2a", "cyan": "#00ffff", "magenta": "#ff00ff", "navy": "#000080"},
    **{"lightgray": "#d3d3d3", "lightgrey": "#d3d3d3", "salmon": "#fa8072", "teal": "#008080"},
    **{"darkgreen": "#006400", "darkblue": "#00008b", "darkred": "#8b0000", "gold": "#ffd700"},
    **{"skyblue": "#87ceeb", "steelblue": "#4682b4", "tomato": "#ff6347", "coral": "#ff7f50"},
    **{"crimson": "#dc143c", "darkorange": "#ff8c00", "lightcoral": "#f08080", "lime": "#00ff00"},
    **{f"C{i}": color for i, color in enumerate(CYCLE)},
    **{f"tab:{name}": color for name, color in zip(_TABLEAU, CYCLE, strict=True)},
}
_SCALES = {
    "viridis": "440154 472d7b 3b528b 2c728e 21918c 28ae80 5ec962 addc30 fde725",
    "plasma": "0d0887 4c02a1 7e03a8 aa2395 cc4778 e66c5c f89540 fdc527 f0f921",
    "coolwarm": "3b4cc0 6282ea 8db0fe b9d0f9 dddcdc f5c4ac f4987a dd5f4b b40426",
    "RdYlGn": "a50026 de402e f98e52 fed481 feffbe cbe982 84ca66 2aa054 006837",
    "Blues": "f7fbff deebf7 c6dbef 9dcae1 6aaed6 4191c6 2070b4 08509b 08306b",
    "PuOr": "7f3b08 be630a ef9e3c fed7a2 f6f6f7 cecde4 988dbe 5d3790 2d004b",
    "RdBu": "67001f bb2a34 e58368 fbceb7 f6f7f7 c0dceb 68abd0 2870b1 053061",
    "bwr": "0000ff fffefe ff0000",
    "gray": "000000 808080 ffffff",
    "Greys": "ffffff f0f0f0 d9d9d9 bdbdbd 959595 727272 515151 242424 000000",
}


def to_rgba(color: Any, alpha: float | None = None) -> Rgba:
    """Red, green, blue and opacity, each from 0 to 1.

    Raises ValueError for what is not a color, and Missing for a name that this stand-in lacks.
    """
    if isinstance(color, str):
        rgba = _named(color)
    else:
        parts = [float(part) for part in color]
        if len(parts) not in (3, 4):
            raise ValueError(f"Invalid RGBA argument: {color!r}")
        rgba = (parts[0], parts[1], parts[2], parts[3] if len(parts) == 4 else 1.0)
    return rgba if alpha is None or rgba[3] == 0 else (*rgba[:3], float(alpha))


def _named(color: str) -> Rgba:
    if color.lower() == "none":
        return (0.0, 0.0, 0.0, 0.0)
    text = _NAMES.get(color, color)
    if text.startswith("#") and len(text) in (4, 5, 7, 9):
        digits = text[1:] if len(text) > 5 else "".join(2 * digit for digit in text[1:])
        parts = [int(digits[i : i + 2], 16) / 255 for i in range(0, len(digits), 2)]
        return (parts[0], parts[1], parts[2], parts[3] if len(parts) == 4 else 1.0)
    try:
        gray = float(text)
    except ValueError:
        raise Missing(sentence("matplotlib", f"color={color!r}")) from None
    return (gray, gray, gray, 1.0)


def is_color(value: Any) -> bool:
    """Whether this is a single color, and not a list of them or of numbers to color by."""
    if isinstance(value, str):
        return True
    return isinstance(value, tuple) and len(value) in (3, 4) and not isinstance(value[0], str)


def to_hex(color: Any) -> str:
    """A color as `#rrggbb`."""
    return "#" + "".join(f"{round(255 * part):02x}" for part in to_rgba(color)[:3])


class Normalize:
    """Turns numbers from `vmin` to `vmax` into numbers from 0 to 1."""

    def __init__(self, vmin: float, vmax: float) -> None:
        self.vmin, self.vmax = float(vmin), float(vmax)

    def __call__(self, value: float) -> float:
        """The place of a number between the two."""
        width = self.vmax - self.vmin
        return (float(value) - self.vmin) / width if width else 0.0


class Colormap:
    """A scale of colors: for a number from 0 to 1, a color."""

    def __init__(self, name: str) -> None:
        turned = name.removesuffix("_r")
        if turned not in _SCALES:
            raise Missing(sentence("matplotlib", f"cmap={name!r}"))
        self.name = name
        self._steps = [to_rgba(f"#{code}") for code in _SCALES[turned].split()]
        if name != turned:
            self._steps.reverse()

    def __call__(self, place: float) -> Rgba:
        """The color at this place."""
        if not math.isfinite(place):
            return (0.0, 0.0, 0.0, 0.0)
        exact = min(1.0, max(0.0, place)) * (len(self._steps) - 1)
        below = min(int(exact), len(self._steps) - 2)
        one, other, share = self._steps[below], self._steps[below + 1], exact - below
        r, g, b, _ = (p + share * (q - p) for p, q in zip(one, other, strict=True))
        return (r, g, b, 1.0)


class ListedColormap(Colormap):
    """A scale of a few colors, without shades between them."""

    def __init__(self, colors: Sequence[Any]) -> None:
        self.name = "listed"
        self._steps = [to_rgba(color) for color in colors]

    def __call__(self, place: float) -> Rgba:
        """The color at this place."""
        count = len(self._steps)
        return self._steps[min(count - 1, max(0, int(place * count)))]


def scale(name: Any) -> Colormap:
    """The scale of this name; viridis if there is none."""
    return name if isinstance(name, Colormap) else Colormap(name or "viridis")
