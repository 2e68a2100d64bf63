"""Whether a notebook has every cell of its lesson, as released and in order: the usual case."""

from __future__ import annotations

from itertools import pairwise

from course.notebook import Json, text_of
from course.repair import setup_code
from course.repair.blanks import is_blank
from course.repair.lesson import (
    Known,
    Lesson,
    bound,
    checksum_of,
    mark_of,
    parses,
    plain_lines,
    visible,
)

FLAGS = ("grade", "solution", "locked", "task")
# What else nbgrader's schema allows in a cell's metadata.
_KEYS = {*FLAGS, "schema_version", "grade_id", "points", "checksum", "cell_type"}


def is_whole(notebook: Json, lesson: Lesson) -> bool:
    """Whether a notebook has every cell of the lesson once, as released and in order."""
    names = []
    cells = notebook["cells"]
    for cell in cells:
        mark = cell["metadata"].get("nbgrader")
        if mark is None:
            continue
        known = lesson.by_name.get(mark.get("grade_id")) if _has_name(mark) else None
        if known is None or not _is_as_released(cell, mark, known):
            return False
        names.append(known.name)
    if names != list(lesson.rank):
        return False
    if setup_code.missing(cells, lesson):
        return False
    answers = [cell for cell in cells if mark_of(cell).get("solution")]
    # A cell of the lesson that is gone may be inside an answer, which then cannot run.
    if lesson.free_ids.keys() - {str(cell.get("id")) for cell in cells} and not all(
        parses(text_of(one["source"])) for one in answers if one["cell_type"] == "code"
    ):
        return False
    if any(_may_be_elsewhere(one, cells, lesson) for one in answers):
        return False
    return not any(
        mark_of(one).get("solution") and _may_be_cut(one, two)
        for one, two in pairwise(cells)
        if one["cell_type"] == two["cell_type"] == "code" and not mark_of(two)
    )


def _has_name(mark: Json) -> bool:
    return isinstance(mark.get("grade_id"), str)


def _is_as_released(cell: Json, mark: Json, known: Known) -> bool:
    if cell["cell_type"] != known.cell_type or not has_flags(mark, known):
        return False
    return not known.is_locked or not is_edited(cell, known)


def has_flags(mark: Json, known: Known) -> bool:
    """Whether nbgrader's metadata is that of the lesson."""
    if mark.get("schema_version") != 3 or type(mark["schema_version"]) is not int:
        return False
    if not mark.keys() <= _KEYS or not isinstance(mark.get("cell_type", ""), str):
        return False
    for flag in FLAGS:
        value = mark.get(flag, False)
        # A test is locked, whatever else its metadata says.
        expected = known.flags[flag]
        if type(value) is not bool or value != expected:
            return False
    if known.flags["grade"] or known.flags["task"]:
        points = mark.get("points")
        return type(points) in (int, float) and points == known.points
    return "points" not in mark or type(mark["points"]) in (int, float)


def is_edited(cell: Json, known: Known) -> bool:
    """Whether a locked cell is not as released, in more than spaces."""
    if mark_of(cell).get("checksum") == checksum_of(cell):
        return False  # as released, perhaps by an older release
    # The instructor's own notebook, handed in as a trial, still has its hidden tests.
    return plain_lines(visible(text_of(cell["source"]))) != known.text


def _may_be_elsewhere(answer: Json, cells: list[Json], lesson: Lesson) -> bool:
    """Whether an answer is blank, or names nothing that it has to define, and other code may."""
    name, text = mark_of(answer)["grade_id"], text_of(answer["source"])
    wanted = lesson.targets.get(name, set())
    if not wanted:
        return False
    names_it = any(name in text for name in wanted)
    if names_it and not is_blank(text, lesson.by_name[name]):
        return False
    own = [
        text_of(one["source"])
        for one in cells
        if one["cell_type"] == "code"
        and one is not answer
        and (mark_of(one).get("solution") or not mark_of(one))
        and str(one.get("id")) not in lesson.free_ids
    ]
    if names_it:
        return any(any(one in text for one in wanted) and wanted & bound(text) for text in own)
    return any(one in text for text in own for one in wanted)


def _may_be_cut(answer: Json, following: Json) -> bool:
    """Whether an answer and the cell below it may be parts of one cell."""
    text = text_of(following["source"])
    if text[:1] in (" ", "\t") or not parses(text):
        return True
    return not parses(text_of(answer["source"]))
