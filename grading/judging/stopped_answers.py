"""Says of a test that found nothing that its answer's cell stopped early, if it did.

A name that does not exist is not written yet only if its cell ran to its end.
"""

from __future__ import annotations

from dataclasses import replace

from nbformat import NotebookNode

from course.check.verdict import Result
from grading.judging.judge import Judgment
from grading.judging.kernel_outputs import DEAD, NOT_RUN, TIMEOUT

_OURS = {
    TIMEOUT: "reached the time limit",
    DEAD: "ended the Python process",
    NOT_RUN: "was not run",
}
_LONGEST_NAME = 40
_SYNTAX = ("SyntaxError", "IndentationError", "TabError")


def stopped(cell: NotebookNode) -> str:
    """What stopped an answer's cell, as the end of a sentence, or "" if nothing but a blank did."""
    kinds = [output.ename for output in cell.get("outputs", []) if output.output_type == "error"]
    # A blank raises this.
    if not kinds or kinds[0] == "NotImplementedError":
        return ""
    for kind in kinds:
        if kind in _OURS:
            return _OURS[kind]
    # The student may have chosen it.
    named = kinds[0].isidentifier() and len(kinds[0]) <= _LONGEST_NAME
    return f"stopped with {kinds[0]}" if named else "stopped with an error"


def explained(judgment: Judgment, answer: str, why: str) -> Judgment:
    """The judgment of a test that found `answer` not written, whose cell is what `why` says."""
    message = f"Its cell {why}, so fix that first."
    instead = Result(answer, [], [], message=message)
    results = [instead if result.unwritten else result for result in judgment.results]
    said = instead.sentence()
    named = "syntax-error" if why.endswith(_SYNTAX) else judgment.verdict.diagnosis
    verdict = replace(judgment.verdict, message=said, written=True, diagnosis=named)
    return replace(judgment, verdict=verdict, results=results, error=said)
