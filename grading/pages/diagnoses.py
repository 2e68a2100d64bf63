"""What a page says about a named mistake; the names and sentences are those of `course.check`."""

from __future__ import annotations

from typing import NamedTuple

from course.check.diagnosis.texts import mistakes


class Mistake(NamedTuple):
    """What a student is told about a mistake, and the heading of a lesson to read again."""

    sentence: str = ""
    section: str = ""


def mistake(name: str) -> Mistake:
    """What is known about the mistake of this name: nothing, if the name is not known."""
    known = mistakes().get(name)
    return Mistake(known.sentence, known.section) if known else Mistake()
