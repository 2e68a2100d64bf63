"""What a graded notebook says of itself: how each graded cell ended, what a limit cut, and flags.

The judge's half of a record: points are nbgrader's, and `grading.classroom.record` joins the two.
"""

from __future__ import annotations

from dataclasses import dataclass

from course.cell_roles import role_of
from course.notebook import Json
from course.outcomes import outcome

# The names under which a cell's outputs keep what cut the run short.
TIMEOUT = "CellTimeoutError"
DEAD = "DeadKernelError"
NOT_RUN = "NotRun"
REFUSED = "GradingError"


@dataclass(frozen=True)
class Finding:
    """What a graded cell says after its run, before anybody knows its points."""

    by_test: bool
    message: str = ""
    failed: bool = False
    wrote_to_stderr: bool = False


@dataclass(frozen=True)
class Findings:
    """What one autograded notebook says, as far as a record tells of it."""

    cells: dict[str, Finding]
    limits: list[str]
    errors: list[str]
    cut: list[str]
    flags: list[str]


def find(name: str, notebook: Json) -> Findings:
    """What the autograded notebook of that name says."""
    cells: dict[str, Finding] = {}
    limits: list[str] = []
    errors: list[str] = []
    for number, cell in enumerate(notebook["cells"], 1):
        role, cell_name = role_of(cell)
        kinds = _names_of_errors(cell)
        if role == "test":
            stderr = _wrote_to_stderr(cell)
            cells[cell_name] = Finding(True, _message(cell), bool(kinds), stderr)
        elif cell_name:
            cells[cell_name] = Finding(False)
        where = f"{_place(cell, number)} of {name}.ipynb"
        if TIMEOUT in kinds:
            limits.append(
                f"{where} ran into the time limit: does a loop in it never end? "
                "(Execute.timeout in nbgrader_config.py is the limit of a cell.)"
            )
        elif DEAD in kinds:
            errors.append(f"{where} ended Python itself; the cells after it ran without it.")
    return Findings(cells, limits, errors, _noted(notebook, "cut"), _noted(notebook, "flags"))


def _noted(notebook: Json, what: str) -> list[str]:
    """What the judge noted about how a notebook was graded: its "flags", or what was "cut"."""
    noted = notebook.get("metadata", {}).get("grading", {})
    return [str(one) for one in noted.get(what, [])] if isinstance(noted, dict) else []


def _message(cell: Json) -> str:
    for output in cell["outputs"]:
        if output.get("ename") == TIMEOUT:
            return "It ran into the time limit."
        if output.get("ename") in (DEAD, NOT_RUN, REFUSED):
            return str(output["evalue"])
    found = outcome("", cell)
    return found.message if found else ""


def _wrote_to_stderr(cell: Json) -> bool:
    return any(output.get("name") == "stderr" for output in cell.get("outputs", []))


def _names_of_errors(cell: Json) -> set[str]:
    outputs = cell.get("outputs", [])
    return {str(output.get("ename")) for output in outputs if output["output_type"] == "error"}


def _place(cell: Json, number: int) -> str:
    name = role_of(cell)[1]
    return f"The cell {name} (number {number})" if name else f"Cell {number}"
