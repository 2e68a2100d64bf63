"""The rules that the cells of a lesson must keep, whether read from a text or from a notebook."""

import json
import math
import re
from collections.abc import Iterator, Sequence
from typing import Any

from course.cell_roles import answer_of
from grading.authoring import blanks, hints, percent
from grading.authoring.lesson_cell import KINDS, Cell, Problem
from grading.cells import regions

# A name becomes a cell id of at most 64 characters, and the id of a hints cell is "<name>-hints".
_NAME = re.compile(r"[a-z][a-z0-9_]{0,56}\Z")


def problems(cells: Sequence[Cell]) -> Iterator[Problem]:
    """Every rule that `cells` break, each as a problem with its cell, its line, and a remedy.

    >>> [problem.text for problem in problems([Cell("raw", "x")])]
    ['A lesson cannot have raw cells. Make this one Markdown or code.']
    """
    yield from _names(cells)
    yield from _without_hints(cells)
    for cell in cells:
        yield from _form(cell)
        if cell.role == "hints":
            for line, text in hints.from_comments(cell.source)[1]:
                yield Problem(cell, line, text)
        else:
            yield from _contents(cell)
    for cell, answer in owners(cells):
        if answer is None and cell.name:
            yield Problem(
                cell,
                None,
                f'The test "{cell.name}" does not belong to any answer. '
                "Start its name with the name of an answer above it and an underscore.",
            )


def owners(cells: Sequence[Cell]) -> Iterator[tuple[Cell, str | None]]:
    """Each test, with the name of the answer above it that it belongs to, or None."""
    above: list[str] = []
    for cell in cells:
        if cell.role == "answer":
            above.append(cell.name)
        elif cell.role == "test":
            yield cell, answer_of(cell.name, above)


def _names(cells: Sequence[Cell]) -> Iterator[Problem]:
    """Names that are invalid, used twice, or of no answer."""
    answers = {cell.name for cell in cells if cell.role == "answer"}
    hinted: set[str] = set()
    named: dict[str, Cell] = {}
    for cell in cells:
        name = cell.name
        if cell.role == "" or name == "":
            continue
        if not _NAME.match(name):
            yield Problem(
                cell,
                None,
                f"{json.dumps(name)} is not a valid name. Start with a lowercase letter, and use "
                "at most 57 lowercase letters, digits, and underscores.",
            )
        elif cell.role != "hints":
            if name in named:
                where = f" on line {named[name].line}" if named[name].start else ""
                yield Problem(
                    cell, None, f'The name "{name}" is already used{where}. Choose a different one.'
                )
            named.setdefault(name, cell)
        elif name not in answers:
            yield Problem(
                cell,
                None,
                f'These hints are for "{name}", but this lesson has no answer of that name. '
                "Correct the name.",
            )
        elif name in hinted:
            yield Problem(
                cell, None, f'The answer "{name}" already has hints. Put all three in one cell.'
            )
        if cell.role == "hints":
            hinted.add(name)


def _without_hints(cells: Sequence[Cell]) -> Iterator[Problem]:
    hinted = {cell.name for cell in cells if cell.role == "hints"}
    for cell in cells:
        if cell.role == "answer" and cell.name and cell.name not in hinted:
            yield Problem(
                cell,
                None,
                f'The answer "{cell.name}" has no hints. '
                f'Add a cell with role="hints" of="{cell.name}" and three hints in it.',
            )


def _form(cell: Cell) -> Iterator[Problem]:
    """What is wrong with a cell's kind, its points, or a line that looks like a marker."""
    points: Any = cell.points
    if cell.kind not in ("code", "markdown"):
        yield Problem(
            cell, None, f"A lesson cannot have {cell.kind} cells. Make this one Markdown or code."
        )
    elif cell.role and cell.kind != KINDS[cell.role]:
        markdown = KINDS[cell.role] == "markdown"
        kind, marker = ("Markdown", "# %% [markdown]") if markdown else ("code", "# %%")
        yield Problem(
            cell, None, f'A cell with role="{cell.role}" must be {kind}. Start it with "{marker}".'
        )
    if points is not None and (
        isinstance(points, bool)
        or not isinstance(points, int | float)
        or not math.isfinite(points)
        or points <= 0
    ):
        yield Problem(
            cell, None, f"points={json.dumps(points)} is not valid. Use a number greater than 0."
        )
    comment = "# " if cell.kind == "markdown" else ""
    for line, text in enumerate(cell.source.split("\n")):
        if percent.MARKER.match(comment + text):
            yield Problem(
                cell,
                line,
                "This line looks like a cell marker, but it is inside a string or a ``` block. "
                "Close that above it, or write the line differently.",
            )


def _contents(cell: Cell) -> Iterator[Problem]:
    """What is wrong with the source of a cell other than hints."""
    solutions, wrong = _regions(cell, regions.SOLUTION, ("answer", "manual"))
    yield from wrong
    yield from _regions(cell, regions.HIDDEN_TESTS, ("test",))[1]
    if cell.role == "answer" and not wrong:
        try:
            blanks.blank(cell.source)
        except regions.RegionError as error:
            for line, text in error.faults:
                yield Problem(cell, line, text)
    if cell.role == "manual" and not wrong and not solutions:
        yield Problem(
            cell,
            None,
            f'The question "{cell.name}" has no model answer. Write one between '
            "### BEGIN SOLUTION and ### END SOLUTION.",
        )
    if cell.role in ("test", "manual") and not cell.source:
        yield Problem(cell, None, f'The cell "{cell.name}" is empty. Write it, or delete the cell.')


def _regions(
    cell: Cell, delimiters: regions.Delimiters, roles: tuple[str, ...]
) -> tuple[list[regions.Region], list[Problem]]:
    """The cell's regions, and what is wrong with them; only cells of `roles` may have any."""
    try:
        found = regions.find(cell.source, delimiters)
    except regions.RegionError as error:
        return [], [Problem(cell, line, text) for line, text in error.faults]
    if not found or cell.role in roles:
        return found, []
    return found, [
        Problem(
            cell,
            found[0].begin,
            f"{delimiters.begin} is only allowed in a cell with the role {' or '.join(roles)}. "
            f"Give the cell that role, or remove {delimiters.begin} and {delimiters.end}.",
        )
    ]
