"""The outputs of a cell, in nbformat's form, cut if they exceed their limit."""

from __future__ import annotations

import json
from typing import Any

CUT = "\n[The rest of this cell's output was cut: it exceeds the limit.]\n"


class Outputs:
    """Collects the outputs of one cell after another, at most `limit` bytes for each."""

    def __init__(self) -> None:
        self.limit = 0
        self.items: list[dict[str, Any]] = []
        self._left = 0

    def begin(self, limit: int) -> None:
        """Start a new cell."""
        self.limit, self._left, self.items = limit, limit, []

    def stream(self, name: str, text: str) -> None:
        """Add text that was printed to the stream `name`."""
        if self._left <= 0:
            return
        kept = text[: self._left]
        self._left -= len(kept)
        last = self.items[-1] if self.items else None
        if last and last["output_type"] == "stream" and last["name"] == name:
            last["text"] += kept
        else:
            self.items.append({"output_type": "stream", "name": name, "text": kept})
        self._note_if_full()

    def add(self, output: dict[str, Any]) -> None:
        """Add a display, a result or an error; one that does not fit is dropped whole."""
        size = len(json.dumps(output, default=str))
        if size > self._left:
            self._left = 0
            self._note_if_full()
            return
        self._left -= size
        self.items.append(output)

    def _note_if_full(self) -> None:
        if self._left <= 0 and self.limit:
            self.limit = 0
            self.items.append({"output_type": "stream", "name": "stdout", "text": CUT})


class Stream:
    """Replaces stdout or stderr while a cell runs."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, name: str, outputs: Outputs) -> None:
        self._name, self._outputs = name, outputs

    def write(self, text: str) -> int:
        """Add text to the outputs; returns its length."""
        clean = str(text).encode("utf-8", "replace").decode("utf-8")
        self._outputs.stream(self._name, clean)
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        """Add lines to the outputs, as they are."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Do nothing: `write` does not buffer."""

    def isatty(self) -> bool:
        """False, so that programs print without terminal codes."""
        return False

    def fileno(self) -> int:
        """Raise OSError, as IPython's own streams do."""
        raise OSError("This stream is not a file.")
