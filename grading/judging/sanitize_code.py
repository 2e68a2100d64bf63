"""Keep a student's code from costing the pages that highlight it more than a moment.

Nothing in a code cell acts in a browser: every page escapes it. But the highlighter's time is
quadratic in some texts, such as thousands of blank lines, and the formgrader highlights a notebook
each time it is opened, in the server that everybody uses.
"""

from __future__ import annotations

import re
import time

from course.time_bound import TooLong
from grading.nbgrader_adapter.export import highlight

# Shown in place of code that cannot be highlighted; the submitted notebook still has it.
HIDDEN = "# This cell is not shown here, because it takes too long to display."
# A text that long is tried out first; a shorter one costs at most a tenth of a second.
_LONG = 2048
# Nor is a notebook with more code than a lesson has let through untried, cell by cell.
MUCH_CODE = 256 * 1024
# More blank space than any code has in one place: with it, the time grows fastest.
_BLANK = re.compile(r"\s{60}")
_MAX_SIZE = 256 * 1024
# How many texts that took no more than `_QUICK` seconds are remembered, and how long each may be. A
# slower one is tried each time: many of them together take too long.
_MOST_KEPT, _LONGEST_KEPT, _QUICK = 1024, 16 * 1024, 0.003


def clean(source: str) -> str:
    """The code as it is. Raises TooLong if it is too long or, in a `within` block, too slow."""
    return tried(source) if len(source) > _LONG or _BLANK.search(source) else source


def tried(source: str) -> str:
    """Like `clean`, for code of which nothing is known."""
    if len(source) > _MAX_SIZE:
        raise TooLong
    if source not in _quick:
        begun = time.process_time()
        highlight(source)
        if len(source) <= _LONGEST_KEPT and time.process_time() - begun <= _QUICK:
            _quick.add(source)
    return source


class _Remembered:
    """The last texts that were added, up to a number of them."""

    def __init__(self, most: int) -> None:
        self._texts: dict[str, None] = {}
        self._most = most

    def __contains__(self, text: str) -> bool:
        return text in self._texts

    def add(self, text: str) -> None:
        if len(self._texts) >= self._most:
            del self._texts[next(iter(self._texts))]
        self._texts[text] = None


# A class hands in the same demonstrations.
_quick = _Remembered(_MOST_KEPT)
