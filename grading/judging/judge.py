"""Decide verdicts: run the checks of a test cell here, and ask a session for the answers.

No student code runs in this process. The visible checks of a test and its hidden ones can be judged
apart, in sessions of their own, and joined afterward: then the answers to visible questions, which
a student reads in tables, come from a process that has never been asked a hidden one.
"""

from __future__ import annotations

import ast
import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import CodeType
from typing import Any, Literal, cast

from course import check
from course.check import diagnosis
from course.check.asking.protocol import current_student
from course.check.diagnosis import examples
from course.check.display.show import bundle, shown
from course.check.verdict import Result
from grading.cells.checks import MOST_TESTS
from grading.cells.regions import HIDDEN_TESTS, RegionError, find
from grading.judging.findings import Verdict
from grading.judging.session import Session, Unanswered

Output = dict[str, Any]
EXAMPLES_ONLY = "fits-the-examples-only"
# Instead of a hidden check's own message, where a visible check of the same test failed.
HIDDEN_TOO = "Hidden cases fail as well: start with the ones that you can see."
Part = Literal["all", "visible", "hidden"]


@dataclass(frozen=True)
class Judgment:
    """A test cell's verdict, and what a person may see of the reasons.

    `results` holds what each visible check found, and what hidden ones may show. `error` is the
    sentence of the first check that failed. `unanswered` is the question that a limit stopped.
    """

    verdict: Verdict
    results: list[Result]
    error: str = ""
    unanswered: Unanswered | None = None

    @property
    def is_named(self) -> bool:
        """Whether a failure has the name of the mistake behind it."""
        return _are_named(self.results)

    def outputs(self) -> list[Output]:
        """The judgment as outputs of a notebook: a table for each result, and the error."""
        outputs: list[Output] = [
            {"output_type": "display_data", "data": bundle(result), "metadata": {}}
            for result in self.results
        ]
        if self.error:
            outputs.append(
                {
                    "output_type": "error",
                    "ename": "CheckFailed",
                    "evalue": self.error,
                    "traceback": [self.error],
                }
            )
        return outputs


def judge(
    name: str,
    source: str,
    session: Session,
    part: Part = "all",
    unanswered: Unanswered | None = None,
    *,
    naming: bool = True,
) -> Judgment:
    """Run every check of the test cell `name`, even after one fails, to report all failures.

    `part` says which checks; `unanswered` is a question of another part that got no answer. Without
    `naming`, no mistake gets a name: that costs further questions. For the same reason, a hidden
    check that fails gets none once a check before it has one.
    """
    results: list[Result] = []
    first_error = ""
    session.begin(name, unanswered)
    token = current_student.set(session)
    try:
        for code, hidden in _checks(name, source):
            if part == "all" or hidden == (part == "hidden"):
                known = hidden and _are_named(results)
                diagnosis.seconds.set(0.0 if known or not naming else diagnosis.UNHURRIED)
                found, error = _run(name, code, hidden=hidden)
                if hidden and first_error:
                    found = [_beside_a_failure(result) for result in found]
                results += found
                first_error = first_error or error
    finally:
        current_student.reset(token)
    return Judgment(
        _verdict(name, results, first_error, session.unanswered),
        results,
        first_error,
        session.unanswered,
    )


def _are_named(results: Sequence[Result]) -> bool:
    return any(result.diagnosis for result in results)


def hides(name: str, source: str) -> bool:
    """Whether a test cell has hidden checks."""
    return any(hidden for _, hidden in _checks(name, source))


def joined(visible: Judgment, hidden: Judgment) -> Judgment:
    """The judgment of a whole test cell from those of its visible checks and of its hidden ones.

    A hidden check's message is written for answers that pass the visible part ("the parabola is
    right, and another function is not"), so beside a visible failure it is not shown.
    """
    if not visible.verdict.passed:
        hidden = replace(hidden, results=[_beside_a_failure(result) for result in hidden.results])
    first = hidden if visible.verdict.passed and hidden.error else visible
    unanswered = visible.unanswered or hidden.unanswered
    verdict = replace(
        first.verdict,
        passed=visible.verdict.passed and hidden.verdict.passed,
        ended_by=unanswered.ended_by if unanswered else "",
    )
    results = visible.results + hidden.results
    return Judgment(verdict, results, visible.error or hidden.error, unanswered)


def _beside_a_failure(result: Result) -> Result:
    """What is shown of a failed hidden check where the visible part failed too."""
    known = result.diagnosis
    if result.unwritten or (known and known.name != EXAMPLES_ONLY):
        return result
    return replace(result, message=HIDDEN_TOO, diagnosis=None)


def _run(name: str, code: CodeType, *, hidden: bool) -> tuple[list[Result], str]:
    """Run one check; return the results that may be shown, and its error or an empty string."""
    found: list[Result] = []
    sink, after_examples = shown.set(found.append), examples.hidden.set(hidden)
    error = ""
    try:
        eval(code, {"check": check, "math": math})  # noqa: S307  (`holds_only_checks` has read it)
    except check.CheckFailed as failed:
        error = str(failed)
    except Exception as fault:  # the exercise is at fault; a hidden case stays hidden
        said = type(fault).__name__ if hidden else f"{type(fault).__name__}: {fault}"
        error = f"{name}: this test is broken ({said}). Tell your instructor."
    finally:
        shown.reset(sink)
        examples.hidden.reset(after_examples)
    if not hidden:
        return found, error
    failures = [_without_the_case(name, result) for result in found if not result.passed]
    return failures, failures[-1].sentence() if failures else error


def _verdict(
    name: str, results: list[Result], error: str, unanswered: Unanswered | None
) -> Verdict:
    """Make the verdict; its message is the first failed check, the error, or the first success."""
    failed = next((result for result in results if not result.passed), None)
    if failed:
        message = failed.sentence()
    elif error:
        message = " ".join(error.split())
    else:
        message = results[0].sentence() if results else ""
    return Verdict(
        name,
        passed=not error,
        message=message,
        written=not (failed and failed.unwritten),
        ended_by=unanswered.ended_by if unanswered else "",
        diagnosis=failed.diagnosis.name if failed and failed.diagnosis else "",
    )


@functools.lru_cache(MOST_TESTS)
def _checks(name: str, source: str) -> list[tuple[CodeType, bool]]:
    """Compile each check of a test cell; say of each whether it is hidden."""
    try:
        regions = find(source, HIDDEN_TESTS)
    except RegionError:
        regions = []
    checks = []
    # `holds_only_checks` accepts nothing but expressions.
    for statement in cast("list[ast.Expr]", ast.parse(source).body):
        line = statement.lineno - 1
        hidden = any(region.holds(line) for region in regions)
        code = compile(ast.Expression(statement.value), f"<{name}>", "eval")
        checks.append((code, hidden))
    return checks


def _without_the_case(name: str, result: Result) -> Result:
    """What a student may see of a failed hidden check: that it failed, and its message."""
    if result.unwritten:
        # Not the student code's own message, which might reveal the case.
        return Result(name, [], [], unwritten="not written yet.")
    message = result.message or "A hidden check found a wrong result."
    known = result.diagnosis and replace(result.diagnosis, case="")
    return Result(name, [], [], message=message, diagnosis=known)
