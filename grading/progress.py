"""A progress bar on a terminal, with progress, rate and time left; silent everywhere else."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


class Bar:
    """A bar on standard error. Its `with` block gets a function that moves it by one."""

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
        self._bar.update(self._task, advance=1, rate=f"{rate:.0f} per minute")

    def __exit__(self, *error: object) -> None:
        self._bar.stop()
