"""A digest of values of many kinds: equal if they are, today and in another process.

It is for comparisons with an earlier run, so it depends on no memory address, order or hash seed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from pathlib import Path

_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
_BLOCK = 1 << 20


class Digest:
    """Takes one value after another. With a secret `key`, others cannot make the same digest."""

    def __init__(self, key: str = "") -> None:
        data = key.encode()[: hashlib.blake2b.MAX_KEY_SIZE]
        self._made = hashlib.blake2b(digest_size=20, key=data)

    def hexdigest(self) -> str:
        """The digest of all values so far."""
        return self._made.hexdigest()

    def add(self, value: object, ignored: Collection[str] = ()) -> None:
        """Add a value so that no two values look alike. `ignored` are fields of dataclasses."""
        if isinstance(value, bytes):
            self._part("bytes", value)
        elif value is None or isinstance(value, str | int | float | datetime | timedelta):
            # A name on the disk may hold bytes that are not UTF-8.
            self._part(type(value).__name__, str(value).encode("utf-8", "surrogatepass"))
        elif isinstance(value, Mapping):
            parts = [part for key in sorted(value, key=str) for part in (key, value[key])]
            self._all("mapping", parts, ignored)
        elif isinstance(value, list | tuple):
            self._all("list", value, ignored)
        elif isinstance(value, set | frozenset):
            self._all("set", sorted(map(_text, value)), ignored)
        elif is_dataclass(value) and not isinstance(value, type):
            names = [one.name for one in fields(value) if one.name not in ignored]
            parts = [part for name in names for part in (name, getattr(value, name))]
            self._all("dataclass", parts, ignored)
        else:
            self._part("other", _text(value).encode("utf-8", "surrogatepass"))

    def add_file(self, file: Path) -> None:
        """Add the content of a file that may be large, or the fact that it cannot be read."""
        try:
            with file.open("rb") as opened:
                while block := opened.read(_BLOCK):
                    self._part("block", block)
        except OSError as error:
            self._part("error", str(error.errno).encode())

    def _all(self, kind: str, values: Iterable[object], ignored: Collection[str]) -> None:
        values = list(values)
        self._part(kind, str(len(values)).encode())
        for one in values:
            self.add(one, ignored)

    def _part(self, kind: str, data: bytes) -> None:
        self._made.update(f"{kind} {len(data)}:".encode())
        self._made.update(data)


def _text(value: object) -> str:
    """A value as text, without where it is in memory."""
    if name := getattr(value, "__qualname__", ""):
        return f"{getattr(value, '__module__', '')}.{name}"
    return _ADDRESS.sub("", repr(value))
