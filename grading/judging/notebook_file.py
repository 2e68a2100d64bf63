"""Read a notebook from the bytes of a file, reject one that cannot be graded, and write it.

What its cells do, `grading.judging.steps` finds out.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from nbformat import NotebookNode
from nbgrader import utils

from course.notebook import Json, NotebookError, parse
from grading.errors import in_a_line
from grading.judging import findings
from grading.judging.time_bound import TooLong, within
from grading.nbgrader_adapter import notebooks
from grading.plain_text import plain

REPAIR = "Ask for a new copy or repair it in Jupyter, then run `grade` again."


# A lesson has about 150 cells and takes a tenth of a second.
MAX_CELLS, MAX_SECONDS = 2_000, 30


class Damaged(Exception):
    """A submission that cannot be graded as it is: what is wrong, where, and how to fix it."""


@contextmanager
def in_time(place: str) -> Iterator[None]:
    """Raise Damaged if the block, which works on the notebook at `place`, takes too long."""
    try:
        with within(MAX_SECONDS):
            yield
    except TooLong as error:
        raise Damaged(
            f"{place} takes longer than {MAX_SECONDS} s to read. Look for thousands of cells or "
            "very long lines in it, and ask for a new copy."
        ) from error


def read(data: bytes, place: str) -> NotebookNode:
    """Read the notebook in the bytes of the file at `place`. Raises Damaged if it is invalid."""
    try:
        content = parse(data)
        refuse_masses(content, place)
        notebook = notebooks.from_json(content)
    except (Damaged, TooLong):
        raise
    except NotebookError as error:
        raise Damaged(f"{place} is not a valid notebook: {error}. {REPAIR}") from error
    except Exception as error:
        raise Damaged(f"{place} is not a valid notebook ({in_a_line(error)}). {REPAIR}") from error
    _refuse_copies(notebook, place)
    findings.forget(notebook)
    return notebook


def refuse_masses(content: Json, place: str) -> None:
    """Raise Damaged for a notebook with more cells than any lesson has; each one costs time."""
    cells = content.get("cells")
    if isinstance(cells, list) and len(cells) > MAX_CELLS:
        raise Damaged(
            f"{place} contains {len(cells):,} cells, and at most {MAX_CELLS:,} are read. Ask for a "
            "copy without the others."
        )


def unmatched(place: str, error: Exception) -> Damaged:
    """The error for a notebook whose cells nbgrader cannot match with the assignment."""
    return Damaged(f"{place} has invalid nbgrader metadata ({in_a_line(error)}). {REPAIR}")


def _refuse_copies(notebook: NotebookNode, place: str) -> None:
    """Raise Damaged for a graded cell that occurs twice; nbgrader's message does not name it."""
    seen: set[str] = set()
    for cell in notebook.cells:
        if not (utils.is_grade(cell) or utils.is_solution(cell) or utils.is_locked(cell)):
            continue
        name = str(cell.metadata.nbgrader.get("grade_id"))
        if name in seen:
            raise Damaged(
                f"{place} contains the cell {plain(name)} more than once. Delete the copies in "
                "Jupyter, then run `grade` again."
            )
        seen.add(name)
