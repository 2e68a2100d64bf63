"""A cell of a lesson, as data: its role, its source, and what is wrong with it.

How a text spells a cell is left to `grading.authoring.markers`.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

# What a marker says for each role. A cell without a role says nothing.
KEYS = {
    "answer": ("name",),
    "hints": ("of",),
    "test": ("name", "points"),
    "manual": ("name", "points"),
    "demo": (),
}
KINDS = {"answer": "code", "hints": "code", "test": "code", "manual": "markdown", "demo": "code"}


@dataclass(frozen=True)
class Cell:
    """A cell of a lesson.

    `role` is "" for prose and for code that later cells need. A "demo" cell only shows something.
    The `name` of a hints cell is the name of its answer.
    """

    kind: str
    source: str
    role: str = ""
    name: str = ""
    points: float | None = None
    # Where the cell was read, for error messages only: the lines of its marker and of its source.
    line: int = field(default=0, compare=False)
    start: int = field(default=0, compare=False)


class Problem(NamedTuple):
    """A broken rule: the cell, the line of its source (None for its marker), and what is wrong.

    `text` is one or two whole sentences.
    """

    cell: Cell
    line: int | None
    text: str


def plain_points(points: float | None) -> float | int | None:
    """Points as an integer if they are whole.

    >>> plain_points(2.0), plain_points(0.5), plain_points(None)
    (2, 0.5, None)
    """
    return int(points) if points is not None and points == int(points) else points
