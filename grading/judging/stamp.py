"""What a graded notebook was graded from, stored in its metadata beside the findings.

`grading.classroom.fingerprint` makes the digests. A later run compares them with what it would
grade now, so that nothing is graded twice and no change is missed, whatever the files' dates say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

import msgspec
from nbformat import NotebookNode

from course.notebook import Json
from grading.judging.findings import KEY
from grading.judging.nbgrader_steps import Marks

_STAMP = "graded_from"


@dataclass(frozen=True)
class Stamp:
    """Digests by what they are of, and the automatic points of each cell that has some.

    `notebooks` are all that were graded together. `revised` are the cells of this one that the
    instructor added, removed, moved or weighed anew after this was submitted. `outline` is the
    digest of the lesson's own cells, or empty for a notebook that needed no repair. `released` has
    the name that each notebook of the assignment had when this was submitted; one that was added
    later is not in it.
    """

    digests: dict[str, str]
    points: dict[str, float | None]
    notebooks: list[str]
    revised: list[str]
    outline: str = ""
    released: dict[str, str] = field(default_factory=dict)


def of(
    digests: dict[str, str],
    marks: Marks,
    notebooks: Iterable[str],
    revised: Iterable[str] = (),
    outline: str = "",
) -> Stamp:
    """The stamp of one notebook from its marks, and from what all of them were graded from."""
    points = {name: mark.auto_score for name, mark in marks.grades.items()}
    return Stamp(digests, points, sorted(notebooks), sorted(revised), outline)


def write(notebook: NotebookNode, made: Stamp) -> None:
    """Store a stamp in a notebook's metadata, and keep the findings there."""
    notebook.metadata.setdefault(KEY, {})[_STAMP] = asdict(made)


def read(notebook: Json) -> Stamp | None:
    """The stamp that `write` stored, or None without one, as after nbgrader's own `autograde`."""
    try:
        return msgspec.convert(notebook["metadata"][KEY][_STAMP], Stamp)
    except (msgspec.ValidationError, KeyError, TypeError):
        return None


def without(notebook: Json) -> Json:
    """The notebook's content without its stamp; for comparisons with what nbgrader writes."""
    metadata = {**notebook["metadata"]}
    if isinstance(kept := metadata.pop(KEY, None), dict):
        kept = {name: value for name, value in kept.items() if name != _STAMP}
        metadata |= {KEY: kept} if kept else {}
    return {**notebook, "metadata": metadata}
