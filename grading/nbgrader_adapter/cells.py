"""What `nbgrader.utils` computes from one cell of a notebook.

nbgrader documents none of it, and its own steps are the only other way to it. Whether a cell is a
test or an answer is part of nbgrader's format, so `utils.is_grade` and its like are used directly.
"""

from __future__ import annotations

from nbformat import NotebookNode
from nbgrader import utils


def determine_grade(cell: NotebookNode) -> tuple[float | None, float]:
    """The points that the outputs of a graded cell earn, and the most that it could earn.

    The points are None if a person has to grade it. Raises ValueError or KeyError if an output is
    not a score that nbgrader can read. The judge asks before nbgrader does, whose error would end
    the submission.
    """
    points, most = utils.determine_grade(cell)
    return points, most


def compute_checksum(cell: NotebookNode) -> str:
    """nbgrader's checksum of a cell, which the gradebook has for every cell of the instructor's."""
    return str(utils.compute_checksum(cell))
