"""The sections of all lessons, and the exercises in each: where a learner can read again.

`python -m grading build` writes `sections.json`: by lesson, each heading with the answers below it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache


def nearest(treating: Sequence[str], answer: str, *, beyond: bool = True) -> str:
    """The section to read again for a mistake in `answer`, of those that treat the mistake.

    The section of the exercise itself comes first, then another of its lesson, then one of an
    earlier lesson. Later lessons have not been read yet, so if all belong to these, it is the
    section of the exercise again. Without `beyond`, earlier lessons do not count either. The order
    of `treating` decides between equals; "" stands for no section.

    Examples:
        >>> nearest(["Powers", "A function inside a function"], "tensor_power")
        'Powers'
        >>> nearest(["Powers", "A function inside a function"], "manual_neuron")
        'A function inside a function'
        >>> nearest(["Powers"], "nudge")
        'A nudge'
    """
    named = [title for title in treating if title]
    own = _of_answers().get(answer)
    if own is None or not named:
        return named[0] if named else ""
    lesson, around = own
    if around in named:
        return around
    here = [title for title in named if lesson_of(title) == lesson]
    before = [title for title in named if beyond and lesson_of(title) < lesson]
    return [*here, *before, around][0]


def lesson_of(section: str) -> str:
    """The lesson that has this heading, or "" if none does.

    Examples:
        >>> lesson_of("Find the order")
        '02_autograd'
    """
    return next((name for name, sections in _lessons().items() if section in sections), "")


@lru_cache(maxsize=1)
def _lessons() -> dict[str, dict[str, list[str]]]:
    from importlib import resources

    text = resources.files("course").joinpath("sections.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, list[str]]] = json.loads(text)
    return found


@lru_cache(maxsize=1)
def _of_answers() -> dict[str, tuple[str, str]]:
    """The lesson and the section of each answer."""
    return {
        answer: (lesson, section)
        for lesson, sections in _lessons().items()
        for section, answers in sections.items()
        for answer in answers
    }
