"""Answers that a student wrote together in one cell while their own cells stayed blank.

Each gets a cell of its own, so that it runs where its tests and the cells around it expect it.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from course.free_names import names as free_names
from course.notebook import Json
from course.repair.blanks import is_blank
from course.repair.fresh_cell import fresh_cell
from course.repair.lesson import LONGEST, Known, Lesson, bound, mark_of
from course.repair.matching import is_lessons_own
from course.repair.setup_code import without_ipython

# A cell with more statements is not parted.
_MOST_STATEMENTS = 1000


def part(cells: list[Json], lesson: Lesson) -> dict[int, str]:
    """Part each cell that holds several answers whose own cells are blank or missing.

    Changes `cells` in place. Returns the names of the answers that were taken out of another cell,
    by the index of the cell that each has now.
    """
    waiting = _waiting(cells, lesson)
    if not waiting:
        return {}
    parted: list[tuple[Json, str]] = []
    for cell in list(cells):
        host = _known(cell, lesson)
        wanted = _wanted(cell, host, waiting, lesson)
        sources = _parts(cell["source"], wanted) if len(wanted) > 1 else {}
        if len(sources) < 2:
            continue
        at = next(index for index, one in enumerate(cells) if one is cell)
        new = [_cell_with(cell, host, name, source, cells) for name, source in sources.items()]
        cells[at : at + 1] = new
        own = host.name if host else ""
        parted += [one for one in zip(new, sources, strict=True) if one[1] != own]
    where = {id(cell): index for index, cell in enumerate(cells)}
    return {where[id(cell)]: name for cell, name in parted}


def _waiting(cells: list[Json], lesson: Lesson) -> dict[str, bool]:
    """The answers in code that are blank (True) or missing (False)."""
    found = {name: False for name, targets in lesson.targets.items() if targets}
    for cell in cells:
        known = _known(cell, lesson)
        if known is None or known.name not in found:
            continue
        if is_blank(cell["source"], known):
            found[known.name] = True
        else:
            del found[known.name]
    return found


def _known(cell: Json, lesson: Lesson) -> Known | None:
    """The cell of the lesson that a cell is by its name or its id."""
    name, key = mark_of(cell).get("grade_id"), cell.get("id")
    if not (isinstance(name, str) and name in lesson.by_name) and isinstance(key, str):
        name = lesson.names_by_id.get(key)
    return lesson.by_name.get(name) if isinstance(name, str) else None


def _wanted(
    cell: Json, host: Known | None, waiting: dict[str, bool], lesson: Lesson
) -> dict[str, set[str]]:
    """What each answer would define that a cell may hold, by the answer's name.

    A cell that has the name of an answer holds that one. What is missing may stay there; a blank
    cell would replace what is defined above it.
    """
    source = cell["source"]
    if cell["cell_type"] != "code" or len(source) > LONGEST:
        return {}
    if host is None:
        if is_lessons_own(cell, lesson):
            return {}
        return {name: lesson.targets[name] for name in waiting}
    if host.name in waiting or not lesson.targets.get(host.name):
        return {}
    own = lesson.targets[host.name] | bound(host.source)
    others = {name: lesson.targets[name] - own for name, is_blank in waiting.items() if is_blank}
    return {host.name: own, **{name: targets for name, targets in others.items() if targets}}


@dataclass
class _Chunk:
    """Lines with one or more whole statements, the name of the answer that they define, or "".

    `binds` are the names that they define, `needs` those that they use.
    """

    text: str
    binds: frozenset[str]
    needs: set[str]
    name: str = ""
    parts: set[str] = field(default_factory=set)


def _parts(source: str, wanted: dict[str, set[str]]) -> dict[str, str]:
    """The code of each answer that a cell defines, in the order of the cell.

    Statements that define none go with the answer below them, and with each that needs them.
    """
    chunks = _chunks(source)
    for chunk in chunks:
        chunk.name = next((name for name, one in wanted.items() if one & chunk.binds), "")
    names = list(dict.fromkeys(chunk.name for chunk in chunks if chunk.name))
    if len(names) < 2:
        return {}
    following = names[-1]
    for chunk in reversed(chunks):
        following = chunk.name or following
        chunk.parts.add(following)
    for name in names:
        _add_needed(name, chunks)
    return {
        name: "\n".join(one.text for one in chunks if name in one.parts).strip("\n")
        for name in names
    }


def _add_needed(name: str, chunks: list[_Chunk]) -> None:
    """Let an answer have the statements of no answer that it needs."""
    waiting = [chunk for chunk in chunks if name in chunk.parts]
    while waiting:
        needs = waiting.pop().needs
        for other in chunks:
            if not other.name and name not in other.parts and other.binds & needs:
                other.parts.add(name)
                waiting.append(other)


def _chunks(source: str) -> list[_Chunk]:
    """A cell as runs of lines, each with the comments above it; none if it is not Python."""
    try:
        statements = ast.parse(without_ipython(source)).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    if len(statements) > _MOST_STATEMENTS:
        return []
    ends: list[int] = []
    for one in statements:
        if ends and one.lineno <= ends[-1]:  # behind a semicolon
            ends.pop()
        ends.append(one.end_lineno or one.lineno)
    lines = source.split("\n")
    if ends:
        ends[-1] = len(lines)
    texts = ["\n".join(lines[start:end]) for start, end in zip([0, *ends], ends, strict=False)]
    found = []
    for text in texts:
        used = free_names(text)
        found.append(_Chunk(text, bound(text), used.now | used.later))
    return found


def _cell_with(cell: Json, host: Known | None, name: str, source: str, cells: list[Json]) -> Json:
    """The part of a cell that is one answer's; the answer whose name the cell has keeps it."""
    if host and name == host.name:
        return {**cell, "source": source}
    return fresh_cell(name, "code", source, {}, cells)
