"""Keep a student's code from costing the pages that highlight it more than a moment.

Nothing in a code cell acts in a browser: every page escapes it. But the highlighter's time is
quadratic in some texts, such as thousands of blank lines, and the formgrader highlights a notebook
each time it is opened, in the server that everybody uses.
"""

from __future__ import annotations

import functools
import re

from grading.judging.time_bound import TooLong
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
# How many texts that passed are remembered, and how long each may be.
_MOST_KEPT, _LONGEST_KEPT = 1024, 16 * 1024


def clean(source: str) -> str:
    """The code as it is. Raises TooLong if it is too long or, in a `within` block, too slow."""
    return tried(source) if len(source) > _LONG or _BLANK.search(source) else source


def tried(source: str) -> str:
    """Like `clean`, for code of which nothing is known."""
    if len(source) > _MAX_SIZE:
        raise TooLong
    if len(source) <= _LONGEST_KEPT:
        _highlighted(source)
    else:
        highlight(source)
    return source


@functools.lru_cache(_MOST_KEPT)
def _highlighted(source: str) -> None:
    """Remember what was highlighted in time: a class hands in the same demonstrations."""
    highlight(source)
