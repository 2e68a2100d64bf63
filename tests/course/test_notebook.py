"""A learner's own notebook: what is read out of it, and how it is run."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from course import notebook
from course.__main__ import _printable, main
from course.check.show import MIME


def cell(source: str, name: str = "", role: str = "", outputs: list[Any] | None = None) -> Any:
    graded = role == "test"
    mark = {"grade_id": name, "grade": graded, "solution": role == "answer", "locked": graded}
    return {
        "cell_type": "code",
        "metadata": {"nbgrader": mark} if role else {},
        "source": source,
        "outputs": outputs or [],
        "execution_count": 1 if outputs else None,
    }


def write(file: Path, *cells: Any) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4}))
    return file


def checked(passed: bool, written: bool = True, message: str = "said", cases: int = 3) -> Any:
    """The output that a check leaves."""
    right = cases if passed else 1
    result = {
        "title": "f", "passed": passed, "written": written, "cases": cases, "right": right,
        "message": message, "rows": [], "columns": [],
    }  # fmt: skip
    return {
        "output_type": "display_data",
        "data": {MIME: result, "text/plain": ["f: a table\n", "of cases"]},
        "metadata": {},
    }


def failed(kind: str, said: str) -> Any:
    return {"output_type": "error", "ename": kind, "evalue": said, "traceback": []}


def read(*outputs: Any) -> notebook.Outcome:
    found = notebook.outcome("f_works", cell("check()", "f_works", "test", list(outputs)))
    assert found is not None
    return found


def test_a_test_that_was_not_run_says_nothing() -> None:
    assert notebook.outcome("f_works", cell("check()", "f_works", "test")) is None


def test_all_checks_of_a_test_count() -> None:
    found = read(checked(True), checked(False, message="too small"), failed("CheckFailed", "x"))
    assert (found.passed, found.written, found.message) == (False, True, "too small")
    assert (found.cases, found.right) == (6, 4)
    assert found.text == "f: a table\nof cases\nf: a table\nof cases"


def test_an_error_after_a_check_that_passes_fails_the_test() -> None:
    found = read(checked(True), failed("NameError", "name 'g' is not defined"))
    assert (found.passed, found.message) == (False, "NameError: name 'g' is not defined")


def test_what_is_not_written_is_told_from_what_is_wrong() -> None:
    assert read(checked(False, written=False)).written is False
    assert read(failed("NotImplementedError", "f is not written yet.")).written is False
    assert read(failed("AssertionError", "")).message == "AssertionError"


def test_a_plain_assert_says_its_message_without_colours() -> None:
    assert read(failed("AssertionError", "\x1b[31mf is\n wrong\x1b[0m")).message == "f is wrong"


def test_a_test_with_nothing_but_a_hidden_part_is_left_for_grading(tmp_path: Path) -> None:
    file = write(tmp_path / "a.ipynb", cell("# hidden", "f_works", "test"))
    assert list(notebook.test_cells(notebook.load(file))) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "it is empty"),
        ("[", "it is not JSON"),
        ("[" * 100_000, "it is not JSON"),
        ("[]", "its JSON is no object"),
        ("{}", "it does not say its notebook format"),
        ('{"nbformat": 3}', "its notebook format is 3, not 4"),
        ('{"nbformat": 4}', "it has no list of cells"),
        ('{"nbformat": 4, "cells": [{"cell_type": "x"}]}', "cell 1 is of no known type"),
        ('{"nbformat": 4, "cells": [{"cell_type": "raw"}]}', "the source of cell 1 is no text"),
    ],
)
def test_a_file_that_is_no_notebook_is_named_with_its_fault(
    tmp_path: Path, text: str, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.ipynb"
    file.write_text(text)
    assert main(["check", str(file)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert said.startswith(f"{file} is no notebook, for {fault}: ")


@pytest.mark.parametrize(("name", "said"), [("none.ipynb", "no file"), ("", "is a folder")])
def test_a_path_without_a_file_is_wrong_usage(
    tmp_path: Path, name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path / name)]) == 2
    assert said in capsys.readouterr().err


BUNDLE = f"""
from IPython.display import display
def check(passed, written=True):
    result = dict(passed=passed, written=written, cases=2, right=1 + passed, message="f: 1 of 2")
    display({{{MIME!r}: result, "text/plain": "f: 1 of 2\\n  a table"}}, raw=True)
    assert passed, "f: 1 of 2"
"""


@pytest.fixture
def learners(tmp_path: Path) -> Path:
    """A notebook with an answer that is right, one that is wrong, one blank and one that stops."""
    return write(
        tmp_path / "mine.ipynb",
        cell(BUNDLE),
        cell("open('here.txt', 'w').close()\nright = 1", "right", "answer"),
        cell("check(True)", "right_is_1", "test", [checked(False)]),
        cell("check(False)", "wrong_is_1", "test"),
        cell("check(False, written=False)", "blank_is_1", "test"),
        cell("undefined", "stops", "answer"),
        cell("assert 0, 'stops is wrong'", "stops_is_1", "test"),
        cell("while True: pass", "loop_ends", "test"),
        cell("### hidden", "right_is_hidden", "test"),
    )


def test_check_runs_a_notebook_in_its_folder_and_leaves_it_as_it_is(learners: Path) -> None:
    before = learners.read_bytes()
    report = notebook.check(learners, seconds=2)
    assert learners.read_bytes() == before
    assert (learners.parent / "here.txt").exists()
    assert report.passed is False
    assert {test.name: test.mark for test in report.tests} == {
        "right_is_1": "✓",
        "wrong_is_1": "✗",
        "blank_is_1": "·",
        "stops_is_1": "✗",
        "loop_ends": "✗",
    }
    said = report.as_text()
    assert "✗ stops (cell 6) stops with NameError: name 'undefined' is not defined" in said
    assert "  ✗ wrong_is_1\n      f: 1 of 2\n        a table\n" in said
    assert "✗ loop_ends: It was stopped after 2 seconds" in said
    assert said.endswith(
        "1 of 5 tests right, 3 wrong, 1 not written yet. 1 more run when it is graded."
    )


def test_check_prints_one_json_object_and_its_exit_code_says_whether_all_is_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path / "mine.ipynb", cell("assert True", "f_works", "test"))
    assert main(["check", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "notebook": str(file),
        "passed": True,
        "tests": [
            {
                "name": "f_works", "passed": True, "written": True, "message": "", "cases": 1,
                "right": 1,
            }
        ],
    }  # fmt: skip


def test_tests_behind_a_cell_that_ends_python_are_not_right(tmp_path: Path) -> None:
    file = write(
        tmp_path / "mine.ipynb",
        cell("assert True", "first", "test"),
        cell("import os; os._exit(1)"),
        cell("assert True", "second", "test"),
    )
    report = notebook.check(file)
    assert [test.passed for test in report.tests] == [True, False]
    assert "cell 2 ended Python" in report.tests[1].message


def test_a_notebook_without_tests_is_not_all_right(tmp_path: Path) -> None:
    report = notebook.Report(tmp_path / "mine.ipynb", [])
    assert report.passed is False
    assert "holds no test" in report.summary()


def test_without_nbclient_check_says_what_to_install(
    learners: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "nbclient", None)
    assert main(["check", str(learners)]) == 2
    assert "python -m pip install nbclient ipykernel" in capsys.readouterr().err


def test_a_console_without_the_marks_gets_plain_ones() -> None:
    assert _printable("✓ ✗ · …", "utf-8") == "✓ ✗ · …"
    assert _printable("✓ ✗ · …", "cp1252") == "+ x . ..."
    assert _printable("✓ ∂", "ascii") == "+ ?"
