"""Honest solutions that a tidy marker would not expect: how they are read and put into notebooks.

A case is a file in the folder of its lesson. Its docstring says what is unusual. Below it, a line
`# %% instead of NAME` begins the source of an answer cell, `# %% before NAME` and `# %% after NAME`
that of an extra cell beside it, and `# %% first` and `# %% last` that of an extra cell at either
end of the notebook. Cases that leave one another alone share a notebook, so that many are graded in
one run; a line `alone: reason` in the docstring keeps a case out of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from course.cell_roles import role_of

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
_MARKER = re.compile(r"^# %% (instead of|before|after|first|last) ?(\w*)\n", re.MULTILINE)
_DOCSTRING = re.compile(r'\A"""(.*?)"""\n', re.DOTALL)


@dataclass(frozen=True)
class Part:
    """The source of one cell, and where it goes: `how` as in a marker, beside the answer `name`."""

    how: str
    name: str
    source: str


@dataclass(frozen=True)
class Case:
    """An honest change to the notebook of a lesson whose answers are correct."""

    lesson: str
    name: str
    about: str
    parts: tuple[Part, ...]
    alone: bool = False

    @property
    def answers(self) -> set[str]:
        """The answers that it replaces."""
        return {part.name for part in self.parts if part.how == "instead of"}


def read(path: Path) -> Case:
    """The case in a file. Raises ValueError if it has no docstring or no cell."""
    text = path.read_text(encoding="utf-8")
    found = _DOCSTRING.match(text)
    pieces = _MARKER.split(text)
    if not found or len(pieces) == 1:
        raise ValueError(f"{path.name}: A case needs a docstring and at least one cell.")
    triples = zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True)
    parts = tuple(Part(how, name, source.strip("\n")) for how, name, source in triples)
    about = " ".join(found[1].split())
    return Case(path.parent.name, path.stem, about, parts, alone="alone:" in found[1])


def of(lesson: str) -> list[Case]:
    """All cases of a lesson."""
    return [read(path) for path in sorted((HERE / lesson).glob("*.py"))]


def lessons() -> list[str]:
    """The lessons that have cases."""
    return sorted(path.name for path in HERE.iterdir() if path.name[:1].isdigit())


def groups(cases: Iterable[Case]) -> list[list[Case]]:
    """The cases in as few notebooks as no two of them get into one another's way in."""
    shared: list[list[Case]] = []
    single: list[list[Case]] = []
    for case in cases:
        if case.alone:
            single.append([case])
            continue
        free = (group for group in shared if not any(case.answers & one.answers for one in group))
        group = next(free, None)
        if group is None:
            shared.append(group := [])
        group.append(case)
    return shared + single


def notebook(lesson: str, cases: Iterable[Case]) -> Any:
    """The solved notebook of a lesson with these cases in it."""
    found: Any = nbformat.read(ROOT / "source" / lesson / f"{lesson}.ipynb", as_version=4)
    for case in cases:
        for part in case.parts:
            _place(found.cells, part)
    return found


def _place(cells: list[Any], part: Part) -> None:
    new: Any = nbformat.v4
    if part.how in ("first", "last"):
        cells.insert(0 if part.how == "first" else len(cells), new.new_code_cell(part.source))
        return
    at = next(i for i, cell in enumerate(cells) if role_of(cell) == ("answer", part.name))
    if part.how == "instead of":
        cells[at].source = part.source
    else:
        cells.insert(at + (part.how == "after"), new.new_code_cell(part.source))
