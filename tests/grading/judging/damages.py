"""Kinds of damage to a notebook, each a function of its cells or of its text, and a tiny lesson."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator
from typing import Any

from course.notebook import Json

# The first answer as it is released.
BLANK = (
    'def area(width, height):\n    """Area of a rectangle."""\n    # TODO: one product.\n'
    '    raise NotImplementedError("area is not written yet.")'
)

Damage = Callable[[Json], Any]

ANSWER, LATER, LAST = "area", "half_area", "square"
TEST, HIDDEN = "area_of_a_square", "area_of_any_rectangle"
WRITTEN = "why_a_product"
HONEST = {
    ANSWER: "def area(width, height):\n    both = width * height\n    return both",
    LATER: "whole = area(3.0, 4.0)\nhalf_area = whole / 2",
    LAST: (
        "class Square:\n    def __init__(self, side):\n        self.side = side\n\n"
        "    def __add__(self, other):\n        return Square(self.side + other.side)"
    ),
    WRITTEN: "Why is an area a product, and not a sum?\n\nRows times columns.",
}


def solved(released: Json) -> Json:
    """The released notebook with every answer written."""
    notebook = copy.deepcopy(released)
    for cell in notebook["cells"]:
        cell["source"] = HONEST.get(cell["id"], "".join(cell["source"]))
    return notebook


def at(notebook: Json, name: str) -> int:
    """The index of a cell by the id that it was released with."""
    return next((i for i, c in enumerate(notebook["cells"]) if c.get("id") == name), 0)


def cell_of(notebook: Json, name: str) -> Json:
    cell: Json = notebook["cells"][at(notebook, name)]
    return cell


def twin(cell: Json, **changes: Any) -> Json:
    """A copy of a cell as Jupyter pastes it, with a new id."""
    return {**copy.deepcopy(cell), "id": f"{abs(hash(json.dumps(cell))) % 10**8:08d}", **changes}


def _mark(cell: Json) -> Json:
    mark: Json = cell["metadata"].get("nbgrader", {})
    return mark


def _delete(*names: str) -> Damage:
    def change(notebook: Json) -> None:
        notebook["cells"] = [c for c in notebook["cells"] if c.get("id") not in names]

    return change


def _copy(name: str, *, below: bool = True, **changes: Any) -> Damage:
    def change(notebook: Json) -> None:
        index = at(notebook, name) + 1 if below else len(notebook["cells"])
        notebook["cells"].insert(index, twin(cell_of(notebook, name), **changes))

    return change


def _move(name: str, to: int) -> Damage:
    def change(notebook: Json) -> None:
        cell = notebook["cells"].pop(at(notebook, name))
        notebook["cells"].insert(to if to >= 0 else len(notebook["cells"]), cell)

    return change


def _retype(name: str, kind: str) -> Damage:
    def change(notebook: Json) -> None:
        cell = cell_of(notebook, name)
        cell["cell_type"] = kind
        if kind == "code":
            cell.update(outputs=[], execution_count=None)
        else:
            cell.pop("outputs", None)
            cell.pop("execution_count", None)

    return change


def _split(name: str, line: int, **metadata: Any) -> Damage:
    def change(notebook: Json) -> None:
        cell = cell_of(notebook, name)
        lines = cell["source"].split("\n")
        cell["source"] = "\n".join(lines[:line])
        below = twin(cell, source="\n".join(lines[line:]), **metadata)
        notebook["cells"].insert(at(notebook, name) + 1, below)

    return change


def _merge(name: str, *, up: bool = False) -> Damage:
    def change(notebook: Json) -> None:
        first = max(at(notebook, name) - up, 0)
        cells = notebook["cells"]
        if first + 1 < len(cells):
            below = cells.pop(first + 1)
            cells[first]["source"] += "\n\n" + below["source"]

    return change


def _flag(name: str, **flags: Any) -> Damage:
    def change(notebook: Json) -> None:
        cell_of(notebook, name)["metadata"].setdefault("nbgrader", {}).update(flags)

    return change


def _each(change_one: Callable[[int, Json], Any]) -> Damage:
    def change(notebook: Json) -> None:
        for number, cell in enumerate(notebook["cells"]):
            change_one(number, cell)

    return change


def _without_names(number: int, cell: Json) -> None:
    cell["metadata"] = {}


def _without_ids(number: int, cell: Json) -> None:
    cell["metadata"] = {}
    cell.pop("id", None)


def _renamed(name: str, new: Any, key: str = "x1") -> Damage:
    def change(notebook: Json) -> None:
        cell = cell_of(notebook, name)
        cell["metadata"].setdefault("nbgrader", {})["grade_id"] = new
        cell["id"] = key

    return change


def _set(**members: Any) -> Damage:
    def change(notebook: Json) -> None:
        notebook.update(members)

    return change


def _reversed(notebook: Json) -> None:
    notebook["cells"].reverse()


def _tests_last(notebook: Json) -> None:
    notebook["cells"].sort(key=lambda cell: bool(_mark(cell).get("grade")))


def _tests_first(notebook: Json) -> None:
    notebook["cells"].sort(key=lambda cell: not _mark(cell).get("grade"))


def _source(name: str, value: Any) -> Damage:
    def change(notebook: Json) -> None:
        cell_of(notebook, name)["source"] = value

    return change


def _old_format(notebook: Json) -> None:
    for cell in notebook["cells"]:
        cell.pop("id", None)
        if cell["cell_type"] == "code":
            cell["input"] = cell.pop("source")
            cell["prompt_number"] = cell.pop("execution_count", None)
            cell["language"] = "python"
    notebook["worksheets"] = [{"cells": notebook.pop("cells"), "metadata": {}}]
    notebook.update(nbformat=3, nbformat_minor=0)


def _conflict(notebook: Json) -> None:
    cell = cell_of(notebook, ANSWER)
    cell["source"] = f"<<<<<<< mine\n1 +\n=======\n{cell['source']}\n>>>>>>> theirs"


# Damage to cells. After each of them a right notebook still deserves all of its points.
CELLS: dict[str, Damage] = {
    "a test is gone": _delete(TEST),
    "all tests are gone": _delete(TEST, HIDDEN, "half_area_is_right", "square_adds"),
    "a test is there twice": _copy(TEST),
    "a test is pasted at the end": _copy(TEST, below=False),
    "a test is there twice, once changed": _copy(TEST, source="pass"),
    "an answer is there twice": _copy(ANSWER),
    "an answer is pasted at the end": _copy(ANSWER, below=False, source="def area(w, h): return 0"),
    "an answer is there twice, once blank": _copy(ANSWER, source=BLANK),
    "a hidden test is first": _move(HIDDEN, 0),
    "a hidden test is last": _move(HIDDEN, -1),
    "an answer is first": _move(LATER, 0),
    "an answer is last": _move(ANSWER, -1),
    "the tests are last": _tests_last,
    "the tests are first": _tests_first,
    "everything is upside down": _reversed,
    "an answer is Markdown": _retype(ANSWER, "markdown"),
    "an answer is raw": _retype(LAST, "raw"),
    "a test is Markdown": _retype(HIDDEN, "markdown"),
    "a written answer is code": _retype(WRITTEN, "code"),
    "an answer is cut within a function": _split(ANSWER, 2),
    "an answer is cut after its first line": _split(ANSWER, 1),
    "an answer is cut between statements": _split(LATER, 1),
    "a class is cut between methods": _split(LAST, 4),
    "a part has lost its name": _split(ANSWER, 2, metadata={}),
    "a statement has lost its name": _split(LATER, 1, metadata={}),
    "a written answer is cut": _split(WRITTEN, 2),
    "an answer is merged with what is below": _merge(ANSWER),
    "an answer is merged with what is above": _merge(ANSWER, up=True),
    "a test is merged with what is below": _merge(TEST),
    "a test is merged with what is above": _merge(TEST, up=True),
    "a later answer is merged with what is above": _merge(LATER, up=True),
    "a test is merged with an answer": _merge("half_area_is_right"),
    "an answer has another name": _renamed(ANSWER, "my_area"),
    "an answer has a name with spaces": _renamed(ANSWER, " Area "),
    "an answer has no text as its name": _renamed(ANSWER, 7),
    "a test has another name": _renamed(HIDDEN, "my_test"),
    "an answer has a test's name": _renamed(LATER, TEST, LATER),
    "all names are gone": _each(_without_names),
    "all names and ids are gone": _each(_without_ids),
    "a test is marked as an answer": _flag(TEST, solution=True),
    "an answer is marked as a test": _flag(ANSWER, grade=True, solution=False, points=5),
    "a test has other points": _flag(HIDDEN, points=100),
    "a test has points that are text": _flag(HIDDEN, points="many"),
    "a test is not locked": _flag(TEST, locked=False),
    "a test is a task": _flag(TEST, task=True),
    "an answer's flags are text": _flag(LATER, grade="no", solution="yes"),
    "nbgrader's format is 1": _each(
        lambda _, cell: _mark(cell) and _mark(cell).update(schema_version=1)
    ),
    "nbgrader's format is text": _flag(ANSWER, schema_version="three"),
    "a test was changed": _source(HIDDEN, "assert True"),
    "a test is empty": _source(TEST, ""),
    "a merge conflict is in an answer": _conflict,
}

# Damage to the form, as it may be in the JSON of a file.
FORM: dict[str, Damage] = {
    "the format is 3": _old_format,
    "the format is text": _set(nbformat="4"),
    "the format is 5": _set(nbformat=5),
    "the minor format is 99": _set(nbformat_minor=99),
    "the metadata is a list": _set(metadata=[]),
    "the kernel is a number": _set(metadata={"kernelspec": 3, "language_info": []}),
    "the ids are invalid": _each(lambda number, cell: cell.update(id=f"no id {number}!")),
    "the ids are empty": _each(lambda _, cell: cell.update(id="")),
    "the ids are the same": _each(lambda _, cell: cell.update(id="same")),
    "the ids are numbers": _each(lambda number, cell: cell.update(id=number)),
    "the ids are long": _each(lambda number, cell: cell.update(id=f"{number:0100}")),
    "a source is a list of numbers": _source("code-1", [1, 2]),
    "sources are lists": _each(
        lambda _, cell: cell.update(source=cell["source"].splitlines(keepends=True))
    ),
    "the types are capitals": _each(
        lambda _, cell: cell.update(cell_type=cell["cell_type"].upper())
    ),
    "the types are gone": _each(lambda _, cell: cell.pop("cell_type")),
    "the outputs are unknown": _each(
        lambda _, cell: "outputs" in cell and cell.update(outputs=[{"output_type": "hologram"}])
    ),
    "the outputs are text": _each(
        lambda _, cell: "outputs" in cell and cell.update(outputs="nothing")
    ),
    "the tags are a text": _each(lambda _, cell: cell["metadata"].update(tags="a,b")),
    "a cell is a number": lambda notebook: notebook["cells"].insert(3, 7),
    "carriage returns": _each(
        lambda _, cell: cell.update(source=cell["source"].replace("\n", "\r\n"))
    ),
}


def _single_quotes(text: str) -> bytes:
    return repr(json.loads(text)).encode()


# Damage to the bytes of a file.
BYTES: dict[str, Callable[[str], bytes]] = {
    "a byte order mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-32": lambda text: text.encode("utf-32"),
    "Windows-1252": lambda text: text.replace("Rows times", "Rows – fünf – times").encode(
        "cp1252", "replace"
    ),
    "zeros at the end": lambda text: text.encode() + b"\0" * 512,
    "a comma too many": lambda text: text.rstrip("}\n ").encode() + b",}",
    "single quotes": _single_quotes,
    "a comment": lambda text: b"// my notebook\n" + text.encode(),
    "no last bracket": lambda text: text.rstrip()[:-1].encode(),
    "twice": lambda text: text.encode() * 2,
    "inside other data": lambda text: b'{"type": "notebook", "content": ' + text.encode() + b"}",
    "inside a list": lambda text: b"[" + text.encode() + b"]",
    "a conflict": lambda text: (
        f"<<<<<<< HEAD\n{text[:200]}\n=======\n{text}\n>>>>>>> origin\n".encode()
    ),
}


def damaged(notebook: Json, damage: Damage) -> Json:
    """A copy of a notebook with some damage."""
    changed = copy.deepcopy(notebook)
    damage(changed)
    return changed


def pairs(seed: int, number: int) -> Iterator[tuple[str, str]]:
    """Some kinds of damage, two at a time."""
    chosen = random.Random(seed)
    names = sorted(CELLS)
    for _ in range(number):
        yield chosen.choice(names), chosen.choice(sorted([*names, *FORM]))
