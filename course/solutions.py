"""The course's own answers, if this machine has them, for a learner who has solved an exercise.

A checkout has them in source/, and an installed package has a copy of that. Where students get the
released notebooks and the package `course` alone, there are none. The grader's sandbox contains
none of these places.
"""

from __future__ import annotations

import ast
import json
import os
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import course
from course.cell_roles import role_of
from course.notebook import NotebookError, load, text_of

# Set to "off", it hides the solutions from every notebook of this environment.
VARIABLE = "NN_COURSE_SOLUTIONS"
# All answers in one file, for a build of the course that has no other files: the browser's.
FILE = "_solutions.json"

_MARKER = re.compile(r"^[ \t]*### (BEGIN|END) SOLUTION[ \t]*\n?", re.MULTILINE)
# What the blank says, up to the code that replaces it.
_TASK = re.compile(
    r"(?:^[ \t]*# TODO\b.*\n)(?:^[ \t]*#(?!##).*\n)*(?=[ \t]*### BEGIN)", re.MULTILINE
)


@dataclass(frozen=True)
class Solution:
    """The course's code for an answer, and whether the learner's is the same."""

    code: str
    same: bool = False


def beside(answer: str, code: str) -> Solution | None:
    """The course's solution of an answer that the learner solved with `code`, if there is one."""
    found = solution(answer)
    return Solution(found, same(found, code)) if found else None


def solution(answer: str) -> str:
    """The course's code for an answer, or "" where there is none or it is switched off.

    A grader's run never gets one.
    """
    if os.environ.get(VARIABLE, "").lower() in ("off", "0", "no", "false"):
        return ""
    if os.environ.get("NBGRADER_EXECUTION"):
        return ""
    return next((code[answer] for code in _found().values() if answer in code), "")


def collected(source: Path | None = None) -> dict[str, dict[str, str]]:
    """The code of every answer by lesson, from the instructor's notebooks in `source`."""
    files = sorted((source or _source()).glob("[0-9]*/*.ipynb"))
    found = {file.stem: _answers(file) for file in files}
    return {lesson: answers for lesson, answers in found.items() if answers}


def same(code: str, other: str) -> bool:
    r"""Whether two texts are the same code, apart from comments, docstrings, and layout.

    >>> same("def f(x):\n    # twice\n    return 2*x", "def f(x):\n    return 2 * x")
    True
    """
    try:
        return _bare(code) == _bare(other)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False


@lru_cache(maxsize=1)
def _found() -> dict[str, dict[str, str]]:
    file = Path(course.__file__).with_name(FILE)
    try:
        read: dict[str, dict[str, str]] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return collected()
    return read


def _source() -> Path:
    """The folder with the instructor's notebooks, which need not exist."""
    beside = Path(course.__file__).resolve().parent.parent
    bundled = beside / "grading" / "_course" / "source"
    return bundled if bundled.is_dir() else beside / "source"


def _answers(file: Path) -> dict[str, str]:
    """The code of each answer in an instructor's notebook."""
    try:
        cells = load(file)["cells"]
    except NotebookError:
        return {}
    found = {}
    for cell in cells:
        role, name = role_of(cell)
        source = text_of(cell["source"])
        if role == "answer" and cell["cell_type"] == "code" and _MARKER.search(source):
            found[name] = _MARKER.sub("", _TASK.sub("", source)).strip("\n")
    return found


def _bare(code: str) -> str:
    """The syntax tree of the code without docstrings, as text."""
    tree = ast.parse(code)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        match body:
            case [ast.Expr(value=ast.Constant(value=str())), *rest] if rest:
                node.body = rest  # type: ignore[attr-defined]
    return ast.dump(tree)
