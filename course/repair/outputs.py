"""Leave the outputs out of a notebook that is too large to be read whole.

The file is read piece by piece; what is skipped is neither kept nor parsed. The result is the bytes
of a notebook that `form` reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

PIECE = 1024 * 1024
# Lists and objects, of which each takes a hundred bytes of memory. A long lesson has a thousand.
MOST_VALUES = 1_000_000
# With more, leaving out those in outputs takes too long, too.
_MOST_LEFT_OUT = 1_500_000

_QUOTE = re.compile(rb'["\\]')
_STRUCTURE = re.compile(rb'["\[\]{}]')
# What is skipped, up to the next bracket outside of strings.
_SKIPPED = re.compile(rb'(?:[^"\[\]{}]++|"[^"\\]*+(?:\\.[^"\\]*+)*+")*+', re.DOTALL)
# The rest of a string in this piece, up to its end.
_REST = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)
_SPACE = b" \t\r\n"


def has_too_many_values(data: bytes) -> bool:
    """Whether reading JSON would take gigabytes, however short it is.

    >>> has_too_many_values(b'{"cells": []}')
    False
    """
    return _values(data) > MOST_VALUES


def without_masses(data: bytes) -> bytes:
    """A notebook with too many values without its outputs.

    Raises TooLarge if it has too many all the same.
    """
    bare = without([data], len(data)) if _values(data) <= _MOST_LEFT_OUT else data
    if has_too_many_values(bare):
        raise TooLarge
    return bare


def _values(data: bytes) -> int:
    return data.count(b"{") + data.count(b"[")


class TooLarge(Exception):
    """A notebook that is too large even without what was left out."""


class _Reader:
    """Copies JSON to `kept`, except for the values of some keys, whatever they are."""

    def __init__(self, left_out: frozenset[bytes], most: int) -> None:
        self.left_out = left_out
        self.most = most
        self.kept = bytearray()
        self.in_string = False
        self.escaped = False
        # How many brackets are open in what is being skipped; 0 if nothing is.
        self.skipped = 0
        # Where in `kept` the last string began and ended; -1 for none.
        self.string = (-1, -1)

    def feed(self, piece: bytes) -> None:
        """Read the next piece of the file. Raises TooLarge."""
        at, end = 0, len(piece)
        while at < end:
            if self.escaped:
                self._copy(piece[at : at + 1])
                self.escaped, at = False, at + 1
                continue
            if self.skipped and not self.in_string and (much := _SKIPPED.match(piece, at)):
                at = much.end()
            elif self.in_string and (rest := _REST.match(piece, at)):
                self._copy(piece[at : rest.end()])
                at = rest.end()
            found = (_QUOTE if self.in_string else _STRUCTURE).search(piece, at)
            if found is None:
                self._copy(piece[at:])
                return
            self._copy(piece[at : found.start()])
            self._token(found[0])
            at = found.end()

    def _copy(self, data: bytes) -> None:
        if self.skipped:
            return
        self.kept += data
        if len(self.kept) > self.most:
            raise TooLarge

    def _token(self, token: bytes) -> None:
        if token == b"\\":
            self._copy(token)
            self.escaped = True
        elif token == b'"':
            if not self.in_string:
                self.string = (len(self.kept), -1)
            self._copy(token)
            if self.in_string:
                self.string = (self.string[0], len(self.kept))
            self.in_string = not self.in_string
        elif self.skipped:
            self.skipped += 1 if token in b"[{" else -1
            if not self.skipped:
                self._copy(b"[]" if token == b"]" else b"{}")
        elif token in b"[{" and self._is_left_out():
            self.skipped = 1
        else:
            self._copy(token)

    def _is_left_out(self) -> bool:
        """Whether the bracket that comes next is the value of a key that is left out."""
        start, end = self.string
        if end < 0 or end - start > 40:
            return False
        between = bytes(self.kept[end : end + 100]).strip(_SPACE)
        return between == b":" and bytes(self.kept[start + 1 : end - 1]) in self.left_out


def without(pieces: Iterable[bytes], most: int, *, pictures: bool = False) -> bytes:
    r"""The notebook in `pieces` without its outputs, and without `pictures` pasted into its text.

    Raises TooLarge as soon as there would be more than `most` bytes of it.

    >>> without([b'{"cells": [{"outputs": [{"text"', b': "]"}], "source": "1"}]}'], 100)
    b'{"cells": [{"outputs": [], "source": "1"}]}'
    """
    # What widgets store in the notebook's metadata is output, too.
    keys = [b"outputs", b"widgets", *([b"attachments"] if pictures else [])]
    reader = _Reader(frozenset(keys), most)
    for piece in pieces:
        reader.feed(piece)
    return bytes(reader.kept)
