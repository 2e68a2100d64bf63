"""What is known of a submission's earlier grade from its graded notebooks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from course.notebook import Json, role_of
from grading.classroom.fingerprint import SOURCE
from grading.judging import stamp


@dataclass(frozen=True)
class Test:
    """A test or a cell graded by hand, as it was then."""

    source: str
    points: float


@dataclass(frozen=True)
class Earlier:
    """What a submission was graded from: digests, and each graded cell by notebook and name."""

    digests: dict[str, str] = field(default_factory=dict)
    tests: dict[tuple[str, str], Test] = field(default_factory=dict)

    def has(self, of: str, digest: str) -> bool:
        """Whether that is known to have had the same digest."""
        return self.digests.get(of) == digest

    def differs_beside(self, of: str, digests: Mapping[str, str]) -> bool:
        """Whether that is known to have had the same digest, and something else another one."""
        others = {one: digest for one, digest in digests.items() if one not in (of, SOURCE)}
        return self.has(of, digests.get(of, "")) and not others.items() <= self.digests.items()


def read(notebooks: Mapping[str, Json]) -> Earlier:
    """Read the graded notebooks by name. The digests are empty unless all were made at once."""
    stamps = [stamp.read(one) for one in notebooks.values()]
    digests = [one.digests if one else {} for one in stamps]
    tests = {
        (name, test): Test(_source(cell), _points(cell))
        for name, notebook in notebooks.items()
        for cell in notebook["cells"]
        for mark in [cell["metadata"].get("nbgrader", {})]
        for test in [role_of(cell)[1]]
        if test and (mark.get("grade") or mark.get("task"))
    }
    return Earlier(
        digests[0] if digests and all(one == digests[0] for one in digests) else {}, tests
    )


def _source(cell: Json) -> str:
    source = cell.get("source", "")
    return "".join(source) if isinstance(source, list) else str(source)


def _points(cell: Json) -> float:
    points = cell["metadata"]["nbgrader"].get("points", 0)
    return float(points) if isinstance(points, int | float) else 0.0
