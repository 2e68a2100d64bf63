"""What is said about an exception of the student's code, and how its line is marked."""

from __future__ import annotations

from course.check.notes import Raised


def test_an_exception_is_told_with_its_function_and_message() -> None:
    raised = Raised("AttributeError", "no 'dta'", "backward", cell=3, number=2)
    assert raised.headline() == "`backward` stopped with an AttributeError: no 'dta'"
    assert raised.place() == "cell [3], line 2"


def test_what_is_not_known_is_left_out() -> None:
    raised = Raised("ValueError", "")
    assert raised.headline() == "The check of your answer stopped with a ValueError"
    assert raised.place() == ""
    assert raised.marked() == []


def test_the_carets_stand_below_what_is_at_fault() -> None:
    raised = Raised("NameError", "", number=2, line="return y + 1", columns=(7, 8))
    line, carets = raised.marked()
    assert line[carets.index("^")] == "y"
    assert carets.count("^") == 1
