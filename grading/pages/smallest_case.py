"""The smallest failing case that a test shows: read from its outputs, so that it is a visible one.

A hidden check leaves no case in the outputs. What is read is plain text: a page escapes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from course.check.show import MIME
from course.check.verdict import YOURS

_MOST_COLUMNS, _MOST_ROWS, _LONGEST = 8, 200, 400
# Columns that say again what the others say, or how the two numbers were compared.
_LEFT_OUT = ("relative error", "finite difference")
_NOTHING = ("", "–")


@dataclass(frozen=True)
class Case:
    """One failing case: a `sentence`, or what was asked, given and expected, each with its label."""

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
    return Seen(min(cases, key=lambda case: case.size, default=None), sentence)


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
            (label, value)
            for label, value in pairs
            if value not in _NOTHING and (label == YOURS or label not in _LEFT_OUT)
        )
        if any(label == YOURS for label, _ in parts):
            yield Case(parts=parts)


def _text(value: Any) -> str:
    text = value.strip() if isinstance(value, str) else ""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
