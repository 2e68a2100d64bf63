"""A learner's own notebook: how it is run, and what is reported."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from course.__main__ import main
from course.check.show import MIME
from course.checking import Report, check
from tests.course.notebook_cells import cell, checked, write

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
        cell("check(True)", "right_is_1", "test", [checked(passed=False)]),
        cell("check(False)", "wrong_is_1", "test"),
        cell("check(False, written=False)", "blank_is_1", "test"),
        cell("undefined", "stops", "answer"),
        cell("assert 0, 'stops is wrong'", "stops_is_1", "test"),
        cell("while True: pass", "loop_ends", "test"),
        cell("### hidden", "right_is_hidden", "test"),
    )


def test_check_runs_a_notebook_in_its_folder_and_leaves_it_as_it_is(learners: Path) -> None:
    before = learners.read_bytes()
    report = check(learners, seconds=2)
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
    assert "✗ stops (cell 6) stopped with NameError: name 'undefined' is not defined" in said
    assert "  ✗ wrong_is_1\n      f: 1 of 2\n        a table\n" in said
    assert "✗ loop_ends: Stopped after 2 seconds" in said
    assert said.endswith(
        "1 of 5 tests correct, 3 wrong, 1 not written yet. 1 hidden test runs when it is graded."
    )


def test_check_prints_one_json_object_and_its_exit_code_says_whether_all_is_correct(
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
    report = check(file)
    assert [test.passed for test in report.tests] == [True, False]
    assert "cell 2 ended the Python process" in report.tests[1].message


def test_a_notebook_without_tests_is_not_all_correct(tmp_path: Path) -> None:
    report = Report(tmp_path / "mine.ipynb", [])
    assert report.passed is False
    assert "has no tests" in report.summary()


def test_without_nbclient_check_says_what_to_install(
    learners: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "nbclient", None)
    assert main(["check", str(learners)]) == 2
    assert "python -m pip install nbclient ipykernel" in capsys.readouterr().err
