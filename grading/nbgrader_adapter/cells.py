"""What `nbgrader.utils` computes from one cell of a notebook.

nbgrader does not document these functions, and otherwise calls them only from its own steps.
Whether a cell is a test or an answer is part of nbgrader's format, so the rest of grading uses
`utils.is_grade` and similar functions directly.
"""

from __future__ import annotations

from nbformat import NotebookNode
from nbgrader import utils


def determine_grade(cell: NotebookNode) -> tuple[float | None, float]:
    """The points that the outputs of a graded cell earn, and the most that it could earn.

    The points are None if a person has to grade it. Raises ValueError or KeyError if an output is
    not a score that nbgrader can read. The judge calls this first, because the same error in
    nbgrader's own step would stop the grading of the submission.
    """
    points, most = utils.determine_grade(cell)
    return points, most


def compute_checksum(cell: NotebookNode) -> str:
    """nbgrader's checksum of a cell. The gradebook has one for every cell of the instructor."""
    return str(utils.compute_checksum(cell))
