"""What the best-known introductions teach, and the cell of this course that teaches it.

`docs/coverage/NN_topic.toml` lists items, each with the beginning of a cell in that lesson. `items`
raises ValueError if a lesson has no such cell, so the table never names one that is gone.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from grading.authoring import lesson as lessons
from grading.classroom.course_directory import REPOSITORY

FOLDER = Path(__file__).parent / "coverage"


@dataclass(frozen=True)
class Item:
    """Something taught, the lesson that teaches it, its title, and the cell as the table names it.

    `cell` is an answer's name or the first words of a cell.
    """

    item: str
    lesson: str
    title: str
    cell: str


def items(folder: Path = FOLDER, root: Path = REPOSITORY) -> list[Item]:
    """Every item of every lesson, in order. Raises ValueError if a cell is gone."""
    found = []
    for file in sorted(folder.glob("*.toml")):
        lesson = lessons.read(root / "course" / "lessons" / f"{file.stem}.py")
        for entry in tomllib.loads(file.read_text(encoding="utf-8"))["taught"]:
            cell = entry["cell"]
            if not any(
                one.name == cell or _words(one.source).startswith(_words(cell))
                for one in lesson.cells
            ):
                raise ValueError(
                    f"{file.name}: no cell of {file.stem} begins with or is named {cell!r}. "
                    "Write the beginning of the cell that teaches this."
                )
            found.append(Item(entry["item"], file.stem, lesson.title, cell))
    return found


def _words(text: str) -> str:
    return " ".join(text.split())


def table() -> str:
    """The items as a Markdown table."""
    lines = ["| taught | lesson | cell |", "| --- | --- | --- |"]
    for one in items():
        link = f"[{one.title}](../release/{one.lesson}/{one.lesson}.ipynb)"
        cell = one.cell.replace("|", "\\|")
        # Words that have code in them need a longer mark around them.
        code = f"`` {cell} ``" if "`" in cell else f"`{cell}`"
        lines.append(f"| {one.item} | {link} | {code} |")
    return "\n".join(lines)
