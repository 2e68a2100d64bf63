"""A lesson's demonstrations: cells that only show something, which grading may skip.

The builder marks each with a digest of its source. What is skipped depends on the submission alone:
a demonstration runs if the student changed it, or if it defines a name that another running cell
needs. A forged mark can cost its author points but never earn any.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from nbgrader import utils

from course.free_names import names

KEY = "course"
# The characters of code that are analyzed. The largest lesson has about a fifth of it.
_MOST_CODE = 256 * 1024
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
    tests need none of its demonstrations. A notebook with much more code than a lesson runs whole.
    """
    sources = {
        i: cell["source"]
        for i, cell in enumerate(cells)
        if cell["cell_type"] == "code" and not _is_test(cell)
    }
    if sum(map(len, sources.values())) > _MOST_CODE:
        return set()
    known = {i: names(source) for i, source in sources.items()}
    definers: dict[str, list[int]] = defaultdict(list)
    for i, found in known.items():
        for name in found.may:
            definers[name].append(i)
    out = {i for i in known if is_untouched(cells[i])}
    running = [i for i in known if i not in out]
    # The cells that need not be visited again for a name: the time stays linear.
    kept: set[tuple[str, int]] = set()
    called: set[str] = set()
    while running:
        i = running.pop()
        if known[i].all_seeing:
            return set()
        needed = {j for name in known[i].later - called for j in definers[name]}
        called |= known[i].later
        for name in known[i].now:
            # Keep the last cell that may define the name, and earlier ones up to one that must.
            before = definers[name]
            for j in reversed(before[: bisect_left(before, i)]):
                if (name, j) in kept:
                    break
                kept.add((name, j))
                needed.add(j)
                if name in known[j].gives:
                    break
        running += needed & out
        out -= needed
    return out


def _is_test(cell: Any) -> bool:
    return utils.is_grade(cell) and not utils.is_solution(cell)


def _digest(source: str) -> str:
    return hashlib.sha256(source.encode("utf-8", "replace")).hexdigest()[:16]
