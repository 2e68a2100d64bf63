"""nbgrader's step that removes hidden tests, for feedback: not from a student's own cells.

In a student's own cell, nbgrader takes the words BEGIN HIDDEN TESTS for a mistake of the
instructor's and ends without a page.
"""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader import preprocessors as stock
from nbgrader import utils


class ClearHiddenTests(stock.ClearHiddenTests):
    """nbgrader's step. It has the same name, so that options for that step reach it."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: Any, cell_index: int
    ) -> tuple[NotebookNode, Any]:
        """Remove the hidden tests of a cell whose text is the instructor's."""
        if not utils.is_locked(cell):
            return cell, resources
        cleared: tuple[NotebookNode, Any] = super().preprocess_cell(cell, resources, cell_index)
        return cleared
