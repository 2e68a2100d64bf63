"""What a terminal can show: colors, characters, and lines of its width. It decides no words.

A pipe, a file, NO_COLOR and a dumb terminal get text without colors; a console whose encoding
lacks a character gets a plain one instead.
"""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, TextIO

_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
# What a console without these characters shows instead: all of them, so that they look alike.
_MARKS = str.maketrans(
    {"✓": "+", "✗": "x", "·": ".", "○": "o", "█": "#", "░": ".", "…": "...", "–": "-", "—": "-",
     "−": "-"}
)  # fmt: skip
# And what comes closest to a single character.
_CLOSEST = str.maketrans(
    {"×": "*", "→": "->", "²": "^2", "³": "^3", "“": '"', "”": '"', "’": "'", "′": "'", "≥": ">=",
     "≤": "<=", "√": "sqrt", "η": "eta", "λ": "lambda", "π": "pi", "∂": "d"}
)  # fmt: skip
# Longer lines are hard to read, and shorter ones hard to fill.
_WIDEST, _NARROWEST = 100, 40
# A column of a table is not made narrower than this.
_NARROW_COLUMN = 8


class Terminal:
    """A stream to write to, and what it can show. `columns` and `color` are found out if unset."""

    def __init__(
        self, stream: TextIO | None = None, columns: int | None = None, *, color: bool | None = None
    ) -> None:
        self.stream: TextIO = stream or sys.stdout
        self.is_terminal = _is_terminal(self.stream)
        self.color = _shows_colors(self.stream) if color is None else color
        wide = shutil.get_terminal_size((80, 24)).columns if self.is_terminal else 80
        # The last column is left free: some terminals wrap when it is filled.
        self.width = (columns or max(_NARROWEST, min(wide, _WIDEST))) - 1
        self._status = 0

    def styled(self, text: str, *styles: str) -> str:
        """`text` with the escapes of its styles, where colors are shown."""
        if not self.color or not text:
            return text
        codes = ";".join(_STYLES[style] for style in styles)
        return f"\x1b[{codes}m{text}\x1b[0m" if codes else text

    def say(self, *lines: str) -> None:
        """Write lines, after the status line, if any, has been taken away."""
        self.status("")
        text = printable("".join(f"{line}\n" for line in lines), self.stream.encoding)
        self.stream.write(text)
        self.stream.flush()

    def status(self, text: str) -> None:
        """Show a line that the next one replaces; nothing where there is no terminal."""
        if not self.is_terminal or (not text and not self._status):
            return
        text = printable(text, self.stream.encoding)[: self.width]
        self.stream.write(f"\r{text.ljust(self._status)}" if text else f"\r{' ' * self._status}\r")
        self.stream.flush()
        self._status = len(text)

    def clear(self) -> None:
        """Begin with an empty screen, or below a line where there is none."""
        self.status("")
        if self.is_terminal and (sys.platform != "win32" or self.color):
            self.stream.write("\x1b[2J\x1b[H")
        else:
            self.say("", "-" * 40)

    def wrapped(self, text: str, indent: int = 0, *styles: str) -> list[str]:
        """`text` in lines that fit, each indented; a line break in `text` stays one."""
        found: list[str] = []
        for line in text.splitlines():
            pieces = textwrap.wrap(
                line,
                max(self.width - indent, 20),
                break_long_words=False,
                break_on_hyphens=False,
            )
            found += [" " * indent + self.styled(piece, *styles) for piece in pieces or [""]]
        return found

    def bar(self, done: int, total: int, width: int = 24) -> str:
        """A bar that is filled as far as `done` is of `total`."""
        full = width * done // total if total else 0
        return self.styled("█" * full, "green") + self.styled("░" * (width - full), "dim")

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], indent: int) -> list[str]:
        """A table that fits: its widest columns get narrower, and their cells get more lines."""
        cells = [list(heads), *map(list, rows)]
        widths = [max(len(row[i]) for row in cells) for i in range(len(heads))]
        room = self.width - indent - 2 * (len(heads) - 1)
        while sum(widths) > room and max(widths) > _NARROW_COLUMN:
            widths[widths.index(max(widths))] -= 1
        found = []
        for at, row in enumerate(cells):
            pieces = [
                textwrap.wrap(cell, width, break_on_hyphens=False) or [""]
                for cell, width in zip(row, widths, strict=True)
            ]
            for line in range(max(map(len, pieces))):
                parts = [
                    (piece[line] if line < len(piece) else "").ljust(width)
                    for piece, width in zip(pieces, widths, strict=True)
                ]
                text = "  ".join(parts).rstrip()
                found.append(" " * indent + (self.styled(text, "dim") if at == 0 else text))
        return found


def printable(text: str, encoding: str | None) -> str:
    """`text` as a console with this encoding can show it: old Windows ones lack the marks.

    >>> printable("✓ x²", "ascii")
    '+ x^2'
    """
    encoding = encoding or "ascii"
    try:
        text.encode(encoding)
    except LookupError:
        return printable(text, "ascii")
    except UnicodeEncodeError:
        return "".join(_shown(one, encoding) for one in text.translate(_MARKS))
    return text


def _shown(character: str, encoding: str) -> str:
    """A character, or what comes closest to it and can be written."""
    plain = character.translate(_CLOSEST)
    for form in (character, plain, unicodedata.normalize("NFKD", plain)):
        with suppress(UnicodeEncodeError):
            form.encode(encoding)
            return form
    closest = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return closest or "?"


def _is_terminal(stream: Any) -> bool:
    try:
        return bool(stream.isatty()) and os.environ.get("TERM") != "dumb"
    except (AttributeError, ValueError):
        return False  # a stream that is closed, or none


def _shows_colors(stream: TextIO) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return _is_terminal(stream) and (sys.platform != "win32" or _windows_understands_escapes())


def _windows_understands_escapes() -> bool:
    """Ask the console of Windows to understand escapes, which old ones do not."""
    if sys.platform != "win32":
        return True
    import ctypes

    console = ctypes.windll.kernel32
    handle, mode = console.GetStdHandle(-11), ctypes.c_ulong()
    understands = 4  # ENABLE_VIRTUAL_TERMINAL_PROCESSING
    if not console.GetConsoleMode(handle, ctypes.byref(mode)):
        return False
    return bool(console.SetConsoleMode(handle, mode.value | understands))
