"""Errors that end a command: what they keep, and how another program's error becomes one line."""

import pytest

from grading.errors import AuthoringError, UsageError, in_a_line


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("first\nsecond"), "ValueError: first"),
        (KeyError("\n  padded  \n"), r"KeyError: '\n  padded  \n'"),
        (RuntimeError(), "RuntimeError"),
        (RuntimeError("\n\n"), "RuntimeError"),
    ],
)
def test_an_error_is_its_type_and_the_first_line_of_its_text(error: Exception, said: str) -> None:
    assert in_a_line(error) == said


def test_every_problem_of_a_lesson_is_a_line() -> None:
    error = AuthoringError("One.", "Two.")
    assert error.problems == ("One.", "Two.")
    assert str(error) == "One.\nTwo."


def test_a_command_that_ends_so_exits_with_2() -> None:
    assert UsageError("x").exit_code == AuthoringError("x").exit_code == 2
