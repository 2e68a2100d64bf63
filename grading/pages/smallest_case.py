"""The smallest failing case that a test shows: read from its outputs, so that it is a visible one.

A hidden check leaves no case in the outputs. What is read is plain text: a page escapes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from course.check.display.show import MIME
from course.check.verdict import EXPECTED, YOURS

_MOST_COLUMNS, _MOST_ROWS, _LONGEST = 8, 200, 400
# Columns that say again what the others say, or how the two numbers were compared.
_LEFT_OUT = ("relative error", "finite difference")
_NOTHING = ("", "–")
# How IPython marks the line of a cell that raised.
_ARROW = re.compile(r"^-{1,8}> *\d{1,6} (?P<line>.{1,1000})$", re.MULTILINE)
_COLOR = re.compile(r"\x1b\[[0-9;]*m")
_LABELS = {"torch": "should be", EXPECTED: "should be"}


@dataclass(frozen=True)
class Case:
    """One failing case: a `sentence`, or what was asked, given and expected, with labels."""

    sentence: str = ""
    parts: tuple[tuple[str, str], ...] = ()

    @property
    def size(self) -> int:
        """How much there is to read."""
        return len(self.sentence) + sum(len(label) + len(text) for label, text in self.parts)


class Seen(NamedTuple):
    """What the checks of a test cell left in its outputs about the first mistake."""

    case: Case | None = None
    sentence: str = ""


def seen(cell: Any) -> Seen:
    """What the failed checks of a test cell show: the smallest case, and what names the mistake."""
    failed = [result for result in _results(cell) if not result.get("passed")]
    sentence = next(filter(None, (_text(result.get("sentence")) for result in failed)), "")
    said = next(filter(None, (_text(result.get("case")) for result in failed)), "")
    if said:
        return Seen(Case(said), sentence)
    written = [result for result in failed if result.get("written", True)]
    cases = [case for result in written for case in _cases(result)]
    smallest = min(cases, key=lambda case: case.size, default=None)
    return Seen(smallest or _assertion(cell), sentence)


def _assertion(cell: Any) -> Case | None:
    """The line of a plain test that failed, if it still is in the test's own text."""
    source = cell.get("source", "")
    lines = {line.strip() for line in (source if isinstance(source, str) else "").split("\n")}
    for output in cell.get("outputs", []):
        if output.get("output_type") != "error" or output.get("ename") != "AssertionError":
            continue
        text = _COLOR.sub("", "\n".join(map(str, output.get("traceback", []))))
        found = _ARROW.search(text)
        line = found["line"].strip() if found else ""
        if line.startswith("assert") and line in lines and len(line) <= _LONGEST:
            return Case(f"`{line}`") if "`" not in line else Case(line)
    return None


def _results(cell: Any) -> Iterator[dict[str, Any]]:
    for output in cell.get("outputs", []):
        data = output.get("data")
        if isinstance(data, dict) and isinstance(data.get(MIME), dict):
            yield data[MIME]


def _cases(result: dict[str, Any]) -> Iterator[Case]:
    columns, rows = result.get("columns"), result.get("rows")
    if not isinstance(columns, list) or not isinstance(rows, list):
        return
    columns = [str(column) for column in columns[:_MOST_COLUMNS]]
    for row in rows[:_MOST_ROWS]:
        # The last value of a row says whether it is correct.
        if not isinstance(row, list) or len(row) != len(columns) + 1 or row[-1] is not False:
            continue
        pairs = zip(columns, (_text(value) for value in row), strict=False)
        parts = tuple(
            (_LABELS.get(label, label), value)
            for label, value in pairs
            if value not in _NOTHING and (label == YOURS or label not in _LEFT_OUT)
        )
        if any(label == YOURS for label, _ in parts):
            yield Case(parts=parts)


def _text(value: Any) -> str:
    text = value.strip() if isinstance(value, str) else ""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
