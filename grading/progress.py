"""A progress bar on a terminal, with progress, rate and time left; silent everywhere else."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from grading.plain_text import plain

# What takes longer, in seconds, is named.
PATIENCE = 10.0
_LONGEST_NAME = 24


class Bar:
    """A bar on standard error. Its `with` block gets a function that moves it by one.

    If what is under way is told to `begin` and `end`, of which the first `side_by_side` are worked
    on, the bar names what takes long.
    """

    def __init__(self, title: str, total: int, side_by_side: int = 1) -> None:
        columns = BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}")
        self._bar = Progress(
            TextColumn("{task.description}"),
            *columns,
            TimeRemainingColumn(),
            _Slowest(self),
            console=Console(stderr=True),
            disable=not (sys.stderr and sys.stderr.isatty()) or not total,
        )
        self._task = self._bar.add_task(title, total=total, rate="")
        self._begun, self._done = time.monotonic(), 0
        self._side_by_side = side_by_side
        # What is under way, in order, and since when it is worked on: None while it waits.
        self._working: dict[str, float | None] = {}

    def __enter__(self) -> Callable[[], None]:
        self._bar.start()
        return self._advance

    def begin(self, name: str) -> None:
        """Say that `name` is under way."""
        self._working[name] = None
        self._count()

    def end(self, name: str) -> None:
        """Say that `name` is done."""
        self._working.pop(name, None)
        self._count()

    def slowest(self) -> str:
        """What has taken longest of what is worked on, and for how many seconds; empty if short."""
        begun = [(since, name) for name, since in dict(self._working).items() if since is not None]
        if not begun:
            return ""
        since, name = min(begun)
        seconds = time.monotonic() - since
        return f"{plain(name, _LONGEST_NAME)}: {seconds:.0f} s" if seconds > PATIENCE else ""

    def _count(self) -> None:
        for name in list(self._working)[: self._side_by_side]:
            if self._working[name] is None:
                self._working[name] = time.monotonic()

    def _advance(self) -> None:
        self._done += 1
        rate = 60 * self._done / max(time.monotonic() - self._begun, 1e-9)
        self._bar.update(self._task, advance=1, rate=f"{rate:.0f} per minute")

    def __exit__(self, *error: object) -> None:
        self._bar.stop()


class _Slowest(ProgressColumn):
    """What has been under way for long; drawn again several times a second."""

    def __init__(self, bar: Bar) -> None:
        super().__init__()
        self._slow = bar

    def render(self, task: Task) -> Text:
        """The name and the seconds, or nothing."""
        del task  # there is one
        return Text(self._slow.slowest())
