"""The lesson's code cells without a name, such as imports, that a notebook lacks and needs.

A student may delete, rewrite or merge such a cell; only what leaves a name undefined is missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from course.free_names import Names
from course.free_names import names as free_names
from course.notebook import Json, text_of
from course.repair.lesson import LONGEST, Lesson, Place, plain_lines

# A cell with these words is not what students got, wherever the lesson was read from.
_NOT_RELEASED = tuple(
    f"{edge} {what}"
    for edge in ("BEGIN", "END")
    for what in ("SOLUTION", "HIDDEN" + " TESTS", "MARK SCHEME")
)

# A magic, a shell command, or a question for help: a line that is not Python.
_IPYTHON = re.compile(r"^([ \t]*)(?:[%!?].*|[\w.]+\?{1,2}[ \t]*)$", re.MULTILINE)


@dataclass(frozen=True)
class Missing:
    """A cell to put back: its number in the lesson, and the names that nothing else defines.

    `first` is the index of the first cell that needs one of them as soon as it runs.
    """

    number: int
    place: Place
    names: frozenset[str]
    first: int


def absent(cells: Sequence[Json], lesson: Lesson) -> list[tuple[int, Place]]:
    """The lesson's code without a name that no cell has the id or the text of, with its number."""
    free = [
        (number, place)
        for number, place in enumerate(lesson.outline)
        if not place.name and place.cell_type == "code" and place.text
    ]
    if not free:
        return []
    # A cell that was cleared or turned into text is as good as deleted.
    code = [cell for cell in cells if cell["cell_type"] == "code" and _is_code(cell)]
    ids = {str(cell.get("id", "")) for cell in code}
    gone = [(number, place) for number, place in free if place.cell_id not in ids]
    if not gone:
        return []
    texts = {plain_lines(text_of(cell["source"])) for cell in code}
    return [
        (number, place)
        for number, place in gone
        if place.text not in texts and not any(word in place.source for word in _NOT_RELEASED)
    ]


def missing(cells: Sequence[Json], lesson: Lesson) -> list[Missing]:
    """The lesson's code to put back, in order: what other cells need and no cell defines."""
    gone = absent(cells, lesson)
    if not gone:
        return []
    # Analyzing every cell takes longer, and most demonstrations define nothing.
    texts = "\n".join(text_of(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    if not any(name in texts for _, place in gone for name in _names(place.source).binds):
        return []
    needed, defined = _undefined(cells)
    found: list[Missing] = []
    # From the last, as one that is put back may need another.
    for number, place in reversed(gone):
        own = _names(place.source)
        names = own.binds & needed.keys()
        if names:
            first = min(needed[name] for name in names)
            found.append(Missing(number, place, frozenset(names), first))
            for name in (own.now | own.later) - defined:
                needed.setdefault(name, first)
    return found[::-1]


def _is_code(cell: Json) -> bool:
    lines = (line.strip() for line in text_of(cell["source"]).split("\n"))
    return any(line and not line.startswith("#") for line in lines)


def _undefined(cells: Sequence[Json]) -> tuple[dict[str, int], set[str]]:
    """The names that no cell defines before they are needed, with the first cell that needs each.

    Also every name that is defined anywhere, which is enough for what functions need.
    """
    code = {
        index: _names(text_of(cell["source"]))
        for index, cell in enumerate(cells)
        if cell["cell_type"] == "code"
    }
    defined = {name for own in code.values() for name in own.binds}
    so_far: set[str] = set()
    needed: dict[str, int] = {}
    for index, own in code.items():
        # What is defined in one branch only was probably defined in it before it was needed.
        for name in (own.now - so_far - (own.binds - own.gives)) | (own.later - defined):
            needed.setdefault(name, index)
        so_far |= own.binds
    return needed, defined


def _names(source: str) -> Names:
    """The names of a cell, of which lines in IPython's own syntax have none."""
    if len(source) > LONGEST:
        return Names()
    found = free_names(source)
    if not found.all_seeing or found.binds or found.now or found.later:
        return found
    return free_names(without_ipython(source))


def without_ipython(source: str) -> str:
    """A cell whose lines in IPython's own syntax do nothing."""
    return _IPYTHON.sub(r"\1pass", source)
