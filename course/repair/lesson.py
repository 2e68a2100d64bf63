"""An assignment's notebook as data: its named cells, and everything else that it gave to students.

Grading makes it from the gradebook and the source, `python -m course check` from the released
notebook. It never holds a solution; `visible` leaves out hidden tests.
"""

from __future__ import annotations

import ast
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from course.free_names import names as free_names
from course.notebook import Json, text_of

# Longer cells are not analyzed; the longest answer of a lesson has 4,000 characters.
LONGEST = 100_000

_HIDDEN = "HIDDEN TESTS"
_BEGIN_HIDDEN, _END_HIDDEN = f"BEGIN {_HIDDEN}", f"END {_HIDDEN}"
_FLAGS = ("grade", "solution", "locked", "task")
_BINDING = re.compile(r"^(?:(?:async )?def|class)[ \t]+(\w+)|^(\w+)[ \t]*(?::[^=\n]+)?=(?!=)", re.M)
_WORD = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True)
class Known:
    """A cell that nbgrader knows by a name. `flags` are nbgrader's, as the assignment has them."""

    name: str
    cell_type: str
    source: str
    flags: Mapping[str, bool]
    points: float = 0.0
    checksum: str = ""

    @property
    def is_locked(self) -> bool:
        """Whether the instructor's text replaces whatever a student submits."""
        return self.flags["locked"]

    @property
    def is_answer(self) -> bool:
        """Whether a student writes it: an answer that tests grade, or one that a person grades."""
        return self.flags["solution"]

    @property
    def is_by_hand(self) -> bool:
        """Whether a person grades it."""
        return self.flags["solution"] and self.flags["grade"]

    @property
    def is_test(self) -> bool:
        """Whether it grades answers."""
        return self.flags["grade"] and not self.flags["solution"]

    @cached_property
    def text(self) -> str:
        """Its text as students have it, without spaces that do not matter."""
        return plain_lines(visible(self.source))

    def mark(self) -> Json:
        """nbgrader's metadata of the cell."""
        more: Json = {"points": self.points} if self.flags["grade"] or self.flags["task"] else {}
        if self.checksum:
            more["checksum"] = self.checksum
        named = {"grade_id": self.name, "cell_type": self.cell_type, "schema_version": 3}
        return {**self.flags, **named, **more}


@dataclass(frozen=True)
class Place:
    """A cell of the lesson in its order: its id, and its name or else its text."""

    cell_id: str
    name: str = ""
    cell_type: str = ""
    source: str = ""

    @cached_property
    def text(self) -> str:
        """Its text without spaces that do not matter."""
        return plain_lines(self.source)


@dataclass(frozen=True)
class Lesson:
    """The named cells of a notebook in order, and all of its cells in order if they are known."""

    cells: tuple[Known, ...]
    outline: tuple[Place, ...] = ()

    @cached_property
    def by_name(self) -> dict[str, Known]:
        """The named cells."""
        return {cell.name: cell for cell in self.cells}

    @cached_property
    def rank(self) -> dict[str, int]:
        """The place of each named cell in the order of the lesson."""
        return {cell.name: number for number, cell in enumerate(self.cells)}

    @cached_property
    def names_by_id(self) -> dict[str, str]:
        """The names of cells by cell id."""
        known = {place.cell_id: place.name for place in self.outline if place.name}
        return {**{cell.name: cell.name for cell in self.cells}, **known}

    @cached_property
    def free_ids(self) -> dict[str, Place]:
        """The cells without a name by cell id."""
        return {place.cell_id: place for place in self.outline if not place.name and place.cell_id}

    @cached_property
    def free_texts(self) -> dict[str, Place]:
        """The cells without a name by their text."""
        return {place.text: place for place in self.outline if not place.name and place.text}

    @cached_property
    def targets(self) -> dict[str, set[str]]:
        """For each answer in code: the names that it has to define, as far as they are known."""
        found: dict[str, set[str]] = {}
        answers = [cell for cell in self.cells if cell.is_answer and cell.cell_type == "code"]
        blanks = {cell.name: bound(cell.source) for cell in answers}
        for cell in answers:
            others = {name for one in blanks if one != cell.name for name in blanks[one]}
            own = set(blanks[cell.name] - others or blanks[cell.name])
            if not own:
                words = set(_WORD.findall(" ".join(test.text for test in self.tests_of(cell.name))))
                own = words - others - _COMMON
            found[cell.name] = own
        return found

    def tests_of(self, answer: str) -> list[Known]:
        """The tests between an answer and the next one."""
        found = []
        for cell in self.cells[self.rank[answer] + 1 :]:
            if cell.is_answer:
                break
            if cell.is_test:
                found.append(cell)
        return found

    def answer_of(self, name: str) -> str:
        """The answer that a cell is, or the one above it, or ""."""
        for cell in reversed(self.cells[: self.rank[name] + 1] if name in self.rank else ()):
            if cell.is_answer:
                return cell.name
        return ""


# Words of tests that are not names of answers.
_COMMON = {
    *("check", "equals", "lambda", "at", "after", "function", "gradients", "for", "in", "and"),
    *("or", "not", "if", "else", "True", "False", "None", "x", "y", "a", "b", "c", "assert", "abs"),
    *("import", "from", "def", "return", "np", "numpy", "torch", "math", "range", "len", "print"),
    *("raises", "shape", "data", "grad", "list", "tuple", "dict", "float", "int", "str", "sum"),
}


def lesson_of(notebook: Json) -> Lesson:
    """The lesson that a released notebook is."""
    named = []
    for cell in notebook["cells"]:
        mark = mark_of(cell)
        if isinstance(name := mark.get("grade_id"), str) and any(mark.get(one) for one in _FLAGS):
            flags = {one: bool(mark.get(one)) for one in _FLAGS}
            flags["locked"] = is_locked(flags)
            points = mark.get("points")
            number = float(points) if isinstance(points, (int, float)) else 0.0
            source = text_of(cell["source"])
            checksum = str(mark.get("checksum", ""))
            named.append(Known(name, cell["cell_type"], source, flags, number, checksum))
    return Lesson(tuple(named), outline_of(notebook))


def outline_of(notebook: Json) -> tuple[Place, ...]:
    """The cells of a lesson's notebook in order. Of named cells, it holds no text."""
    found = []
    for cell in notebook["cells"]:
        name, key = mark_of(cell).get("grade_id", ""), str(cell.get("id", ""))
        if name:
            found.append(Place(key, str(name)))
        else:
            found.append(Place(key, "", cell["cell_type"], text_of(cell["source"])))
    return tuple(found)


def mark_of(cell: Json) -> Json:
    """nbgrader's metadata of a cell, or nothing."""
    mark = cell["metadata"].get("nbgrader")
    return mark if isinstance(mark, dict) else {}


def is_locked(flags: Mapping[str, Any]) -> bool:
    """Whether nbgrader restores a cell with these flags, which is its own rule."""
    if flags.get("solution"):
        return False
    return bool(flags.get("grade") or flags.get("locked"))


def checksum_of(cell: Json) -> str:
    """nbgrader's checksum of a cell as it is, or "" if its metadata is invalid.

    A cell whose own metadata states this checksum is as it was released.
    """
    mark = mark_of(cell)
    parts = [text_of(cell["source"]), cell["cell_type"]]
    flags = mark.get("grade", False), mark.get("solution", False)
    parts += [str(flags[0]), str(flags[1]), str(is_locked(mark) if "locked" in mark else False)]
    parts.append(str(mark.get("grade_id")))
    if flags[0]:
        try:
            parts.append(str(float(mark["points"])))
        except (KeyError, TypeError, ValueError, OverflowError):
            return ""
    digest = hashlib.md5(usedforsecurity=False)
    for part in parts:
        digest.update(part.encode("utf-8", "replace"))
    return digest.hexdigest()


def visible(source: str) -> str:
    """The source of a test without its hidden tests."""
    if _BEGIN_HIDDEN not in source:
        return source
    kept, hidden = [], False
    for line in source.split("\n"):
        if _BEGIN_HIDDEN in line:
            hidden = True
        elif _END_HIDDEN in line:
            hidden = False
        elif not hidden:
            kept.append(line)
    return "\n".join(kept)


def plain_lines(text: str) -> str:
    """A text without empty lines and without spaces at the ends of lines; a long one as it is."""
    if len(text) > LONGEST:
        return text
    return "\n".join(line.rstrip() for line in text.split("\n") if line.strip())


def parses(source: str) -> bool:
    """Whether a source is Python; IPython's own syntax counts, too."""
    if len(source) > LONGEST:
        return True
    try:
        ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return free_names(source).all_seeing
    return True


@lru_cache(maxsize=4096)
def bound(source: str) -> frozenset[str]:
    """The names that a cell defines or changes."""
    if len(source) > LONGEST:
        return frozenset()
    found = set(free_names(source).may)
    if not found:  # not Python, or not quite
        found = {one for pair in _BINDING.findall(source) for one in pair if one}
    return frozenset(found)


def shared(first: str, second: str) -> float:
    """How much of two texts is the same, from 0 to 1, line by line."""
    one, two = lines_of(first), lines_of(second)
    return 2 * len(one & two) / (len(one) + len(two)) if one and two else 0.0


def lines_of(text: str) -> set[str]:
    """The lines of a text that are not empty, without the spaces around them."""
    return {line.strip() for line in text[:LONGEST].split("\n") if line.strip()}


def without_block(text: str, block: str) -> str:
    """A text without the lines of `block`, which is another cell's text, or as it is."""
    wanted = [line.rstrip() for line in block.split("\n") if line.strip()]
    if not wanted or len(text) > LONGEST or wanted[0] not in text:
        return text
    lines = text.split("\n")
    full = [number for number, line in enumerate(lines) if line.strip()]
    if len(wanted) >= len(full):
        return text
    for start, number in enumerate(full[: len(full) - len(wanted) + 1]):
        if lines[number].rstrip() != wanted[0]:
            continue
        here = full[start : start + len(wanted)]
        if [lines[one].rstrip() for one in here] == wanted:
            return "\n".join([*lines[:number], *lines[here[-1] + 1 :]]).strip("\n")
    return text


def cut_after(source: str, names: set[str]) -> tuple[str, str]:
    """A cell cut behind the last of its statements that defines one of `names`.

    The first part is "" if none does, or if the cell is not Python.
    """
    try:
        statements = ast.parse(source).body if len(source) <= LONGEST else []
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return "", source
    lines = source.split("\n")
    ends = [one.end_lineno or one.lineno for one in statements]
    starts = [0, *ends[:-1]]
    for start, end in reversed(list(zip(starts, ends, strict=True))):
        if bound("\n".join(lines[start:end])) & names:
            return "\n".join(lines[:end]), "\n".join(lines[end:]).strip("\n")
    return "", source
