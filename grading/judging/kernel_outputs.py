"""Read verdicts from the outputs of test cells that ran in the same process as student code.

This is only for tests that do more than call `check`, and for notebooks that stock nbgrader
executed; all other tests are judged out of the student's reach, by `grading.judging.judge`.
Do not trust what is read here more than the kernel: student code could have written it. So an
error's name, which a student may choose, is never taken for an event that a record's status shows.
"""

from __future__ import annotations

from course.cell_roles import role_of
from course.check.diagnosis.texts import mistakes
from course.cli.outcomes import outcome
from course.notebook import Json
from grading.judging.findings import Findings, Verdict

# Error names that tell a reader of the notebook what stopped a cell.
TIMEOUT = "CellTimeoutError"
DEAD = "DeadKernelError"
NOT_RUN = "NotRun"
REFUSAL = "GradingError"

# The message of a test that reached the time limit.
TIMED_OUT = "It reached the time limit."


def verdict(name: str, cell: Json) -> Verdict:
    """Read the verdict of a test cell from its outputs."""
    found = outcome("", cell)
    return Verdict(
        name,
        passed=not any(output["output_type"] == "error" for output in cell.get("outputs", [])),
        message=_message(cell),
        written=found.written if found else True,
        wrote_to_stderr=any(output.get("name") == "stderr" for output in cell.get("outputs", [])),
        # Student code can write this too; a name decides nothing.
        diagnosis=found.diagnosis if found and found.diagnosis in mistakes() else "",
    )


def read(notebook: Json) -> Findings:
    """Read the findings of a notebook that was executed without the judge."""
    found = Findings()
    for cell in notebook["cells"]:
        role, name = role_of(cell)
        if role == "test":
            found.add(verdict(name, cell))
        elif name:
            found.others.append(name)
    return found


def _message(cell: Json) -> str:
    for output in cell["outputs"]:
        if output.get("ename") == TIMEOUT:
            return TIMED_OUT
        if output.get("ename") in (DEAD, NOT_RUN, REFUSAL):
            return str(output["evalue"])
    found = outcome("", cell)
    return found.message if found else ""
