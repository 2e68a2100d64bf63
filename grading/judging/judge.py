"""Verdicts: runs the checks of a test cell in this process, and asks a session for the answers.

No student code runs here.
"""

from __future__ import annotations

import ast
import functools
import math
from dataclasses import dataclass, field
from types import CodeType
from typing import Any

from course import check
from course.check.protocol import current_student
from course.check.show import bundle, shown
from course.check.verdict import Result
from grading.cells.checks import MOST_TESTS
from grading.cells.regions import HIDDEN_TESTS, RegionError, find
from grading.judging.session import Session

Output = dict[str, Any]


@dataclass
class Judged:
    """A test cell's outputs: what each visible check found, and what the hidden ones may say."""

    outputs: list[Output] = field(default_factory=list)
    error: str = ""


def judge(name: str, source: str, session: Session) -> Judged:
    """Run every check of the test cell `name`; all of them, so that all failures are named."""
    judged = Judged()
    session.begin(name)
    token = current_student.set(session)
    try:
        for code, hidden in _checks(name, source):
            results: list[Result] = []
            sink = shown.set(results.append)
            error = ""
            try:
                eval(code, {"check": check, "math": math})
            except check.CheckFailed as failed:
                error = str(failed)
            except Exception as fault:  # the exercise is at fault, and its case stays hidden
                said = type(fault).__name__ if hidden else f"{type(fault).__name__}: {fault}"
                error = f"{name}: this test is broken ({said}); tell the instructor."
            finally:
                shown.reset(sink)
            for result in results:
                if hidden and not result.passed:
                    result = _without_the_case(name, result)
                    error = result.sentence()
                if not hidden or not result.passed:
                    data = bundle(result)
                    judged.outputs.append(
                        {"output_type": "display_data", "data": data, "metadata": {}}
                    )
            judged.error = judged.error or error
    finally:
        current_student.reset(token)
    if judged.error:
        judged.outputs.append(
            {
                "output_type": "error",
                "ename": "CheckFailed",
                "evalue": judged.error,
                "traceback": [judged.error],
            }
        )
    return judged


@functools.lru_cache(MOST_TESTS)
def _checks(name: str, source: str) -> list[tuple[CodeType, bool]]:
    """Each check of a test cell, compiled, and whether it is hidden."""
    try:
        regions = find(source, HIDDEN_TESTS)
    except RegionError:
        regions = []
    checks = []
    for statement in ast.parse(source).body:
        assert isinstance(statement, ast.Expr)
        line = statement.lineno - 1
        hidden = any(region.begin < line < region.end for region in regions)
        code = compile(ast.Expression(statement.value), f"<{name}>", "eval")
        checks.append((code, hidden))
    return checks


def _without_the_case(name: str, result: Result) -> Result:
    """What a student may see of a hidden check that failed: that it did, and its author's word."""
    if result.unwritten:
        # In no word of the student's code, which might tell the case.
        return Result(name, [], [], unwritten=f"{name}: not written yet.")
    message = result.message or "A hidden check found a case that comes out wrong."
    return Result(name, [], [], message=message)
