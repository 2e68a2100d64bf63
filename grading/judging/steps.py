"""The steps that each notebook of a submission goes through, and what stops one early.

A step is an nbconvert preprocessor. The judge's own, `grading.judging.execute`, reports its
findings; if a course runs cells in another way, their outputs are read instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from course.notebook import role_of
from grading.judging import findings, invalid_scores, kernel_outputs
from grading.judging.assignment import Assignment
from grading.judging.execute import Execute as JudgedExecute
from grading.judging.findings import PROCESS_ENDED, TIME_LIMIT, Event, Findings
from grading.judging.kernel_outputs import DEAD, NOT_RUN, TIMEOUT
from grading.nbgrader_adapter import notebooks


@dataclass(frozen=True)
class Steps:
    """What is done to each notebook: preprocessors of nbconvert's, of which none asks a gradebook.

    If one in `executing` runs a kernel that dies or cannot be interrupted, that ends the notebook
    but not the submission.
    """

    assignment: Assignment
    sanitizing: tuple[type, ...]
    executing: tuple[type, ...]
    finishing: tuple[type, ...]


def apply(
    notebook: NotebookNode, steps: Sequence[type], exporter: Any, resources: dict[str, Any]
) -> NotebookNode:
    """Apply all steps, then validate the notebook once instead of after each step.

    The steps write their other results to `resources`.
    """
    for step in steps:
        untyped: Any = step
        notebook, resources = untyped(parent=exporter)(notebook, resources)
    notebooks.validate(notebook, relax_add_props=True)
    return notebook


def run(
    notebook: NotebookNode, steps: Sequence[type], exporter: Any, resources: dict[str, Any]
) -> tuple[NotebookNode, Findings]:
    """Run the notebook's cells as far as possible; return it with the findings."""
    at = 0

    def on_cell_execute(cell: NotebookNode, cell_index: int) -> None:
        nonlocal at
        at = cell_index

    ran = False
    ended: list[Event] = []
    for preprocessor in steps:
        untyped: Any = preprocessor
        step = untyped(parent=exporter)
        if step.has_trait("on_cell_execute"):
            step.on_cell_execute = on_cell_execute
            # The judge runs every cell, whatever its tags say.
            ran = step.enabled and not isinstance(step, JudgedExecute)
        try:
            notebook, resources = step(notebook, resources)
        except CellTimeoutError:
            _end(notebook, at, TIMEOUT, "It reached the time limit and could not be interrupted.")
            ended.append(Event(TIME_LIMIT, at + 1, role_of(notebook.cells[at])[1]))
        except DeadKernelError:
            _end(notebook, at, DEAD, "It ended the Python process.")
            ended.append(Event(PROCESS_ENDED, at + 1, role_of(notebook.cells[at])[1]))
    if ran:
        _fail_what_did_not_run(notebook)
    judged = findings.read(notebook)
    found = judged or kernel_outputs.read(notebook)
    found.events += ended
    invalid_scores.refuse(notebook, found)
    # Without the judge the notebook stays as nbgrader leaves it, and its outputs say the same.
    if judged or ended:
        findings.write(notebook, found)
    return notebook, found


def _end(notebook: NotebookNode, at: int, kind: str, said: str) -> None:
    """Put the error `kind` into cell `at`, and "not run" into every code cell after it.

    A test cell without outputs would count as passed.
    """
    for index, cell in enumerate(notebook.cells[at:], at):
        if cell.cell_type != "code":
            continue
        if index > at:
            kind, said = NOT_RUN, f"Not run: cell {at + 1} stopped the notebook."
            cell.outputs = []
        # First, because nbgrader only looks at the first result or error.
        cell.outputs.insert(0, _error(kind, said))


def _fail_what_did_not_run(notebook: NotebookNode) -> None:
    # Such as a test with the tag "skip-execution", which nbgrader would give full points.
    for cell in notebook.cells:
        code = cell.cell_type == "code" and cell.source.strip()
        if code and cell.execution_count is None and not cell.outputs:
            cell.outputs = [_error(NOT_RUN, "Not run.")]


def _error(kind: str, said: str) -> NotebookNode:
    return notebooks.new_output(
        "error", ename=kind, evalue=said, traceback=[f"\x1b[0;31m{kind}\x1b[0m: {said}"]
    )
