"""Brings an instructor's notebook that was edited in Jupyter back to its lesson's text.

The inverse of `grading.authoring.build`; a notebook whose solutions are gone is refused.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from grading.authoring import hints
from grading.authoring.build import LESSONS, write_whole
from grading.authoring.lesson import Cell, Lesson, Problem, checked
from grading.authoring.percent import trimmed
from grading.cells import demonstrations
from grading.cells.regions import SOLUTION
from grading.errors import UsageError


def pull(notebook: Path, root: Path | None = None) -> int:
    """Writes the text of the lesson that `notebook` holds, says so, and returns 0.

    The text is course/lessons/<the notebook's name>.py below `root`: the course that the notebook
    lies in, unless given. Raises UsageError for a file that is no instructor's notebook or is older
    than an edit of the text, and AuthoringError for one that breaks the rules of a lesson; then
    nothing is written.
    """
    lesson = lesson_of(notebook)
    course = root or _course_of(notebook)
    path = course / LESSONS / f"{lesson.name}.py"
    content = lesson.text.encode()
    if path.exists() and path.read_bytes() == content:
        print(f"{path} says what the notebook says already.")
    elif path.exists() and path.stat().st_mtime_ns > notebook.stat().st_mtime_ns:
        # Else an edit of the text that was not yet built would be lost to an older notebook.
        raise UsageError(
            f"{notebook}: {path} was edited after this notebook was saved; "
            "`python -m grading build` keeps the text, "
            "and saving the notebook in Jupyter again lets `pull` keep the notebook."
        )
    else:
        write_whole(path, content)
        print(f"Wrote {path}; `python -m grading build` makes the rest from it.")
    return 0


def lesson_of(notebook: Path) -> Lesson:
    """The lesson that an instructor's notebook holds."""
    found = _cells(notebook)
    _refuse_release(notebook, found)
    cells: list[Cell] = []
    problems: list[Problem] = []
    for number, raw in enumerate(found, start=1):
        cell, wrong = _cell(raw, number, cells)
        problems += [Problem(cell, None, text) for text in wrong]
        # Jupyter leaves empty cells behind; they say nothing.
        if cell.source or cell.role or wrong:
            cells.append(cell)

    def place(cell: Cell, offset: int | None) -> str:
        line = "" if offset is None else f", line {offset + 1}"
        return f"{notebook}, cell {cell.line}{line}"

    return checked(notebook.stem, tuple(cells), place, problems, str(notebook))


def _cells(notebook: Path) -> list[dict[str, Any]]:
    """The raw cells of a notebook, whose form is made sure of."""
    try:
        content = json.loads(notebook.read_bytes())
    except OSError as error:
        raise UsageError(
            f"{notebook}: this notebook cannot be read ({error.strerror}); check its name."
        ) from error
    except ValueError as error:
        raise UsageError(
            f"{notebook}: this is no notebook, as it is not JSON; "
            "restore it, or save it again in Jupyter."
        ) from error
    version = content.get("nbformat") if isinstance(content, dict) else None
    if version != 4:
        raise UsageError(
            f"{notebook}: its nbformat is {json.dumps(version)} and has to be 4; "
            "open it in Jupyter and save it again."
        )
    cells = content.get("cells")
    sound = isinstance(cells, list) and all(
        isinstance(cell, dict)
        and isinstance(cell.get("metadata", {}), dict)
        and isinstance(cell.get("metadata", {}).get("nbgrader", {}), dict)
        and (
            isinstance(source := cell.get("source"), str)
            or (isinstance(source, list) and all(isinstance(line, str) for line in source))
        )
        for cell in cells
    )
    if not sound:
        raise UsageError(
            f"{notebook}: its cells are not as nbformat 4 has them; "
            "restore it, or save it again in Jupyter."
        )
    return [
        {**cell, "source": "".join(cell["source"]), "metadata": cell.get("metadata", {})}
        for cell in cells
    ]


def _refuse_release(notebook: Path, cells: list[dict[str, Any]]) -> None:
    """nbgrader writes checksums only where it has taken the solutions out."""
    answers = [cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("solution")]
    released = any("checksum" in cell["metadata"].get("nbgrader", {}) for cell in cells)
    if released or (answers and not any(SOLUTION.begin in cell["source"] for cell in answers)):
        raise UsageError(
            f"{notebook}: this is a released notebook, and its text would lose every solution; "
            "pull the one of the same name in source/."
        )


def _cell(raw: dict[str, Any], number: int, above: list[Cell]) -> tuple[Cell, list[str]]:
    """A lesson's cell from a notebook's, and what a text could not hold of it."""
    wrong: list[str] = []
    grading = raw["metadata"].get("nbgrader", {})
    cell = Cell(raw.get("cell_type", ""), trimmed(raw["source"]), line=number)
    if raw.get("attachments"):
        wrong.append(
            "a lesson's text cannot hold a pasted picture; let a code cell draw it, or link to it"
        )
    if cell.kind == "markdown" and (rungs := hints.from_ladder(cell.source)) is not None:
        name = str(raw.get("id", ""))
        answers = [other.name for other in above if other.role == "answer"]
        if name.endswith("-hints"):
            answer = name.removesuffix("-hints")
        else:
            # A notebook saved in an older form has no ids, and a pasted cell has a new one.
            answer = answers[-1] if answers else ""
        if not answer:
            wrong.append("these hints stand above every answer; move them below theirs")
        return replace(
            cell, kind="code", role="hints", name=answer, source=hints.to_comments(rungs)
        ), wrong
    flags = tuple(bool(grading.get(flag)) for flag in ("grade", "solution", "locked", "task"))
    if not any(flags):
        shows = cell.kind == "code" and demonstrations.is_marked(raw)
        return replace(cell, role="demo" if shows else ""), wrong
    role = {(False, True): "answer", (True, False): "test", (True, True): "manual"}.get(
        (flags[0], flags[1])
    )
    if role is None or flags[3]:
        wrong.append(
            "a lesson has no read-only or task cells; choose another type in nbgrader's toolbar"
        )
        return cell, wrong
    cell = replace(cell, role=role, name=str(grading.get("grade_id", "")))
    if not cell.name:
        wrong.append(f"this {role} has no name; give it one in nbgrader's toolbar")
    if role != "answer":
        cell = replace(cell, points=grading.get("points"))
        if cell.points is None:
            wrong.append(f'"{cell.name}" has no points; give it some in nbgrader\'s toolbar')
    return cell, wrong


def _course_of(notebook: Path) -> Path:
    for folder in notebook.resolve().parents:
        if (folder / LESSONS).is_dir():
            return folder
    raise UsageError(
        f"{notebook}: it lies in no course with a {LESSONS.as_posix()} folder; "
        "put it in source/ of one."
    )
