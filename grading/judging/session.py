"""A submission's student process for a whole notebook: questions go in, validated data comes back.

No verdict is made here. Whatever comes over the channel is data, and its exact format is checked
before a check may compare it. `grading.sandbox` isolates the process.

A process that was asked a hidden question could repeat it in anything it says afterward. So the
judge asks hidden questions in a `silent` session: nothing that a student reads comes from it,
except sentences of the judge's own.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any

from course.check.asking.protocol import Failure, Question, Reply
from grading.judging.findings import PROCESS_ENDED, TIME_LIMIT
from grading.judging.patience import Patience
from grading.judging.reply_schema import read_reply, same
from grading.sandbox.limits import Limits
from grading.sandbox.student_process import ProcessEnded, StudentProcess, TimedOut

# What may be repeated of a silent session's end. Other reasons quote numbers that the process
# chose, such as the size of an answer.
_OWN_REASONS = (
    "The cell ended the Python process, or reached its memory or CPU time limit.",
    "it has more than",
    "its processes use more than",
)
_TOO_LONG = "The whole notebook took longer than"
_STOPPED = "The student process was stopped: it sent an invalid answer."


@dataclass(frozen=True)
class Unanswered:
    """A question that a limit left unanswered: the kind of limit, and a sentence.

    `reply` is what a check gets for that question and for all later ones of the same test. If the
    question was not even asked, `why` says what is at fault.
    """

    ended_by: str
    message: str
    reply: Reply = field(default_factory=lambda: Reply([]), compare=False)
    why: str = ""


def unasked(test: str, ended_by: str, why: str) -> Unanswered:
    """What a test gets whose questions are not asked; `why` completes "was not asked: "."""
    reply = _failed("TimeoutError" if ended_by == TIME_LIMIT else "Ended", f"not asked: {why}")
    return Unanswered(ended_by, f"{test} was not asked: {why}.", reply, why)


class NotRun(ProcessEnded):
    """Nothing more can run in a session. `cell` is the number of the cell at fault, or 0."""

    def __init__(self, message: str, cell: int = 0) -> None:
        super().__init__(message)
        self.cell = cell


class Session:
    """A student process for a whole notebook, restarted if it had to be killed.

    `unanswered` says which limit left a question of the current test unanswered, if one did. All
    sessions of a notebook have the same `deadline`, on the clock of `time.monotonic`, and the same
    `patience`. Files that are `read_only` stay as they are. Importing one of the `refused` modules
    raises ImportError. With one `memory`, a session need not measure what another one of the same
    notebook has measured; only names of mistakes come of it.
    """

    def __init__(
        self,
        limits: Limits,
        files: dict[str, bytes],
        *,
        isolated: bool,
        modules: Collection[str] = (),
        read_only: Collection[str] = (),
        deadline: float | None = None,
        silent: bool = False,
        refused: Collection[str] = (),
        patience: Patience | None = None,
        memory: dict[bytes, dict[Any, Any]] | None = None,
    ) -> None:
        self.limits, self._files, self._isolated = limits, files, isolated
        self._read_only = read_only
        self._modules, self._silent, self._refused = modules, silent, refused
        self._deadline = time.monotonic() + limits.wall_seconds if deadline is None else deadline
        self._process: StudentProcess | None = None
        self._patience = patience or Patience()
        # What ran, and the numbers of these cells.
        self._ran: list[str] = []
        self._numbers: list[int] = []
        self._ended = self._test = ""
        self._at_fault = 0
        self.unanswered: Unanswered | None = None
        # What ran and how it ended, as a digest.
        self._state = b""
        self._memory = {} if memory is None else memory

    def run(
        self, source: str, room: int | None = None, *, number: int = 0, slow: bool = False
    ) -> dict[str, Any]:
        """Run a cell; return its outputs and execution count, which a silent session does not have.

        Of the outputs, at most `room` bytes are kept, if that is less than the limit for a cell.
        `slow` code has run into its time limit before, and gets only a part of it. Raises TimedOut
        or ProcessEnded if it was stopped early, and NotRun if it was not even started.
        """
        limit = self.limits.output if room is None else min(room, self.limits.output)
        message = {"run": source, "limit": 0 if self._silent else limit}
        seconds = self._patience.limit(self.limits.cell_seconds, known=slow)
        self._state = _after(self._state, "begun", source)
        reply = self._request(message, seconds)
        self._state = _after(self._state, "ended", source)
        self._ran.append(source)
        self._numbers.append(number)
        return {} if self._silent else reply

    @property
    def remembered(self) -> dict[Any, Any]:
        """What a diagnosis has learned about the code that ran so far."""
        return self._memory.setdefault(self._state, {})

    def begin(self, test: str, unanswered: Unanswered | None = None) -> None:
        """Start a new test cell: a question that timed out no longer counts against it.

        `unanswered` is a question of this test that got no answer in an earlier session.
        """
        self._test, self.unanswered = test, unanswered

    def ask(self, question: Question) -> Reply:
        """Return the student's answer to a question of a check, in the format of `course.check`."""
        if self.unanswered:
            return self.unanswered.reply
        try:
            return self._answer(question)
        except TimedOut as error:
            within = self._within(error, self.limits.answer_seconds)
            reply = _failed("TimeoutError", f"no answer {within}")
            said = f"A check in {self._test} got no answer {within}."
            self.unanswered = Unanswered(TIME_LIMIT, said, reply)
        except NotRun as error:
            self.unanswered = unasked(self._test, PROCESS_ENDED, str(error).rstrip("."))
        except ProcessEnded as error:
            reply = _failed("Ended", str(error))
            said = f"A check in {self._test} ended the Python process: {error}"
            self.unanswered = Unanswered(PROCESS_ENDED, said, reply)
        return self.unanswered.reply

    def _answer(self, question: Question) -> Reply:
        # A value that changes between two readings is not a value. Statements run only once.
        twice = not question.do
        asked = {"ask": vars(question), "twice": twice}
        raw = self._request(asked, self._patience.limit(self.limits.answer_seconds))
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
            self._patience.spend()
            if not error.alive:
                self._process = None
            raise
        except NotRun:
            raise
        except ProcessEnded as error:
            self._process = None
            if _TOO_LONG in str(error):
                # Noticed at this request, and used up by earlier ones.
                self._ended = self.reason(error)
                raise NotRun(self._ended) from error
            raise ProcessEnded(self.reason(error)) from error

    def reason(self, error: TimedOut | ProcessEnded) -> str:
        """Why a cell or the process ended, in words that it did not choose if this is silent."""
        if isinstance(error, TimedOut):
            return f"Did not finish {self._within(error, self.limits.cell_seconds)}."
        said = str(error)
        if _TOO_LONG in said:
            # Of all sessions together, while the process knows what the earlier ones left.
            return f"{_TOO_LONG} {self.limits.wall_seconds:g} s."
        if not self._silent or said == self._ended or any(own in said for own in _OWN_REASONS):
            return said
        return _STOPPED

    def _within(self, error: TimedOut, limit: float) -> str:
        # What the whole notebook left depends on the process, which could say something with it.
        full = not self._silent or error.seconds == limit
        return f"within {error.seconds:g} s" if full else "in time"

    def _alive(self) -> StudentProcess:
        """The process; if the last one is gone, a new one in which the earlier cells ran again."""
        if self._ended:
            raise NotRun(self._ended, self._at_fault)
        if self._process is None:
            left = self._deadline - time.monotonic()
            if left <= 0:
                self._ended = f"The submission used up its {self.limits.wall_seconds:g} s."
                raise NotRun(self._ended)
            limits = replace(self.limits, wall_seconds=left)
            process = StudentProcess(
                limits, self._files, isolated=self._isolated, modules=self._modules,
                read_only=self._read_only,
            )  # fmt: skip
            done = 0
            try:
                if self._refused:
                    process.request({"refuse": list(self._refused)}, self.limits.cell_seconds)
                for source in self._ran:
                    seconds = self._patience.limit(self.limits.cell_seconds)
                    process.request({"run": source, "limit": 0}, seconds)
                    done += 1
            except (TimedOut, ProcessEnded) as error:
                # A cell that ran once but fails now would make every restart fail.
                process.close()
                if isinstance(error, TimedOut):
                    self._patience.spend()
                self._at_fault = self._numbers[done] if done < len(self._numbers) else 0
                self._ended = (
                    "The Python process ended earlier and could not be restarted "
                    f"({self.reason(error)})."
                )
                raise NotRun(self._ended, self._at_fault) from error
            self._process = process
        return self._process

    def close(self) -> None:
        """End the student process and everything it started."""
        if self._process:
            self._process.close()
            self._process = None


def _after(state: bytes, what: str, source: str) -> bytes:
    text = f"{what}\n{source}".encode(errors="surrogatepass")
    return hashlib.sha256(state + text).digest()


def _failed(error: str, message: str) -> Reply:
    return Reply([], Failure(error, message))
