"""What is said about each mistake: read from the tables in `mistakes/`, one file for each topic."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

from course import sections

TOPICS = ("any", "slopes", "engine", "order", "training", "arrays")


@dataclass(frozen=True)
class Mistake:
    """One mistake, as it is explained to people.

    `sentence` says to the student what the mistake is and what to do. `looks` says what a wrong
    answer of this kind does, `why` how people come to make it, `example` what the smallest case
    shows, and `section` which heading of a lesson to read again. `also` are headings of other
    lessons that treat the mistake too.
    """

    name: str
    topic: str
    sentence: str
    looks: str = ""
    why: str = ""
    example: str = ""
    section: str = ""
    also: tuple[str, ...] = ()

    def read_again(self, answer: str, section: str = "") -> str:
        """Which section to read again where `answer` makes this mistake, or "".

        `section` is one that treats this form of the mistake in particular.

        Examples:
            >>> mistakes()["never-zeroes"].read_again("binary_classifier")
            'The loop'
        """
        # What can happen in any exercise is read in its own text, not where it came up first.
        treating = (section, self.section, *self.also)
        return sections.nearest(treating, answer, beyond=self.topic != "any")


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
        found |= {name: _mistake(name, topic, entry) for name, entry in table.items()}
    return found


def _mistake(name: str, topic: str, entry: dict[str, Any]) -> Mistake:
    return Mistake(name, topic, **{**entry, "also": tuple(entry.get("also", ()))})
