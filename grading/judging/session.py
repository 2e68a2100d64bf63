"""A submission's student process for a whole notebook: questions go in, validated data comes back.

No verdict is made here. Whatever comes over the channel is data, and its exact format is checked
before a check may compare it. `grading.sandbox` isolates the process.
"""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from course.check.protocol import Failure, Question, Reply
from grading.judging.findings import PROCESS_ENDED, TIME_LIMIT
from grading.judging.reply_schema import read_reply, same
from grading.sandbox.limits import Limits
from grading.sandbox.student_process import ProcessEnded, StudentProcess, TimedOut


@dataclass(frozen=True)
class Unanswered:
    """A question that a limit left unanswered: the kind of limit, and a sentence."""

    ended_by: str
    message: str


class Session:
    """A student process for a whole notebook, restarted if it had to be killed.

    `unanswered` says which limit left a question of the current test unanswered, if one did.
    """

    def __init__(
        self,
        limits: Limits,
        files: dict[str, bytes],
        *,
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
        self.unanswered: Unanswered | None = None

    def run(self, source: str) -> dict[str, Any]:
        """Run a cell; return its outputs and execution count.

        Raises TimedOut or ProcessEnded if it was stopped early.
        """
        message = {"run": source, "limit": self.limits.output}
        reply = self._request(message, self.limits.cell_seconds)
        self._ran.append(source)
        return reply

    def begin(self, test: str) -> None:
        """Start a new test cell: a question that timed out no longer counts against it."""
        self._test, self._late, self.unanswered = test, None, None

    def ask(self, question: Question) -> Reply:
        """Return the student's answer to a question of a check, in the format of `course.check`."""
        if self._late:
            return self._late
        try:
            return self._answer(question)
        except TimedOut as error:
            self._late = _failed("TimeoutError", f"no answer within {error.seconds:g} s")
            said = f"A check in {self._test} got no answer within {error.seconds:g} s."
            self.unanswered = Unanswered(TIME_LIMIT, said)
        except ProcessEnded as error:
            self._late = _failed("Ended", str(error))
            said = f"A check in {self._test} ended the Python process: {error}"
            self.unanswered = Unanswered(PROCESS_ENDED, said)
        return self._late

    def _answer(self, question: Question) -> Reply:
        # A value that changes between two readings is not a value. Statements run only once.
        twice = not question.do
        asked = {"ask": vars(question), "twice": twice}
        raw = self._request(asked, self.limits.answer_seconds)
        looks = [raw, raw.pop("again", None)] if twice else [raw]
        reply, *again = (read_reply(look, len(question.read)) for look in looks)
        if reply is None or None in again:
            return _failed("Forged", "the answer has an invalid format")
        if again and again[0] and not same(reply, again[0]):
            return _failed("Unsteady", "its value changes each time it is read")
        return reply

    def _request(self, message: dict[str, Any], seconds: float) -> dict[str, Any]:
        try:
            return self._alive().request(message, seconds)
        except TimedOut as error:
            if not error.alive:
                self._process = None
            raise
        except ProcessEnded:
            self._process = None
            raise

    def _alive(self) -> StudentProcess:
        """The process; if the last one is gone, a new one in which the earlier cells ran again."""
        if self._ended:
            raise ProcessEnded(self._ended)
        if self._process is None:
            left = self._deadline - time.monotonic()
            if left <= 0:
                self._ended = f"The submission used up its {self.limits.wall_seconds:g} s."
                raise ProcessEnded(self._ended)
            limits = replace(self.limits, wall_seconds=left)
            process = StudentProcess(
                limits, self._files, isolated=self._isolated, modules=self._modules
            )
            try:
                for source in self._ran:
                    process.request({"run": source, "limit": 0}, self.limits.cell_seconds)
            except (TimedOut, ProcessEnded) as error:
                # A cell that ran once but fails now would make every restart fail.
                process.close()
                self._ended = (
                    f"The Python process ended earlier and could not be restarted ({error})."
                )
                raise ProcessEnded(self._ended) from error
            self._process = process
        return self._process

    def close(self) -> None:
        """End the student process and everything it started."""
        if self._process:
            self._process.close()
            self._process = None


def _failed(error: str, message: str) -> Reply:
    return Reply([], Failure(error, message))
