"""One candidate answer tried: a forked process runs it and its tests on top of what came before.

Forked, so that a mutant sees a warm Python and every earlier answer, and leaves nothing behind.
What the outcomes mean is decided in `grading.authoring.prove`.
"""

from __future__ import annotations

import contextlib
import gc
import io
import multiprocessing
import signal
import time
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

# A right answer takes well under a second; a wrong one may loop for ever.
SECONDS = 30


@dataclass(frozen=True)
class Step:
    """A cell to run: `test` is the test's name, or empty for any other cell."""

    source: str
    test: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a test cell did: passed, or which exception it ended with, and what it said."""

    test: str
    error: str = ""
    message: str = ""
    stderr: str = ""

    @property
    def passed(self) -> bool:
        return not self.error and not self.stderr


@dataclass
class Trial:
    """A candidate (`kind` is reference, blank, mutant or variant) and the outcomes of its tests.

    `crash` says what ended it early: an exception outside the tests, or the time limit.
    """

    answer: str
    kind: str
    name: str
    outcomes: list[Outcome] = field(default_factory=list)
    crash: str = ""


def run_cell(source: str, names: dict[str, Any], file: str = "<cell>") -> None:
    """Execute a cell's source in `names`; lines that are IPython's own (%, !) are left out."""
    lines = ["" if line.startswith(("%", "!")) else line for line in source.split("\n")]
    exec(compile("\n".join(lines), file, "exec"), names)


class Trials:
    """Runs trials side by side in forks of this process, at most `workers` at once."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._running: dict[Connection, tuple[BaseProcess, Trial, float]] = {}
        self.done: list[Trial] = []

    def start(self, trial: Trial, steps: Sequence[Step], names: dict[str, Any]) -> None:
        """Fork and run `steps` on `names` as they are now."""
        while len(self._running) >= self._workers:
            self._collect()
        # What is here now stays: the children's collector need not look at it, nor copy its pages.
        gc.freeze()
        # Fork on purpose: the point is to begin with everything that is loaded and defined here.
        context = multiprocessing.get_context("fork")
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_run, args=(there, list(steps), names), daemon=True)
        with warnings.catch_warnings():
            # torch and NumPy hold idle threads; the child starts none and waits for none.
            warnings.simplefilter("ignore", DeprecationWarning)
            process.start()
        there.close()
        self._running[here] = (process, trial, time.monotonic() + SECONDS)

    def finish(self) -> list[Trial]:
        """Wait for all trials and return them, in the order in which they ended."""
        while self._running:
            self._collect()
        return self.done

    def _collect(self) -> None:
        ready = wait(list(self._running), timeout=1.0)
        for connection in list(self._running):
            process, trial, deadline = self._running[connection]
            if connection in ready:
                try:
                    outcomes, trial.crash = connection.recv()
                    trial.outcomes = outcomes
                except EOFError:
                    trial.crash = "the process ended before it could report"
            elif time.monotonic() > deadline:
                trial.crash = f"it ran for more than {SECONDS} s"
                process.kill()
            else:
                continue
            process.join()
            connection.close()
            del self._running[connection]
            self.done.append(trial)


def _run(report: Connection, steps: list[Step], names: dict[str, Any]) -> None:
    # Ctrl-C ends the parent, which ends its children.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    outcomes: list[Outcome] = []
    crash = ""
    for step in steps:
        with _silence() as stderr:
            try:
                run_cell(step.source, names)
                error, message = "", ""
            except BaseException as exception:
                error, message = type(exception).__name__, str(exception)
        if step.test:
            outcomes.append(Outcome(step.test, error, message, stderr.getvalue()))
        elif error and not crash:
            crash = f"{error}: {message}"
    report.send((outcomes, crash))


@contextlib.contextmanager
def _silence() -> Iterator[io.StringIO]:
    """Swallow what a cell prints; give what it writes to stderr."""
    with (
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()) as stderr,
    ):
        yield stderr
