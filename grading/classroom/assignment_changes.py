"""What differs between two versions of an assignment, cell by cell. Pure: it reads nothing.

A cell keeps its name from one version to the next. One that seems to have been renamed is matched
by its text and by its place between the others, so that the marks that people gave it can stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Literal

from grading.judging.assignment import Assignment, Notebook, SourceCell
from grading.plain_text import plain

Kind = Literal["grade", "solution", "task"]
# How much of its text a cell keeps that was renamed and edited at once.
ALIKE = 0.6
# Longer texts are only compared for equality, which is fast.
_LONGEST_COMPARED = 10_000
# How many differences a sentence names.
MOST_NAMED = 6


@dataclass(frozen=True)
class Cell:
    """A cell of one version: its source, in which roles it is graded, and its points."""

    source: SourceCell
    kinds: frozenset[Kind]
    points: float

    @property
    def name(self) -> str:
        """The cell's grade id."""
        return self.source.name

    @property
    def is_graded(self) -> bool:
        """Whether it can have points, from its test or by hand."""
        return bool(self.kinds & {"grade", "task"})

    @property
    def in_words(self) -> str:
        """What it is and its name, for a sentence."""
        if self.kinds == {"grade"}:
            what = "test"
        elif "task" in self.kinds:
            what = "task"
        else:
            what = "answer" if "solution" in self.kinds else "cell"
        return f"the {what} {plain(self.name)}"


@dataclass(frozen=True)
class Pair:
    """A cell before and after. One of both is None for a cell that was added or removed."""

    old: Cell | None
    new: Cell | None

    def said(self) -> Iterator[str]:
        """What changed, each as part of a sentence."""
        old, new = self.old, self.new
        if old is None or new is None:
            yield from (f"{one.in_words} was added{_worth(one)}" for one in [new] if one)
            yield from (f"{one.in_words} was removed{_worth(one)}" for one in [old] if one)
            return
        if old.name != new.name:
            yield f"{old.in_words} is now called {plain(new.name)}"
        if old.kinds != new.kinds or old.source.cell_type != new.source.cell_type:
            yield f"{new.in_words} {_graded_otherwise(old, new)}"
        elif old.source.locked != new.source.locked:
            yield f"{new.in_words} is {'' if new.source.locked else 'not '}locked now"
        if old.points != new.points and old.is_graded == new.is_graded:
            yield f"{new.in_words} is worth {in_points(new.points)} instead of {old.points:g}"
        if old.source.source != new.source.source:
            yield f"{new.in_words} changed"


@dataclass(frozen=True)
class NotebookChange:
    """A notebook before and after, None if it was added or removed, and the pairs of its cells."""

    old: Notebook | None
    new: Notebook | None
    cells: list[Pair] = field(default_factory=list)

    def said(self) -> Iterator[str]:
        """What changed, each as part of a sentence."""
        old, new = self.old, self.new
        if old is None or new is None:
            yield from (f"{plain(one.name)}.ipynb was added" for one in [new] if one)
            yield from (f"{plain(one.name)}.ipynb was removed" for one in [old] if one)
            return
        if old.name != new.name:
            yield f"{plain(old.name)}.ipynb is now called {plain(new.name)}.ipynb"
        found = [said for pair in self.cells for said in pair.said()]
        yield from found
        if found:
            return
        if old.kernelspec != new.kernelspec:
            yield f"{plain(new.name)}.ipynb has another kernel"
        if [one.name for one in old.source_cells] != [one.name for one in new.source_cells]:
            yield f"the cells of {plain(new.name)}.ipynb are in another order"
        elif [one.checksum for one in old.source_cells] != [
            one.checksum for one in new.source_cells
        ]:
            yield f"the checksums of {plain(new.name)}.ipynb changed"


@dataclass(frozen=True)
class Changes:
    """All that differs between the version in the gradebook and the one that `source` registers."""

    assignment: str
    notebooks: list[NotebookChange]

    def __bool__(self) -> bool:
        return any(True for one in self.notebooks for _ in one.said())

    @property
    def in_words(self) -> str:
        """The differences as the end of a sentence, the first ones by name."""
        found = [said for one in self.notebooks for said in one.said()]
        shown = found[:MOST_NAMED]
        if more := len(found) - len(shown):
            shown.append(f"{more} more {'thing' if more == 1 else 'things'} changed")
        return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])}, and {shown[-1]}"

    def revised(self) -> dict[str, set[str]]:
        """By notebook: the names of cells that an earlier release has differently, beside texts.

        Those that only one of the two versions has, that are graded in another way or worth other
        points, and that stand in another place among the others.
        """
        return {
            one.new.name: ({*_names(one.old)} ^ {*_names(one.new)})
            | {
                pair.new.name
                for pair in one.cells
                if pair.old and pair.new
                if (pair.old.points, pair.old.kinds) != (pair.new.points, pair.new.kinds)
            }
            | moved(_names(one.old), _names(one.new))
            for one in self.notebooks
            if one.old and one.new
        }

    def renamed(self) -> dict[tuple[str, str], tuple[str, str]]:
        """Where each cell is now, by notebook and cell, for those that stay."""
        return {
            (one.old.name, pair.old.name): (one.new.name, pair.new.name)
            for one in self.notebooks
            for pair in one.cells
            if one.old and one.new and pair.old and pair.new
        }


def compare(old: Assignment, new: Assignment) -> Changes:
    """The changes from the version `old` of an assignment to the version `new`."""
    pairs = _notebooks(old, new)
    return Changes(old.name, [NotebookChange(*pair, _cells(*pair)) for pair in pairs])


def _notebooks(old: Assignment, new: Assignment) -> list[tuple[Notebook | None, Notebook | None]]:
    before = {one.name: one for one in old.notebooks}
    after = {one.name: one for one in new.notebooks}
    pairs = {name: (before[name], after[name]) for name in before.keys() & after.keys()}
    # A notebook under another name has mostly the same cells.
    left = {name: set(_names(after[name])) for name in after.keys() - before.keys()}
    gone: list[Notebook] = []
    for name in sorted(before.keys() - after.keys()):
        names = set(_names(before[name]))
        shared = {other: len(names & left[other]) for other in sorted(left)}
        best = max(shared, key=shared.__getitem__, default=None)
        if best is not None and 2 * shared[best] > len(names | left[best]):
            pairs[best] = before[name], after[best]
            del left[best]
        else:
            gone.append(before[name])
    ordered: list[tuple[Notebook | None, Notebook | None]] = [
        pairs.get(name, (None, after[name])) for name in after
    ]
    return [*ordered, *((one, None) for one in gone)]


def _names(notebook: Notebook) -> list[str]:
    return [one.name for one in notebook.source_cells]


def cells_of(notebook: Notebook | None) -> list[Cell]:
    """The cells of a notebook in their order."""
    if notebook is None:
        return []
    points = {one.name: one.max_score for one in (*notebook.grade_cells, *notebook.task_cells)}
    kinds: tuple[tuple[Kind, set[str]], ...] = (
        ("grade", {one.name for one in notebook.grade_cells}),
        ("solution", {one.name for one in notebook.solution_cells}),
        ("task", {one.name for one in notebook.task_cells}),
    )
    return [
        Cell(
            one,
            frozenset(kind for kind, names in kinds if one.name in names),
            points.get(one.name, 0.0),
        )
        for one in notebook.source_cells
    ]


def _cells(before: Notebook | None, after: Notebook | None) -> list[Pair]:
    """Each cell of the later version, in its order, then those that were removed."""
    old, new = cells_of(before), cells_of(after)
    names = {one.name for one in old} & {one.name for one in new}
    matched = {one.name: one for one in old if one.name in names}
    matched |= _renamed(old, new, names)
    kept = {one.name for one in matched.values()}
    pairs = [Pair(matched.get(one.name), one) for one in new]
    return [*pairs, *(Pair(one, None) for one in old if one.name not in kept)]


def _renamed(old: Sequence[Cell], new: Sequence[Cell], kept: set[str]) -> dict[str, Cell]:
    """The earlier version of each cell that seems to have been renamed, by its new name."""
    gone = [one for one in old if one.name not in kept]
    added = [one for one in new if one.name not in kept]
    found: dict[str, Cell] = {}
    # The same text, which no other cell has: it may have moved, too.
    for one in added:
        same = [other for other in gone if _same_text(one, other)]
        if len(same) == 1 and sum(_same_text(other, same[0]) for other in added) == 1:
            found[one.name] = same[0]
    # At the same place between cells that stay.
    known = {one.name for one in found.values()}
    before = _gaps(old, kept, {one.name for one in gone} - known)
    after = _gaps(new, kept, {one.name for one in added} - found.keys())
    for place, cells in after.items():
        earlier = before.get(place, [])
        for kinds in {one.kinds for one in cells}:
            these = [one for one in cells if one.kinds == kinds]
            those = [one for one in earlier if one.kinds == kinds]
            if len(these) == len(those) and all(map(_alike, those, these)):
                found |= {one.name: other for one, other in zip(these, those, strict=True)}
    return found


def _gaps(cells: Sequence[Cell], kept: set[str], wanted: Iterable[str]) -> dict[str, list[Cell]]:
    """The `wanted` cells by the name of the last cell before them that stays."""
    wanted, place = set(wanted), ""
    found: dict[str, list[Cell]] = {}
    for one in cells:
        if one.name in kept:
            place = one.name
        elif one.name in wanted:
            found.setdefault(place, []).append(one)
    return found


def _same_text(one: Cell, other: Cell) -> bool:
    return one.kinds == other.kinds and one.source.source == other.source.source


def _alike(one: Cell, other: Cell) -> bool:
    old, new = one.source.source or "", other.source.source or ""
    if old == new:
        return True
    if max(len(old), len(new)) > _LONGEST_COMPARED:
        return False
    return SequenceMatcher(None, old, new, autojunk=False).ratio() >= ALIKE


def _graded_otherwise(old: Cell, new: Cell) -> str:
    """What became of a cell whose role is another one now, as the end of a sentence."""
    if old.is_graded and not new.is_graded:
        return f"is no longer graded{_worth(old)}"
    if new.is_graded and not old.is_graded:
        return f"is graded now{_worth(new)}"
    by_hand, was_by_hand = (one.is_graded and one.kinds != {"grade"} for one in (new, old))
    if by_hand != was_by_hand:
        return f"is graded {'by hand' if by_hand else 'automatically'} now"
    if old.source.cell_type != new.source.cell_type:
        return f"is a {new.source.cell_type} cell now"
    return "is graded in another way"


def _worth(cell: Cell) -> str:
    return f" ({in_points(cell.points)})" if cell.is_graded else ""


def in_points(points: float) -> str:
    """Points in words: "1 point", "2.5 points"."""
    return f"{points:g} point" if points == 1 else f"{points:g} points"


def moved(old: Iterable[str], new: Iterable[str]) -> set[str]:
    """The names that two versions have in another order: all that a repair might move back."""
    old, new = list(old), list(new)
    before = [name for name in old if name in new]
    now = [name for name in new if name in old]
    return {one for pair in zip(before, now, strict=True) if pair[0] != pair[1] for one in pair}
