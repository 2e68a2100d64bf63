"""nbgrader's step that removes hidden tests, for feedback: not from a student's own cells.

In a student's own cell, nbgrader takes the words BEGIN HIDDEN TESTS for a mistake of the
instructor's and ends without a page.
"""

from __future__ import annotations

import re
from typing import Any

from nbformat import NotebookNode
from nbgrader import preprocessors as stock
from nbgrader import utils

_COLOR = re.compile(r"\x1b\[[0-9;]*m")
_NUMBER = re.compile(r"^\s*(?:-+>)?\s*\d+ ?")


class ClearHiddenTests(stock.ClearHiddenTests):
    """nbgrader's step. It has the same name, so that options for that step reach it."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: Any, cell_index: int
    ) -> tuple[NotebookNode, Any]:
        """Remove the hidden tests of a cell whose text is the instructor's."""
        if not utils.is_locked(cell):
            return cell, resources
        before = set(_lines(cell))
        cleared: tuple[NotebookNode, Any] = super().preprocess_cell(cell, resources, cell_index)
        if hidden := before - set(_lines(cell)):
            _clear_tracebacks(cell, hidden)
        return cleared


def _lines(cell: NotebookNode) -> list[str]:
    return [line.strip() for line in str(cell.source).split("\n")]


def _clear_tracebacks(cell: NotebookNode, hidden: set[str]) -> None:
    """Remove lines of hidden tests from the tracebacks of a test that ran beside student code."""
    for output in cell.get("outputs", []):
        if output.get("output_type") == "error":
            output["traceback"] = [
                "\n".join(line for line in str(part).split("\n") if _code(line) not in hidden)
                for part in output.get("traceback", [])
            ]


def _code(line: str) -> str:
    """The code in a line of a traceback: without colors, arrow and number."""
    return _NUMBER.sub("", _COLOR.sub("", line)).strip()
