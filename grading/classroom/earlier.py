"""What is known of a submission's earlier grade from its graded notebooks."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from course.notebook import Json, NotebookError, load, role_of
from grading.classroom.assignment_changes import moved
from grading.classroom.fingerprint import SOURCE
from grading.judging import stamp
from grading.judging.assignment import Assignment, Notebook


@dataclass(frozen=True)
class EarlierTest:
    """A test or a cell graded by hand, as it was then."""

    source: str
    points: float


@dataclass(frozen=True)
class Earlier:
    """What a submission was graded from: digests, and each graded cell by notebook and name."""

    digests: dict[str, str] = field(default_factory=dict)
    tests: dict[tuple[str, str], EarlierTest] = field(default_factory=dict)
    # All cells of each notebook in order, and those that were revised before that.
    names: dict[str, list[str]] = field(default_factory=dict)
    since: dict[str, list[str]] = field(default_factory=dict)
    # Digests of the lesson's own cells, from which one of the notebooks was repaired.
    outlines: set[str] = field(default_factory=set)
    # The name of each notebook in the release that it was made from; empty if that is not known.
    released: dict[str, str] = field(default_factory=dict)

    def revised(self, now: Assignment, then: Mapping[str, str]) -> dict[str, list[str]]:
        """The cells of each notebook that an earlier release has differently, beside texts.

        Only for the same submission. `then` has the names of the notebooks when it was graded.
        """
        return {
            one.name: sorted(self._revised(one, name))
            for one in now.notebooks
            if (name := then.get(one.name)) in self.names and name is not None
        }

    def _revised(self, now: Notebook, then: str) -> set[str]:
        before, after = self.names[then], [cell.name for cell in now.source_cells]
        points = {cell.name: cell.max_score for cell in (*now.grade_cells, *now.task_cells)}
        weighed = {
            name
            for name, worth in points.items()
            if (known := self.tests.get((then, name))) and known.points != worth
        }
        added_or_removed = {*before} ^ {*after}
        return added_or_removed | weighed | moved(before, after) | {*self.since.get(then, ())}

    def has(self, of: str, digest: str) -> bool:
        """Whether that is known to have had the same digest."""
        return self.digests.get(of) == digest

    def differs_beside(self, of: str, digests: Mapping[str, str], outline: str = "") -> bool:
        """Whether that is known to have had the same digest, and something else another one."""
        others = {one: digest for one, digest in digests.items() if one not in (of, SOURCE)}
        differs = not others.items() <= self.digests.items() or bool(self.outlines - {outline})
        return self.has(of, digests.get(of, "")) and differs


def notebooks_in(folder: Path) -> dict[str, Json]:
    """The graded notebooks in a folder by name, without those that cannot be read."""
    notebooks: dict[str, Json] = {}
    for file in folder.glob("*.ipynb"):
        with contextlib.suppress(NotebookError):
            notebooks[file.stem] = load(file)
    return notebooks


def read(notebooks: Mapping[str, Json]) -> Earlier:
    """Read the graded notebooks by name. The digests are empty unless all were made at once."""
    stamps = {name: stamp.read(one) for name, one in notebooks.items()}
    digests = [one.digests if one else {} for one in stamps.values()]
    tests = {
        (name, test): EarlierTest(_source(cell), _points(cell))
        for name, notebook in notebooks.items()
        for cell in notebook["cells"]
        for mark in [cell["metadata"].get("nbgrader", {})]
        for test in [role_of(cell)[1]]
        if test and (mark.get("grade") or mark.get("task"))
    }
    agree = bool(digests) and all(one == digests[0] for one in digests)
    return Earlier(
        digests[0] if agree else {},
        tests,
        {name: _names(one) for name, one in notebooks.items()},
        {name: one.revised for name, one in stamps.items() if one},
        {one.outline for one in stamps.values() if one and one.outline},
        next((one.released for one in stamps.values() if one), {}),
    )


def _names(notebook: Json) -> list[str]:
    """The names of a notebook's cells, in order."""
    return [name for cell in notebook["cells"] if (name := role_of(cell)[1])]


def _source(cell: Json) -> str:
    source = cell.get("source", "")
    return "".join(source) if isinstance(source, list) else str(source)


def _points(cell: Json) -> float:
    points = cell["metadata"]["nbgrader"].get("points", 0)
    return float(points) if isinstance(points, int | float) else 0.0
