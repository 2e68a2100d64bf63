"""A notebook as the bytes of a file: read, refused where it cannot be graded, and written.

What its cells do, `grading.judging.steps` finds out.
"""

from __future__ import annotations

from nbformat import NotebookNode
from nbgrader import utils

from course.notebook import NotebookError, parse
from grading.errors import in_a_line
from grading.judging import findings
from grading.nbgrader_adapter import notebooks

MEND = "ask for it again, or mend it in Jupyter, and grade again."


class Damaged(Exception):
    """A submission that cannot be graded as it is: what, where and how to mend it."""


def read(data: bytes, place: str) -> NotebookNode:
    """The notebook in the bytes of the file at `place`. Raises Damaged where there is none."""
    try:
        notebook = notebooks.from_json(parse(data))
    except NotebookError as error:
        raise Damaged(f"{place} cannot be read, for {error}: {MEND}") from error
    except Exception as error:
        raise Damaged(f"{place} cannot be read ({in_a_line(error)}): {MEND}") from error
    _refuse_copies(notebook, place)
    findings.forget(notebook)
    return notebook


def not_told_apart(place: str, error: Exception) -> Damaged:
    """What to say of a notebook that nbgrader's own steps cannot make sense of."""
    return Damaged(
        f"The cells of {place} cannot be told apart as nbgrader's ({in_a_line(error)}): {MEND}"
    )


def _refuse_copies(notebook: NotebookNode, place: str) -> None:
    """Say which graded cell is there twice; nbgrader's own message names none."""
    seen: set[str] = set()
    for cell in notebook.cells:
        if not (utils.is_grade(cell) or utils.is_solution(cell) or utils.is_locked(cell)):
            continue
        name = str(cell.metadata.nbgrader.get("grade_id"))
        if name in seen:
            raise Damaged(
                f"The cell {name} is in {place} more than once: delete the copies in Jupyter, and "
                "grade again."
            )
        seen.add(name)
