"""Plugs our blanks into nbgrader, which makes the release from them.

`nbgrader_config.py` names this class in place of nbgrader's own; `grading.authoring.blanks` makes
the blank.
"""

from typing import Any

from traitlets import Unicode

from grading.authoring.blanks import blank
from grading.cells.regions import SOLUTION, find
from grading.nbgrader_adapter import steps


class ClearSolutions(steps.ClearSolutions):
    """nbgrader's ClearSolutions, with a blank that says which function is not written yet.

    It keeps nbgrader's name, so that nbgrader's options and ``--no-metadata`` still reach it.
    """

    text_stub = Unicode(
        "Write your answer here.", help="What replaces the model answer of a written question"
    ).tag(config=True)

    def replace_solution(self, cell: Any, language: str) -> bool:
        """Blank a solution between the delimiters; whether there was one."""
        if cell.cell_type != "code" or not find(cell.source, SOLUTION):
            return super().replace_solution(cell, language)
        cell.source = blank(cell.source)
        return True
