"""The smallest case that fails, as a sentence."""

from __future__ import annotations

from course.check.diagnosis.asked import Asked
from course.check.verdict import YOURS, Row, show_number


def case(asked: Asked) -> str:
    """The simplest wrong row of a check's table as a sentence; "" if no row compares numbers."""
    wrong = [row for row in asked.result.rows if not row.correct and row.got is not None]
    if not wrong or YOURS not in asked.result.columns:
        return ""
    row = min(wrong, key=_length)
    columns = asked.result.columns[: asked.result.columns.index(YOURS)]
    where = ", ".join(f"{name} = {cell}" for name, cell in zip(columns, row.cells, strict=False))
    got, want = show_number(row.got or 0.0), show_number(row.want or 0.0)
    return f"With {where}: yours is {got}, and it should be {want}."


def _length(row: Row) -> int:
    return sum(map(len, row.cells))
