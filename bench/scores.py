"""The points that the ways give: they have to be equal before any time is worth comparing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.classes import Points, original


class Different(Exception):
    """Two ways give a test different points: which, and where."""


class Scores:
    """The points of every test of every submission, which have to be the same in all ways."""

    def __init__(self, lesson: str) -> None:
        self._lesson = lesson
        self._first: dict[str, tuple[str, Points]] = {}
        self.points = self.gradings = 0

    @property
    def first(self) -> dict[str, Points]:
        """The points that were found first, by student."""
        return {student: points for student, (_, points) in self._first.items()}

    def add(
        self, way: str, found: Mapping[str, Points], expected: Sequence[str], whole: bool = True
    ) -> None:
        """Compare with what was found first, by student. Raises Different.

        What is not `whole` lacks the marks that somebody gives by hand.
        """
        if lost := sorted(set(expected) - set(found)):
            raise Different(f"{self._lesson}, {lost[0]}: {way} has put no grade in the gradebook.")
        for student, points in sorted(found.items()):
            first, known = self._first.setdefault(original(student), (way, points))
            self.gradings += 1
            self.points += len(points)
            for test in dict.fromkeys([*known, *points] if whole else points):
                one, other = known.get(test, "nothing"), points.get(test, "nothing")
                if one != other:
                    raise Different(
                        f"{self._lesson}, {student}, {test}: {first} gives {_points(one)} and "
                        f"{way} gives {_points(other)}; the ways have to agree before their times "
                        "are worth comparing."
                    )


def _points(value: float | str | None) -> str:
    return "no mark yet" if value is None else f"{value:g}" if not isinstance(value, str) else value
