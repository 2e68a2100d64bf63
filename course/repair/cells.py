"""Put the cells of a student's notebook in order: each cell of the lesson once, in its place.

Locked cells come from the lesson. Answers are never rewritten, only named, typed and placed; parts
of one are joined where they cannot run alone.
"""

from __future__ import annotations

from itertools import pairwise

from course.notebook import Json, NotebookError, text_of
from course.repair import setup_code, together
from course.repair.blanks import is_unwritten
from course.repair.fresh_cell import fresh_cell
from course.repair.lesson import (
    Known,
    Lesson,
    Place,
    bound,
    cut_after,
    mark_of,
    parses,
    plain_lines,
)
from course.repair.matching import (
    Matches,
    is_lessons_own,
    match,
    without_neighbors,
)
from course.repair.older_release import is_of_older_release, is_released
from course.repair.places import Order
from course.repair.retype import retype
from course.repair.sentences import ANSWER_MISSING, Repair, listed
from course.repair.whole import FLAGS, has_flags, is_edited, is_whole

# More parts of one answer are not joined.
_MOST_PARTS, _MOST_COPIES, _LONGEST_NAME = 8, 30, 60


def repair(notebook: Json, lesson: Lesson) -> list[Repair]:
    """Repair the cells of a notebook of format 4 in place, and return what was repaired.

    Raises NotebookError if it has no cell of the lesson.
    """
    if is_whole(notebook, lesson):
        return []
    return _Repairing(notebook, lesson, is_older=is_of_older_release(notebook, lesson)).run()


class _Repairing:
    def __init__(self, notebook: Json, lesson: Lesson, *, is_older: bool) -> None:
        self.notebook, self.lesson, self.is_older = notebook, lesson, is_older
        # The answers that were written inside another cell, which is all to say of them.
        self.parted: set[str] = set()
        # As submitted, and without what has been left out so far.
        self.submitted: list[Json] = notebook["cells"]
        self.cells = list(self.submitted)
        for cell in self.cells:
            cell["source"] = text_of(cell["source"])
        # What was repaired, with the cell that it is about.
        self.said: list[tuple[str, str, str, Json | None]] = []
        # The one cell of each name, and the cells in front of it that belong to it.
        self.chosen: dict[str, Json] = {}
        self.parts: dict[str, list[Json]] = {}

    def run(self) -> list[Repair]:
        parted = together.part(self.cells, self.lesson)
        self.submitted = list(self.cells)
        self.parted = set(parted.values())
        matches = match(self.cells, self.lesson)
        if self.lesson.cells and not matches.names:
            raise NotebookError("it contains no cell of this lesson: hand in the right notebook")
        self._say_lost(matches, parted)
        self._forget_unknown(matches)
        for known in self.lesson.cells:
            self._choose(known, [self.submitted[index] for index in matches.cells_of(known.name)])
        self._take_neighbors_out()
        self._join_cut_answers()
        for known in self.lesson.cells:
            if known.name in self.chosen:
                self._restore(self.chosen[known.name], known)
        where = {id(cell): index for index, cell in enumerate(self.cells)}
        names = {where[id(cell)]: name for name, cell in self.chosen.items()}
        order = Order(self.cells, names, self.lesson)
        for name in order.put_back_moved(self.parts):
            if name not in self.parted:
                self._say("moved", name, cell=self.chosen[name])
        self._put_back_missing(order, matches)
        self._put_back_setup(order)
        self.notebook["cells"] = order.cells
        return self._repairs(order.cells)

    def _say(self, kind: str, name: str, detail: str = "", cell: Json | None = None) -> None:
        self.said.append((kind, name, detail, cell))

    def _repairs(self, cells: list[Json]) -> list[Repair]:
        numbers = {id(cell): number for number, cell in enumerate(cells, 1)}
        return [
            Repair(kind, name, numbers.get(id(cell), 0) if cell is not None else 0, detail)
            for kind, name, detail, cell in self.said
        ]

    def _say_lost(self, matches: Matches, parted: dict[int, str]) -> None:
        for index, name in parted.items():
            self._say("answer_merged", name, cell=self.submitted[index])
            matches.lost.pop(index, None)
        named = [index for index in matches.names if index not in matches.lost]
        if matches.lost and len(matches.lost) > len(named):
            self._say("unnamed", "", f"{len(matches.lost)} of {len(self.lesson.cells)}")
            return
        for index, how in matches.lost.items():
            name = matches.names[index]
            # A test under a wrong name is put back like one that is missing.
            self._say("renamed", name, how, self.submitted[index])

    def _forget_unknown(self, matches: Matches) -> None:
        for index, name in matches.unknown.items():
            cell = self.submitted[index]
            flags = [bool(mark_of(cell).get(flag)) for flag in FLAGS]
            was_released = is_released(cell)  # a cell of an earlier release
            del cell["metadata"]["nbgrader"]
            if (name or any(flags)) and not was_released:
                shown = _plain(name) or "without a name"
                self._say("unknown", shown, cell=cell)
        for cell in self.cells:
            # A student's own cell may have an empty mark, which is what nbgrader leaves of copies.
            if cell["metadata"].get("nbgrader") == {}:
                del cell["metadata"]["nbgrader"]

    def _choose(self, known: Known, found: list[Json]) -> None:
        """Decide which of the cells with one name has it; the others run without it, or go."""
        if not found:
            return
        if known.is_locked:
            chosen = self._choose_locked(known, found)
        elif known.is_by_hand:
            chosen = self._join_by_hand(known, found)
        elif known.is_answer:
            chosen = self._choose_answer(known, found)
        else:
            chosen = found[0]
        self.chosen[known.name] = chosen
        for cell in found:
            if cell is not chosen:
                cell["metadata"].pop("nbgrader", None)

    def _choose_locked(self, known: Known, found: list[Json]) -> Json:
        same = [cell for cell in found if plain_lines(cell["source"]) == known.text]
        chosen = (same or found)[0]
        # Other code under the name of a test is the student's own, and runs as such.
        equal = {known.text, plain_lines(chosen["source"])}
        copies = [cell for cell in found if plain_lines(cell["source"]) in equal]
        self._leave_out([cell for cell in copies if cell is not chosen])
        if len(found) > 1:
            self._say("test_copied", known.name, cell=chosen)
        return chosen

    def _without_blanks(self, known: Known, found: list[Json]) -> list[Json]:
        """Leave out copies that are still blank, and all but the last of equal ones."""
        blank = plain_lines(known.source)
        written = [one for one in found if plain_lines(one["source"]) not in (blank, "")]
        if known.cell_type == "code":
            # Also one that a program has written anew.
            written = [one for one in written if not is_unwritten(one["source"])] or written
        if written and len(written) < len(found):
            if known.name not in self.parted:
                self._say("blank_copied", known.name, cell=written[-1])
            kept = {id(one) for one in written}
            self._leave_out([one for one in found if id(one) not in kept])
        return written or found

    def _join_by_hand(self, known: Known, found: list[Json]) -> Json:
        """One cell with everything that was written, for the person who grades it."""
        rest = self._without_blanks(known, found)
        texts = list(dict.fromkeys(cell["source"] for cell in rest))
        if len(rest) > 1:
            kind = "answer_split" if len(texts) > 1 else "answer_copied"
            self._say(kind, known.name, cell=rest[0])
            rest[0]["source"] = "\n\n".join(texts)
            self._leave_out(rest[1:])
        return rest[0]

    def _choose_answer(self, known: Known, found: list[Json]) -> Json:
        rest = self._join_neighbors(known, self._without_blanks(known, found))
        if len(rest) == 1:
            return rest[0]
        if len(rest) <= _MOST_COPIES and _are_parts(rest):
            self._say("answer_split", known.name, cell=rest[-1])
            if not all(parses(cell["source"]) for cell in rest):
                rest[0]["source"] = "\n".join(cell["source"] for cell in rest)
                self._leave_out(rest[1:])
                return rest[0]
            self._gather(rest)
            self.parts[known.name] = rest[:-1]
            return rest[-1]
        first = self._end_of_answer(known, self._index(rest[0]))
        before = {id(cell) for cell in self.cells[:first]}
        early = [cell for cell in rest if id(cell) in before]
        kind = "answer_copied" if not early or early[-1] is rest[-1] else "answer_copied_later"
        self._say(kind, known.name, cell=(early or rest)[-1])
        return (early or rest)[-1]

    def _end_of_answer(self, known: Known, start: int) -> int:
        """The index of the last test of an answer that begins at `start`, or of what follows it."""
        rank = self.lesson.rank[known.name]
        tests = {test.name for test in self.lesson.tests_of(known.name)}
        later = {cell.name for cell in self.lesson.cells[rank + 1 :]} - tests
        below = list(enumerate(self.cells))[start:]
        for names in (tests, later):
            if found := [i for i, cell in below if mark_of(cell).get("grade_id") in names]:
                return found[-1] if names is tests else found[0]
        return len(self.cells)

    def _join_neighbors(self, known: Known, found: list[Json]) -> list[Json]:
        """Join cells of one name, one below the other, that can only run together."""
        if len(found) > _MOST_COPIES:
            return found
        where = {id(cell): index for index, cell in enumerate(self.cells)}
        rest: list[Json] = []
        waiting = found
        while waiting:
            run = waiting[:1]
            for cell in waiting[1:_MOST_PARTS]:
                if where[id(cell)] != where[id(run[-1])] + 1:
                    break
                run.append(cell)
            size = next((n for n in range(2, len(run) + 1) if _run_together(run[:n])), 1)
            if size > 1:
                run[0]["source"] = "\n".join(cell["source"] for cell in run[:size])
                self._leave_out(run[1:size])
                self._say("answer_split", known.name, cell=run[0])
            rest.append(run[0])
            waiting = waiting[size:]
        return rest

    def _gather(self, parts: list[Json]) -> None:
        """Bring the parts of an answer together where named cells stand between them."""
        for before, part in pairwise(parts):
            here, there = self._index(before), self._index(part)
            if any(mark_of(cell) for cell in self.cells[here + 1 : there]):
                self.cells.insert(here + 1, self.cells.pop(there))

    def _leave_out(self, cells: list[Json]) -> None:
        leaving = {id(cell) for cell in cells}
        self.cells = [cell for cell in self.cells if id(cell) not in leaving]

    def _index(self, cell: Json) -> int:
        return next(index for index, one in enumerate(self.cells) if one is cell)

    def _take_neighbors_out(self) -> None:
        """Remove the lesson's own text from answers that cannot run with it."""
        for known in self.lesson.cells:
            cell = self.chosen.get(known.name)
            if cell is None or not known.is_answer or known.cell_type != "code":
                continue
            source = cell["source"]
            lost = any(one.name not in self.chosen for one in self.lesson.tests_of(known.name))
            if not lost and parses(source):
                continue
            text = without_neighbors(source, known, self.lesson)
            if text != source and parses(text):
                cell["source"] = text
                self._say("text_merged", known.name, cell=cell)

    def _join_cut_answers(self) -> None:
        """Join answers with the cells beside them that were cut off, and have no name."""
        named = {id(cell) for cell in self.chosen.values()}
        for known in self.lesson.cells:
            cell = self.chosen.get(known.name)
            if cell is None or not known.is_answer or known.cell_type != "code":
                continue
            if pieces := self._parts_of_answer(self._index(cell), named):
                cell["source"] = "\n".join(one["source"] for one in pieces)
                self._leave_out([one for one in pieces if one is not cell])
                self._say("answer_split", known.name, cell=cell)

    def _parts_of_answer(self, at: int, named: set[int]) -> list[Json]:
        """The cells that an answer was cut into, one of which is at `at`; none if it is whole."""
        found: list[Json] = []
        for parts in self._runs_of_parts(at, named):
            pieces = [self.cells[index] for index in parts]
            # What is indented belongs to the block above it, such as one more method of a class.
            if found and not pieces[-1]["source"].startswith((" ", "\t")):
                break
            if _run_together(pieces):
                found = pieces
        return found

    def _runs_of_parts(self, at: int, named: set[int]) -> list[list[int]]:
        """Cells around one that may be parts of it: first those below, then the one above."""
        found, run = [], [at]
        for index in range(at + 1, min(at + _MOST_PARTS, len(self.cells))):
            if not self._may_be_part(index, named):
                break
            run = [*run, index]
            found.append(run)
        if at and self._may_be_part(at - 1, named):
            found.append([at - 1, at])
        return found

    def _may_be_part(self, index: int, named: set[int]) -> bool:
        cell = self.cells[index]
        if id(cell) in named or cell["cell_type"] != "code":
            return False
        return not is_lessons_own(cell, self.lesson) and not cell["source"].startswith("%%")

    def _restore(self, cell: Json, known: Known) -> None:
        """Give a cell the type, the metadata and, if it is locked, the text of the lesson."""
        mark = cell["metadata"].get("nbgrader")
        if cell["cell_type"] != known.cell_type:
            kind = {"markdown": "Markdown", "raw": "raw text"}.get(cell["cell_type"], "code")
            self._say("retyped", known.name, kind, cell)
            retype(cell, known.cell_type)
        is_own = isinstance(mark, dict) and mark.get("grade_id") == known.name
        was_released = is_released(cell) or (self.is_older and known.is_answer)
        points = {"points": known.points} if was_released and "points" in known.mark() else {}
        if is_own and not has_flags({**mark, **points}, known):
            old = mark.get("schema_version", 0)
            is_old = not isinstance(old, int) or old < 3
            self._say("schema" if is_old else "flags", "" if is_old else known.name)
        if known.is_locked and is_edited(cell, known):
            if isinstance(mark, dict) or plain_lines(cell["source"]) != known.text:
                self._say("test_edited", known.name, cell=cell)
            cell["source"] = known.source
        cell["metadata"]["nbgrader"] = {**known.mark(), **_own_checksum(mark, known)}

    def _put_back_missing(self, order: Order, matches: Matches) -> None:
        for known in self.lesson.cells:
            if known.name in self.chosen:
                continue
            if known.name in matches.merged:
                host = self.submitted[matches.merged[known.name]]
                self._say("answer_merged", known.name, cell=host)
                self._cut_out(known, host, order)
                continue
            cell = _new_cell(known, order.cells)
            order.insert(cell, known.name)
            kind = ANSWER_MISSING if known.is_answer else "test_missing"
            self._say(kind, known.name, cell=cell)

    def _put_back_setup(self, order: Order) -> None:
        """Put back imports and the like that other cells need; they have no names."""
        gone = setup_code.missing(order.cells, self.lesson)
        names = sorted({name for one in gone for name in one.names})
        if names:
            self._say("code_missing", "", listed(names))
        # From the last, so that the indices of cells above stay right.
        for one in sorted(gone, key=lambda one: -one.number):
            order.insert_free(_free_cell(one.place, order.cells), one.number, one.first)

    def _cut_out(self, known: Known, host: Json, order: Order) -> None:
        """Give an answer that was merged into a later one its own cell again, above its tests."""
        name = str(mark_of(host).get("grade_id"))
        if self.lesson.rank.get(name, -1) < self.lesson.rank[known.name]:
            return
        first, rest = cut_after(host["source"], self.lesson.targets[known.name])
        if first and bound(rest) & self.lesson.targets[name]:
            cell = {**_new_cell(known, order.cells), "source": first}
            host["source"] = rest
            order.insert(cell, known.name)


def _run_together(cells: list[Json]) -> bool:
    """Whether cells are Python as a whole, but not each of them alone."""
    sources = [cell["source"] for cell in cells]
    return not all(map(parses, sources)) and parses("\n".join(sources))


def _are_parts(cells: list[Json]) -> bool:
    """Whether cells are the parts of one answer, not versions of it."""
    if not all(parses(cell["source"]) for cell in cells):
        return _run_together(cells)
    seen: set[str] = set()
    for cell in cells:
        own = bound(cell["source"])
        if own & seen:
            return False
        seen |= own
    return len({cell["source"] for cell in cells}) == len(cells)


def _own_checksum(mark: object, known: Known) -> Json:
    """The checksum in a cell's metadata, which says whether it is as released."""
    own = mark.get("checksum") if isinstance(mark, dict) else None
    return {"checksum": own} if isinstance(own, str) and not known.checksum else {}


def _new_cell(known: Known, cells: list[Json]) -> Json:
    mark = {"nbgrader": known.mark()}
    return fresh_cell(known.name, known.cell_type, known.source, mark, cells)


def _free_cell(place: Place, cells: list[Json]) -> Json:
    return fresh_cell(place.cell_id or "code", place.cell_type, place.source, {}, cells)


def _plain(name: str) -> str:
    """A name that a student made up, so that it may stand in a sentence."""
    return "".join(one if one.isprintable() else "?" for one in name[:_LONGEST_NAME]).strip()
