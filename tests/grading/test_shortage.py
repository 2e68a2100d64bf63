"""What a machine lacks is told from the errors that it causes, also from hidden ones."""

import errno

import pytest

from grading import shortage


def test_a_shortage_is_found_behind_the_error_that_hides_it() -> None:
    error = ValueError("a parser failed")
    error.__cause__ = MemoryError()
    assert shortage.of(error) == "it has too little memory"
    assert shortage.of(ValueError("a parser failed")) == ""
    error.__cause__ = error  # a circle ends, too
    assert shortage.of(error) == ""


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM])
def test_what_may_not_be_written_is_a_fault_of_writing_only(number: int) -> None:
    assert shortage.of(OSError(number, "")) == ""
    assert shortage.of_writing(OSError(number, ""))


def test_the_sentence_says_how_to_go_on() -> None:
    said = str(shortage.stopped("no memory."))
    assert said == (
        "This machine cannot grade (no memory). Fix that, then run the command again: it goes on "
        "where it stopped."
    )
