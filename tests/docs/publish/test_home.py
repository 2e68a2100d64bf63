"""The home page's moving pictures are made from the course's own outputs."""

import nbformat
import pytest

from docs.publish import home
from grading.authoring.course_files import notebook_of
from grading.classroom.course_directory import REPOSITORY
from tests.docs.publish.test_executed import notebook


def _run(*boxes: str):
    run = notebook(*(nbformat.v4.new_code_cell("") for _ in range(4)))
    for cell, box in zip(run.cells[1:], boxes, strict=True):
        cell["outputs"] = [nbformat.v4.new_output("display_data", {"text/html": box})]
    return run


def test_what_runs_is_a_wrong_rule_and_then_the_correct_one() -> None:
    source = nbformat.read(notebook_of(home.LESSON, REPOSITORY / "source"), as_version=4)
    setup, wrong, correct, step = (cell["source"] for cell in home.notebook(source).cells)
    assert "class TensorV2" in setup
    assert "SOLUTION" not in setup
    assert wrong.count("out.grad") == 0
    assert correct.count("* out.grad") == 2
    assert step.endswith("step(L)")


def test_both_states_are_shown_and_what_was_added_is_marked() -> None:
    shown = home.turning_check(_run("<p>bad</p>", "<p>good</p>", "<p>step</p>"))
    assert shown.index("<p>bad</p>") < shown.index("<p>good</p>")
    assert shown.count("<mark>") == 2
    assert 'data-state="correct"' in shown


def test_an_output_that_is_missing_is_named() -> None:
    run = _run("a", "b", "c")
    run.cells[3]["id"], run.cells[3]["outputs"] = "home-3", []
    with pytest.raises(RuntimeError, match="home-3"):
        home.backward_pass(run)


def test_without_the_browsers_part_there_is_no_button_for_it() -> None:
    assert "Start in the browser" in home.buttons("lab/index.html")
    assert "Start in the browser" not in home.buttons("")
    assert home.buttons("").count("course-primary") == 1
