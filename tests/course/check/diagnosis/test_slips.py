"""Slips: wrong formulas that people write for a right one."""

from __future__ import annotations

from course.check.diagnosis.slips import slips


def test_a_formula_has_the_slips_that_people_make() -> None:
    texts = {text: name for name, _, text in slips("3 * x**2 - 4 * x")}
    assert texts["3 * x ** 2 + 4 * x"] == "sign-flipped"
    assert texts["x ** 2 - 4 * x"] == "factor-missing"
    assert texts["3 * x ** 2"] == "term-missing"
    assert "wrong-operation" in texts.values()


def test_no_slip_is_the_formula_itself() -> None:
    text = "x * y + z"
    assert text not in {slip for *_, slip in slips(text)}


def test_nobody_sets_parentheses_that_a_formula_does_not_need() -> None:
    found = [text for name, _, text in slips("x + y + z") if name == "parentheses-wrong"]
    assert found == []
