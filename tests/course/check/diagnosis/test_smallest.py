"""The smallest case that fails, as a person would choose it."""

from __future__ import annotations

from tests.course.check.diagnosis.failing import result_of


def case(call: str, code: str) -> str:
    found = result_of(call, code).diagnosis
    assert found is not None
    return found.case


def test_a_slope_is_shown_on_a_parabola() -> None:
    call = 'check.slope("slope", of="lambda x: x**3 - x", at=[2.0, -3.0, 0.5])'
    code = "def slope(f, x, h=1e-4): return (f(x + h) - f(x - h)) / h"
    assert case(call, code) == "`slope` of x² at x = 3: yours is 12, it should be 6."


def test_a_function_is_shown_at_a_small_whole_number() -> None:
    call = 'check.function("f", equals="lambda x: 3 * x**2", at=[2.5, -3.25])'
    assert case(call, "f = lambda x: x**2") == "`f(1)`: yours is 1, it should be 3."


def test_digits_are_shown_up_to_the_difference() -> None:
    call = 'check.function("f", equals="lambda x: x / 3", at=[2.5, 1.75])'
    assert case(call, "f = lambda x: round(x / 3, 4)").endswith(
        "yours is 0.3333, it should be 0.333333."
    )
