"""Refuses a test of another course that ends in a number outside 0 to its points.

nbgrader would stop the grading of the submission, or give full points for a number below 0.
"""

from __future__ import annotations

import math

from nbformat import NotebookNode
from nbgrader import utils

from course.notebook import role_of, text_of
from grading.judging.findings import INVALID_SCORE, REFUSED, Event, Findings, Verdict
from grading.judging.kernel_outputs import REFUSAL
from grading.nbgrader_adapter import notebooks
from grading.nbgrader_adapter.cells import determine_grade


def refuse(nb: NotebookNode, found: Findings) -> None:
    """Fail each test whose last line is not a score, and say so in its outputs and findings."""
    for number, cell in enumerate(nb.cells, 1):
        if not utils.is_grade(cell) or not _is_invalid(cell):
            continue
        name, most = role_of(cell)[1], cell.metadata.nbgrader["points"]
        said = f"Its last line is not a score between 0 and {most}."
        error = {"ename": REFUSAL, "evalue": said, "traceback": [f"{REFUSAL}: {said}"]}
        cell.outputs.insert(0, notebooks.new_output("error", **error))
        found.add(Verdict(name, passed=False, message=said, ended_by=REFUSED))
        reason = (
            f"The test {name} gets no points: its last line is not a score between 0 and {most}. "
            "Correct the test, then run `grade` again."
        )
        found.events.append(Event(INVALID_SCORE, number, name, reason))


def _is_invalid(cell: NotebookNode) -> bool:
    try:
        determine_grade(cell)
    except (ValueError, KeyError):
        return True
    if utils.is_solution(cell) or cell.cell_type != "code":
        return False
    for output in cell.outputs:
        if output.output_type == "error" or output.get("name") == "stderr":
            return False
        if output.output_type == "execute_result":
            return _is_below_zero(text_of(output.data.get("text/plain", "")))
    return False


def _is_below_zero(text: str) -> bool:
    """Whether a result is a number below 0, or nan. Anything but a number counts as passed."""
    try:
        number = float(text)
    except ValueError:
        return False
    return number < 0 or math.isnan(number)
