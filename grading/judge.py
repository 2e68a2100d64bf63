"""Verdicts: runs a test cell's checks in this process, and asks the student's process for answers.

No student code runs here, and what comes over the channel is data: it is looked over for its exact
form before a check may compare it. How the other process is kept apart is `grading.sandbox`'s work.
"""

from __future__ import annotations

import ast
import builtins
import functools
import math
import time
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from types import CodeType
from typing import Any

from course import check
from course.check.protocol import Failure, Question, Reply, current_student, reply_from_json
from course.check.show import bundle, shown
from course.check.verdict import Result
from grading.regions import HIDDEN_TESTS, RegionError, find
from grading.replies import is_reply, same
from grading.student import Ended, Limits, StudentProcess, TimedOut

Output = dict[str, Any]


class Session:
    """A student process over the whole of a notebook: rebuilt where it had to be killed.

    `cut` says, in a sentence each, which questions a limit has left without an answer.
    """

    def __init__(
        self,
        limits: Limits,
        files: dict[str, bytes],
        isolated: bool,
        modules: Collection[str] = (),
    ) -> None:
        self.limits, self._files, self._isolated = limits, files, isolated
        self._modules = modules
        self._deadline = time.monotonic() + limits.wall_seconds
        self._process: StudentProcess | None = None
        self._ran: list[str] = []
        self._ended = self._test = ""
        self._late: Reply | None = None
        self.cut: list[str] = []

    def run(self, source: str) -> dict[str, Any]:
        """Run a cell; its outputs and count. Raises TimedOut or Ended where it was cut short."""
        message = {"run": source, "limit": self.limits.output}
        reply = self._request(message, self.limits.cell_seconds)
        self._ran.append(source)
        return reply

    def begin(self, test: str) -> None:
        """A new test cell: a question that runs out of time spends this one's patience alone."""
        self._test, self._late = test, None

    def ask(self, question: Question) -> Reply:
        """The student's answer to a question of a check, as `course.check` wants it."""
        if self._late:
            return self._late
        try:
            return self._answer(question)
        except TimedOut as error:
            self._late = _failed("TimeoutError", f"no answer within {error.seconds:g} s")
            self.cut.append(f"A question of {self._test} had no answer in {error.seconds:g} s.")
        except Ended as error:
            self._late = _failed("Ended", str(error))
            self.cut.append(f"A question of {self._test} ended the run: {error}")
        return self._late

    def _answer(self, question: Question) -> Reply:
        # What changes between two looks at the same thing is no value. Statements run once.
        twice = not question.do
        asked = {"ask": vars(question), "twice": twice}
        raw = self._request(asked, self.limits.answer_seconds)
        looks = [raw, raw.pop("again", None)] if twice else [raw]
        if not all(is_reply(look, len(question.read)) for look in looks):
            return _failed("Forged", "the answer was not of the form of an answer")
        reply, *again = map(reply_from_json, looks)
        if again and not same(reply, again[0]):
            return _failed("Unsteady", "it gives another value each time that it is read")
        return reply

    def _request(self, message: dict[str, Any], seconds: float) -> dict[str, Any]:
        try:
            return self._alive().request(message, seconds)
        except TimedOut as error:
            if not error.alive:
                self._process = None
            raise
        except Ended:
            self._process = None
            raise

    def _alive(self) -> StudentProcess:
        """The process; a new one, where the last one is gone, with what ran before run again."""
        if self._ended:
            raise Ended(self._ended)
        if self._process is None:
            left = self._deadline - time.monotonic()
            if left <= 0:
                self._ended = f"The submission took {self.limits.wall_seconds:g} s in all."
                raise Ended(self._ended)
            limits = replace(self.limits, wall_seconds=left)
            process = StudentProcess(limits, self._files, self._isolated, self._modules)
            try:
                for source in self._ran:
                    process.request({"run": source, "limit": 0}, self.limits.cell_seconds)
            except (TimedOut, Ended) as error:
                # What ran once and does not run again would be killed for ever.
                process.close()
                self._ended = f"Python was ended before, and cannot be set up again ({error})."
                raise Ended(self._ended) from error
            self._process = process
        return self._process

    def close(self) -> None:
        """End the student's process and everything that it started."""
        if self._process:
            self._process.close()
            self._process = None


# What an argument of a check is made of. A test cell that holds anything else could reach beyond
# `check` and `math` in this process, and is not run in it.
_HARMLESS = ("dict", "len", "list", "range", "str", "tuple", "zip")
_PLAIN = (
    *(ast.Constant, ast.List, ast.Tuple, ast.Dict, ast.UnaryOp, ast.unaryop, ast.BinOp),
    *(ast.operator, ast.Starred, ast.keyword, ast.expr_context),
    *(ast.ListComp, ast.DictComp, ast.IfExp, ast.comprehension, ast.Compare, ast.cmpop),
    *(ast.Subscript, ast.Slice),
)


# A class has the same tests: many more than a lesson's are kept.
_MOST_TESTS = 1024


@functools.lru_cache(_MOST_TESTS)
def holds_only_checks(source: str) -> bool:
    """Whether a test cell does nothing but call words of `check` on plain data, so that it can be
    judged here."""
    try:
        statements = ast.parse(source).body
    except (SyntaxError, ValueError):
        return False
    return all(
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Call)
        and isinstance(statement.value.func, ast.Attribute)
        and isinstance(statement.value.func.value, ast.Name)
        and statement.value.func.value.id == "check"
        and _is_plain(statement.value)
        for statement in statements
    )


def _is_plain(expression: ast.expr) -> bool:
    """Whether an expression is data, or a call of `check` or `math` on data."""
    own = {
        node.id
        for node in ast.walk(expression)
        if isinstance(node, ast.Name)
        and isinstance(node.ctx, ast.Store)
        and not hasattr(builtins, node.id)
    }
    known = {"check", "math", *_HARMLESS, *own}
    return all(
        isinstance(node, _PLAIN)
        or (isinstance(node, ast.Name) and node.id in known)
        or (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id in ("check", "math")
            and not node.attr.startswith("_")
        )
        or (isinstance(node, ast.Call) and isinstance(node.func, (ast.Attribute, ast.Name)))
        for node in ast.walk(expression)
    )


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


@functools.lru_cache(_MOST_TESTS)
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
        return Result(name, [], [], unwritten="not written yet.")
    message = result.message or "A hidden check found a case that comes out wrong."
    return Result(name, [], [], message=message)


def _failed(error: str, message: str) -> Reply:
    return Reply([], Failure(error, message))
