"""A map of all lessons from what their notebooks' last saved outputs say. It runs nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from course.check.show import RIGHT, WRONG
from course.notebook import (
    UNWRITTEN,
    Json,
    NotebookError,
    Outcome,
    load,
    outcome,
    role_of,
    test_cells,
)


@dataclass(frozen=True)
class Answer:
    """One thing to write: its tests are all right, one is wrong, or it is still to come."""

    name: str
    mark: str
    message: str = ""


@dataclass(frozen=True)
class Lesson:
    """A lesson's notebook and the answers in it, or why it cannot be read."""

    path: Path
    answers: list[Answer]
    fault: str = ""

    @property
    def right(self) -> int:
        return sum(answer.mark == RIGHT for answer in self.answers)


def lesson_folder() -> Path:
    """Where the lessons lie if nobody says: release/ of this repository, or the current folder."""
    release = Path(__file__).resolve().parent.parent / "release"
    return release if lessons(release) else Path()


def lessons(folder: Path) -> list[Lesson]:
    """Every lesson below `folder`, in the order of their names."""
    files = [*folder.glob("*.ipynb"), *folder.glob("*/*.ipynb")]
    files = sorted(file for file in files if not file.parent.name.startswith("."))
    found = [_lesson(file) for file in files]
    return [lesson for lesson in found if lesson.answers or lesson.fault]


def _lesson(file: Path) -> Lesson:
    try:
        return Lesson(file, answers(load(file)))
    except NotebookError as error:
        return Lesson(file, [], str(error))


def answers(notebook: Json) -> list[Answer]:
    """Every answer that has a test to be seen, with what its tests last said."""
    names: list[str] = []
    tests: dict[str, list[Outcome | None]] = {}
    shown = dict(test_cells(notebook))
    for cell in notebook["cells"]:
        role, name = role_of(cell)
        if role == "answer":
            names.append(name)
        elif role == "test" and name in shown:
            # The nearest answer above that the test is named after.
            owner = next((one for one in reversed(names) if name.startswith(one)), None)
            if owner:
                tests.setdefault(owner, []).append(outcome(name, cell))
    return [_answer(name, tests[name]) for name in names if name in tests]


def _answer(name: str, found: list[Outcome | None]) -> Answer:
    wrong = next((one for one in found if one and not one.passed and one.written), None)
    if wrong:
        return Answer(name, WRONG, wrong.message)
    if all(one and one.passed for one in found):
        return Answer(name, RIGHT)
    return Answer(name, UNWRITTEN)


def progress(folder: Path) -> str:
    """The map as text. Raises NotebookError where `folder` holds no lesson."""
    found = lessons(folder)
    if not found:
        raise NotebookError(
            f"There is no lesson in {folder.resolve()}: name the folder that holds the lessons' "
            "notebooks, such as release/."
        )
    width = max(len(lesson.path.stem) for lesson in found)
    lines = []
    for lesson in found:
        if lesson.fault:
            lines += [f"{lesson.path.stem:{width}}  cannot be read", f"    {lesson.fault}"]
            continue
        bar = "".join(answer.mark for answer in lesson.answers)
        count = f"{lesson.right} of {len(lesson.answers)} right"
        lines.append(f"{lesson.path.stem:{width}}  {bar}  {count}")
        lines += [f"    {line}" for line in [_next(lesson)] if line]
    legend = f"{RIGHT} right   {WRONG} wrong   {UNWRITTEN} not yet, as each notebook was last saved"
    return "\n".join([*lines, legend])


def _next(lesson: Lesson) -> str:
    wrong = next((one for one in lesson.answers if one.mark == WRONG), None)
    if wrong:
        return f"mend {wrong.name}: {wrong.message}"
    to_come = next((one for one in lesson.answers if one.mark == UNWRITTEN), None)
    if to_come is None:
        return ""
    if lesson.right:
        return f"next: {to_come.name}"
    return f"begin with {to_come.name} in {lesson.path}"
