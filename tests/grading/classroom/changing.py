"""A course whose assignment changes after students have submitted it, graded in this process.

Its cells really run, but in this process: nothing here is hostile.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader import converters
from nbgrader.preprocessors import Execute as StockExecute

from grading.classroom import grade, preflight
from grading.classroom.course_directory import REPOSITORY, open_course
from grading.judging.submission import execute
from tests.grading.classroom.two_notebooks import cell, write

SQUARE = "def square(x):\n    return x * x"
CUBE = "def cube(x):\n    return x * x * x"
STRICT = "assert square(3) == 9.5"
FAIR = "assert square(3) == 9"
CUBED = "assert cube(2) == 8"
BLANK = "YOUR ANSWER HERE"
CONFIG = """
from tests.grading.classroom.changing import with_steps
c = get_config()
c.LateSubmissionPlugin.penalty_method = "zero"
with_steps(c)
"""

# The judge, without a sandbox.
JUDGED = f"""
c = get_config()
load_subconfig("nbgrader_config.py", path={str(REPOSITORY)!r})
"""


class Runs(StockExecute):
    """Runs the cells of a notebook, one after another, where they are."""

    def preprocess(self, nb: Any, resources: Any = None, km: Any = None) -> Any:
        names: dict[str, Any] = {}
        for number, one in enumerate(nb.cells, 1):
            if one.cell_type != "code":
                continue
            one.execution_count, one.outputs = number, []
            try:
                exec(one.source, names)
            except Exception as error:
                said = type(error).__name__
                one.outputs = [nbformat.v4.new_output("error", ename=said, evalue="", traceback=[])]
        return nb, resources


def with_steps(config: Any) -> None:
    """Let cells run in this process."""
    autograde: Any = converters.Autograde
    steps = autograde.autograde_preprocessors.default()
    config.Autograde.autograde_preprocessors = [
        Runs if step is StockExecute else step for step in steps
    ]


def first(
    square: str = SQUARE, *more: Any, test: str = STRICT, why: str = BLANK, points: float = 2
) -> list[Any]:
    """The cells of the first notebook: an answer, its test, and a question for people."""
    return [
        cell("square", square),
        cell("square_works", test, points=points),
        cell("why", why, "markdown", points=3),
        *more,
    ]


def second(cube: str = CUBE, test: str = CUBED) -> list[Any]:
    """The cells of the second notebook."""
    return [cell("cube", cube), cell("cube_works", test, points=1)]


def made(cells: list[Any]) -> Any:
    """A notebook of these cells."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


def solved(code: str) -> str:
    """An answer as it stands in the source."""
    head, body = code.split("\n")
    return f"{head}\n    ### BEGIN SOLUTION\n{body}\n    ### END SOLUTION"


def release(root: Path, **notebooks: list[Any]) -> None:
    """Write the source of the assignment, without any notebook that it had before."""
    for file in (root / "source" / "sums").glob("*.ipynb"):
        file.unlink()
    for name, cells in notebooks.items():
        write(made(cells), root, "source", "sums", f"{name}.ipynb")


def in_source(*more: Any, **changed: Any) -> list[Any]:
    """The cells of the first notebook's source."""
    return first(solved(SQUARE), *more, **changed)


def submit(root: Path, student: str, **notebooks: list[Any]) -> None:
    """Put notebooks into a student's folder."""
    for name, cells in notebooks.items():
        write(made(cells), root, "submitted", student, "sums", f"{name}.ipynb")


def make(root: Path, config: str = CONFIG) -> Path:
    """A course with three students, not graded yet."""
    root.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(config)
    release(root, first=in_source(), second=second(solved(CUBE)))
    submit(root, "ann", first=first(why="It is x times x."), second=second())
    submit(root, "bob", first=first("def square(x):\n    return 0", why="No."), second=second())
    submit(root, "eve", first=first(why="So."), second=second("def cube(x):\n    return 0"))
    (root / "submitted" / "eve" / "sums" / "timestamp.txt").write_text("2030-01-02 10:00 UTC")
    return root


def by_hand(root: Path) -> None:
    """What a person gives in the formgrader."""
    book: Any
    with open_course(root).gradebook() as book:
        for student, points in (("ann", 2.5), ("bob", 1)):
            given = book.find_grade("why", "first", "sums", student)
            given.manual_score, given.needs_manual_grade = points, False
        book.find_grade("why", "first", "sums", "ann").extra_credit = 0.5
        book.find_comment("why", "first", "sums", "ann").manual_comment = "Well said."
        book.db.commit()


def given(root: Path, cell: str = "why", notebook: str = "first") -> dict[str, tuple[Any, ...]]:
    """What people gave for a cell, by student, with the id of its row."""
    book: Any
    found = {}
    with open_course(root).gradebook() as book:
        for submission in book.assignment_submissions("sums"):
            student = submission.student.id
            row = book.find_grade(cell, notebook, "sums", student)
            said = book.find_comment(cell, notebook, "sums", student).manual_comment
            found[student] = (
                row.id, row.manual_score, row.extra_credit, row.needs_manual_grade, said
            )  # fmt: skip
        book.db.rollback()
    return found


def here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Execute submissions in this process; returns the students of each, as they come."""
    ran: list[str] = []

    def execute_all(work: Any, course: Any, *, steps: Any, **more: Any) -> Iterator[Any]:
        for submission in work:
            ran.append(submission.student)
            try:
                yield submission, execute(submission, steps, course.config)
            except Exception as error:
                yield submission, error

    monkeypatch.setattr(grade, "execute_all", execute_all)
    monkeypatch.setattr(preflight, "require_execution", lambda course, submissions: None)
    return ran


class Class:
    """A course directory, and `grade` for it: each call says what it printed and who ran."""

    def __init__(self, root: Path, ran: list[str], said: Callable[[], str]) -> None:
        self.root, self.ran, self._said = root, ran, said
        self.code = 0

    def grade(self, **options: Any) -> str:
        """Grade the class, and return what was printed."""
        self.ran.clear()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.code = grade.grade("sums", self.root, workers=1, sandbox=False, **options)
        return self._said()

    def files(self, *folders: str) -> dict[str, str]:
        """A digest of each file of the course, or of some of its folders."""
        tops = [self.root / one for one in folders] or [self.root]
        return {
            str(one): hashlib.sha256(one.read_bytes()).hexdigest()
            for top in tops
            for one in top.rglob("*")
            if one.is_file() and "__pycache__" not in one.parts
        }
