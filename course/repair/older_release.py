"""Whether a notebook is a copy of an earlier release of its lesson, which is not damage.

A cell whose metadata states the checksum of its own text is as some release had it: nobody changes
a cell and its checksum by accident.
"""

from __future__ import annotations

from course.notebook import Json, text_of
from course.repair.lesson import Known, Lesson, checksum_of, mark_of, plain_lines, visible


def is_released(cell: Json) -> bool:
    """Whether a cell is as a release had it, its name and points included."""
    checksum = mark_of(cell).get("checksum")
    return bool(checksum) and checksum == checksum_of(cell)


def is_of_older_release(notebook: Json, lesson: Lesson) -> bool:
    """Whether a locked cell was released with another name, text or points than now."""
    for cell in notebook["cells"]:
        mark = mark_of(cell)
        if not mark.get("checksum"):
            continue
        name = mark.get("grade_id")
        known = lesson.by_name.get(name) if isinstance(name, str) else None
        if known is not None and (not known.is_locked or _is_same(cell, mark, known)):
            continue
        if is_released(cell):
            return True
    return False


def _is_same(cell: Json, mark: Json, known: Known) -> bool:
    points = mark.get("points") if known.flags["grade"] else known.points
    return points == known.points and plain_lines(visible(text_of(cell["source"]))) == known.text
