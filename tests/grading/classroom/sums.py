"""A small class for tests: the assignment `sums`, with every kind of submission.

`conftest.py` grades it once for all tests.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from grading.classroom.course_directory import REPOSITORY, open_course
from grading.classroom.record import Record

SECONDS_A_CELL = 2
ADD = "def add(a, b):\n    return a + b"
DOUBLE = "def double(a):\n    return 2 * a"

# What each student writes for `add` and `double`.
HONEST = {
    "perfect": (ADD, DOUBLE),
    "wrong": ("def add(a, b):\n    return 3", DOUBLE),
    "warns": (f"import sys\n{ADD.replace('return', 'print(1, file=sys.stderr); return')}", DOUBLE),
    "raises": (f"1 / 0\n{ADD}", DOUBLE),
    "loops": (f"while True:\n    pass\n{ADD}", DOUBLE),
}
HOSTILE = {
    "stubborn": (
        ADD,
        "import time\nwhile True:\n    try:\n        time.sleep(9)\n    except BaseException:\n"
        "        pass",
    ),
    "dies": (f"import os\nos._exit(1)\n{ADD}", DOUBLE),
    "crashes": (f"import ctypes\nctypes.string_at(0)\n{ADD}", DOUBLE),
    "zaps": (ADD, "import os\nos.kill(os.getppid(), 9)"),
}
UNREADABLE = {
    "empty": ("", "is empty"),
    "no_json": ("{", "its JSON is invalid at line 1"),
    "old": ('{"nbformat": 3, "nbformat_minor": 0, "worksheets": []}', "format is 3, not 4"),
    "garbage": ('{"nbformat": 4, "nbformat_minor": 5, "cells": [7]}', "cell 1 has an unknown type"),
}


def cell(source: str, name: str = "", kind: str = "code", points: float | None = None) -> Any:
    """A cell; with a name it is an answer, with points too it is graded."""
    mark = {
        "grade": points is not None,
        "grade_id": name,
        "locked": kind == "code" and points is not None,
        "schema_version": 3,
        "solution": kind == "markdown" or points is None,
        "task": False,
        **({} if points is None else {"points": points}),
    }
    made = {
        "cell_type": kind,
        "id": name or "preamble",
        "metadata": {"nbgrader": mark} if name else {},
        "source": source,
    }
    return {**made, "outputs": [], "execution_count": None} if kind == "code" else made


def lesson(add: str, double: str, why: str = "Because.") -> Any:
    """The notebook of the assignment `sums` with these answers."""
    cells = [
        cell("import math"),
        cell(add, "add"),
        cell("assert add(1, 2) == 3\n### BEGIN HIDDEN TESTS\nassert add(2, 2) == 4, 'two and two'\n"
             "### END HIDDEN TESTS", "add_numbers", points=2),
        cell(double, "double"),
        cell("assert double(2) == 4, 'not twice'", "double_numbers", points=1),
        cell(why, "why", "markdown", points=3),
    ]  # fmt: skip
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {
        "cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5
    }  # fmt: skip


def solved(code: str) -> str:
    head, body = code.split("\n")
    return f"{head}\n    ### BEGIN SOLUTION\n{body}\n    ### END SOLUTION"


def put(notebook: Any, *folders: str | Path) -> None:
    file = Path(*folders, "sums", "sums.ipynb")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(notebook if isinstance(notebook, str) else json.dumps(notebook))


def make_course(root: Path, *, judged: bool = True) -> Path:
    """A course with the configuration of this repository, or with stock nbgrader's."""
    put(
        lesson(solved(ADD), solved(DOUBLE), "### BEGIN SOLUTION\nx\n### END SOLUTION"),
        root,
        "source",
    )
    ours = f"load_subconfig('nbgrader_config.py', path={str(REPOSITORY)!r})\n" if judged else ""
    (root / "nbgrader_config.py").write_text(
        f"c = get_config()\n{ours}c.Execute.timeout = {SECONDS_A_CELL}\n"
    )
    return root


def command(root: Path, *words: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    """Run a program of this environment in `root`, as an instructor would."""
    programs = Path(sys.executable).parent
    done = subprocess.run(
        [str(programs / words[0]), *words[1:]],
        cwd=root,
        env={
            **os.environ,
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(Path(__file__).parents[3]),
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done


class Class(NamedTuple):
    root: Path
    records: dict[str, Record]
    said: subprocess.CompletedProcess[str]


def rows(root: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every grade and comment in a gradebook, as it was saved for each student."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with open_course(root).gradebook() as opened:
        for submission in opened.assignment_submissions("sums"):
            kept = found.setdefault(submission.student.id, [])
            for notebook in submission.notebooks:
                for grade in sorted(notebook.grades, key=lambda one: str(one.name)):
                    waits = grade.needs_manual_grade
                    kept.append((grade.name, grade.auto_score, grade.manual_score, waits))
                comments = sorted(notebook.comments, key=lambda one: str(one.name))
                kept += [(one.name, one.auto_comment) for one in comments]
    return found
