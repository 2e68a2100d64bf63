"""The parts of a submitted notebook that damage is done to, and cells to put in.

Cells are called by their names in the small lesson. In any other notebook the same name means the
cell of that kind in the same position, so that a damage fits the real lessons, too.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Json = dict[str, Any]
ANSWERS = ("area", "half_area", "perimeter", "square", "total_side", "mean_size")
GRADED = (
    "area_of_a_square", "area_of_any_rectangle", "half_area_is_right", "perimeter_of_a_square",
    "perimeter_of_any_rectangle", "square_adds", "total_side_is_right", "mean_size_of_the_file",
)  # fmt: skip


def mark(cell: Json) -> Json:
    """nbgrader's metadata of a cell; an empty dict if there is none."""
    metadata = cell.get("metadata") if isinstance(cell, dict) else None
    found = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return found if isinstance(found, dict) else {}


def _all(notebook: Json, *, grade: bool, solution: bool) -> list[Json]:
    return [
        cell
        for cell in notebook["cells"]
        if mark(cell) and (mark(cell).get("grade"), mark(cell).get("solution")) == (grade, solution)
    ]


def marked(notebook: Json) -> list[Json]:
    """Every cell that nbgrader knows."""
    return [cell for cell in notebook["cells"] if mark(cell)]


def answers(notebook: Json) -> list[Json]:
    """The answers that tests grade."""
    return _all(notebook, grade=False, solution=True)


def tests(notebook: Json) -> list[Json]:
    """The test cells."""
    return _all(notebook, grade=True, solution=False)


def manual(notebook: Json) -> Json:
    """The answer that a person grades."""
    return _all(notebook, grade=True, solution=True)[0]


def answer(notebook: Json, name: str) -> Json:
    """The answer of that name, or the one in its position."""
    return _named(answers(notebook), name, ANSWERS)


def test(notebook: Json, name: str) -> Json:
    """The test of that name, or the one in its position."""
    return _named(tests(notebook), name, GRADED)


test.__test__ = False  # type: ignore[attr-defined]  # for pytest


def _named(cells: list[Json], name: str, order: tuple[str, ...]) -> Json:
    for cell in cells:
        if mark(cell).get("grade_id") == name:
            return cell
    return cells[order.index(name)]


def at(notebook: Json, cell: Json) -> int:
    """The position of a cell, which is itself and not an equal one."""
    return next(i for i, one in enumerate(notebook["cells"]) if one is cell)


def put_after(notebook: Json, cell: Json, *new: Json) -> None:
    """Put cells after another."""
    place = at(notebook, cell) + 1
    notebook["cells"][place:place] = new


def remove(notebook: Json, *cells: Json) -> None:
    """Take cells out."""
    for cell in cells:
        del notebook["cells"][at(notebook, cell)]


def copy(cell: Json, **changed: Any) -> Json:
    """A copy of a cell, with some of its parts changed."""
    return {**json.loads(json.dumps(cell)), **changed}


def text(cell: Json) -> str:
    """The source of a cell as one text."""
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def code(source: str, **parts: Any) -> Json:
    """A new code cell."""
    return {
        "cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [],
        "source": source, **parts,
    }  # fmt: skip


def prose(source: str, **parts: Any) -> Json:
    """A new Markdown cell."""
    return {"cell_type": "markdown", "metadata": {}, "source": source, **parts}


def stream(said: str) -> Json:
    """An output of printed text."""
    return {"name": "stdout", "output_type": "stream", "text": said}


def load(file: Path) -> Json:
    """The notebook in a file."""
    found: Json = json.loads(file.read_bytes())
    return found


def dump(notebook: Any, *, lines: bool = True) -> bytes:
    """The bytes of a notebook's file, as Jupyter writes it; `lines` makes lists of its sources."""
    if lines:
        cells = [
            {**cell, "source": cell["source"].splitlines(keepends=True)}
            if isinstance(cell["source"], str)
            else cell
            for cell in notebook["cells"]
        ]
        notebook = {**notebook, "cells": cells}
    try:
        return _dumped(notebook, ascii_only=False)
    except UnicodeEncodeError:  # half of a character
        return _dumped(notebook, ascii_only=True)


def _dumped(notebook: Any, *, ascii_only: bool) -> bytes:
    made = json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=ascii_only)
    return f"{made}\n".encode()
