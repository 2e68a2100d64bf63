"""A map of all lessons, from the last saved outputs of their notebooks. It runs nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from course.cell_roles import answer_of, role_of
from course.check.show import RIGHT, WRONG
from course.notebook import Json, NotebookError, load, test_cells
from course.outcomes import UNWRITTEN, Outcome, outcome


@dataclass(frozen=True)
class AnswerProgress:
    """An answer with a mark: all of its tests pass, one is wrong, or it is not written yet."""

    name: str
    mark: str
    message: str = ""


@dataclass(frozen=True)
class LessonProgress:
    """A lesson's notebook and its answers, or why it cannot be read."""

    path: Path
    answers: list[AnswerProgress]
    fault: str = ""

    @property
    def right(self) -> int:
        """How many answers pass all their tests."""
        return sum(answer.mark == RIGHT for answer in self.answers)


def lesson_folder() -> Path:
    """Where to look for lessons by default: release/ of this repository, or the current folder."""
    release = Path(__file__).resolve().parent.parent / "release"
    return release if lessons(release) else Path()


def lessons(folder: Path) -> list[LessonProgress]:
    """Every lesson below `folder`, ordered by name."""
    files = [*folder.glob("*.ipynb"), *folder.glob("*/*.ipynb")]
    files = sorted(file for file in files if not file.parent.name.startswith("."))
    found = [_lesson(file) for file in files]
    return [lesson for lesson in found if lesson.answers or lesson.fault]


def _lesson(file: Path) -> LessonProgress:
    try:
        return LessonProgress(file, answers(load(file)))
    except NotebookError as error:
        return LessonProgress(file, [], str(error))


def answers(notebook: Json) -> list[AnswerProgress]:
    """Every answer with a visible test, and what its tests last said.

    >>> def cell(name, **flags):
    ...     mark = {"nbgrader": {"grade_id": name, **flags}}
    ...     return {"cell_type": "code", "metadata": mark, "source": "check.equals()"}
    >>> answers({"cells": [cell("f", solution=True), cell("f_adds", grade=True)]})
    [AnswerProgress(name='f', mark='·', message='')]
    """
    names: list[str] = []
    tests: dict[str, list[Outcome | None]] = {}
    shown = dict(test_cells(notebook))
    for cell in notebook["cells"]:
        role, name = role_of(cell)
        if role == "answer":
            names.append(name)
        elif role == "test" and name in shown:
            owner = answer_of(name, names)
            if owner:
                tests.setdefault(owner, []).append(outcome(name, cell))
    return [_answer(name, tests[name]) for name in names if name in tests]


def _answer(name: str, found: list[Outcome | None]) -> AnswerProgress:
    wrong = next((one for one in found if one and not one.passed and one.written), None)
    if wrong:
        return AnswerProgress(name, WRONG, wrong.message)
    if all(one and one.passed for one in found):
        return AnswerProgress(name, RIGHT)
    return AnswerProgress(name, UNWRITTEN)


def progress(folder: Path) -> str:
    """The map as text. Raises NotebookError if there is no lesson in `folder`."""
    found = lessons(folder)
    if not found:
        raise NotebookError(
            f"{folder.resolve()} does not contain any lessons. Give the folder with the lessons' "
            "notebooks, such as release/."
        )
    width = max(len(lesson.path.stem) for lesson in found)
    lines = []
    for lesson in found:
        if lesson.fault:
            lines += [f"{lesson.path.stem:{width}}  cannot be read", f"    {lesson.fault}"]
            continue
        bar = "".join(answer.mark for answer in lesson.answers)
        count = f"{lesson.right} of {len(lesson.answers)} correct"
        lines.append(f"{lesson.path.stem:{width}}  {bar}  {count}")
        lines += [f"    {line}" for line in [_next(lesson)] if line]
    legend = f"{RIGHT} correct   {WRONG} wrong   {UNWRITTEN} not written yet   (as last saved)"
    return "\n".join([*lines, legend])


def _next(lesson: LessonProgress) -> str:
    wrong = next((one for one in lesson.answers if one.mark == WRONG), None)
    if wrong:
        return f"fix {wrong.name}: {wrong.message}"
    unwritten = next((one for one in lesson.answers if one.mark == UNWRITTEN), None)
    if unwritten is None:
        return ""
    if lesson.right:
        return f"next: {unwritten.name}"
    return f"start with {unwritten.name} in {lesson.path}"
