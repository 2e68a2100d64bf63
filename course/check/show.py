"""How a result is shown: a table in Jupyter, plain text elsewhere, and data for tools.

Nothing is written to stderr, because that costs the cell its points in nbgrader. Nothing is
returned, because nbgrader reads a number in a cell's last line as a score.
"""

from __future__ import annotations

import contextvars
import html
import sys
from collections.abc import Callable
from typing import Any

from course.check.verdict import YOURS, Result, Row

MIME = "application/vnd.course.check+json"
MAX_ROWS = 24
RIGHT, WRONG, NOTED = "✓", "✗", "○"


# A grader sets this to receive the results itself; unset, they are displayed.
shown: contextvars.ContextVar[Callable[[Result], None]] = contextvars.ContextVar("shown")


def show(result: Result) -> None:
    """Display `result` in IPython, print it elsewhere."""
    if receive := shown.get(None):
        receive(result)
    elif _shell() is None:
        print(as_text(result))
    else:
        from IPython.display import display

        display(bundle(result), raw=True)  # type: ignore[no-untyped-call]


def bundle(result: Result) -> dict[str, Any]:
    """The result in every form that a notebook stores, by MIME type."""
    return {
        "text/plain": as_text(result),
        "text/html": as_html(result),
        MIME: result.to_json(),
    }


def _shell() -> Any:
    # Looked up, not imported: outside a notebook a check should not load IPython.
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


def as_text(result: Result) -> str:
    """The result as text: the summary and, if something is wrong, the table and the message."""
    mark = RIGHT if result.passed else "·" if result.unwritten else WRONG
    mark = NOTED if result.passed and result.noted else mark
    lines = [f"{mark} {result.summary()}"]
    if result.rows and not result.passed and not result.unwritten:
        rows, hidden = _rows_to_show(result)
        table = [[*result.columns, ""]]
        table += [[*row.cells, RIGHT if row.correct else WRONG] for row in rows]
        widths = [max(len(row[i]) for row in table) for i in range(len(table[0]))]
        lines += [
            (
                "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            ).rstrip()
            for row in table
        ]
        lines += [f"  … and {hidden} more."] if hidden else []
    if result.message and not result.passed and not result.unwritten:
        lines.append(result.message)
    lines += [result.remark] if result.remark else []
    if result.printed:
        lines += ["Your code printed:", result.printed.rstrip()]
    return "\n".join(lines)


# Colors for text and borders, readable in Jupyter's light theme and in its dark one.
_COLOR = {"right": "#1a7f5a", "wrong": "#d1495b", "unwritten": "#7a7f87"}
# No single color reaches a contrast of 4.5:1 on white and on Jupyter's #111. So a mark is white on
# a ground of its own, which reaches it in either theme; its shape says the same without color.
_MARK_GROUND = {"right": "#1a7f5a", "wrong": "#cf4055", "unwritten": "#72777f"}


def as_html(result: Result) -> str:
    """The result as HTML: a headline, and the table, folded if everything is correct."""
    state = "right" if result.passed else "unwritten" if result.unwritten else "wrong"
    state = "unwritten" if result.passed and result.noted else state
    mark = {"right": RIGHT, "wrong": WRONG, "unwritten": NOTED}[state]
    title, summary = result.title, result.summary()
    said = html.escape(summary)
    if summary.startswith(title):
        said = f"<b>{html.escape(title)}</b>{html.escape(summary.removeprefix(title))}"
    headline = f"{_mark(mark, state)} {said}"
    parts = [f"<div>{headline}</div>"]
    if result.rows and not result.unwritten:
        table = _table(result)
        if result.passed:
            parts = [f"<details><summary>{headline}</summary>{table}</details>"]
        else:
            parts.append(table)
    if result.message and not result.passed and not result.unwritten:
        parts.append(f"<div>{html.escape(result.message)}</div>")
    if result.remark:
        parts.append(f'<div style="opacity:.75">{html.escape(result.remark)}</div>')
    if result.printed:
        parts.append(
            "<details open><summary>Your code printed</summary>"
            f"<pre>{html.escape(result.printed)}</pre></details>"
        )
    border = f"border-left:3px solid {_COLOR[state]};padding:.2em .8em;margin:.3em 0"
    return f'<div class="course-check {state}" style="{border}">{"".join(parts)}</div>'


def _mark(mark: str, state: str) -> str:
    style = f"color:#fff;background:{_MARK_GROUND[state]};border-radius:.2em;padding:0 .25em"
    return f'<b style="{style}">{mark}</b>'


def _table(result: Result) -> str:
    rows, hidden = _rows_to_show(result)
    cell = "text-align:left;padding:.15em .8em;white-space:pre-wrap"
    head = "".join(f'<th style="{cell}">{html.escape(name)}</th>' for name in result.columns)
    yours = result.columns.index(YOURS)
    body = []
    for row in rows:
        cells = []
        for i, text in enumerate(row.cells):
            wrong = i == yours and not row.correct
            style = f"{cell};color:{_COLOR['wrong']}" if wrong else cell
            cells.append(f'<td style="{style}">{html.escape(text)}</td>')
        mark = _mark(RIGHT, "right") if row.correct else _mark(WRONG, "wrong")
        cells.append(f'<td style="{cell}">{mark}</td>')
        body.append(f"<tr>{''.join(cells)}</tr>")
    more = f'<div style="opacity:.75">… and {hidden} more.</div>' if hidden else ""
    return (
        '<table style="margin:.3em 0;border-collapse:collapse;font-variant-numeric:tabular-nums">'
        f"<thead><tr>{head}<th></th></tr></thead><tbody>{''.join(body)}</tbody></table>{more}"
    )


def _rows_to_show(result: Result) -> tuple[list[Row], int]:
    """The rows that fit, wrong ones first if not all do, and how many are left out."""
    rows = result.rows
    if len(rows) > MAX_ROWS:
        rows = ([row for row in rows if not row.correct] or rows)[:MAX_ROWS]
    return rows, len(result.rows) - len(rows)
