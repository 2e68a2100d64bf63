"""A path of straight and bent pieces."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from course.standins import lacking

__getattr__ = lacking("matplotlib.path")


class Path:
    """Points, and for each of them how it is reached."""

    MOVETO, LINETO, CURVE3, CURVE4, CLOSEPOLY = 1, 2, 3, 4, 79

    def __init__(self, vertices: Any, codes: Sequence[int] | None = None) -> None:
        self.vertices = [(float(point[0]), float(point[1])) for point in vertices]
        self.codes = list(codes or [self.MOVETO, *[self.LINETO] * (len(self.vertices) - 1)])

    def steps(self) -> list[str]:
        """The letter of SVG before each point; none before the later points of a bend."""
        letters: list[str] = []
        left = 0
        for code in self.codes:
            if left:
                letters.append("")
                left -= 1
                continue
            letters.append({1: "M", 2: "L", 3: "Q", 4: "C"}.get(code, "L"))
            left = {3: 1, 4: 2}.get(code, 0)
        return letters
