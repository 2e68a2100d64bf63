"""What a test is about, and what it may depend on."""

from typing import Any

import pytest

from grading.cells.dependencies import Dependencies


def cell(source: str, name: str = "", *, test: bool = False, kind: str = "code") -> Any:
    mark = {"grade_id": name, "grade": test, "solution": not test}
    return {"cell_type": kind, "source": source, "metadata": {"nbgrader": mark} if name else {}}


def graded(source: str, name: str) -> Any:
    return cell(source, name, test=True)


CELLS = [
    cell("from course import check"),
    cell("class Box:\n    pass", "box"),
    graded('check.forward("a + b", using="Box", a=1.0)', "box_adds"),
    cell("def show(self):\n    return order(self)\nBox.show = show", "show"),
    cell("def order(x):\n    return given\ngiven = 3", "order"),
    graded('check.after("b = Box()", equals={"b.show()": 1}, message="alone")', "show_works"),
    cell("alone = 1", "alone"),
    graded('check.after("", equals={"alone": 1})', "alone_is_one"),
]


def test_a_test_depends_on_all_that_its_answer_and_its_texts_need() -> None:
    found = Dependencies(CELLS)
    assert found.of(2) == {0, 1, 3, 4} & set(range(2))
    assert found.of(5) == {0, 1, 3, 4}
    assert found.of(7) == {0, 6}


def test_it_also_depends_on_what_the_course_s_own_answer_needs() -> None:
    assert Dependencies(CELLS, {"alone": "alone = order(2)"}).of(7) == {0, 4, 6}


def test_a_check_asks_for_the_class_that_it_has_by_default() -> None:
    cells = [cell("class Tensor:\n    pass", "t"), graded('check.gradients("a * b", a=1.0)', "x")]
    assert Dependencies(cells).mentioned(1) == {0}


@pytest.mark.parametrize("seeing", ["alone = eval('order(1)')", "%run it\nalone = 1"])
def test_what_may_see_every_name_depends_on_everything(seeing: str) -> None:
    cells = [*CELLS[:6], cell(seeing, "alone"), CELLS[7]]
    assert Dependencies(cells).of(7) == {0, 1, 3, 4, 6}


def test_without_an_analysis_everything_depends_on_everything() -> None:
    assert Dependencies(CELLS, analyzing=False).of(7) == {0, 1, 3, 4, 6}


def test_a_test_is_about_the_answer_that_its_name_begins_with() -> None:
    found = Dependencies(CELLS)
    assert [found.own(index) for index in (2, 5, 7)] == [{1}, {3}, {6}]


def test_another_name_of_a_test_means_the_answers_right_above_it_or_those_it_mentions() -> None:
    cells = [
        cell("def f(): pass", "cell-1"),
        graded("assert f()", "cell-2"),
        cell("def g(): return f()", "cell-3"),
        cell("def h(): pass", "cell-4"),
        graded("assert g() and f()", "cell-5"),
        graded("assert f()", "cell-6"),
        graded("assert True", "cell-7"),
    ]
    found = Dependencies(cells)
    assert [found.own(index) for index in (1, 4, 5, 6)] == [{0}, {2, 3}, {0}, {2, 3}]


def test_names_of_its_own_that_later_cells_use_are_found_unless_others_define_them_too() -> None:
    cells = [
        cell("def helper(): pass\ndef f(): pass", "f"),
        cell("def g(): return helper()", "g"),
    ]
    assert Dependencies(cells).defines_more(0, "def f(): pass")
    assert not Dependencies(cells).defines_more(0, "def f(): pass\nhelper = f")
    assert not Dependencies([*cells, cell("helper = 1")]).defines_more(0, "def f(): pass")
    assert not Dependencies(cells, analyzing=False).defines_more(0, "def f(): pass")
