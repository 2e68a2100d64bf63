"""The outputs of a cell, in nbformat's form, cut if they exceed their limit."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from typing import Any

CUT = "\n[The rest of this cell's output was cut: it exceeds the limit.]\n"


class Outputs:
    """Collects the outputs of one cell after another, at most `limit` bytes for each."""

    def __init__(self) -> None:
        self.limit = 0
        self.items: list[dict[str, Any]] = []
        self._left = 0
        # Displays that may be updated, by their ids, and whether the next output replaces all.
        self._known: dict[str, dict[str, Any]] = {}
        self._clearing = False

    def begin(self, limit: int) -> None:
        """Start a new cell."""
        self.limit, self._left, self.items = limit, limit, []
        self._known, self._clearing = {}, False

    def clear(self, *, wait: bool) -> None:
        """Remove the outputs of this cell, now or when the next one comes."""
        if wait:
            self._clearing = True
        elif self.limit:
            self.begin(self.limit)

    def stream(self, name: str, text: str) -> None:
        """Add text that was printed to the stream `name`."""
        self._clear_if_asked()
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

    def add(
        self, output: dict[str, Any], display_id: str | None = None, *, update: bool = False
    ) -> None:
        """Add a display, a result or an error; one that does not fit is dropped whole.

        An update replaces the display of this cell that has the same id, if there is one.
        """
        self._clear_if_asked()
        shown = self._known.get(str(display_id)) if display_id else None
        if update:
            if shown is None:
                return
            self._left += len(json.dumps(shown, default=str))
        size = len(json.dumps(output, default=str))
        if size > self._left:
            self._left = 0
            self._note_if_full()
            return
        self._left -= size
        if update and shown is not None:
            shown.update(output)
            return
        self.items.append(output)
        if display_id:
            self._known[str(display_id)] = output

    def _clear_if_asked(self) -> None:
        if self._clearing:
            self._clearing = False
            self.clear(wait=False)

    def _note_if_full(self) -> None:
        if self._left <= 0 and self.limit:
            self.limit = 0
            self.items.append({"output_type": "stream", "name": "stdout", "text": CUT})


class Stream(io.TextIOBase):
    """Replaces stdout or stderr while a cell runs."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, name: str, outputs: Outputs) -> None:
        super().__init__()
        self.name = f"<{name}>"
        self._name, self._outputs = name, outputs

    def write(self, text: str) -> int:
        """Add text to the outputs; returns its length."""
        clean = str(text).encode("utf-8", "replace").decode("utf-8")
        self._outputs.stream(self._name, clean)
        return len(text)

    def writelines(self, lines: Iterable[Any]) -> None:
        """Add lines to the outputs, as they are."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Do nothing: `write` does not buffer."""

    def writable(self) -> bool:
        """True."""
        return True

    def isatty(self) -> bool:
        """False, so that programs print without terminal codes."""
        return False

    def fileno(self) -> int:
        """Raise OSError, as IPython's own streams do."""
        raise OSError("This stream is not a file.")
