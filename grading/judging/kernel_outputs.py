"""Verdicts read from the outputs of cells that ran beside student code, in one Python.

Only for tests that are more than calls of `check`, and for notebooks that stock nbgrader executed:
everything else is judged out of the student's reach, by `grading.judging.judge`. What is read here
is worth as much as the kernel is: student code could have written it.
"""

from __future__ import annotations

from course.cell_roles import role_of
from course.notebook import Json
from course.outcomes import outcome
from grading.judging.findings import REFUSED, TIME_LIMIT, Event, Findings, Verdict

# The names under which nbclient, and this package, show a person what cut a cell short.
TIMEOUT = "CellTimeoutError"
DEAD = "DeadKernelError"
NOT_RUN = "NotRun"
REFUSAL = "GradingError"


def verdict(name: str, cell: Json) -> Verdict:
    """How a test cell that ran in a kernel came out, by its outputs."""
    errors = _names_of_errors(cell)
    found = outcome("", cell)
    return Verdict(
        name,
        passed=not errors,
        message=_message(cell),
        written=found.written if found else True,
        ended_by=TIME_LIMIT if TIMEOUT in errors else REFUSED if REFUSAL in errors else "",
        wrote_to_stderr=any(output.get("name") == "stderr" for output in cell.get("outputs", [])),
    )


def read(notebook: Json) -> Findings:
    """What the outputs of a notebook say that was executed without the judge."""
    found = Findings()
    for number, cell in enumerate(notebook["cells"], 1):
        role, name = role_of(cell)
        if role == "test":
            found.add(verdict(name, cell))
        elif name:
            found.others.append(name)
        if TIMEOUT in _names_of_errors(cell):
            found.events.append(Event(TIME_LIMIT, number, name))
    return found


def _message(cell: Json) -> str:
    for output in cell["outputs"]:
        if output.get("ename") == TIMEOUT:
            return "It ran into the time limit."
        if output.get("ename") in (DEAD, NOT_RUN, REFUSAL):
            return str(output["evalue"])
    found = outcome("", cell)
    return found.message if found else ""


def _names_of_errors(cell: Json) -> set[str]:
    outputs = cell.get("outputs", [])
    return {str(output.get("ename")) for output in outputs if output["output_type"] == "error"}
