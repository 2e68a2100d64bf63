"""What is wrong with weights for XOR that were chosen by hand."""

from __future__ import annotations

import pytest

from course.check.faults.units import _CORNERS
from tests.course.check.diagnosis.failing import name_of

CALL = "check.after('', equals={'answers(xor_hidden, xor_output)': [False, False, True, True]})"


@pytest.mark.parametrize(
    ("hidden", "output", "name"),
    [
        ("[['4', '4', '4'], ['-4', '-4', '4']]", "[4, 4, -4]", "wrong-type"),
        ("[4, 4, 4, -4, -4, 4]", "[4, 4, -4]", "wrong-type"),
        ("[[4, 4], [-4, -4]]", "[4, 4, -4]", "bias-missing"),
        ("[[3, 3, 2], [-3, -3, 2]]", "[5, 5]", "bias-missing"),
        ("[[3, 3, 2], [-3, -3, 2]]", "[5, 5, 0]", "bias-missing"),
        ("[[3, 3, 2], [-3, -3, 2]]", "[5, 5, 5]", "sign-flipped"),
        ("[[3, -3, 2], [-3, 3, 2]]", "[5, 5, -5]", "sign-flipped"),
        ("[[3, 3, 2], [6, 6, 4]]", "[5, 5, -5]", "weights-equal"),
        ("[[1, 0, 0], [0, 1, 0]]", "[5, 5, 2]", ""),
    ],
)
def test_weights_by_hand_name_their_mistake(hidden: str, output: str, name: str) -> None:
    code = f"{_CORNERS}\nxor_hidden, xor_output = {hidden}, {output}\n"
    assert name_of(CALL, code) == name
