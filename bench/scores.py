"""The points that the ways give. Times are worth comparing only if the points are equal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.classes import Points, original


class Different(Exception):
    """Two ways give a test different points. The message names the test and both ways."""


class Scores:
    """The points of every test of every submission, which must be the same for all ways."""

    def __init__(self, lesson: str) -> None:
        self._lesson = lesson
        self._first: dict[str, tuple[str, Points]] = {}
        self.points = self.gradings = 0

    @property
    def first(self) -> dict[str, Points]:
        """The points found first, by student."""
        return {student: points for student, (_, points) in self._first.items()}

    def add(
        self, way: str, found: Mapping[str, Points], expected: Sequence[str], *, whole: bool = True
    ) -> None:
        """Compare with the points found first, by student. Raises Different.

        Points that are not `whole` lack those that an instructor gives by hand.
        """
        if lost := sorted(set(expected) - set(found)):
            raise Different(f"{self._lesson}, {lost[0]}: {way} put no grade in the gradebook.")
        for student, points in sorted(found.items()):
            first, known = self._first.setdefault(original(student), (way, points))
            self.gradings += 1
            self.points += len(points)
            for test in dict.fromkeys([*known, *points] if whole else points):
                one, other = known.get(test, "nothing"), points.get(test, "nothing")
                if one != other:
                    raise Different(
                        f"{self._lesson}, {student}, {test}: {first} gives {_points(one)} and "
                        f"{way} gives {_points(other)}. Times are comparable only if the points "
                        "are equal."
                    )


def _points(value: float | str | None) -> str:
    return (
        "no points yet" if value is None else f"{value:g}" if not isinstance(value, str) else value
    )
