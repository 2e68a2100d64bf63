"""What a lesson says about itself in its first cell: its title, its goal, and how long it takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from course.notebook import Json, NotebookError, load, text_of
from course.released import released

_TITLE = re.compile(r"^# +(.+?) *$", re.MULTILINE)
_GOAL = re.compile(r"^\*\*Goal\.\*\* *(.+?) *$", re.MULTILINE)
_MINUTES = re.compile(r"^\*\*Time\.\*\* *About (\d+) minutes", re.MULTILINE)


@dataclass(frozen=True)
class Facts:
    """The title and the goal of a lesson, as Markdown, and its minutes; "" and 0 if unknown."""

    title: str = ""
    goal: str = ""
    minutes: int = 0


UNKNOWN = Facts()


def facts_of(notebook: Json, name: str) -> Facts:
    r"""What the first cell says, or what the released lesson `name` says where it was changed.

    >>> text = "# 1 · Slopes\n\n**Goal.** By the end you know.\n\n**Time.** About 20 minutes."
    >>> facts_of({"cells": [{"cell_type": "markdown", "source": text}]}, "")
    Facts(title='1 · Slopes', goal='By the end you know.', minutes=20)
    """
    found = _said(notebook)
    return found if found.title and found.minutes else _as_released(name)


def _said(notebook: Json) -> Facts:
    first = next(iter(notebook["cells"]), None)
    if first is None or first["cell_type"] != "markdown":
        return Facts()
    text = text_of(first["source"])
    title, goal, minutes = (one.search(text) for one in (_TITLE, _GOAL, _MINUTES))
    return Facts(
        title[1] if title else "", goal[1] if goal else "", int(minutes[1]) if minutes else 0
    )


@lru_cache(maxsize=100)
def _as_released(name: str) -> Facts:
    try:
        return _said(load(released() / name / f"{name}.ipynb"))
    except NotebookError:
        return Facts()
