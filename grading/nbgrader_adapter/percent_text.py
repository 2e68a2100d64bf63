"""Reads single cells, and finds strings, in a text in the percent format, with jupytext.

Importing jupytext takes a second, so import this module only where a text is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from jupytext.cell_reader import DoublePercentScriptCellReader
from jupytext.stringparser import StringParser

_make_reader: Any = DoublePercentScriptCellReader
_make_parser: Any = StringParser


class PercentCell(NamedTuple):
    """A cell as jupytext reads it."""

    kind: str
    source: str
    metadata: dict[str, Any]
    # The lines below the marker, as they are in the text.
    lines: list[str]
    # The number of lines of the cell, including its marker and the blank lines after it.
    used: int


def is_marker(line: str) -> bool:
    """Whether a line begins a cell."""
    reader = _reader()
    return any(
        start.match(line) for start in (reader.start_code_re, reader.alternative_start_code_re)
    )


def read_cell(lines: Sequence[str]) -> PercentCell:
    """The cell at the first of `lines`. Raises an exception of any kind if it cannot be read.

    An error in a lesson names a line, and the public `jupytext.reads` does not say on which line a
    cell begins. If it did, it would replace this reader.
    """
    reader = _reader()
    cell, used = reader.read(list(lines))
    return PercentCell(
        cell.cell_type, cell.source, dict(cell.metadata), list(reader.org_content), used
    )


class Strings:
    """Reads Python code line by line, and knows whether the next line begins inside a string.

    jupytext and we must agree on what a string is. Python's `tokenize` cannot replace this parser,
    because it stops at incomplete code.
    """

    def __init__(self) -> None:
        self._parser = _make_parser("python")

    def open(self) -> bool:
        """Whether the next line begins inside a string."""
        return bool(self._parser.is_quoted())

    def read(self, line: str) -> None:
        """Read the next line."""
        self._parser.read_line(line)


def _reader() -> Any:
    # `grading.authoring.percent` translates magics itself.
    return _make_reader({"extension": ".py", "comment_magics": False})
