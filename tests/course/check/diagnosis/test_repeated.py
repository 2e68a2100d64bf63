"""An answer that keeps something from one call to the next."""

from __future__ import annotations

from typing import Any

import pytest

from course import check
from course.check.diagnosis import UNHURRIED, seconds


def named(call: str, code: str) -> str:
    """The name that a failing check gives to the mistake in this code."""
    names: dict[str, Any] = {"check": check, "__name__": "__main__"}
    exec(code, names)
    hurry = seconds.set(UNHURRIED)
    try:
        with pytest.raises(check.CheckFailed) as failed:
            exec(call, names)
    finally:
        seconds.reset(hurry)
    return failed.value.diagnosis


CALL = 'check.after("out = collect(2)", equals={"len(out)": 1})'


def test_a_list_as_a_default_value_is_kept() -> None:
    code = "def collect(n, found=[]):\n    found += [n, n]\n    return found"
    assert named(CALL, code) == "kept-between-calls"


def test_an_answer_that_keeps_nothing_has_another_name_or_none() -> None:
    assert named(CALL, "def collect(n): return [n, n]") != "kept-between-calls"


def test_nan_is_the_same_answer_as_nan() -> None:
    call = 'check.after("", equals={"f()": 2.0})'
    assert named(call, "f = lambda: float('nan')") == ""
    assert named(call, "f = lambda: float('inf') - 3") == "overflows"
