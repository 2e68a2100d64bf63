"""What one notebook may cost the pages that show it: characters, and the time to clean them.

A page shows what was cleaned in time within a moment, too, because cleaning renders it.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from course.time_bound import TooLong, within
from grading.judging import allow_list

# What one notebook may cost the pages that show it; a lesson has a fiftieth of either.
MAX_SHOWN, MAX_SECONDS = 8 * 1024 * 1024, 5.0
# The same for one text, and for each text after the notebook's time is used up.
_TEXT_SECONDS, _LAST_SECONDS = 1.0, 0.01
# What is shown of a text that there is no time to clean, and of one that there is no room for.
MAX_PLAIN = 2000
TOO_MUCH = "[Not shown: this notebook has too much text, or text that takes too long to show.]"


class Allowance:
    """What may still be shown of one notebook, and how long cleaning it may still take."""

    def __init__(self, characters: int = MAX_SHOWN, seconds: float = MAX_SECONDS) -> None:
        self._characters = characters
        self._seconds = seconds

    def cleaned(self, text: str, clean: Callable[[str], str], otherwise: str = "") -> str:
        """`clean(text)`, or `text` as plain text if that takes too long, or a note in its place.

        With `otherwise`, that text is shown instead of the plain text.
        """
        self._characters -= len(text)
        if self._characters < 0:
            return otherwise or TOO_MUCH
        begun = time.monotonic()
        try:
            # One slow text does not take the time of all others.
            with within(min(max(self._seconds, _LAST_SECONDS), _TEXT_SECONDS)):
                return clean(text)
        except TooLong:
            pass
        finally:
            self._seconds -= time.monotonic() - begun
        return otherwise or allow_list.as_plain_text(text[:MAX_PLAIN])
