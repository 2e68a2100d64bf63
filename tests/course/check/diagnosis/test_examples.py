"""Answers that fit what is shown: only after visible cases have passed, and far off."""

from __future__ import annotations

from tests.course.check.diagnosis.failing import name_of

FIRST = 'check.function("f", equals="lambda x: x**3 + 1", at=[2.0])'
BOTH = FIRST + '\ncheck.function("f", equals="lambda x: x**3 + 1", at=[-1.7], message="Any x.")'


def test_a_table_of_the_examples_is_found() -> None:
    code = "def f(x): return {2.0: 9.0}.get(x, 123.0 + x)"
    assert name_of(BOTH, code) == "fits-the-examples-only"


def test_what_fails_the_examples_does_not_fit_them() -> None:
    assert name_of(FIRST, "def f(x): return 123.0 + x * 0.77") == ""


def test_code_that_stops_is_not_said_to_fit() -> None:
    code = "def f(x):\n    if x < 0:\n        return x.missing\n    return x**3 + 1"
    assert name_of(BOTH, code) != "fits-the-examples-only"
