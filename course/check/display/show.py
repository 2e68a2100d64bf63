"""How a result is shown: a box in Jupyter, plain text elsewhere, and data for tools.

Nothing is written to stderr, because that costs the cell its points in nbgrader. Nothing is
returned, because nbgrader reads a number in a cell's last line as a score.
"""

from __future__ import annotations

import contextvars
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from course.check.display.show_html import as_html, as_one_line
from course.check.display.show_text import NOTED, RIGHT, WRONG, as_text
from course.check.display.shown_table import MAX_ROWS
from course.check.verdict import Result, all_correct

if TYPE_CHECKING:
    from course.solutions import Solution

__all__ = [
    "MAX_ROWS",
    "MIME",
    "NOTED",
    "RIGHT",
    "WRONG",
    "as_html",
    "as_text",
    "bundle",
    "show",
    "shown",
]

MIME = "application/vnd.course.check+json"


# A grader sets this to receive the results itself; unset, they are displayed.
shown: contextvars.ContextVar[Callable[[Result], None]] = contextvars.ContextVar("shown")


def show(result: Result) -> None:
    """Display `result` in IPython, print it elsewhere."""
    if receive := shown.get(None):
        receive(result)
    elif _shell() is None:
        print(as_text(result))
    else:
        _display(bundle(result))


def show_together(answer: str, results: Sequence[Result], solution: Solution | None = None) -> None:
    """Display one box for all checks of an answer: a line if all passed, or the one that failed.

    With a `solution`, the line for a solved answer offers to compare with it. Its text does not.
    """
    # A prediction waits for its answer; a mistake beside it does not.
    told = [r for r in results if not r.passed] + [r for r in results if r.passed and r.noted]
    whole = told[0] if told else None
    if whole is not None:
        # No data: what counts is the check's own cell, which has not been run.
        _display({"text/plain": as_text(whole), "text/html": as_html(whole)})
        return
    cases = sum(len(result.rows) for result in results)
    said = f"{answer}: {all_correct(cases)}"
    remarks = dict.fromkeys(result.remark for result in results if result.remark)
    remark = next(iter(remarks)) if len(results) == 1 and remarks else ""
    _display(
        {
            "text/plain": "\n".join([f"{RIGHT} {said}", *([remark] if remark else [])]),
            "text/html": as_one_line(said, remark, solution),
        }
    )


def bundle(result: Result) -> dict[str, Any]:
    """The result in every form that a notebook stores, by MIME type."""
    return {
        "text/plain": as_text(result),
        "text/html": as_html(result),
        MIME: result.to_json(),
    }


def _display(forms: dict[str, Any]) -> None:
    from IPython.display import display

    display(forms, raw=True)  # type: ignore[no-untyped-call]


def _shell() -> Any:
    # Looked up, not imported: outside a notebook a check should not load IPython.
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None
