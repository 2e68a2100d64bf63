"""The lessons as rows, and the README's table of them, from the lessons themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grading.authoring import lesson as lessons
from grading.authoring.course_files import lesson_texts
from grading.authoring.lesson_time import minutes
from grading.classroom.course_directory import REPOSITORY

_GOAL = re.compile(r"\*\*Goal\.\*\* By the end,? (.*)")


@dataclass(frozen=True)
class Row:
    """A lesson: its title, what it teaches, its number of answers, and its minutes."""

    name: str
    title: str
    goal: str
    answers: int
    minutes: int


def rows(root: Path = REPOSITORY) -> Iterator[Row]:
    """A row for each lesson, in their order."""
    for file in lesson_texts(root):
        lesson = lessons.read(file)
        goal = _GOAL.search(lesson.cells[0].source)
        said = goal[1].rstrip(".") if goal else ""
        yield Row(lesson.name, lesson.title, said, len(lesson.answers), minutes(lesson))


def table(root: Path = REPOSITORY) -> str:
    """The rows as Markdown."""
    lines = ["| lesson | by the end | answers | minutes |", "| --- | --- | ---: | ---: |"]
    for row in rows(root):
        link = f"[{row.title}](release/{row.name}/{row.name}.ipynb)"
        lines.append(f"| {link} | {row.goal} | {row.answers} | {row.minutes} |")
    return "\n".join(lines)
