"""A lesson's demonstrations: cells that only show something, which grading may leave out.

The builder marks each with a digest of its source. What of a submission is left out is decided from
that submission alone: a demonstration that its student has changed, or that gives a name to a cell
that runs, runs too. So a false mark can cost its maker points, and can earn nobody any.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from nbgrader import utils

from grading.cells.free_names import names

KEY = "course"
# What stands below a cell that was left out.
OUTPUT = {
    "output_type": "stream",
    "name": "stdout",
    "text": "Not run for grading: no mark depends on this demonstration.\n",
}


def mark(source: str) -> dict[str, dict[str, str]]:
    """The metadata of a demonstration cell of this source."""
    return {KEY: {"demo": _digest(source)}}


def is_untouched(cell: Any) -> bool:
    """Whether a notebook's cell is a demonstration as the lesson has it."""
    noted = cell["metadata"].get(KEY)
    known = noted.get("demo") if isinstance(noted, dict) else None
    return cell["cell_type"] == "code" and known == _digest(cell["source"])


def is_marked(cell: Any) -> bool:
    """Whether a notebook's cell was a demonstration once, changed or not."""
    noted = cell["metadata"].get(KEY)
    return isinstance(noted, dict) and "demo" in noted


def left_out(cells: Sequence[Any]) -> set[int]:
    """Which cells of a notebook grading leaves out, by number.

    What test cells need is not looked at: that the lesson's tests need none of its demonstrations,
    `grading.authoring.prove` proves.
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
                # The cell that gave it last; the one before that, too, where it only may have.
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
