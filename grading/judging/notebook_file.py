"""Read a notebook from the bytes of a file, reject one that cannot be graded, and write it.

What its cells do, `grading.judging.steps` finds out.
"""

from __future__ import annotations

from nbformat import NotebookNode
from nbgrader import utils

from course.notebook import NotebookError, parse
from grading.errors import in_a_line
from grading.judging import findings
from grading.nbgrader_adapter import notebooks
from grading.plain_text import plain

REPAIR = "Ask for a new copy or repair it in Jupyter, then run `grade` again."


class Damaged(Exception):
    """A submission that cannot be graded as it is: what is wrong, where, and how to fix it."""


def read(data: bytes, place: str) -> NotebookNode:
    """Read the notebook in the bytes of the file at `place`. Raises Damaged if it is invalid."""
    try:
        notebook = notebooks.from_json(parse(data))
    except NotebookError as error:
        raise Damaged(f"{place} is not a valid notebook: {error}. {REPAIR}") from error
    except Exception as error:
        raise Damaged(f"{place} is not a valid notebook ({in_a_line(error)}). {REPAIR}") from error
    _refuse_copies(notebook, place)
    findings.forget(notebook)
    return notebook


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
