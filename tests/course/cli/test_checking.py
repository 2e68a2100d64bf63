"""A learner's own notebook: how it is run, and what is reported."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from course.__main__ import main
from course.check.display.show import MIME
from course.cli.answers import Answer
from course.cli.checking import Audience, Checking, Report, check, in_loop
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


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


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
    assert report.stopped == []
    by_name = {answer.name: answer for answer in report.answers}
    assert by_name["stops"].error.startswith(
        "ran into a NameError in line 1. Python does not know `undefined`"
    )
    assert by_name["loop_ends"].message == (
        "Stopped after 2 seconds: is there a loop that never ends?"
    )
    assert report.summary() == "1 of 5 answers correct, 3 wrong, 1 not written yet."
    assert report.unseen == 1
    assert report.next is by_name["wrong_is_1"]


def test_every_answer_is_told_as_soon_as_its_last_test_has_run(learners: Path) -> None:
    told: list[str] = []

    class Listening(Audience):
        def begins(self, cell: str, name: str) -> None:
            told.append(cell)

        def checked(self, answer: Answer) -> None:
            told.append(f"{answer.mark} {answer.name}")

    check(learners, seconds=2, audience=Listening())
    assert told[:6] == [
        "cell 1", "right (cell 2)", "right_is_1 (cell 3)", "✓ right", "wrong_is_1 (cell 4)",
        "✗ wrong_is_1",
    ]  # fmt: skip


def test_a_loop_is_stopped_with_the_learners_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = write(
        tmp_path / "mine.ipynb",
        cell("def f(x):\n    while x > 0:\n        pass\n    return x", "f", "answer"),
        cell("f(1)", "f_ends", "test"),
        cell("f(1)", "f_ends_again", "test"),
        cell("assert True", "g_works", "test"),
    )
    f, g = check(path, seconds=1).answers
    assert "in `f`, at line " in f.message
    assert " of cell 1: `" in f.message
    assert f.message.startswith("Stopped after 1 second in `f`")
    assert g.mark == "✓"


def test_a_cell_that_belongs_to_no_answer_and_stops_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "mine.ipynb", cell("1 / 0"), cell("assert True", "f_works", "test"))
    report = check(path)
    assert report.stopped == ["cell 1 stopped with ZeroDivisionError: division by zero"]
    assert report.passed


def test_a_cell_that_asks_for_input_is_told_that_nobody_answers(tmp_path: Path) -> None:
    path = write(
        tmp_path / "mine.ipynb",
        cell("input('?')"),
        cell("x = input('?')", "f", "answer"),
        cell("assert True", "f_works", "test"),
    )
    report = check(path)
    said = (
        "asks for input in line 1, and a check cannot answer it: write a value in place of `input`"
    )
    assert report.stopped == [f"cell 1 {said}"]
    assert report.answers[0].error == said


def test_a_walk_ends_at_the_first_wrong_answer_from_the_wanted_one_on(learners: Path) -> None:
    report = in_loop(Checking(learners).run(2, "wrong_is_1"))
    assert [answer.name for answer in report.answers] == ["right", "wrong_is_1"]
    assert report.left == 3
    assert report.passed is False


def test_the_number_of_a_cell_is_that_in_the_learners_file(learners: Path) -> None:
    checking = Checking(learners)
    assert [checking.number(name) for name in ("right", "stops", "loop_ends", "none")] == [
        2, 6, 8, 0,
    ]  # fmt: skip


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
                "right": 1, "diagnosis": None,
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
    assert "does not have any tests" in report.summary()


def test_without_nbclient_check_says_what_to_install(
    learners: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "nbclient", None)
    assert main(["check", str(learners)]) == 2
    assert "python -m pip install nbclient ipykernel" in capsys.readouterr().err


def test_a_demo_that_stops_in_an_answer_says_where(tmp_path: Path) -> None:
    file = write(
        tmp_path / "a.ipynb",
        cell("def f(x):\n    return y", "f", "answer"),
        cell("assert f(1) == 1", "f_is", "test"),
        cell("print(f(2))"),
        cell("print(z)"),
    )
    assert check(file).stopped == [
        "cell 3 stopped in `f` (line 2 of cell 1): NameError: name 'y' is not defined",
        "cell 4 stopped with NameError: name 'z' is not defined",
    ]
