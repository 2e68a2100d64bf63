"""Predictions that answer another question than the one asked."""

from __future__ import annotations

import pytest

from tests.course.check.diagnosis.failing import name_of

CALL = 'check.signs(of="lambda x: 3 * x**2 - 4 * x + 5", at={"p": 3.0, "q": -3.0, "r": 1.0})'


@pytest.mark.parametrize(
    ("values", "name"),
    [("1, 1, 1", "value-for-slope"), ("-1, 1, -1", "sign-flipped"), ("1, 1, 0", "")],
)
def test_signs_show_what_was_looked_at(values: str, name: str) -> None:
    assert name_of(CALL, f"p, q, r = {values}") == name
