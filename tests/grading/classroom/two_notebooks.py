"""A course for tests whose assignment has two notebooks, submitted by every kind of student.

Cells do not really run: `Execute` below writes down what their sources ask for.
"""

import datetime
import json
import sqlite3
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
from nbgrader import converters, utils
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import Execute as StockExecute
from nbgrader.preprocessors import SaveAutoGrades
from nbgrader.preprocessors.base import NbGraderPreprocessor

from grading.classroom.course_directory import open_course
from grading.classroom.record import Record
from grading.classroom.recorder import Recorder
from grading.classroom.registration import register
from grading.judging import stamp
from grading.judging.submission import execute

LATE = "2030-01-02 10:00:00 UTC"
IN_TIME = "2029-12-31 10:00:00 UTC"
RIGHT, WRONG, HALF = "x = 1", "x = 2", "x = 0.5"
DUE = datetime.datetime(2030, 1, 1)


class Execute(StockExecute):
    """Gives each test the output that the answer before it asks for."""

    def preprocess(self, nb: Any, resources: Any = None, km: Any = None) -> Any:
        answer = ""
        for cell in nb.cells:
            if cell.cell_type != "code":
                continue
            cell.execution_count = 1
            if not utils.is_grade(cell):
                answer = cell.source
            elif answer == WRONG:
                cell.outputs = [nbformat.v4.new_output("error", ename="E", evalue="", traceback=[])]
            elif answer == HALF:
                cell.outputs = [nbformat.v4.new_output("execute_result", {"text/plain": "0.5"})]
        return nb, resources


class SavedByTheCourse(SaveAutoGrades):
    """A course's own step, which has to have the gradebook."""


class Stamped(NbGraderPreprocessor):
    """A course's own step, which asks the gradebook and changes the notebook."""

    def preprocess(self, nb: Any, resources: Any) -> Any:
        nb.metadata["stamp"] = resources["nbgrader"]["db_url"].partition(":")[0]
        return nb, resources


def cell(
    name: str, source: str, kind: str = "code", points: float | None = None, **more: Any
) -> Any:
    mark = {
        "grade": points is not None,
        "grade_id": name,
        "locked": kind == "code" and points is not None,
        "schema_version": 3,
        "solution": kind == "markdown" or points is None,
        "task": False,
        **({} if points is None else {"points": points}),
        **more,
    }
    new = nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell
    return new(source, id=name, metadata={"nbgrader": mark})


def notebook(prefix: str, answer: str, why: str = "Because.") -> Any:
    cells = [
        nbformat.v4.new_markdown_cell("Prose.", id="prose"),
        cell(f"{prefix}_answer", answer),
        cell(f"{prefix}_test", "pass", points=2),
        # Its mark depends on what the student writes.
        cell(f"{prefix}_free", answer, points=1.5, solution=True, locked=False),
        cell(f"{prefix}_why", why, "markdown", points=3),
        cell(
            f"{prefix}_task",
            "Do it.",
            "markdown",
            points=4,
            grade=False,
            solution=False,
            task=True,
            locked=True,
        ),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


SOLUTION = "### BEGIN SOLUTION\nx = 1\n### END SOLUTION"
BLANK = "# YOUR CODE HERE\nraise NotImplementedError()"
NOT_WRITTEN = "YOUR ANSWER HERE"


def write(one: Any, *where: str | Path) -> None:
    file = Path(*where)
    file.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(one, file)


def hand_in(root: Path, student: str, stamp: str = "", **notebooks: Any) -> None:
    folder = root / "submitted" / student / "sums"
    for name, one in notebooks.items():
        write(one, folder / f"{name}.ipynb")
    if stamp:
        (folder / "timestamp.txt").write_text(stamp)


def lost(one: Any, name: str) -> Any:
    one.cells = [cell for cell in one.cells if cell.id != name]
    return one


def make_class(root: Path) -> None:
    """Make the course, with the assignment in the gradebook and everything submitted."""
    why = "### BEGIN SOLUTION\nx\n### END SOLUTION"
    for name in ("first", "second"):
        write(notebook(name, SOLUTION, why), root, "source", "sums", f"{name}.ipynb")
    (root / "source" / "sums" / "data.csv").write_text("the instructor's")
    (root / "nbgrader_config.py").write_text(
        "c = get_config()\nc.LateSubmissionPlugin.penalty_method = 'zero'\n"
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        register(open_course(root), "sums")
    book: Any
    with open_course(root).gradebook() as book:
        book.update_or_create_assignment("sums", duedate=DUE)

    hand_in(
        root,
        "honest",
        IN_TIME,
        first=notebook("first", RIGHT),
        second=notebook("second", RIGHT),
    )
    hand_in(root, "blank", first=notebook("first", BLANK, why=NOT_WRITTEN),
            second=notebook("second", BLANK, why=NOT_WRITTEN))  # fmt: skip
    hand_in(root, "wrong", first=notebook("first", WRONG), second=notebook("second", RIGHT))
    hand_in(root, "late", LATE, first=notebook("first", RIGHT), second=notebook("second", HALF))
    hand_in(root, "one_of_two", second=notebook("second", RIGHT))
    hand_in(root, "partly", first=lost(notebook("first", RIGHT), "first_test"),
            second=notebook("second", RIGHT))  # fmt: skip
    (root / "submitted" / "honest" / "sums" / "data.csv").write_text("the student's")
    (root / "submitted" / "honest" / "sums" / "mine.txt").write_text("the student's")


def with_steps(
    config: Any, more: Any = (), instead: type = SaveAutoGrades, sanitizing: Any = ()
) -> None:
    """Let no cell really run, and have a course's own steps before, for or after the marks."""
    swap = {StockExecute: Execute, SaveAutoGrades: instead}
    autograde: Any = converters.Autograde
    steps = autograde.autograde_preprocessors.default()
    config.Autograde.autograde_preprocessors = [*(swap.get(one, one) for one in steps), *more]
    before = autograde.sanitize_preprocessors.default()
    config.Autograde.sanitize_preprocessors = [*before, *sanitizing]


def stock(root: Path) -> None:
    """Grade the class with nbgrader's own converter."""
    config = open_course(root).config
    with_steps(config)
    directory = CourseDirectory(config=config, root=str(root), assignment_id="sums")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        converters.Autograde(coursedir=directory, config=config, force=True).start()


def ours(root: Path, **own: Any) -> dict[str, Record]:
    """Grade the class with this package, in this process."""
    course = open_course(root)
    with_steps(course.config, **own)
    recorder, records = Recorder("sums", course), {}
    for student, folder in course.submitted("sums").items():
        submission = recorder.prepare(student, folder)
        if not isinstance(submission, Record):
            executed = execute(submission, recorder.steps, course.config)
            submission = recorder.save(student, folder, executed)
        records[student] = submission
    return records


def rows(root: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, with names in the place of the ids that are made at random."""
    names: dict[str, str] = {}
    found = {}
    with sqlite3.connect(root / "gradebook.db") as book:
        for query in (
            "select id, name from assignment",
            "select id, name from notebook",
            "select id, type || ' ' || name from base_cell",
            "select id, name from source_cell",
            "select id, student_id from submitted_assignment",
        ):
            names |= dict(book.execute(query))
        for one, part, whole in book.execute(
            "select id, notebook_id, assignment_id from submitted_notebook"
        ):
            names[one] = f"{names[part]} of {names[whole]}"
        for (table,) in book.execute(
            "select name from sqlite_master where type = 'table'"
        ).fetchall():
            read = book.execute(f"select * from {table}")
            columns = [column[0] for column in read.description]
            shown = [
                tuple(names.get(value, value) for name, value in zip(columns, row, strict=True)
                      if not (name == "id" and table in ("grade", "comment")))
                for row in read
            ]  # fmt: skip
            found[table] = sorted(shown, key=repr)
    book.close()
    return found


def mark_by_hand(root: Path) -> None:
    """What a person does in the formgrader between two runs."""
    book: Any
    with open_course(root).gradebook() as book:
        for name, points in {"first_why": 2, "first_test": 1}.items():
            grade = book.find_grade(name, "first", "sums", "honest")
            grade.manual_score, grade.needs_manual_grade = points, False
            grade.extra_credit = 0.25
        book.find_comment("first_why", "first", "sums", "honest").manual_comment = "Good."
        book.find_submission_notebook("first", "sums", "wrong").flagged = True
        book.db.commit()


def grade_twice(root: Path, grade: Callable[[Path], Any]) -> Any:
    grade(root)
    mark_by_hand(root)
    # One notebook is submitted again, another one and a timestamp are gone.
    hand_in(root, "wrong", first=notebook("first", RIGHT, why=NOT_WRITTEN))
    (root / "submitted" / "wrong" / "sums" / "second.ipynb").unlink()
    (root / "submitted" / "late" / "sums" / "timestamp.txt").unlink()
    return grade(root)


def files(root: Path) -> dict[str, bytes]:
    """The files in autograded/, without what `grade` adds to nbgrader's own notebooks."""
    top = root / "autograded"
    found = {str(one.relative_to(top)): one.read_bytes() for one in top.rglob("*") if one.is_file()}
    for name, data in found.items():
        if name.endswith(".ipynb") and stamp.read(notebook := json.loads(data)):
            text = json.dumps(stamp.without(notebook), indent=1, sort_keys=True, ensure_ascii=False)
            found[name] = f"{text}\n".encode()
    return found
