"""Show the progress of a loop: a display in a notebook, a bar in a terminal, nothing elsewhere.

    for step in watch(range(200), "training", lambda: f"loss {losses[-1]:.4f}"):
        losses.append(gradient_step(…))

It never writes to stderr, because nbgrader takes points away from a cell that does, and it does not
change what the loop does. While the loop runs, the garbage collector runs less often.
"""

from __future__ import annotations

import io
import math
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sized
from html import escape
from typing import Any, Protocol, TypeVar

from course.memory import fewer_collections

T = TypeVar("T")

BETWEEN = 0.1  # seconds between updates, so that the display does not flicker
WORTH_A_FORECAST = 3.0  # seconds left, below which no forecast is shown


class Screen(Protocol):
    """Where progress is shown: `show` replaces what was there, and `end` leaves the last state."""

    def show(self, state: State) -> None:
        """Replace what was shown before with this state."""

    def end(self, state: State) -> None:
        """Show the last state and leave it there."""


class State:
    """How far a loop is: `done` of `total` rounds (None if the total is unknown).

    >>> state = State("training", 100)
    >>> state.done = 25
    >>> state.text(forecast=False)
    'training: 25 of 100'
    """

    def __init__(self, title: str, total: int | None) -> None:
        self.title = title
        self.total = total
        self.done = 0
        self.said = ""
        self.started = time.monotonic()

    @property
    def seconds_left(self) -> float:
        """A forecast from the rounds so far, or 0 if there is nothing to base it on."""
        if not self.total or not 0 < self.done < self.total:
            return 0.0
        return (time.monotonic() - self.started) / self.done * (self.total - self.done)

    def text(self, *, forecast: bool = True) -> str:
        """The state in words. Without `forecast` it is the same in every run."""
        count = f"{self.done} of {self.total}" if self.total is not None else f"{self.done}"
        parts = [f"{self.title}: {count}" if self.title else count]
        parts += [self.said] if self.said else []
        if forecast and self.seconds_left >= WORTH_A_FORECAST:
            parts.append(f"about {math.ceil(self.seconds_left)} s left")
        return ", ".join(parts)


def watch(
    rounds: Iterable[T], title: str = "", say: Callable[[], str] | None = None
) -> Iterator[T]:
    """Yield the items of `rounds` while a display shows how far the loop is.

    `say` returns what to show beside the count. It is called after a round, at most ten times a
    second, and once at the end; without a display it is not called at all.

    >>> [step * step for step in watch(range(3), "training")]
    [0, 1, 4]
    """
    with fewer_collections():
        yield from _watched(rounds, title, say)


def _watched(rounds: Iterable[T], title: str, say: Callable[[], str] | None) -> Iterator[T]:
    screen = _screen()
    if screen is None:
        yield from rounds
        return
    state = State(title, len(rounds) if isinstance(rounds, Sized) else None)
    shown = state.started
    screen.show(state)
    try:
        for item in rounds:
            yield item
            state.done += 1
            if time.monotonic() - shown >= BETWEEN:
                state.said = say() if say else ""
                screen.show(state)
                shown = time.monotonic()
    finally:
        # A `break` and an error end up here too: the last state stays on display.
        if say and state.done:
            state.said = say()
        screen.end(state)


def _screen() -> Screen | None:
    """Where to show progress, or None."""
    if isinstance(sys.stdout, io.StringIO):
        return None  # something, perhaps a check, captures what this code prints
    # Looked up, not imported: importing IPython takes time, and no shell runs where it is missing.
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is not None and type(shell).__name__ != "TerminalInteractiveShell":
        return _Notebook()
    return _Terminal() if sys.stdout is not None and sys.stdout.isatty() else None


class _Notebook:
    """A single output of the cell, which each update replaces."""

    def __init__(self) -> None:
        self._handle: Any = None

    def show(self, state: State) -> None:
        self._put(state.text(), state)

    def end(self, state: State) -> None:
        self._put(state.text(forecast=False), state)

    def _put(self, text: str, state: State) -> None:
        from IPython.display import display

        bar = ""
        if state.total:
            bar = f'<progress max="{state.total}" value="{state.done}"></progress>'
        html = f'<div style="font-variant-numeric:tabular-nums">{bar} {escape(text)}</div>'
        bundle = {"text/plain": text, "text/html": html}
        if self._handle is None:
            self._handle = display(bundle, raw=True, display_id=True)  # type: ignore[no-untyped-call]
        else:
            self._handle.update(bundle, raw=True)


class _Terminal:
    """A single line that each update overwrites, in characters that every terminal has."""

    BAR = 24

    def __init__(self) -> None:
        self._width = 0

    def show(self, state: State) -> None:
        self._write(state.text(), state)

    def end(self, state: State) -> None:
        self._write(state.text(forecast=False), state)
        sys.stdout.write("\n")
        sys.stdout.flush()

    def _write(self, text: str, state: State) -> None:
        if state.total:
            full = self.BAR * state.done // state.total
            text = f"[{'#' * full}{'.' * (self.BAR - full)}] {text}"
        # A line that wraps could not be overwritten.
        line = text[: shutil.get_terminal_size().columns - 1]
        encoding = getattr(sys.stdout, "encoding", None) or "ascii"
        line = line.encode(encoding, "replace").decode(encoding)
        sys.stdout.write("\r" + line.ljust(self._width))
        sys.stdout.flush()
        self._width = len(line)
