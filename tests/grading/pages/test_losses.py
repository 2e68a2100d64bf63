"""What was lost, by cause: the answer that a test belongs to, or the one that it follows from."""

from typing import Any

import pytest

from grading.pages import losses as module
from grading.pages.cells import shown as shown_cells
from grading.pages.diagnoses import Mistake
from grading.pages.losses import Loss, losses
from grading.pages.texts import Texts
from tests.grading.pages.graded import answer, failed, graded_by, notebook, raised, shown


def of(*cells: Any, verdicts: list[Any] | None = None) -> list[Loss]:
    made = notebook(*cells, verdicts=verdicts)
    return losses(made, shown_cells(made, Texts()))


def test_the_most_expensive_answer_comes_first_and_blanks_last() -> None:
    found = of(
        answer("a"), graded_by("a_works", 0, 9), answer("b"), graded_by("b_works", 1, 3),
        answer("c"), graded_by("c_works", 0, 4), answer("d"), graded_by("d_works", 2, 2),
        verdicts=[failed("a_works", "not written", written=False), failed("b_works"),
                  failed("c_works")],
    )  # fmt: skip
    assert [(loss.name, loss.lost, loss.is_blank) for loss in found] == [
        ("c", 4, False), ("b", 2, False), ("a", 9, True),
    ]  # fmt: skip
    assert (found[1].score, found[1].points) == (1, 3)


def test_a_test_that_follows_from_another_answer_counts_there() -> None:
    follows = {"follows": "order"}
    found = of(
        answer("order"), graded_by("order_holds", 0, 2), answer("walk"), graded_by("walk_a", 0, 3),
        graded_by("walk_b", 4, 4),
        verdicts=[failed("order_holds"), failed("walk_a", **follows), failed("walk_b", **follows)],
    )  # fmt: skip
    assert [loss.name for loss in found] == ["order"]
    assert (found[0].lost, found[0].lost_after) == (5, 3)
    assert [test.cell.name for test in found[0].kept] == ["walk_b"]


def test_in_a_foreign_course_a_test_belongs_to_the_answer_above_it() -> None:
    found = of(
        answer("cell-1"), graded_by("cell-2", 0, 1, raised("AssertionError", "two and two")),
        verdicts=[failed("cell-2", "two and two")],
    )  # fmt: skip
    assert [(loss.name, loss.first and loss.first.said) for loss in found] == [
        ("cell-1", "two and two.")
    ]


def test_a_test_without_any_answer_is_a_cause_of_its_own() -> None:
    found = of(graded_by("t", 0, 1), verdicts=[failed("t")])
    assert (found[0].name, found[0].answer, found[0].lost) == ("", None, 1)


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("f(x, 2), g: 1 of 3 correct", "`f(x, 2), g`: 1 of 3 correct."),
        ("Gradients of Tensor: 1 of 3 correct", "Gradients of Tensor: 1 of 3 correct."),
        ("f: 1 of 3 correct. Divide by the run.", "Divide by the run."),
        ("f: not correct. Divide by the run.", "Divide by the run."),
        ("Training: 0 of 2 correct", "Training: 0 of 2 correct."),
        ("a(), " * 40 + ": 0 of 2 correct", "`" + "a(), " * 40 + "`: 0 of 2 correct."),
        ("ValueError: no", "ValueError: no."),
        ("AssertionError", "An assertion of this test failed."),
        ("x" * 600, "x" * 500 + "…"),
    ],
)
def test_a_message_becomes_one_sentence(message: str, said: str) -> None:
    found = of(answer("f"), graded_by("f_a", 0, 1), verdicts=[failed("f_a", message)])
    assert found[0].first
    assert found[0].first.said == said


def test_a_named_mistake_says_its_own_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "mistake", lambda *_: Mistake("Divide by the run.", "Slopes"))
    found = of(
        answer("f"), graded_by("f_a", 0, 1), graded_by("f_b", 0, 1),
        verdicts=[failed(name, diagnosis="not-divided") for name in ("f_a", "f_b")],
    )  # fmt: skip
    [loss] = found
    assert loss.diagnosis == "not-divided"
    assert loss.first
    assert (loss.first.said, loss.first.section) == ("Divide by the run.", "Slopes")
    assert loss.others == []


def test_a_stopped_cell_is_the_reason_and_not_the_name_that_is_missing() -> None:
    stopped = answer("f") | {"outputs": [raised("ZeroDivisionError", "division by zero")]}
    found = of(
        stopped, graded_by("f_a", 0, 1),
        verdicts=[failed("f_a", "NameError: name 'f' is not defined")],
    )  # fmt: skip
    assert found[0].first
    assert found[0].first.said == (
        "This cell stopped with ZeroDivisionError: division by zero. Fix that first."
    )


def test_a_syntax_error_names_the_line_and_no_file() -> None:
    said = "expected ':' (<ipython-input-4-b327a>, line 7)"
    stopped = answer("f") | {"outputs": [raised("SyntaxError", said)]}
    found = of(stopped, graded_by("f_a", 0, 1), verdicts=[failed("f_a", "NameError: name 'f'")])
    assert found[0].first
    assert "expected ':' (line 7)" in found[0].first.said


def test_points_that_a_test_gave_in_part_are_said_to_be_that() -> None:
    found = of(answer("f"), graded_by("f_a", 0.5, 1))
    assert found[0].first
    assert found[0].first.said == "You earned part of its points."


def test_the_case_of_an_answer_is_its_smallest() -> None:
    def rows(value: str) -> dict[str, Any]:
        return shown(columns=["x", "yours", "expected"], rows=[[value, "1", "2", False]])

    found = of(
        answer("f"), graded_by("f_a", 0, 1), graded_by("f_b", 0, 1, rows("1234")),
        graded_by("f_c", 0, 1, rows("5")), verdicts=[failed("f_a"), failed("f_b"), failed("f_c")],
    )  # fmt: skip
    assert found[0].case
    assert found[0].case.parts[0][1] in ("1234", "5")
