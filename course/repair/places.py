"""The order of the cells: what is missing or moved goes where the lesson has it.

A test has to run after the answer that it tests. An answer stays where a student moved it if the
cells in between need it there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import takewhile

from course.free_names import names as free_names
from course.notebook import Json
from course.repair.lesson import LONGEST, Lesson
from course.repair.matching import is_lessons_own


class Order:
    """The cells of a notebook, of which some have names of the lesson."""

    def __init__(self, cells: list[Json], names: dict[int, str], lesson: Lesson) -> None:
        """`names` are those of the lesson by the index of the cell; each occurs once."""
        self.cells = cells
        self.lesson = lesson
        self.names = {id(cells[index]): name for index, name in names.items()}

    def put_back_moved(self, parts: dict[str, list[Json]]) -> list[str]:
        """Move cells that are in another place than in the lesson, and return their names.

        `parts` holds the cells in front of an answer that belong to it.
        """
        named = [(cell, self.names[id(cell)]) for cell in self.cells if id(cell) in self.names]
        ranks = [self.lesson.rank[name] for _, name in named]
        kept = _longest_ascending(ranks)
        moved: list[str] = []
        waiting: list[tuple[int, Json, list[Json]]] = []
        for place, (cell, name) in enumerate(named):
            if place in kept:
                continue
            if self.lesson.by_name[name].is_answer and not self._may_move(cell, name, kept, named):
                continue
            waiting.append((self.lesson.rank[name], cell, parts.get(name, [])))
            moved.append(name)
        leaving = {id(one) for _, cell, more in waiting for one in (*more, cell)}
        self.cells = [cell for cell in self.cells if id(cell) not in leaving]
        for rank, cell, more in sorted(waiting, key=lambda one: one[0]):
            at = self._place_of(self.lesson.cells[rank].name)
            self.cells[at:at] = [*more, cell]
        return moved + self._put_tests_after_answers()

    def insert(self, cell: Json, name: str) -> None:
        """Put a cell that is missing where the lesson has it."""
        self.cells.insert(self._place_of(name), cell)
        self.names[id(cell)] = name

    def insert_free(self, cell: Json, number: int, first: int) -> None:
        """Put a cell without a name where the lesson has it, at the latest at the index `first`.

        `number` is its place in the lesson's outline.
        """
        own = {one.name: at for at, one in enumerate(self.lesson.outline) if one.name}
        before, after = -1, len(self.cells)
        for index, other in enumerate(self.cells):
            at = own.get(self.names.get(id(other), ""))
            if at is None:
                continue
            if at < number:
                before = index
            elif after == len(self.cells):
                after = index
        place = self._by_number(number, before, after) if before < after else None
        place = self._after(before) if place is None else place
        self.cells.insert(min(place, first), cell)

    def _may_move(
        self, cell: Json, name: str, kept: Iterable[int], named: list[tuple[Json, str]]
    ) -> bool:
        """Whether no free cell between an answer and its place needs it, or is needed by it."""
        rank, at = self.lesson.rank[name], self._index(cell)
        stay = [(self._index(named[one][0]), self.lesson.rank[named[one][1]]) for one in kept]
        low = max((index for index, other in stay if other < rank), default=-1)
        high = min((index for index, other in stay if other > rank), default=len(self.cells))
        between = self.cells[at + 1 : low + 1] if at < low else self.cells[high:at]
        own = free_names(cell["source"]) if len(cell["source"]) <= LONGEST else None
        for other in between:
            if id(other) in self.names or other["cell_type"] != "code" or own is None:
                continue
            if is_lessons_own(other, self.lesson) or len(other["source"]) > LONGEST:
                continue
            there = free_names(other["source"])
            # Of two cells, the one that needs the other's names must stay below it.
            first, second = (own, there) if at < low else (there, own)
            if (second.now | second.later) & first.may:
                return False
        return True

    def _put_tests_after_answers(self) -> list[str]:
        """Move tests that run before their answer, which stays where it is."""
        moved = []
        where = {self.names[id(c)]: i for i, c in enumerate(self.cells) if id(c) in self.names}
        for answer in self.lesson.cells:
            if not answer.is_answer or answer.name not in where:
                continue
            for test in self.lesson.tests_of(answer.name):
                if test.name not in where or where[test.name] > where[answer.name]:
                    continue
                cell = self.cells.pop(where[test.name])
                at = self._after(where[answer.name] - 1)
                self.cells.insert(at, cell)
                moved.append(test.name)
                where = {
                    self.names[id(c)]: i for i, c in enumerate(self.cells) if id(c) in self.names
                }
        return moved

    def _place_of(self, name: str) -> int:
        """The index at which a cell of the lesson belongs."""
        rank = self.lesson.rank[name]
        before, after = -1, len(self.cells)
        nearest = (-1, len(self.lesson.cells))
        for index, cell in enumerate(self.cells):
            own = self.names.get(id(cell))
            if own is None:
                continue
            other = self.lesson.rank[own]
            if nearest[0] < other < rank:
                before, nearest = index, (other, nearest[1])
            elif rank < other < nearest[1]:
                after, nearest = index, (nearest[0], other)
        if before >= after:
            return self._after(before)
        at = self._by_outline(name, before, after)
        if at is not None:
            return at
        known, following = self.lesson.by_name, self.names.get(id(self._cell(after)))
        if following and known[following].is_test and nearest[1] == rank + 1:
            return after
        previous = self.names.get(id(self._cell(before)))
        if previous and not known[previous].is_answer:
            return before + 1
        # Behind everything that may be part of the answer above.
        return self._after(before) if self.lesson.outline and before >= 0 else after

    def _cell(self, index: int) -> Json | None:
        return self.cells[index] if 0 <= index < len(self.cells) else None

    def _by_outline(self, name: str, before: int, after: int) -> int | None:
        outline = self.lesson.outline
        number = next((i for i, place in enumerate(outline) if place.name == name), None)
        return None if number is None else self._by_number(number, before, after)

    def _by_number(self, number: int, before: int, after: int) -> int | None:
        """The index in a gap next to the nearest of the lesson's cells without a name."""
        outline = self.lesson.outline
        here = {
            key: index
            for index in range(before + 1, after)
            for key in self._keys(self.cells[index])
        }
        for place in takewhile(lambda one: not one.name, outline[number + 1 :]):
            if (at := here.get(place.cell_id, here.get(place.text))) is not None:
                return at
        following = outline[number + 1].name if number + 1 < len(outline) else ""
        if following and following == self.names.get(id(self._cell(after))):
            return after
        for place in takewhile(lambda one: not one.name, reversed(outline[:number])):
            if (at := here.get(place.cell_id, here.get(place.text))) is not None:
                return self._after(at)
        return None

    def _keys(self, cell: Json) -> list[str]:
        if not is_lessons_own(cell, self.lesson):
            return []
        key = str(cell.get("id", ""))
        place = self.lesson.free_ids.get(key)
        return [key, place.text] if place else [key, "\n".join(_lines(cell))]

    def _after(self, index: int) -> int:
        """The index behind a cell and what the student wrote below it."""
        at = index + 1
        while at < len(self.cells):
            cell = self.cells[at]
            if id(cell) in self.names or is_lessons_own(cell, self.lesson):
                break
            at += 1
        return at

    def _index(self, cell: Json) -> int:
        return next(index for index, one in enumerate(self.cells) if one is cell)


def _lines(cell: Json) -> list[str]:
    return [line.rstrip() for line in cell["source"].split("\n") if line.strip()]


def _longest_ascending(ranks: list[int]) -> set[int]:
    """The places of a longest ascending selection: the cells that have not moved."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for place, rank in enumerate(ranks):
        at = bisect_left(tails, rank)
        previous.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(rank)
            ends.append(place)
        else:
            tails[at], ends[at] = rank, place
    kept: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = previous[at]
    return kept
