"""Functions that work for one number and not for an array, or that change the array."""

from __future__ import annotations

import pytest

from tests.course.check.diagnosis.failing import name_of, passes

CALL = (
    'check.function("f", equals="lambda x: abs(x) + 1", at=[2.0, -3.0], arrays=[[1.0, -2.0, 0.5]])'
)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("def f(x):\n    return x + 1 if x > 0 else 1 - x", "not-elementwise"),
        ("import math\ndef f(x): return math.fabs(x) + 1", "not-elementwise"),
        ("def f(x):\n    y = abs(x)\n    x += 1\n    return y + 1", "changes-its-input"),
    ],
)
def test_an_array_shows_what_numbers_do_not(code: str, name: str) -> None:
    assert name_of(CALL, code) == name


def test_a_function_of_arrays_passes() -> None:
    assert passes(CALL, "def f(x): return 1 + abs(x)")
