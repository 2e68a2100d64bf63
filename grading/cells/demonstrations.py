"""A lesson's demonstrations: cells that only show something, which grading may skip.

The builder marks each with a digest of its source. What is skipped depends on the submission alone:
a demonstration runs if the student changed it, or if it defines a name that another running cell
needs. A forged mark can cost its author points but never earn any.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from nbgrader import utils

from course.free_names import names

KEY = "course"
# The output of a cell that was skipped.
OUTPUT = {
    "output_type": "stream",
    "name": "stdout",
    "text": "Not run for grading: this demonstration does not affect the score.\n",
}


def mark(source: str) -> dict[str, dict[str, str]]:
    """The metadata of a demonstration cell with this source."""
    return {KEY: {"demo": _digest(source)}}


def is_untouched(cell: Any) -> bool:
    """Whether a cell is a demonstration exactly as in the lesson."""
    noted = cell["metadata"].get(KEY)
    known = noted.get("demo") if isinstance(noted, dict) else None
    return cell["cell_type"] == "code" and known == _digest(cell["source"])


def is_marked(cell: Any) -> bool:
    """Whether a cell was marked as a demonstration, even if it was changed since."""
    noted = cell["metadata"].get(KEY)
    return isinstance(noted, dict) and "demo" in noted


def left_out(cells: Sequence[Any]) -> set[int]:
    """The indexes of the cells that grading skips.

    Names that test cells need are ignored here: `grading.authoring.prove` proves that a lesson's
    tests need none of its demonstrations.
    """
    known = {
        i: names(cell["source"])
        for i, cell in enumerate(cells)
        if cell["cell_type"] == "code" and not _is_test(cell)
    }
    out = {i for i in known if is_untouched(cells[i])}
    ran: set[int] = set()
    while fresh := set(known) - out - ran:
        if any(known[i].all_seeing for i in fresh):
            return set()
        ran |= fresh
        for i in fresh:
            out -= {j for j in out if known[j].may & known[i].later}
            for name in known[i].now:
                # Keep the last cell that may define the name, and earlier ones up to one that must.
                for j in range(i - 1, -1, -1):
                    if j in known and name in known[j].may:
                        out.discard(j)
                        if name in known[j].gives:
                            break
    return out


def _is_test(cell: Any) -> bool:
    return utils.is_grade(cell) and not utils.is_solution(cell)


def _digest(source: str) -> str:
    return hashlib.sha256(source.encode("utf-8", "replace")).hexdigest()[:16]
