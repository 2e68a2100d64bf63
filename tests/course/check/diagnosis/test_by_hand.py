"""Gradients worked out by hand with one rule broken."""

from __future__ import annotations

import pytest

from tests.course.check.diagnosis.failing import name_of, passes

CALL = (
    'check.partials("q = x + y; f = q * z", '
    'names={"dq": "q", "dx": "x", "dy": "y", "dz": "z"}, x=-2.0, y=5.0, z=-4.0)'
)


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ("-4.0, 1.0, 1.0, 3.0", "ignores-upstream"),
        ("3.0, 3.0, 3.0, -4.0", "swapped-factors"),
        ("-4.0, -3.0, -3.0, 3.0", "chain-adds"),
        ("-4e-4, -4e-4, -4e-4, 3e-4", "not-divided"),
        ("7.0, 11.0, -13.0, 17.0", ""),
    ],
)
def test_gradients_show_the_broken_rule(values: str, name: str) -> None:
    assert name_of(CALL, f"dq, dx, dy, dz = {values}") == name


def test_slopes_of_0_among_measured_ones_are_steps_that_were_lost() -> None:
    call = (
        'check.partials("(x + y) * z", names={"dx": "x", "dy": "y", "dz": "z"}, '
        "x=-2.0, y=5.0, z=-4.0, tolerance=1e-6)"
    )
    measured = "dz = (3.0 * (-4.0 + 1e-4) + 12.0) / 1e-4"
    assert name_of(call, f"dx = dy = 0.0; {measured}") == "nudge-lost"
    # Nobody who writes the exact slope has moved anything.
    assert name_of(call, "dx = dy = 0.0; dz = 3.0") != "nudge-lost"


def test_half_of_one_gradient_by_chance_is_not_called_halved() -> None:
    call = (
        'check.partials("e = a * b; L = e + c", names={"da": "a", "db": "b"}, a=2.0, b=-3.0, c=1.0)'
    )
    assert name_of(call, "da, db = -3.0, 1.0") != "halved"


def test_a_rule_that_is_broken_for_one_input_only_has_its_name() -> None:
    call = (
        'check.partials("e = a * b; L = e + c", names={"da": "a", "db": "b"}, a=4.0, b=-3.0, c=1.0)'
    )
    assert name_of(call, "da, db = -3.0, 1.0") == "inner-derivative-missing"


def test_right_gradients_pass() -> None:
    assert passes(CALL, "dq, dx, dy, dz = -4, -4.0, -4.0, 3.0")
