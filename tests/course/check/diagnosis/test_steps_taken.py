"""A step along the gradient that was made too long, the wrong way, or with one input left out."""

from __future__ import annotations

import pytest

from tests.course.check.diagnosis.failing import name_of, passes

CALL = (
    'check.nudge("p = a * b; L = p + c", moved={"a_new": "a", "b_new": "b", "c_new": "c"}, '
    'output="L_new", step=0.01, a=2.0, b=-3.0, c=10.0)'
)
# Slopes: a -3, b 2, c 1.
RIGHT = "a_new, b_new, c_new = 2.0 - 0.03, -3.0 + 0.02, 10.01; L_new = a_new * b_new + c_new"


@pytest.mark.parametrize(
    ("inputs", "name"),
    [
        ("2.0 - 3, -3.0 + 2, 11.0", "step-ignored"),
        ("2.0 + 0.03, -3.0 - 0.02, 9.99", "sign-flipped"),
        ("2.01, -2.99, 10.01", "factor-missing"),
        ("-0.03, 0.02, 0.01", "term-missing"),
        ("2.02, -3.03, 10.1", "value-for-slope"),
        ("2.0 - 0.03, -3.0, 10.01", "never-steps"),
        ("7.0, 8.0, 9.0", ""),
    ],
)
def test_inputs_show_how_they_were_moved(inputs: str, name: str) -> None:
    code = f"a_new, b_new, c_new = {inputs}; L_new = a_new * b_new + c_new"
    assert name_of(CALL, code) == name


def test_an_output_of_old_values_is_called_stale() -> None:
    assert name_of(CALL, RIGHT.rpartition(";")[0] + "; L_new = -6.0 + c_new") == "stale-name"


def test_the_right_step_passes() -> None:
    assert passes(CALL, RIGHT)
