"""What a cell shows, kept as nbformat's outputs and cut where it grows past its limit."""

from __future__ import annotations

import json
from typing import Any

CUT = "\n[The rest of this cell's output was cut: it is longer than the limit.]\n"


class Outputs:
    """A cell's outputs as nbformat has them, cut where they grow past `limit` bytes."""

    def __init__(self) -> None:
        self.limit = 0
        self.items: list[dict[str, Any]] = []
        self._room = 0

    def begin(self, limit: int) -> None:
        self.limit, self._room, self.items = limit, limit, []

    def stream(self, name: str, text: str) -> None:
        if self._room <= 0:
            return
        kept = text[: self._room]
        self._room -= len(kept)
        last = self.items[-1] if self.items else None
        if last and last["output_type"] == "stream" and last["name"] == name:
            last["text"] += kept
        else:
            self.items.append({"output_type": "stream", "name": name, "text": kept})
        self._say_if_full()

    def add(self, output: dict[str, Any]) -> None:
        size = len(json.dumps(output, default=str))
        if size > self._room:
            self._room = 0
            self._say_if_full()
            return
        self._room -= size
        self.items.append(output)

    def _say_if_full(self) -> None:
        if self._room <= 0 and self.limit:
            self.limit = 0
            self.items.append({"output_type": "stream", "name": "stdout", "text": CUT})


class Stream:
    """What stands in for stdout or stderr."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, name: str, outputs: Outputs) -> None:
        self._name, self._outputs = name, outputs

    def write(self, text: str) -> int:
        clean = str(text).encode("utf-8", "replace").decode("utf-8")
        self._outputs.stream(self._name, clean)
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return False

    def fileno(self) -> int:
        raise OSError("This stream is no file.")
