"""The smallest failing expression is found, and said as a person would."""

from __future__ import annotations

import pytest

from course.check.asking.in_process import InProcess
from course.check.diagnosis import smallest_engine
from tests.course.check.diagnosis.engines_of_faults import engine


@pytest.mark.parametrize(
    ("sign", "slopes", "mode", "sentence"),
    [
        ("*", (), "{s} * {u}", "`a·a` at a = 3: your gradient is 3, it should be 6."),
        ("*", ("a", "b"), "", "`a·b` at a = 3, b = 2: your gradient of a is 3, it should be 2."),
        ("abs", ("1",), "", "`a.abs()` at a = -3: your gradient is 1, it should be -1."),
        (
            "*",
            (),
            "{g} + {s}",
            "`(a·b)·k` at a = 3, b = 2, k = 2: your gradient of a is 2, it should be 4.",
        ),
        ("+", (), "", ""),
    ],
)
def test_the_smallest_case(sign: str, slopes: tuple[str, ...], mode: str, sentence: str) -> None:
    names = engine(sign, slopes=slopes, mode=mode or "{g} + {s} * {u}")
    assert smallest_engine.case(InProcess(names), "Tensor", [sign], 1) == sentence


def test_a_second_call_is_said() -> None:
    names = engine()
    exec("def once(self):\n    self.grad = 1.0\n    self._backward()", names)
    names["Tensor"].backward = names["once"]
    said = smallest_engine.case(InProcess(names), "Tensor", ["*"], 2)
    assert "k = 2 after 2 calls of `backward()`: your gradient of a is 0, it should be 8." in said


def test_an_exception_is_said() -> None:
    names = engine()
    names["Tensor"].__sub__ = lambda self, other: None
    said = smallest_engine.case(InProcess(names), "Tensor", ["-"], 1)
    assert said == "`a - b` at a = 3, b = 2: your result is None."
