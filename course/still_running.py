"""Says on a terminal that a slow cell is still running: a check must not look as if it hung."""

from __future__ import annotations

import sys
import threading
import time

# A cell that takes longer, in seconds, is named.
PATIENCE = 10.0


class StillRunning:
    """Names the cell that runs, and for how long, in a line on standard error that goes away."""

    def __init__(self) -> None:
        self._on = sys.stderr is not None and sys.stderr.isatty()
        self._cell, self._since, self._width = "", time.monotonic(), 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> StillRunning:
        if self._on:
            self._thread.start()
        return self

    def begin(self, cell: str) -> None:
        """Say that `cell` begins to run."""
        self._cell, self._since = cell, time.monotonic()

    def line(self) -> str:
        """What to show now; empty while nothing takes long."""
        seconds = time.monotonic() - self._since
        return f"{self._cell} is still running, {seconds:.0f} s" if seconds > PATIENCE else ""

    def _watch(self) -> None:
        while not self._ended.wait(1.0):
            self._show(self.line())

    def _show(self, line: str) -> None:
        if line or self._width:
            sys.stderr.write(f"\r{line:{self._width}}\r")
            sys.stderr.flush()
        self._width = len(line)

    def __exit__(self, *error: object) -> None:
        if self._on:
            self._ended.set()
            self._thread.join()
            self._show("")
