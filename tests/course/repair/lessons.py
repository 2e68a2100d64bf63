"""A lesson of two answers with their tests, and notebooks of it."""

from __future__ import annotations

import copy
from typing import Any

from course.notebook import Json
from course.repair.lesson import Lesson, lesson_of

_FLAGS = {"grade": False, "solution": False, "locked": False, "task": False}


def marked(source: str, name: str, kind: str = "code", points: float = 1, **flags: bool) -> Json:
    mark: Json = {**_FLAGS, **flags, "grade_id": name, "schema_version": 3}
    if flags.get("grade"):
        mark["points"] = points
    cell = plain(source, name, kind)
    cell["metadata"]["nbgrader"] = mark
    return cell


def plain(source: str, key: str, kind: str = "code") -> Json:
    cell: Json = {"cell_type": kind, "id": key, "metadata": {}, "source": source}
    return {**cell, "outputs": [], "execution_count": None} if kind == "code" else cell


TEXT = plain("# Functions", "text", "markdown")
F = marked("def f(x):\n    raise NotImplementedError", "f", solution=True)
F_WORKS = marked("check(f)", "f_works", grade=True, locked=True)
F_HINTS = plain("- A hint.", "f-hints", "markdown")
F_AGAIN = marked("check(f, 2)", "f_again", grade=True, locked=True)
G = marked("# TODO: g", "g", solution=True)
G_WORKS = marked("check(g)", "g_works", grade=True, locked=True, points=2)
WHY = marked("Why does f work?\nSay it.", "why", "markdown", grade=True, solution=True)
DEMO = plain("print(f(1))", "demo")

RELEASED: Json = {"cells": [TEXT, F, F_WORKS, F_HINTS, F_AGAIN, G, G_WORKS, WHY, DEMO]}
RELEASED |= {"metadata": {}, "nbformat": 4, "nbformat_minor": 5}
ANSWERS = {
    "f": "def f(x):\n    y = x\n    return y",
    "g": "h = f(1)\ng = h",
    "why": "Why does f work?\nSay it.\nIt does nothing.",
}


def lesson() -> Lesson:
    return lesson_of(copy.deepcopy(RELEASED))


def solved(*cells: Any) -> Json:
    """A notebook of these cells of the lesson, or of all of them, with every answer written."""
    found = copy.deepcopy({**RELEASED, "cells": list(cells) or RELEASED["cells"]})
    for cell in found["cells"]:
        cell["source"] = ANSWERS.get(cell["id"], cell["source"])
    return found


def names(notebook: Json) -> list[str]:
    """The cells' names, and the ids of those that have none."""
    return [
        cell["metadata"].get("nbgrader", {}).get("grade_id") or cell["id"]
        for cell in notebook["cells"]
    ]


def twin(cell: Json, **changes: Any) -> Json:
    """A copy of a cell as a person pastes it."""
    return {**copy.deepcopy(cell), "id": "twin", **changes}
