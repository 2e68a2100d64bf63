"""Makes the instructor's notebook of a lesson, byte for byte the same at every build."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from course.cell_roles import FLAGS
from grading.authoring import hints
from grading.authoring.lesson import Lesson
from grading.authoring.lesson_cell import Cell, plain_points
from grading.cells import demonstrations

_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "pygments_lexer": "ipython3",
    },
}


def source_notebook(lesson: Lesson) -> bytes:
    """The instructor's notebook of a lesson, as nbformat writes it, with every solution in it."""
    from grading.nbgrader_adapter import notebooks

    ids = _ids(lesson.cells)
    notebook: dict[str, Any] = {
        "cells": [_cell(cell, name) for cell, name in zip(lesson.cells, ids, strict=True)],
        "metadata": _METADATA,
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    node = notebooks.node(notebook)
    notebooks.validate(node)
    return notebooks.to_text(node).encode()


def _cell(cell: Cell, name: str) -> dict[str, Any]:
    metadata: dict[str, Any] = {}
    if cell.role in FLAGS:
        metadata["nbgrader"] = {
            "schema_version": 3,
            "grade_id": cell.name,
            "task": False,
            **FLAGS[cell.role],
        }
        if cell.points is not None:
            metadata["nbgrader"]["points"] = plain_points(cell.points)
    if cell.role == "test":
        # So that Jupyter's "Run All" continues after a check that fails.
        metadata["tags"] = ["raises-exception"]
        # Folded: a learner reads what the check says, not how it asks.
        metadata["jupyter"] = {"source_hidden": True}
    if cell.role == "demo":
        metadata |= demonstrations.mark(cell.source)
    source, kind = cell.source, cell.kind
    if cell.role == "hints":
        source, kind = hints.to_markdown(hints.from_comments(cell.source)[0]), "markdown"
    made: dict[str, Any] = {"cell_type": kind, "id": name, "metadata": metadata, "source": source}
    if kind == "code":
        made |= {"execution_count": None, "outputs": []}
    return made


def _ids(cells: tuple[Cell, ...]) -> Iterator[str]:
    """An id for each cell, which depends only on its name, or on its content if it has no name.

    Equal cells without a name are numbered, so that editing one cell changes no other id. These ids
    contain a hyphen and names do not, so they never collide.
    """
    equal: Counter[str] = Counter()
    for cell in cells:
        if cell.role == "hints":
            yield f"{cell.name}-hints"
        elif cell.name:
            yield cell.name
        else:
            digest = hashlib.sha256(f"{cell.kind}\n{cell.source}".encode()).hexdigest()[:16]
            equal[digest] += 1
            repeat = "" if equal[digest] == 1 else f"-{equal[digest]}"
            yield f"{cell.kind}-{digest}{repeat}"
