"""Calling a student's function: with numbers, with a function of the check's own, with arrays."""

from __future__ import annotations

from typing import Any

from course.check import calls
from course.check.asking.in_process import InProcess
from course.check.asking.protocol import Failure, Reading
from course.check.verdict import Table


def student(code: str) -> InProcess:
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(code, names)
    return InProcess(names)


def table() -> Table:
    return Table("f", ["call"])


def test_a_function_is_called_with_the_numbers() -> None:
    answer = calls.call(table(), student("def f(x, y):\n    return x - y"), "f", [5.0, 3.0])
    assert isinstance(answer, Reading)
    assert answer.number() == 2.0


def test_a_function_of_the_check_comes_before_the_numbers() -> None:
    code = "def slope(f, x):\n    return f(x) + 1"
    answer = calls.call(table(), student(code), "slope", [3.0], "lambda x: x * x")
    assert isinstance(answer, Reading)
    assert answer.number() == 10.0


def test_what_it_raises_and_prints_is_noted() -> None:
    noted = table()
    answer = calls.call(
        noted, student("def f(x):\n    print('here')\n    return 1 / 0"), "f", [1.0]
    )
    failure = answer if isinstance(answer, Failure) else answer.failure
    assert failure is not None
    assert failure.error == "ZeroDivisionError"
    assert "here" in str(noted.result())


def compared(code: str, wants: list[float]) -> tuple[bool, str]:
    """The mark and the text of the row for f([1, 2, 3, 4])."""
    noted, values = table(), [1.0, 2.0, 3.0, 4.0]
    reply = calls.call_with_array(noted, student(code), "f(x)", values)
    assert reply is not None
    calls.compare_elements(noted, "f(x)", reply, values, wants, 1e-6)
    (row,) = noted.result().rows
    return row.correct, " ".join(row.cells)


DOUBLED = [2.0, 4.0, 6.0, 8.0]


def test_an_array_is_right_if_every_element_is() -> None:
    assert compared("def f(x):\n    return 2 * x", DOUBLED)[0]
    assert not compared("def f(x):\n    return 2 * x", [*DOUBLED[:3], 9.0])[0]


def test_one_element_too_few_is_wrong() -> None:
    assert not compared("def f(x):\n    return 2 * x[:3]", DOUBLED)[0]


def test_an_array_that_was_modified_is_wrong_and_the_row_says_so() -> None:
    correct, row = compared("def f(x):\n    x *= 2\n    return x", DOUBLED)
    assert not correct
    assert "modified" in row


def test_what_is_no_array_is_a_wrong_row() -> None:
    assert not compared("def f(x):\n    return 'text'", DOUBLED)[0]
