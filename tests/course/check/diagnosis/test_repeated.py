"""An answer that keeps something from one call to the next."""

from __future__ import annotations

from tests.course.check.diagnosis.failing import name_of

CALL = 'check.after("out = collect(2)", equals={"len(out)": 1})'


def test_a_list_as_a_default_value_is_kept() -> None:
    code = "def collect(n, found=[]):\n    found += [n, n]\n    return found"
    assert name_of(CALL, code) == "kept-between-calls"


def test_an_answer_that_keeps_nothing_has_another_name_or_none() -> None:
    assert name_of(CALL, "def collect(n): return [n, n]") != "kept-between-calls"


def test_nan_is_the_same_answer_as_nan() -> None:
    call = 'check.after("", equals={"f()": 2.0})'
    assert name_of(call, "f = lambda: float('nan')") == ""
    assert name_of(call, "f = lambda: float('inf') - 3") == "overflows"
