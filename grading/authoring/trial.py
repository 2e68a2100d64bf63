"""Tries one candidate: a forked process runs it and its tests on top of the cells above it.

A fork starts with a warm Python and every earlier answer, and leaves nothing behind. What the
outcomes mean is decided in `grading.authoring.proof`.
"""

from __future__ import annotations

import contextlib
import gc
import io
import multiprocessing
import os
import resource
import signal
import time
import traceback
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from course.check import diagnosis
from grading.authoring.candidates import Candidate
from grading.sandbox.inside.lifeline import end_with_parent

# A right answer takes well under a second. A wrong one may loop forever.
SECONDS = 30
# Bytes that a trial which may be cut short can take.
MEMORY = 2**30
# The file of a cell's code in tracebacks.
_CELL = "<cell>"


@dataclass(frozen=True)
class TrialStep:
    """A cell to run. `test` is its name if it is a test, and "" for any other cell."""

    source: str
    test: str = ""


@dataclass(frozen=True)
class TrialOutcome:
    """What a test cell did: the exception it raised, if any, its message, and its stderr.

    `diagnosis` is the name that the check gave to the mistake, or "". `line` is the line of the
    cell that raised, counted from 0, or -1.
    """

    test: str
    error: str = ""
    message: str = ""
    stderr: str = ""
    diagnosis: str = ""
    line: int = -1

    @property
    def passed(self) -> bool:
        """Whether it raised nothing and wrote nothing to stderr."""
        return not self.error and not self.stderr


@dataclass
class Trial:
    """A candidate for the answer of that name, and the outcomes of its tests once it has run.

    `crash` says what went wrong outside the tests: an exception, or the time limit.
    """

    answer: str
    candidate: Candidate
    outcomes: list[TrialOutcome] = field(default_factory=list)
    crash: str = ""


def run_cell(source: str, names: dict[str, Any], file: str = _CELL) -> None:
    r"""Run a cell's source in `names`, without its IPython commands. Raises what the cell raises.

    >>> names = {}
    >>> run_cell("%matplotlib inline\nx = 1 + 1", names)
    >>> names["x"]
    2
    """
    lines = ["" if line.startswith(("%", "!")) else line for line in source.split("\n")]
    exec(compile("\n".join(lines), file, "exec"), names)  # noqa: S102  (the author's own lesson)


class TrialPool:
    """Runs trials in forks of this process, at most `workers` at a time."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._running: dict[Connection, tuple[BaseProcess, Trial, float, float]] = {}
        self.done: list[Trial] = []

    def start(
        self,
        trial: Trial,
        steps: Sequence[TrialStep],
        names: dict[str, Any],
        *,
        seconds: float | None = None,
        until_failure: bool = False,
    ) -> None:
        """Fork, and run `steps` in a copy of `names` as they are now. `finish` has the outcomes.

        The trial may take `seconds`, by default `SECONDS`. With `until_failure`, no step runs after
        a test that failed, and the memory is limited: whoever asks that expects the worst.
        """
        while len(self._running) >= self._workers:
            self._collect()
        # What is here now stays, so the children's collector need not visit it and copy its pages.
        gc.freeze()
        # Forked on purpose, to start with everything that is loaded and defined here.
        context = multiprocessing.get_context("fork")
        here, there = context.Pipe(duplex=False)
        process = context.Process(
            target=_run,
            args=(os.getpid(), there, list(steps), names),
            kwargs={"until_failure": until_failure},
            daemon=True,
        )
        with warnings.catch_warnings():
            # torch and NumPy hold idle threads; the child starts none and waits for none.
            warnings.simplefilter("ignore", DeprecationWarning)
            process.start()
        there.close()
        limit = SECONDS if seconds is None else seconds
        self._running[here] = (process, trial, time.monotonic() + limit, limit)

    def finish(self) -> list[Trial]:
        """Wait for all trials, and return them in the order in which they ended."""
        while self._running:
            self._collect()
        return self.done

    def _collect(self) -> None:
        ready = wait(list(self._running), timeout=1.0)
        for connection in list(self._running):
            process, trial, deadline, limit = self._running[connection]
            if connection in ready:
                try:
                    outcomes, trial.crash = connection.recv()
                    trial.outcomes = outcomes
                except EOFError:
                    trial.crash = "its process ended without a report"
            elif time.monotonic() > deadline:
                trial.crash = f"it took more than {limit:g} s"
                process.kill()
            else:
                continue
            process.join()
            connection.close()
            del self._running[connection]
            self.done.append(trial)


def _run(
    parent: int,
    report: Connection,
    steps: list[TrialStep],
    names: dict[str, Any],
    *,
    until_failure: bool,
) -> None:
    end_with_parent(parent)
    # Ctrl-C ends the parent, and the parent ends its children.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Who asks only whether a test fails needs no name for the mistake.
    diagnosis.seconds.set(0.0 if until_failure else diagnosis.UNHURRIED)
    outcomes: list[TrialOutcome] = []
    crash = ""
    if until_failure:
        _limit_memory()
    for step in steps:
        if until_failure and not all(outcome.passed for outcome in outcomes):
            break
        with _silence() as stderr:
            try:
                run_cell(step.source, names)
                error, message, named, line = "", "", "", -1
            except BaseException as exception:
                error, message = type(exception).__name__, str(exception)
                named = getattr(exception, "diagnosis", "")
                line = _line_of(exception)
        if step.test:
            outcomes.append(TrialOutcome(step.test, error, message, stderr.getvalue(), named, line))
        elif error and not crash:
            crash = f"{error}: {message}"
    report.send((outcomes, crash))


def _line_of(exception: BaseException) -> int:
    """The line of the cell that raised it, counted from 0: the outermost frame of a cell."""
    frames = traceback.walk_tb(exception.__traceback__)
    return next((line - 1 for frame, line in frames if frame.f_code.co_filename == _CELL), -1)


def _limit_memory() -> None:
    """Let this process take at most `MEMORY` more than it has: a wrong loop may fill a list."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


@contextlib.contextmanager
def _silence() -> Iterator[io.StringIO]:
    """Discard what a cell prints, and collect what it writes to stderr."""
    with (
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()) as stderr,
    ):
        yield stderr
