"""What a page says about a named mistake; the names and sentences are those of `course.check`."""

from __future__ import annotations

from typing import NamedTuple

from course.check.diagnosis.texts import mistakes


class Mistake(NamedTuple):
    """What a student is told about a mistake, and the heading of a lesson to read again."""

    sentence: str = ""
    section: str = ""


def mistake(name: str, answer: str = "") -> Mistake:
    """What is known about this mistake, made in `answer`: nothing, if its name is not known."""
    known = mistakes().get(name)
    return Mistake(known.sentence, known.read_again(answer)) if known else Mistake()
