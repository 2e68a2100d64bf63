"""Which cell of a student's notebook is which cell of the lesson.

By its name; where that is lost or wrong by its cell id, its text, what it defines, and its place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from course.notebook import Json
from course.repair import misnamed
from course.repair.blanks import is_blank
from course.repair.lesson import (
    LONGEST,
    Known,
    Lesson,
    bound,
    checksum_of,
    lines_of,
    mark_of,
    parses,
    plain_lines,
    shared,
    without_block,
)

BY_ID, BY_TEXT, BY_PLACE = "its cell id", "its text", "its place"
BY_NAMES, BY_SPELLING = "what it defines", "a name like it"
# How much of the lines of a question an answer to it has to have kept.
_ALIKE = 0.3
# How many cells away from an answer what was merged into it may have been.
_NEAR = 4
# Text of the lesson that a program changed has at least this much of it, and more cells than
# this are not one written answer.
_LIKE_PROSE, _MOST_NEAR = 0.5, 4
_LONGEST_NAME = 200
_COPY = re.compile(r"(?:[-_ ]*(?:copy|kopie)[-_ ]*\d*|[ _]*\(\d+\))$", re.IGNORECASE)


@dataclass
class Matches:
    """What was recognized, by the index of the cell.

    `names` holds names of the lesson, `lost` how a name was found again that its cell did not have,
    `unknown` names that the lesson does not have, and `merged` answers inside other cells.
    """

    names: dict[int, str] = field(default_factory=dict)
    lost: dict[int, str] = field(default_factory=dict)
    unknown: dict[int, str] = field(default_factory=dict)
    merged: dict[str, int] = field(default_factory=dict)

    def cells_of(self, name: str) -> list[int]:
        """The cells with a name, in order."""
        return [index for index, own in self.names.items() if own == name]


def match(cells: list[Json], lesson: Lesson) -> Matches:
    """Recognize the cells of the lesson; their sources are text.

    Cells change in two ways only: the text of a neighbor that was merged into an answer is removed,
    and so is a mark that belongs to another cell.
    """
    return _Matching(cells, lesson).run()


def is_lessons_own(cell: Json, lesson: Lesson) -> bool:
    """Whether a cell is one of the lesson's that have no name, such as its text."""
    place = lesson.free_ids.get(str(cell.get("id")))
    if place and (place.cell_type != "code" or place.text == plain_lines(cell["source"])):
        return True
    return len(cell["source"]) <= LONGEST and plain_lines(cell["source"]) in lesson.free_texts


class _Matching:
    def __init__(self, cells: list[Json], lesson: Lesson) -> None:
        self.cells = cells
        self.lesson = lesson
        self.found = Matches()
        # The cells of each name so far.
        self.taken: dict[str, list[int]] = defaultdict(list)

    def run(self) -> Matches:
        self._by_own_name()
        self._correct_names()
        self._by_other_names()
        self._by_text()
        self._let_answers_go()
        for known in self.lesson.cells:
            if known.is_answer and self._is_open(known):
                self._find_answer(known)
        self.found.names = dict(sorted(self.found.names.items()))
        return self.found

    def _take(self, index: int, name: str, how: str = "") -> None:
        self.found.names[index] = name
        self.taken[name].append(index)
        self.found.unknown.pop(index, None)
        if how:
            self.found.lost[index] = how

    @cached_property
    def _students(self) -> list[int]:
        """The cells that are not empty and not the lesson's text or demonstrations."""
        return [
            index
            for index, cell in enumerate(self.cells)
            if cell["source"].strip() and not is_lessons_own(cell, self.lesson)
        ]

    def _free(self) -> list[int]:
        """The student's cells without a name so far."""
        return [index for index in self._students if index not in self.found.names]

    def _by_own_name(self) -> None:
        for index, cell in enumerate(self.cells):
            name = mark_of(cell).get("grade_id")
            if isinstance(name, str) and name in self.lesson.by_name:
                self._take(index, name)
            elif mark_of(cell):
                self.found.unknown[index] = name if isinstance(name, str) else ""

    def _correct_names(self) -> None:
        """Where names were exchanged, what a cell contains decides."""
        right = misnamed.corrections(self.cells, self.lesson, self.found.names)
        for index in right:
            self._let_go(index)
            self.cells[index]["metadata"].pop("nbgrader", None)
        for index, name in right.items():
            if name:
                how = BY_TEXT if self.lesson.by_name[name].is_locked else BY_NAMES
                self._take(index, name, how)

    def _let_go(self, index: int) -> None:
        name = self.found.names.pop(index, None)
        self.found.unknown.pop(index, None)
        if name is not None:
            self.taken[name].remove(index)
            if not self.taken[name]:
                del self.taken[name]

    def _by_other_names(self) -> None:
        """By cell id, and by a name that differs from one of the lesson's only in spelling."""
        spelled = {_folded(name): name for name in self.lesson.by_name}
        for index, cell in enumerate(self.cells):
            own = self.found.names.get(index)
            key = cell.get("id") or cell["metadata"].get("id")
            name = self.lesson.names_by_id.get(key) if isinstance(key, str) else None
            if own and len(self.taken[own]) > 1 and name and name not in self.taken:
                # Two cells with one name, of which one has the id of a cell that is missing.
                self.taken[own].remove(index)
                self._take(index, name, BY_ID)
            elif own is None and name and name not in self.taken:
                self._take(index, name, BY_ID)
        for index, name in list(self.found.unknown.items()):
            alike = spelled.get(_folded(name))
            if alike and alike not in self.taken:
                self._take(index, alike, BY_SPELLING)

    def _by_text(self) -> None:
        """Cells with the very text of a locked cell that is missing."""
        missing: dict[str, list[str]] = defaultdict(list)
        for known in reversed(self.lesson.cells):
            if known.is_locked and known.text and known.name not in self.taken:
                missing[known.text].append(known.name)
        if not missing:
            return
        for index, cell in enumerate(self.cells):
            if index not in self.found.names and len(cell["source"]) <= LONGEST:
                names = missing.get(plain_lines(cell["source"]))
                if names:
                    self._take(index, names.pop(), BY_TEXT)

    def _let_answers_go(self) -> None:
        """Take the name from a locked cell into which a missing answer was merged."""
        missing = self._missing_targets()
        for index, name in list(self.found.names.items()) if missing else ():
            known, cell = self.lesson.by_name[name], self.cells[index]
            if not known.is_locked or mark_of(cell).get("checksum") == checksum_of(cell):
                continue
            text = without_block(cell["source"], known.text)
            defines = bound(text) - bound(known.text)
            wanted = [one for one, targets in missing.items() if targets & defines]
            if wanted:
                cell["source"] = text
                self._let_go(index)
                self._take(index, wanted[0], BY_NAMES)
                missing = self._missing_targets()

    def _missing_targets(self) -> dict[str, set[str]]:
        return {
            name: targets
            for name, targets in self.lesson.targets.items()
            if name not in self.taken and targets
        }

    def _is_open(self, known: Known) -> bool:
        """Whether an answer is missing, or still blank and perhaps written in another cell."""
        own = self.taken.get(known.name, ())
        return all(is_blank(self.cells[index]["source"], known) for index in own)

    def _find_answer(self, known: Known) -> None:
        if known.cell_type == "code":
            self._find_code(known)
        else:
            self._find_text(known)

    def _find_code(self, known: Known) -> None:
        targets = self.lesson.targets[known.name]
        fitting = [index for index in self._free() if self._defines(index, targets)]
        fitting += [] if fitting else self._unwrapped(known, targets)
        # A copy of the blank that lost its name defines as much.
        written = [one for one in fitting if not is_blank(self.cells[one]["source"], known)]
        if fitting := written or fitting:
            inside = set(self._gap(known.name))
            # The last one that runs before the tests do.
            best = max(fitting, key=lambda index: (index in inside, index))
            self._take(best, known.name, BY_NAMES)
            return
        if known.name in self.taken:
            return
        for index, name in self.found.names.items():
            other = self.lesson.by_name[name]
            more = targets - bound(other.source)
            if other.is_answer and more & bound(self.cells[index]["source"]):
                self.found.merged[known.name] = index
                return
        alike = [one for one in self._gap(known.name) if one in self.found.unknown]
        if len(alike) == 1:
            self._take(alike[0], known.name, BY_PLACE)

    def _defines(self, index: int, targets: set[str]) -> bool:
        cell = self.cells[index]
        if not any(name in cell["source"] for name in targets):
            return False  # analyzing code takes far longer
        if cell["cell_type"] != "code" and not parses(cell["source"]):
            return False
        return bool(targets & bound(cell["source"]))

    def _unwrapped(self, known: Known, targets: set[str]) -> list[int]:
        """The cell that was merged with a neighbor of the lesson's own, whose text is removed."""
        for index, cell in enumerate(self.cells):
            if index in self.found.names:
                continue
            text = without_neighbors(cell["source"], known, self.lesson)
            if text != cell["source"] and targets & bound(text) and parses(text):
                cell["source"] = text
                return [index]
        return []

    def _find_text(self, known: Known) -> None:
        """A written answer, which usually still begins with its question."""
        if known.name in self.taken:
            return
        free = self._free()
        scores = {one: shared(self.cells[one]["source"], known.source) for one in free}
        best = max(scores, key=lambda one: scores[one], default=None)
        if best is not None and scores[best] >= _ALIKE:
            self._take(best, known.name, BY_TEXT)
            return
        kind = known.cell_type
        near = [one for one in self._gap(known.name) if self.cells[one]["cell_type"] == kind]
        if len(near) > 1:
            near = [one for one in near if not self._is_like_prose(one)]
        # A person reads it, so a remark of the student's beside it does no harm.
        if len(near) <= _MOST_NEAR:
            for one in near:
                self._take(one, known.name, BY_PLACE)

    def _is_like_prose(self, index: int) -> bool:
        """Whether a cell is text of the lesson that a program changed or cut a little."""
        lines = lines_of(self.cells[index]["source"])
        return len(lines & self._prose) >= _LIKE_PROSE * len(lines)

    @cached_property
    def _prose(self) -> set[str]:
        """The lines of the lesson's cells without a name."""
        return {line for text in self.lesson.free_texts for line in lines_of(text)}

    def _gap(self, name: str) -> list[int]:
        """The free cells between the cells before and after one of the lesson."""
        rank = self.lesson.rank
        places = {own: index for index, own in self.found.names.items()}
        before = [places[one] for one in rank if one in places and rank[one] < rank[name]]
        after = [places[one] for one in rank if one in places and rank[one] > rank[name]]
        low = before[-1] if before else -1
        high = next((one for one in after if one > low), len(self.cells))
        return [index for index in self._free() if low < index < high]


def without_neighbors(text: str, known: Known, lesson: Lesson) -> str:
    """A text without that of the lesson's cells near a named one, which may be merged into it."""
    number = next((i for i, place in enumerate(lesson.outline) if place.name == known.name), None)
    if number is None:
        return text
    for place in lesson.outline[max(number - _NEAR, 0) : number + _NEAR + 1]:
        other = lesson.by_name.get(place.name)
        if other is None and place.cell_type == "code" and parses(place.source):
            continue  # it runs in the answer as well, which may need it
        if other is None or other.is_locked:
            text = without_block(text, other.text if other else place.source)
    return text


def _folded(name: str) -> str:
    """A name without what people and programs change in names."""
    name = name[:_LONGEST_NAME]
    return re.sub(r"[\W_]+", "_", _COPY.sub("", name.strip())).casefold().strip("_")
