"""The gradebook after a class: every column of every row is what nbgrader itself would write.

Cells do not really run here: `Execute` below writes down what is asked for in their sources.
"""

import datetime
import shutil
import sqlite3
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader import converters, utils
from nbgrader.api import MissingEntry
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties, NbGraderPreprocessor, SaveAutoGrades
from nbgrader.preprocessors import Execute as StockExecute
from sqlalchemy import text

from grading.classroom import gradebook_reader, gradebook_writer
from grading.classroom.converters import Autograde
from grading.classroom.course_directory import open_course
from grading.classroom.grade import _Desk
from grading.classroom.record import Record
from grading.classroom.registration import register
from grading.judging.submission import Damaged, execute

LATE = "2030-01-02 10:00:00 UTC"
IN_TIME = "2029-12-31 10:00:00 UTC"
RIGHT, WRONG, HALF = "x = 1", "x = 2", "x = 0.5"
DUE = datetime.datetime(2030, 1, 1)


class Execute(StockExecute):
    """Gives each test the output that the answer before it asks for."""

    def preprocess(self, nb: Any, resources: Any, km: Any = None) -> Any:
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


@pytest.fixture(scope="module")
def enrolled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A course with an assignment of two notebooks, handed in by every kind of student."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path_factory.mktemp("no settings")))
        root = tmp_path_factory.mktemp("a course")
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
        yield root


@pytest.fixture
def copied(enrolled: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Gives another copy of the course."""

    def copy(name: str) -> Path:
        shutil.copytree(enrolled, tmp_path / name)
        return tmp_path / name

    return copy


def with_steps(
    config: Any, more: Any = (), instead: type = SaveAutoGrades, sanitizing: Any = ()
) -> None:
    """Let no cell really run, and have a course's own steps before, for or after the marks."""
    swap = {StockExecute: Execute, SaveAutoGrades: instead}
    steps = converters.Autograde.autograde_preprocessors.default()
    config.Autograde.autograde_preprocessors = [*(swap.get(one, one) for one in steps), *more]
    before = converters.Autograde.sanitize_preprocessors.default()
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
    desk, records = _Desk(course, "sums"), {}
    for student, folder in course.submitted("sums").items():
        submission = desk.prepare(student, folder)
        if not isinstance(submission, Record):
            executed = execute(submission, desk.steps, course.config)
            submission = desk.save(student, folder, executed)
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


@pytest.fixture(scope="module")
def graded(enrolled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course after nbgrader has graded it."""
    root = tmp_path_factory.mktemp("stock") / "a course"
    shutil.copytree(enrolled, root)
    stock(root)
    return root


def mark_by_hand(root: Path) -> None:
    """What a person does in the formgrader between two runs."""
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
    # A part of what was handed in is written anew, and one stamp is gone.
    hand_in(root, "wrong", first=notebook("first", RIGHT, why=NOT_WRITTEN))
    (root / "submitted" / "wrong" / "sums" / "second.ipynb").unlink()
    (root / "submitted" / "late" / "sums" / "timestamp.txt").unlink()
    return grade(root)


def files(root: Path) -> dict[str, bytes]:
    top = root / "autograded"
    return {str(one.relative_to(top)): one.read_bytes() for one in top.rglob("*") if one.is_file()}


def test_every_row_is_nbgraders_own(graded: Path, copied: Callable[[str], Path]) -> None:
    root = copied("mine")
    ours(root)
    kept = rows(root)
    assert kept == rows(graded)
    assert len(kept["submitted_assignment"]) == 6 and len(kept["grade"]) == 6 * 2 * 4
    assert {row[2] for row in kept["grade"]} == {None, 0, 0.5, 2}
    assert {row[2] for row in kept["comment"]} == {None, "No response."}
    assert {row[-1] for row in kept["submitted_notebook"]} == {None, 0.5, 2}
    assert files(root) == files(graded)


def test_every_row_is_nbgraders_own_after_marks_by_hand_and_another_run(
    copied: Callable[[str], Path],
) -> None:
    theirs, mine = copied("theirs"), copied("mine")
    grade_twice(theirs, stock)
    grade_twice(mine, ours)
    assert rows(mine) == rows(theirs)
    assert files(mine) == files(theirs)


@pytest.mark.parametrize(
    "own",
    [
        {"instead": SavedByTheCourse},
        {"more": [Stamped]},
        {"more": [AssignLatePenalties]},
        {"sanitizing": [Stamped]},
    ],
    ids=["marks", "after the marks", "penalties twice", "before the cells"],
)
def test_steps_of_a_courses_own_have_the_gradebook_and_the_rows_are_the_same(
    graded: Path, copied: Callable[[str], Path], own: dict[str, Any]
) -> None:
    root = copied("mine")
    records = ours(root, **own)
    assert rows(root) == rows(graded)
    done = nbformat.read(root / "autograded" / "honest" / "sums" / "first.ipynb", 4)
    stamped = Stamped in [*own.get("more", []), *own.get("sanitizing", [])]
    assert done.metadata.get("stamp") == ("sqlite" if stamped else None)
    assert (records["honest"].score, records["wrong"].score) == (4.0, 2.0)


def test_a_record_says_what_the_gradebook_says(copied: Callable[[str], Path]) -> None:
    root = copied("mine")
    told = grade_twice(root, ours)
    desk = _Desk(open_course(root), "sums")
    with open_course(root).gradebook() as book:
        for student, record in told.items():
            again = desk.read(student)
            assert (again.score, again.tests) == (record.score, record.tests)
            kept: Any = book.find_submission("sums", student)
            penalty = kept.late_submission_penalty or 0
            assert record.score == max(0, kept.score - penalty)
            assert record.max_score == kept.max_score == 21
            for part in kept.notebooks:
                for grade in part.grades:
                    [test] = [one for one in record.tests if one.name == grade.name]
                    assert (test.points, test.max_points) == (grade.score, grade.max_score)


def test_what_cannot_be_saved_leaves_no_row_and_no_folder(copied: Callable[[str], Path]) -> None:
    root = copied("mine")
    before = rows(root)
    course = open_course(root)
    with_steps(course.config)
    desk = _Desk(course, "sums")
    folder = course.submitted("sums")["honest"]
    submission = desk.prepare("honest", folder)
    assert not isinstance(submission, Record)
    executed = execute(submission, desk.steps, course.config)
    # The last of what is written, so that all else has been.
    executed.marks["second"].grades["nowhere"] = executed.marks["second"].grades["second_test"]
    record = desk.save("honest", folder, executed)
    assert "cannot be saved (MissingEntry: No such grade: sums/second/nowhere" in record.reasons[0]
    assert rows(root) == before
    assert not (root / "autograded" / "honest").exists()
    with pytest.raises(MissingEntry), course.gradebook() as book:
        gradebook_reader.read(book, "sums", "honest")


def test_a_gradebook_that_another_program_holds_is_waited_for(
    copied: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copied("mine")
    course = open_course(root)
    with_steps(course.config)
    course.directory.db_url += "?timeout=0.01"
    desk = _Desk(course, "sums")
    folder = course.submitted("sums")["honest"]
    submission = desk.prepare("honest", folder)
    assert not isinstance(submission, Record)
    executed = execute(submission, desk.steps, course.config)
    holder = sqlite3.connect(root / "gradebook.db")
    holder.execute("begin immediate")
    waited: list[float] = []

    def let_go(seconds: float) -> None:
        waited.append(seconds)
        holder.close()

    monkeypatch.setattr(time, "sleep", let_go)
    assert desk.save("honest", folder, executed).reasons == []
    assert len(waited) == 1
    assert {row[3] for row in rows(root)["submitted_assignment"]} == {f"{IN_TIME[:19]}.000000"}


def test_a_student_is_not_made_where_the_course_says_so(copied: Callable[[str], Path]) -> None:
    root = copied("mine")
    course = open_course(root)
    with course.gradebook() as book, pytest.raises(Exception, match="No student with ID 'nobody'"):
        gradebook_writer.save(book, "sums", "nobody", {}, create_student=False)
    assert rows(root)["student"] == []


def test_no_query_reads_the_grades_of_the_class(copied: Callable[[str], Path]) -> None:
    root = copied("mine")
    queries: list[str] = []
    ours(root)
    with sqlite3.connect(root / "gradebook.db") as book:
        which = {"assignment": "sums", "student": "honest"}
        for kind in (gradebook_writer.api.Grade, gradebook_writer.api.Comment):
            said = gradebook_reader.marked_cells(kind, text("1")).params(which)
            asked = said.compile(compile_kwargs={"literal_binds": True})
            queries += [row[3] for row in book.execute(f"explain query plan {asked}")]
    book.close()
    scanned = {step.split()[1] for step in queries if step.startswith("SCAN")}
    # The instructor's own, which do not grow with the class.
    assert queries and scanned <= {"assignment", "notebook", "base_cell"}


def test_a_damaged_notebook_is_refused_before_any_has_run(copied: Callable[[str], Path]) -> None:
    root = copied("mine")
    course = open_course(root)
    with_steps(course.config)
    folder = root / "submitted" / "honest" / "sums"
    (folder / "second.ipynb").write_text("{")
    desk = Autograde(course, "sums")
    submission = desk.prepare("honest", folder)
    with pytest.raises(
        Damaged, match=r"^submitted/honest/sums/second.ipynb is not a valid notebook: "
    ):
        execute(submission, desk.steps, course.config)
