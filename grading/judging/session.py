"""A submission's student process over a whole notebook: questions go in, checked data come back.

No verdict is made here, and what comes over the channel is data: it is looked over for its exact
form before a check may compare it. How the other process is kept apart is `grading.sandbox`'s work.
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
    """A question that a limit has left without an answer: the kind of limit, and a sentence."""

    ended_by: str
    message: str


class Session:
    """A student process over the whole of a notebook: rebuilt where it had to be killed.

    `unanswered` says which limit left a question of the present test without an answer.
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
        """Run a cell; its outputs and count.

        Raises TimedOut or ProcessEnded where it was cut short.
        """
        message = {"run": source, "limit": self.limits.output}
        reply = self._request(message, self.limits.cell_seconds)
        self._ran.append(source)
        return reply

    def begin(self, test: str) -> None:
        """A new test cell: a question that runs out of time spends this one's patience alone."""
        self._test, self._late, self.unanswered = test, None, None

    def ask(self, question: Question) -> Reply:
        """The student's answer to a question of a check, as `course.check` wants it."""
        if self._late:
            return self._late
        try:
            return self._answer(question)
        except TimedOut as error:
            self._late = _failed("TimeoutError", f"no answer within {error.seconds:g} s")
            said = f"A question of {self._test} had no answer in {error.seconds:g} s."
            self.unanswered = Unanswered(TIME_LIMIT, said)
        except ProcessEnded as error:
            self._late = _failed("Ended", str(error))
            said = f"A question of {self._test} ended the run: {error}"
            self.unanswered = Unanswered(PROCESS_ENDED, said)
        return self._late

    def _answer(self, question: Question) -> Reply:
        # What changes between two looks at the same thing is no value. Statements run once.
        twice = not question.do
        asked = {"ask": vars(question), "twice": twice}
        raw = self._request(asked, self.limits.answer_seconds)
        looks = [raw, raw.pop("again", None)] if twice else [raw]
        reply, *again = (read_reply(look, len(question.read)) for look in looks)
        if reply is None or None in again:
            return _failed("Forged", "the answer was not of the form of an answer")
        if again and again[0] and not same(reply, again[0]):
            return _failed("Unsteady", "it gives another value each time that it is read")
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
        """The process; a new one, where the last one is gone, with what ran before run again."""
        if self._ended:
            raise ProcessEnded(self._ended)
        if self._process is None:
            left = self._deadline - time.monotonic()
            if left <= 0:
                self._ended = f"The submission took {self.limits.wall_seconds:g} s in all."
                raise ProcessEnded(self._ended)
            limits = replace(self.limits, wall_seconds=left)
            process = StudentProcess(
                limits, self._files, isolated=self._isolated, modules=self._modules
            )
            try:
                for source in self._ran:
                    process.request({"run": source, "limit": 0}, self.limits.cell_seconds)
            except (TimedOut, ProcessEnded) as error:
                # What ran once and does not run again would be killed for ever.
                process.close()
                self._ended = f"Python was ended before, and cannot be set up again ({error})."
                raise ProcessEnded(self._ended) from error
            self._process = process
        return self._process

    def close(self) -> None:
        """End the student's process and everything that it started."""
        if self._process:
            self._process.close()
            self._process = None


def _failed(error: str, message: str) -> Reply:
    return Reply([], Failure(error, message))
