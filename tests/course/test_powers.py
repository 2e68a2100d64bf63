"""Powers and their slopes where the usual rule fails: at base 0, and at negative bases."""

from __future__ import annotations

import math

import pytest

from course.powers import power, slope_by_base, slope_by_exponent


@pytest.mark.parametrize(("base", "exponent"), [(-2.0, 0.5), (0.0, -1.0)])
def test_what_is_no_real_number_is_refused(base: float, exponent: float) -> None:
    with pytest.raises(ValueError, match="not a real number"):
        power(base, exponent)


@pytest.mark.parametrize(("base", "exponent"), [(2.0, 3.0), (0.5, -1.5), (-3.0, 2.0)])
def test_the_slope_by_the_base_is_a_difference(base: float, exponent: float) -> None:
    h = 1e-6
    difference = (power(base + h, exponent) - power(base - h, exponent)) / (2 * h)
    assert slope_by_base(base, exponent) == pytest.approx(difference, rel=1e-6)


@pytest.mark.parametrize(
    ("exponent", "slope"), [(0.0, 0.0), (0.5, math.inf), (1.0, 1.0), (2.0, 0.0)]
)
def test_at_base_zero_the_slope_is_the_limit_from_the_right(exponent: float, slope: float) -> None:
    assert slope_by_base(0.0, exponent) == slope


def test_the_slope_by_the_exponent_needs_a_base_that_is_not_negative() -> None:
    assert slope_by_exponent(2.0, 3.0) == pytest.approx(8 * math.log(2))
    assert slope_by_exponent(0.0, 2.0) == slope_by_exponent(0.0, 0.0) == 0.0
    assert math.isnan(slope_by_exponent(-2.0, 3.0))


@pytest.mark.parametrize(
    ("base", "exponent", "value"),
    [(10.0, 400.0, math.inf), (-10.0, 400.0, math.inf), (-10.0, 401.0, -math.inf),
     (-1e-200, -3.0, -math.inf), (1e-200, -3.0, math.inf)],
)  # fmt: skip
def test_a_power_that_is_too_large_for_a_float_is_infinite(base, exponent, value):
    assert power(base, exponent) == value
    assert slope_by_base(base, exponent + 1) == (exponent + 1) * value
