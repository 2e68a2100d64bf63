"""Plugs our blanks into nbgrader: what a student sees where a solution stood.

`grading.cells.regions` makes the blank; `nbgrader_config.py` names this class instead of the
stock one.
"""

from typing import Any

from nbgrader.preprocessors import ClearSolutions as StockClearSolutions
from traitlets import Unicode

from grading.cells.regions import SOLUTION, blank, find

__all__ = ["ClearSolutions", "blank"]


class ClearSolutions(StockClearSolutions):
    """nbgrader's ClearSolutions, with a blank that says which function is not written yet.

    The name is nbgrader's own, so that its options and its ``--no-metadata`` still reach it.
    """

    text_stub = Unicode(
        "Write your answer here.", help="What replaces the model answer of a written question"
    ).tag(config=True)

    def _replace_solution_region(self, cell: Any, language: str) -> bool:
        if cell.cell_type != "code" or not find(cell.source, SOLUTION):
            return bool(super()._replace_solution_region(cell, language))
        cell.source = blank(cell.source)
        return True
