"""Which cells of a student's notebook have the name of another cell of the lesson.

Marks that were exchanged, or written back one cell too low, give each name to the wrong text. What
a cell contains decides where it is clearly another cell of the lesson; otherwise its name does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from course.notebook import Json
from course.repair.lesson import LONGEST, Lesson, bound, plain_lines, shared

# A cell with less of a locked cell's text than this is not an edited version of it.
_ALIKE = 0.3


def corrections(cells: list[Json], lesson: Lesson, names: Mapping[int, str]) -> dict[int, str]:
    """The right names of cells, by index; "" for one that only must not keep its name.

    `names` are those of the lesson that the cells have so far.
    """
    texts = {
        index: plain_lines(cell["source"])
        for index, cell in enumerate(cells)
        if len(cell["source"]) <= LONGEST
    }
    found = _lessons_own(texts, lesson, names)
    found |= _locked(texts, lesson, names)
    return found | _answers(
        cells, texts, lesson, {i: n for i, n in names.items() if i not in found}
    )


def _lessons_own(
    texts: Mapping[int, str], lesson: Lesson, names: Mapping[int, str]
) -> dict[int, str]:
    """Cells with a name and the very text of one of the lesson's that has none, such as a hint."""
    return {
        index: ""
        for index, name in names.items()
        if texts.get(index) in lesson.free_texts and texts[index] != lesson.by_name[name].text
    }


def _locked(texts: Mapping[int, str], lesson: Lesson, names: Mapping[int, str]) -> dict[int, str]:
    """Cells with the very text of a locked cell whose name another cell has, and that other."""
    locked = [known for known in lesson.cells if known.is_locked and known.text]
    counts = Counter(known.text for known in locked)
    by_text = {known.text: known.name for known in locked if counts[known.text] == 1}
    right = {name for index, name in names.items() if by_text.get(texts.get(index, "")) == name}
    used = set(names.values())
    found: dict[int, str] = {}
    for index, text in texts.items():
        name = by_text.get(text)
        # Cells without a name are recognized later if their own is not in use.
        if name and name not in right and (index in names or name in used):
            found[index] = name
            right.add(name)
    given = set(found.values())
    for index, name in names.items():
        text = texts.get(index, "")
        if (
            index not in found
            and name in given
            and shared(text, lesson.by_name[name].text) < _ALIKE
        ):
            found[index] = ""
    return found


def _answers(
    cells: list[Json], texts: Mapping[int, str], lesson: Lesson, names: Mapping[int, str]
) -> dict[int, str]:
    """Answers that define what another one has to, and nothing of their own."""
    found: dict[int, str] = {}
    for index, name in names.items():
        known, own = lesson.by_name[name], lesson.targets.get(name, set())
        is_other_kind = cells[index]["cell_type"] != known.cell_type
        if not known.is_answer or not (own or is_other_kind):
            continue
        defines = bound(cells[index]["source"])
        fitting = [one for one, targets in lesson.targets.items() if targets & defines]
        if len(fitting) == 1 and not defines & own:
            found[index] = fitting[0]
        elif own and is_other_kind and not defines and texts.get(index) not in ("", known.text):
            found[index] = ""  # prose
    # An answer that is written where it belongs stays the answer.
    held = {
        name
        for index, name in names.items()
        if index not in found
        and texts.get(index) not in ("", plain_lines(lesson.by_name[name].source))
    }
    while taken := [index for index, name in found.items() if name in held]:
        for index in taken:
            del found[index]
            held.add(names[index])
    return found
