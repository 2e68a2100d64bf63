"""What is kept from one call to the next shows when the same question is asked twice."""

from __future__ import annotations

from tests.course.check.diagnosis.failing import name_of

CALL = 'check.after("x = f()", equals={"x": 3.0})'


def test_a_list_that_grows_is_found() -> None:
    code = "def f(found=[]):\n    found.append(1.0)\n    return sum(found) + 0.25"
    assert name_of(CALL, code) == "kept-between-calls"


def test_the_same_wrong_answer_twice_is_not_kept() -> None:
    assert name_of(CALL, "f = lambda: 3.7") == ""


def test_nan_is_the_same_answer_as_nan() -> None:
    assert name_of(CALL, "f = lambda: float('nan')") == ""
    assert name_of(CALL, "f = lambda: float('inf') - 3") == "overflows"
