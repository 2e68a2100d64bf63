"""Words and arrows in a pair of axes."""

from __future__ import annotations

import math
from typing import Any

from course.layout import text_width
from course.standins import Missing, sentence

from .artist import Artist, Point, View, in_pixels, number, paint, words
from .colors import to_hex, to_rgba
from .style import rcParams, size

_ANCHORS = {"left": "start", "center": "middle", "right": "end"}


class Text(Artist):
    """Words at a place of the data, and how far from it they stand."""

    zorder = 3.0

    def __init__(
        self,
        text: str,
        at: Any,
        *,
        offset: Point = (0.0, 0.0),
        ha: str = "",
        va: str = "",
        horizontalalignment: str = "left",
        verticalalignment: str = "baseline",
        color: Any = None,
        fontsize: Any = None,
        size: Any = None,
        weight: str = "normal",
        fontweight: str = "",
        rotation: Any = 0,
        bbox: Any = None,
        clipped: bool = False,
        annotation_clip: Any = None,
        beside: tuple[str, str] = ("data", "data"),
        **common: Any,
    ) -> None:
        super().__init__(**common)
        if rotation not in (0, 90, "horizontal", "vertical"):
            raise Missing(sentence("matplotlib", f"text(…, rotation={rotation})"))
        # What its place is a place of, across and upward.
        self._beside = ("axes fraction", "axes fraction") if self.of_axes else beside
        self._text, self._at, self._offset = text, at, offset
        self._ha, self._va = ha or horizontalalignment, va or verticalalignment
        self._color, self._size = color, fontsize if size is None else size
        self._bold = (fontweight or weight) in ("bold", "semibold")
        self._turned, self._box, self._clipped = rotation in (90, "vertical"), bbox, clipped

    def get_text(self) -> str:
        """The words."""
        return self._text

    def set_text(self, text: Any) -> None:
        """Write other words."""
        self._text = str(text)

    def svg(self, view: View) -> str:
        """The words, and the box around them if there is one."""
        if not self._text:
            return ""
        points = size("font.size", self._size)
        (x, y), (shared_x, shared_y) = view.place(self._at), view.of_axes().place(self._at)
        x = shared_x if self._beside[0] == "axes fraction" else x
        y = shared_y if self._beside[1] == "axes fraction" else y
        if not (math.isfinite(x) and math.isfinite(y)):
            return ""
        x, y = x + in_pixels(self._offset[0]), y - in_pixels(self._offset[1])
        left, top, width, height = view.box
        if self._clipped and not (left < x < left + width and top < y < top + height):
            return ""
        lines = self._text.split("\n")
        tall = 1.2 * points * (len(lines) - 1)
        wide = max(text_width(line, points, bold=self._bold) for line in lines)
        up = {
            "top": 0.8 * points,
            "center": 0.35 * points - tall / 2,
            "bottom": -tall - 0.2 * points,
        }
        down = up.get(self._va.removesuffix("_baseline"), 0.0)
        color = rcParams["text.color"] if self._color is None else to_hex(self._color)
        look: dict[str, Any] = {"anchor": _ANCHORS[self._ha], "color": color, "bold": self._bold}
        if self._turned:
            return words(self._text, (x + down, y), points, turned=True, **look)
        frame = self._frame(x, y + down, wide, tall, points) if self._box else ""
        return frame + words(self._text, (x, y + down), points, **look)

    def _frame(self, x: float, y: float, wide: float, tall: float, points: float) -> str:
        pad = 0.5 * points
        start = x - {"left": 0.0, "center": 0.5, "right": 1.0}[self._ha] * wide
        face = to_rgba(self._box.get("facecolor", self._box.get("fc", "white")))
        edge = to_rgba(self._box.get("edgecolor", self._box.get("ec", "black")))
        return (
            f'<rect x="{number(start - pad)}" y="{number(y - points - 0.2 * pad)}" '
            f'width="{number(wide + 2 * pad)}" height="{number(tall + points + 1.2 * pad)}" rx="5"'
            f"{paint(face)}{paint(edge, 'stroke')}/>"
        )


class Arrow(Artist):
    """An arrow from one place of the data to another, bent if it says so."""

    zorder = 3.0

    def __init__(self, start: Point, end: Point, how: dict[str, Any]) -> None:
        super().__init__()
        self._start, self._end, self._how = start, end, how

    def svg(self, view: View) -> str:
        """Its line and its head."""
        (x0, y0), (x1, y1) = view.place(self._start), view.place(self._end)
        color = to_rgba(self._how.get("color", "black"))
        width = in_pixels(self._how.get("linewidth", self._how.get("lw", 1.0)))
        bent = 0.0
        connection = str(self._how.get("connectionstyle", ""))
        if "rad=" in connection:
            bent = float(connection.partition("rad=")[2])
        # Matplotlib bends to the right of the way for a positive `rad`, seen with y upward.
        mx, my = (x0 + x1) / 2 - bent * (y1 - y0), (y0 + y1) / 2 + bent * (x1 - x0)
        length = math.hypot(x1 - mx, y1 - my) or 1.0
        dx, dy = (x1 - mx) / length, (y1 - my) / length
        head = 4.0 + 2.5 * width
        wings = [
            (x1 - head * dx + side * head * 0.45 * dy, y1 - head * dy - side * head * 0.45 * dx)
            for side in (1, -1)
        ]
        ends = " ".join(f"{number(x)},{number(y)}" for x, y in [wings[0], (x1, y1), wings[1]])
        stop = x1 - 0.6 * head * dx, y1 - 0.6 * head * dy
        return (
            f'<path d="M{number(x0)} {number(y0)}Q{number(mx)} {number(my)} {number(stop[0])} '
            f'{number(stop[1])}" fill="none"{paint(color, "stroke")} '
            f'stroke-width="{number(width)}"/><polygon points="{ends}"{paint(color)}/>'
        )
