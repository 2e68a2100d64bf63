"""A numerical slope where a formula is asked for is told from a wrong formula."""

from __future__ import annotations

from tests.course.check.diagnosis.failing import name_of, result_of

CALL = 'check.derivative("slope", of="x**3", at=[2.0, -3.0, 0.5])'


def test_a_step_shows_in_the_digits() -> None:
    found = result_of(CALL, "slope = lambda x: ((x + 1e-3)**3 - (x - 1e-3)**3) / 2e-3").diagnosis
    assert found is not None
    assert found.name == "rounded"
    assert "formula" in found.sentence


def test_a_wrong_formula_is_not_called_rounded() -> None:
    assert name_of(CALL, "slope = lambda x: 3 * x**2 + 0.5 * x") != "rounded"
