"""Demonstrations: which of them grading leaves out, and that no mark depends on it."""

from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode
from nbgrader import utils

from grading.cells import demonstrations
from grading.cells.demonstrations import left_out, mark
from grading.judging.execute import Execute
from grading.sandbox import bubblewrap

needs_sandbox = pytest.mark.skipif(bool(bubblewrap.missing()), reason=bubblewrap.missing() or "-")


def demo(source: str, changed: str = "") -> NotebookNode:
    cell: NotebookNode = nbformat.v4.new_code_cell(changed or source, metadata=mark(source))
    return cell


def own(source: str) -> NotebookNode:
    cell: NotebookNode = nbformat.v4.new_code_cell(source)
    return cell


def test_a_demonstration_that_nobody_needs_is_left_out() -> None:
    assert left_out([own("x = 1"), demo("print(x)"), own("y = x")]) == {1}


def test_one_that_a_student_has_changed_runs() -> None:
    assert left_out([demo("print(1)", changed="print(2)"), demo("print(3)")]) == {1}


@pytest.mark.parametrize(
    "user",
    ["y = a", "def f():\n    return a", "f = lambda: a", "print(f'{a}')", "globals()", "%whos"],
)
def test_one_that_gives_a_name_to_a_students_cell_runs(user: str) -> None:
    assert left_out([demo("a = 3"), demo("print(4)"), own(user)]) <= {1}


def test_one_that_a_needed_one_needs_runs_too() -> None:
    assert left_out([demo("a = 3"), demo("b = a"), demo("c = 1"), own("y = b")]) == {2}


def test_a_name_that_is_given_again_on_the_way_is_not_taken_from_it() -> None:
    assert left_out([demo("a = 3"), own("a = 4"), own("y = a")]) == {0}
    assert left_out([demo("a = 3"), own("if p:\n    a = 4"), own("y = a")]) == set()


def test_one_that_changes_what_a_student_reads_runs() -> None:
    assert left_out([own("a = [1]"), demo("a[0] = 2"), own("y = a")]) == set()


def test_a_forged_mark_leaves_out_a_cell_of_its_maker_alone() -> None:
    cells = [demo("def f(x):\n    return x"), own("y = 1")]
    assert left_out(cells) == {0}


def test_prose_and_odd_metadata_are_no_demonstrations() -> None:
    prose = nbformat.v4.new_markdown_cell("a", metadata=mark("a"))
    odd = nbformat.v4.new_code_cell("a", metadata={"course": "demo"})
    assert not demonstrations.is_untouched(prose)
    assert not demonstrations.is_untouched(odd)
    assert not demonstrations.is_marked(odd)


@needs_sandbox
@pytest.mark.parametrize("every", [False, True])
def test_the_step_runs_them_only_where_it_is_asked_to(*, every: bool) -> None:
    notebook = nbformat.v4.new_notebook(cells=[own("x = 1"), demo("print(x)"), own("print(x)")])
    step: Any = Execute(demos=every)
    done, _ = step.preprocess(notebook, {})
    said = [[output.text for output in cell.outputs] for cell in done.cells]
    assert said == [[], ["1\n"] if every else [demonstrations.OUTPUT["text"]], ["1\n"]]
    assert not any(utils.is_grade(cell) for cell in done.cells)
