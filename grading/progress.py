"""A bar that says how far, how fast and how long still; silent where nobody watches."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


class Bar:
    """A bar on a terminal, and nothing in a pipe. Calling what it gives moves it by one."""

    def __init__(self, title: str, total: int) -> None:
        columns = BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}")
        self._bar = Progress(
            TextColumn("{task.description}"),
            *columns,
            TimeRemainingColumn(),
            console=Console(stderr=True),
            disable=not sys.stderr.isatty() or not total,
        )
        self._task = self._bar.add_task(title, total=total, rate="")
        self._begun, self._done = time.monotonic(), 0

    def __enter__(self) -> Callable[[], None]:
        self._bar.start()
        return self._advance

    def _advance(self) -> None:
        self._done += 1
        rate = 60 * self._done / max(time.monotonic() - self._begun, 1e-9)
        self._bar.update(self._task, advance=1, rate=f"{rate:.0f} a minute")

    def __exit__(self, *error: object) -> None:
        self._bar.stop()
