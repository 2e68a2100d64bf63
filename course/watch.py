"""Progress of a loop: one display in a notebook, a bar in a terminal, silence elsewhere.

    for step in watch(range(200), "training", lambda: f"loss {losses[-1]:.4f}"):
        losses.append(gradient_step(…))

It never writes to stderr, which costs a cell its points in nbgrader, and it changes nothing about
what the loop does. Curves and movies are drawn elsewhere.
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

BETWEEN = 0.1  # seconds from one update to the next; a screen that flickers is not read
WORTH_A_FORECAST = 3.0  # seconds still to go, below which nobody asks how long it will take


class Screen(Protocol):
    """Where progress is shown: `show` replaces what was there, `end` leaves the last state."""

    def show(self, state: State) -> None: ...

    def end(self, state: State) -> None: ...


class State:
    """How far a loop is: `done` of `total` rounds (None where that is not known)."""

    def __init__(self, title: str, total: int | None) -> None:
        self.title = title
        self.total = total
        self.done = 0
        self.said = ""
        self.started = time.monotonic()

    @property
    def seconds_left(self) -> float:
        """A forecast from the rounds so far, 0 where there is nothing to go by."""
        if not self.total or not 0 < self.done < self.total:
            return 0.0
        return (time.monotonic() - self.started) / self.done * (self.total - self.done)

    def text(self, forecast: bool = True) -> str:
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
    """The same items as `rounds`, one after another, while a display shows how far they are.

    `say` is asked after a round, at most ten times a second and once at the end, for what to show
    beside the count. Where nobody looks it is not asked at all.
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
        # A `break` ends here too, and so does an error: what was reached stays to be read.
        if say and state.done:
            state.said = say()
        screen.end(state)


def _screen() -> Screen | None:
    """What there is to show progress on, or None."""
    if isinstance(sys.stdout, io.StringIO):
        return None  # someone, a check for one, listens to what this code prints
    # Looked up, not imported: where no notebook runs there is nobody to show a display to.
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is not None and type(shell).__name__ != "TerminalInteractiveShell":
        return _Notebook()
    return _Terminal() if sys.stdout is not None and sys.stdout.isatty() else None


class _Notebook:
    """One output of the cell, replaced again and again."""

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
    """One line, written over again and again, its bar in characters that every terminal has."""

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
        # A line that wraps could not be written over.
        line = text[: shutil.get_terminal_size().columns - 1]
        encoding = getattr(sys.stdout, "encoding", None) or "ascii"
        line = line.encode(encoding, "replace").decode(encoding)
        sys.stdout.write("\r" + line.ljust(self._width))
        sys.stdout.flush()
        self._width = len(line)
