"""The answers of all lessons: what a student is given, and the visible checks of each one.

`python -m grading build` writes them. They hold only what the released notebooks show anyway.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from course.check.notebook.cells import VALUE, bound_by


@dataclass(frozen=True)
class Answer:
    """An answer: its lesson, the cell that a student is given, and its visible tests by name."""

    name: str
    lesson: str
    blank: str
    tests: Mapping[str, str]

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The names that its cell defines, as `cells.bound_by` tells them."""
        return bound_by(self.blank)


# How the ids of a lesson's ready-made code cells begin.
GIVEN = "code-"


@lru_cache(maxsize=1)
def answers() -> dict[str, Answer]:
    """All answers by name, in the order of the lessons."""
    # Not at the top: importing it takes half as long as importing all checks.
    from importlib import resources

    file = resources.files("course").joinpath("visible_checks.json")
    found: dict[str, dict[str, dict[str, Any]]] = json.loads(file.read_text(encoding="utf-8"))
    return {
        name: Answer(name, lesson, answer["blank"], answer["tests"])
        for lesson, these in found.items()
        for name, answer in these.items()
    }


def answer_with(cell_id: str, source: str) -> Answer | None:
    """The answer whose cell has this id, or else the only one whose functions `source` defines.

    A front end may give cells ids of its own, or the learner may have copied the cell. A cell with
    plain values is not recognized then: too many give `a` or `f` a value. Nor is one that a lesson
    gives, such as the class of an earlier lesson.
    """
    if cell_id in answers():
        return answers()[cell_id]
    if cell_id.startswith(GIVEN):
        return None
    here = bound_by(source).items()
    fitting = [
        one
        for one in answers().values()
        if one.names.items() <= here and VALUE not in one.names.values()
    ]
    most = max((len(one.names) for one in fitting), default=0)
    fitting = [one for one in fitting if len(one.names) == most]
    return fitting[0] if len(fitting) == 1 else None
