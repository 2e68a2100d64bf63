"""How long the judge waits for the code of one notebook, over all of its runs.

Code that never ends costs its time limit. After a few such waits, tests that depend on the same
code are not asked any more, and everything else gets only a part of the time.
"""

from __future__ import annotations

# So often a notebook may use up a whole time limit.
MOST_WAITS = 3
# What is left of a limit after that. A right answer takes some milliseconds.
_PART, _AT_LEAST = 10, 1.0
IN_WORDS = f"the time limit {MOST_WAITS} times"


class Patience:
    """Counts how often the code of a notebook ran into a time limit."""

    def __init__(self) -> None:
        self._waits = 0

    @property
    def is_exhausted(self) -> bool:
        """Whether the notebook has used up as many whole time limits as it may."""
        return self._waits >= MOST_WAITS

    def limit(self, seconds: float, *, known: bool = False) -> float:
        """What is granted of a time limit; `known` code has run into it before."""
        if self.is_exhausted or known:
            return min(seconds, max(_AT_LEAST, seconds / _PART))
        return seconds

    def spend(self) -> None:
        """Count one time limit that was used up."""
        self._waits += 1
