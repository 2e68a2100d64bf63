"""The README's table of lessons, from the lessons themselves."""

from __future__ import annotations

import re
from pathlib import Path

from grading.authoring import lesson as lessons
from grading.authoring.course_files import lesson_texts
from grading.authoring.lesson_time import minutes
from grading.classroom.course_directory import REPOSITORY

_GOAL = re.compile(r"\*\*Goal\.\*\* By the end,? (.*)")


def table(root: Path = REPOSITORY) -> str:
    """A row for each lesson: its title, its goal, how many answers, and how long it takes."""
    lines = ["| lesson | by the end | answers | minutes |", "| --- | --- | ---: | ---: |"]
    for file in lesson_texts(root):
        lesson = lessons.read(file)
        goal = _GOAL.search(lesson.cells[0].source)
        said = goal[1].rstrip(".") if goal else ""
        link = f"[{lesson.title}](release/{lesson.name}/{lesson.name}.ipynb)"
        lines.append(f"| {link} | {said} | {len(lesson.answers)} | {minutes(lesson)} |")
    return "\n".join(lines)
