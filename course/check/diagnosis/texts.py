"""What is said about each mistake: read from the tables in `mistakes/`, one file for each topic."""

from __future__ import annotations

import functools
from dataclasses import dataclass

TOPICS = ("any", "slopes", "engine", "order", "training", "arrays")


@dataclass(frozen=True)
class Mistake:
    """One mistake, as it is explained to people.

    `sentence` says to the student what the mistake is and what to do. `looks` says what a wrong
    answer of this kind does, `why` how people come to make it, `example` what the smallest case
    shows, and `section` which heading of a lesson to read again.
    """

    name: str
    topic: str
    sentence: str
    looks: str = ""
    why: str = ""
    example: str = ""
    section: str = ""


def sentence_of(name: str) -> str:
    """What a student is told about the mistake of this name; "" if the name is unknown.

    Examples:
        >>> sentence_of("returns-nothing")
        'Your function returns None. End it with `return`, followed by the result.'
    """
    known = mistakes().get(name)
    return known.sentence if known else ""


@functools.lru_cache(maxsize=1)
def mistakes() -> dict[str, Mistake]:
    """All mistakes by name, in the order of the tables."""
    # Not at the top: a check that passes needs none of this.
    import tomllib
    from importlib import resources

    folder = resources.files("course.check.diagnosis").joinpath("mistakes")
    found: dict[str, Mistake] = {}
    for topic in TOPICS:
        table = tomllib.loads(folder.joinpath(f"{topic}.toml").read_text(encoding="utf-8"))
        found |= {name: Mistake(name, topic, **entry) for name, entry in table.items()}
    return found
