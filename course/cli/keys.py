"""Single keys from a terminal, without Enter; none where there is no terminal."""

from __future__ import annotations

import os
import sys
from types import TracebackType
from typing import Any


class Keys:
    """Reads keys while it is open, and leaves the terminal as it was."""

    def __init__(self) -> None:
        self.available = False
        self._before: Any = None

    def __enter__(self) -> Keys:
        try:
            self.available = sys.stdin.isatty() and self._begin()
        except (AttributeError, ValueError, OSError):
            self.available = False  # no standard input, or one that is closed
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._before is not None and sys.platform != "win32":
            import termios

            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._before)

    def pressed(self) -> str:
        """The key that was pressed, in lower case, or "". It does not wait."""
        if not self.available:
            return ""
        if sys.platform == "win32":
            import msvcrt

            return msvcrt.getwch().lower() if msvcrt.kbhit() else ""
        import select

        if not select.select([sys.stdin], [], [], 0)[0]:
            return ""
        data = os.read(sys.stdin.fileno(), 1)
        self.available = bool(data)  # otherwise the terminal has gone
        return data.decode("ascii", "ignore").lower()

    def _begin(self) -> bool:
        if sys.platform == "win32":
            return True
        import termios
        import tty

        file = sys.stdin.fileno()
        # A command in the background must not touch the terminal: it would be stopped.
        if os.tcgetpgrp(file) != os.getpgrp():
            return False
        try:
            self._before = termios.tcgetattr(file)
            tty.setcbreak(file)
        except termios.error:
            return False
        return True
