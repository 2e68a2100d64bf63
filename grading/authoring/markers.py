"""Reads the cells of a lesson's text by their markers, and writes them back.

`grading.authoring.percent` splits the text. What is wrong with a marker is reported here; the rules
that cells must keep among one another are in `grading.authoring.rules`.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from grading.authoring import hints, percent
from grading.authoring.lesson_cell import KEYS, Cell, Problem, plain_points


def read_cells(text: str) -> tuple[list[Cell], list[Problem]]:
    r"""The cells of a lesson's text, and what is wrong with their markers and comments.

    >>> cells, problems = read_cells('# %% role="answer" name="half"\nhalf = 1 / 2\n')
    >>> cells[0].role, cells[0].name, cells[0].source, problems
    ('answer', 'half', 'half = 1 / 2', [])
    """
    problems: list[Problem] = []
    cells: list[Cell] = []
    for raw in percent.split(text):
        cell, wrong = _cell(raw)
        problems += wrong
        # Jupyter leaves empty cells behind; they mean nothing.
        if cell.source or cell.role or wrong:
            cells.append(cell)
    return cells, problems


def write_cell(cell: Cell) -> str:
    r"""The text of a cell; the inverse of `read_cells`.

    >>> write_cell(Cell("code", "half = 1 / 2", role="answer", name="half"))
    '# %% role="answer" name="half"\nhalf = 1 / 2'
    """
    metadata: dict[str, Any] = {"role": cell.role} if cell.role else {}
    for key in KEYS.get(cell.role, ()):
        metadata[key] = plain_points(cell.points) if key == "points" else cell.name
    as_is = cell.kind != "code" or cell.role == "hints"
    source = cell.source if as_is else percent.without_magics(cell.source)
    return percent.join(cell.kind, metadata, source)


def _cell(raw: percent.RawCell) -> tuple[Cell, list[Problem]]:
    """The cell that a marker and the lines below it make, and what is wrong with them."""
    if not raw.kind:
        cell = Cell("code", "", line=raw.line)
        why = f"jupytext cannot read this cell: {raw.source.rstrip('.')}. Fix its marker."
        return cell, [Problem(cell, None, why)]
    metadata = dict(raw.metadata)
    skipped = next((number for number, text in enumerate(raw.lines) if text.strip()), 0)
    role = _string(metadata.pop("role", ""))
    source = percent.trimmed(raw.source)
    cell = Cell(raw.kind, source, line=raw.line, start=raw.line + raw.marked + skipped)
    wrong: list[str] = []
    lines: list[Problem] = []
    if not raw.marked:
        wrong.append('This text is not in a cell. Put "# %%" or "# %% [markdown]" above it.')
    elif raw.kind == "markdown" and not metadata.pop("cell_marker", None):
        lines = list(_uncommented(cell, raw.lines, skipped))
    if "incorrectly_encoded_metadata" in metadata:
        said = metadata.pop("incorrectly_encoded_metadata")
        wrong.append(f'Part of this marker cannot be read: {said}. Write key="value" pairs.')
    elif role and role not in KEYS:
        wrong.append(f'"{role}" is not a role. Use one of {", ".join(KEYS)}, or none.')
        metadata = {}
    cell, faults_of_keys = _with_keys(replace(cell, role=role if role in KEYS else ""), metadata)
    wrong += faults_of_keys
    if cell.role == "hints":
        found, faults = hints.from_comments(source)
        cell = cell if faults else replace(cell, source=hints.to_comments(found))
    elif raw.kind == "code":
        cell = replace(cell, source=percent.with_magics(source))
    return cell, [*(Problem(cell, None, text) for text in wrong), *lines]


def _with_keys(cell: Cell, metadata: Mapping[str, Any]) -> tuple[Cell, list[str]]:
    """The cell with the name and the points of its marker, and what is wrong with its keys."""
    keys = KEYS.get(cell.role, ())
    wrong = list(
        _superfluous(cell.role, {key: metadata[key] for key in metadata if key not in keys})
    )
    for key in keys:
        if metadata.get(key, "") == "":
            wrong.append(_missing(cell.role, key, metadata.get("name")))
        elif key == "points":
            cell = replace(cell, points=metadata[key])
        else:
            cell = replace(cell, name=_string(metadata[key]))
    return cell, wrong


def _uncommented(cell: Cell, lines: list[str], skipped: int) -> Iterator[Problem]:
    for number, text in enumerate(lines):
        if text.strip() and not text.startswith("#"):
            yield Problem(
                cell,
                number - skipped,
                "This line of a Markdown cell is not a comment. "
                "Start it with #, or put a cell marker above it.",
            )


def _superfluous(role: str, metadata: Mapping[str, Any]) -> Iterator[str]:
    """A sentence for each part of a marker that a cell of this role does not take."""
    for key, value in metadata.items():
        noun, name = ("title", value) if key == "title" else ("key", key)
        if not role:
            yield (
                f'A cell without a role does not take the {noun} "{name}". '
                f"Give the cell a role, or remove the {noun}."
            )
        elif KEYS[role]:
            takes = " and ".join(KEYS[role])
            yield (
                f'The marker of a role="{role}" cell takes only {takes}. '
                f'Remove the {noun} "{name}".'
            )
        else:
            yield f'The marker of a role="{role}" cell takes no {noun}. Remove "{name}".'


def _missing(role: str, key: str, name: Any) -> str:
    """A sentence for a key that the marker of this role lacks."""
    example = "points=1" if key == "points" else f'{key}="gradient"'
    called = f' "{name}"' if name else ""
    lacks = "does not say whose hints they are" if key == "of" else f"has no {key}"
    return f"The {role} cell{called} {lacks}. Complete its marker, for example with {example}."


def _string(value: Any) -> str:
    """A value of a marker as a string, so that a wrong type is reported like a wrong string."""
    return value if isinstance(value, str) else json.dumps(value)
