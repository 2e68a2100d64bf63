"""`python -m grading pull`: brings a source notebook edited in Jupyter back to its lesson's text.

The inverse of `grading.authoring.build`. It refuses a notebook without solutions.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from course.cell_roles import role_of_flags
from grading.authoring import hints
from grading.authoring.course_files import BUILD, LESSONS, text_of
from grading.authoring.lesson import Lesson, checked
from grading.authoring.lesson_cell import Cell, Problem
from grading.authoring.percent import trimmed
from grading.cells import demonstrations
from grading.cells.regions import SOLUTION
from grading.errors import UsageError
from grading.files import write_whole


def pull(notebook: Path, root: Path | None = None) -> int:
    """Write the text of the lesson in `notebook`, print what was done, and return 0.

    The text is course/lessons/<the notebook's name>.py below `root`, which is by default the course
    that contains the notebook. Raises UsageError for a file that is not a source notebook, or is
    older than the text, and AuthoringError for one that breaks the rules of a lesson. Then nothing
    is written.
    """
    lesson = lesson_of(notebook)
    course = root or _course_of(notebook)
    path = course / text_of(lesson.name)
    content = lesson.text.encode()
    if path.exists() and path.read_bytes() == content:
        print(f"{path} already matches the notebook.")
    elif path.exists() and path.stat().st_mtime_ns > notebook.stat().st_mtime_ns:
        # Otherwise an older notebook would overwrite an edit of the text that was not built yet.
        raise UsageError(
            f"{notebook}: {path} was edited after this notebook was saved. To keep the text, run "
            f"{BUILD}; to keep the notebook, save it again in Jupyter and rerun `pull`."
        )
    else:
        write_whole(path, content)
        print(f"Wrote {path}. Run {BUILD} to update the files built from it.")
    return 0


def lesson_of(notebook: Path) -> Lesson:
    """The lesson in a source notebook. Raises UsageError or AuthoringError: see `pull`."""
    found = _cells(notebook)
    _refuse_release(notebook, found)
    cells: list[Cell] = []
    problems: list[Problem] = []
    for number, raw in enumerate(found, start=1):
        cell, wrong = _cell(raw, number, cells)
        problems += [Problem(cell, None, text) for text in wrong]
        # Jupyter leaves empty cells behind; they mean nothing.
        if cell.source or cell.role or wrong:
            cells.append(cell)

    def place(cell: Cell, offset: int | None) -> str:
        line = "" if offset is None else f", line {offset + 1}"
        return f"{notebook}, cell {cell.line}{line}"

    return checked(notebook.stem, cells, place, problems, str(notebook))


def _cells(notebook: Path) -> list[dict[str, Any]]:
    """The raw cells of a notebook, after a check of their form."""
    try:
        content = json.loads(notebook.read_bytes())
    except OSError as error:
        raise UsageError(
            f"{notebook}: This notebook cannot be read: {error.strerror}. Check its name."
        ) from error
    except ValueError as error:
        raise UsageError(
            f"{notebook}: Not a notebook: its JSON is invalid{_line_of(error)}. "
            "Restore it, or save it again in Jupyter."
        ) from error
    version = content.get("nbformat") if isinstance(content, dict) else None
    if version != 4:
        raise UsageError(
            f"{notebook}: Its nbformat is {json.dumps(version)} instead of 4. "
            "Open it in Jupyter and save it again."
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
            f"{notebook}: Its cells do not follow nbformat 4. "
            "Restore it, or save it again in Jupyter."
        )
    return [
        {**cell, "source": "".join(cell["source"]), "metadata": cell.get("metadata", {})}
        for cell in cells
    ]


def _line_of(error: ValueError) -> str:
    return f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""


def _refuse_release(notebook: Path, cells: list[dict[str, Any]]) -> None:
    """Raise UsageError for a notebook without solutions; only those have nbgrader's checksums."""
    answers = [cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("solution")]
    released = any("checksum" in cell["metadata"].get("nbgrader", {}) for cell in cells)
    if released or (answers and not any(SOLUTION.begin in cell["source"] for cell in answers)):
        raise UsageError(
            f"{notebook}: This is a released notebook, so every solution would be lost. "
            "Pull the notebook of the same name in source/."
        )


def _cell(raw: dict[str, Any], number: int, above: list[Cell]) -> tuple[Cell, list[str]]:
    """A lesson's cell from a notebook's, and what of it cannot be said in a text."""
    wrong: list[str] = []
    grading = raw["metadata"].get("nbgrader", {})
    cell = Cell(raw.get("cell_type", ""), trimmed(raw["source"]), line=number)
    if raw.get("attachments"):
        wrong.append(
            "A lesson's text cannot hold a pasted picture. Draw it in a code cell, or link to it."
        )
    if cell.kind == "markdown" and (found := hints.from_markdown(cell.source)) is not None:
        name = str(raw.get("id", ""))
        answers = [other.name for other in above if other.role == "answer"]
        if name.endswith("-hints"):
            answer = name.removesuffix("-hints")
        else:
            # A notebook saved in an older format has no ids, and a pasted cell has a new one.
            answer = answers[-1] if answers else ""
        if not answer:
            wrong.append("These hints are above every answer. Move them below the one they help.")
        return replace(
            cell, kind="code", role="hints", name=answer, source=hints.to_comments(found)
        ), wrong
    role, task = role_of_flags(grading), grading.get("task")
    if not role and not task and not grading.get("locked"):
        shows = cell.kind == "code" and demonstrations.is_marked(raw)
        return replace(cell, role="demo" if shows else ""), wrong
    if not role or task:
        wrong.append(
            "A lesson cannot have read-only or task cells. "
            "Choose another type in nbgrader's toolbar."
        )
        return cell, wrong
    cell = replace(cell, role=role, name=str(grading.get("grade_id", "")))
    if not cell.name:
        wrong.append(f"The {role} cell has no name. Give it an ID in nbgrader's toolbar.")
    if role != "answer":
        cell = replace(cell, points=grading.get("points"))
        if cell.points is None:
            wrong.append(
                f'The {role} cell "{cell.name}" has no points. Set them in nbgrader\'s toolbar.'
            )
    return cell, wrong


def _course_of(notebook: Path) -> Path:
    for folder in notebook.resolve().parents:
        if (folder / LESSONS).is_dir():
            return folder
    raise UsageError(
        f"{notebook}: This notebook is not in a course with a {LESSONS.as_posix()} folder. "
        "Move it into the source/ folder of one."
    )
