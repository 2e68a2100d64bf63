"""Asking student code that runs in this process: a learner's own kernel, or stock nbgrader."""

from __future__ import annotations

import builtins
import contextlib
import json
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

from course.check.asking import observe
from course.check.asking.protocol import Question, Reply, reply_from_json
from course.check.asking.raised import raised, where_stopped
from course.check.notes import Raised

# How long one question may take where someone waits for the answer.
SECONDS = 5.0
# What is kept for a learner: more would not be read.
MAX_KEPT = 200


class Stopped(KeyboardInterrupt):
    """The student's code was interrupted, by the learner or because it took too long.

    The message is one sentence, and IPython shows it instead of a traceback. `late` says whether
    time was up.
    """

    def __init__(self, sentence: str, *, late: bool) -> None:
        super().__init__(sentence)
        self.late = late

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class InProcess:
    """A Student whose code lives beside the check, in the namespace `names`.

    Where `seconds` is given, no question may take longer. `questions` keeps what was asked,
    `replies` what came back, and `raised` the exceptions of the student's code; `remembered` is
    where a diagnosis keeps what it has learned.
    """

    def __init__(self, names: dict[str, Any], seconds: float = 0) -> None:
        self.names = names
        self.questions: list[Question] = []
        self.replies: list[Reply] = []
        self.raised: list[Raised] = []
        self.remembered: dict[Any, Any] = {}
        self._seconds = seconds

    def ask(self, question: Question) -> Reply:
        """The answer to `question`.

        Raises ValueError where the question is not strict JSON, and Stopped where the student's
        code was interrupted.
        """
        # Both ways through text: what cannot cross a process boundary must not pass here either.
        asked = json.loads(json.dumps(vars(question), allow_nan=False))
        limit = _Limit(self._seconds)
        try:
            with limit.running(), _nobody_types():
                answer = observe.answer(asked, self.names, self._note)
        except KeyboardInterrupt as interrupt:
            raise _stopped(interrupt, limit) from None
        text = json.dumps(answer, allow_nan=False)
        reply = reply_from_json(json.loads(text))
        if len(self.questions) < MAX_KEPT:
            self.questions.append(question)
            self.replies.append(reply)
        return reply

    def _note(self, error: BaseException) -> None:
        if len(self.raised) < MAX_KEPT:
            self.raised.append(raised(error, self.names))


def _stopped(interrupt: KeyboardInterrupt, limit: _Limit) -> Stopped:
    where = where_stopped(interrupt)
    place = f" in {where}" if where else ""
    if limit.over:
        advice = "Is there a loop that never ends? Something in it must change its condition."
        return Stopped(f"Stopped after {limit.seconds:g} s{place}. {advice}", late=True)
    return Stopped(f"Stopped{place}.", late=False)


@contextlib.contextmanager
def _nobody_types() -> Iterator[None]:
    """Let `input` end at once, as in a grader: a notebook would ask the learner in each case."""

    def ended(*_: object) -> str:
        raise EOFError("a check types nothing into `input`")

    before, builtins.input = builtins.input, ended
    try:
        yield
    finally:
        builtins.input = before


class _Limit:
    """A limit on the time of one question, by a timer of the system's.

    Only the main thread can have one. Where the system has no such timers, as in a browser, every
    round of a loop looks at the clock.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.over = False

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        if self.seconds and not _has_timers():
            with _looking_at_the_clock(self.seconds, self._end):
                yield
            return
        if not self.seconds or not _can_be_timed():
            yield
            return
        before = signal.signal(signal.SIGALRM, self._end)
        # Again every second, because student code may catch the first one.
        signal.setitimer(signal.ITIMER_REAL, self.seconds, 1.0)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)

    def _end(self, _number: int = 0, frame: FrameType | None = None) -> None:
        # An import that is cut short leaves half a module behind; torch's may take a while.
        while frame is not None:
            if frame.f_code.co_filename.startswith("<frozen importlib"):
                return
            frame = frame.f_back
        self.over = True
        raise KeyboardInterrupt


def _has_timers() -> bool:
    return sys.platform not in ("win32", "emscripten") and hasattr(signal, "setitimer")


def _can_be_timed() -> bool:
    return (
        threading.current_thread() is threading.main_thread()
        and signal.getitimer(signal.ITIMER_REAL)[0] == 0
        and signal.getsignal(signal.SIGALRM) in (signal.SIG_DFL, signal.SIG_IGN)
    )


@contextlib.contextmanager
def _looking_at_the_clock(seconds: float, end: Callable[[int, FrameType], None]) -> Iterator[None]:
    """Call `end` at the first round of a loop after this time, and again every second.

    Python has had these events since 3.12. Without them, there is no limit.
    """
    monitoring: Any = getattr(sys, "monitoring", None)
    if monitoring is None or monitoring.get_tool(monitoring.PROFILER_ID) is not None:
        yield
        return
    late = time.perf_counter() + seconds

    def look(*_: object) -> None:
        nonlocal late
        now = time.perf_counter()
        if now > late:
            # Until then, what stops the code has to run undisturbed.
            late = now + 1.0
            end(0, sys._getframe(1))

    tool, events = monitoring.PROFILER_ID, monitoring.events
    monitoring.use_tool_id(tool, "course.check")
    try:
        monitoring.register_callback(tool, events.JUMP, look)
        monitoring.set_events(tool, events.JUMP)
        yield
    finally:
        monitoring.set_events(tool, events.NO_EVENTS)
        monitoring.free_tool_id(tool)
