"""What a page says about a named mistake; the names and sentences are those of `course.check`."""

from __future__ import annotations

import functools
import importlib
from typing import NamedTuple


class Mistake(NamedTuple):
    """What a student is told about a mistake, and the heading of a lesson to read again."""

    sentence: str = ""
    section: str = ""


@functools.lru_cache(1024)
def mistake(name: str) -> Mistake:
    """What is known about the mistake of this name: nothing, if the name is not known."""
    if not name:
        return Mistake()
    try:
        known = importlib.import_module("course.check.diagnosis.texts").mistake(name)
    except (ImportError, AttributeError, KeyError):
        return Mistake()
    return Mistake(str(known.sentence), str(known.section))
