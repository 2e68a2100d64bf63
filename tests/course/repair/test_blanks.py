"""Code that does nothing is told from code that does something."""

from __future__ import annotations

import pytest

from course.repair.blanks import is_blank, is_unwritten
from tests.course.repair.lessons import lesson


@pytest.mark.parametrize(
    "source",
    ["", "# TODO", "...", "def f(x):\n    pass", "class T:\n    def f(self):\n        '''It.'''",
     "def f(x):\n    raise NotImplementedError('write it')"],
)  # fmt: skip
def test_nothing_is_unwritten(source: str) -> None:
    assert is_unwritten(source)


@pytest.mark.parametrize("source", ["x = 1", "def f(x):\n    return x", "raise ValueError", "f("])
def test_something_is_not(source: str) -> None:
    assert not is_unwritten(source)


def test_a_blank_as_released_counts_whatever_it_does() -> None:
    known = lesson().by_name["f"]
    assert is_blank(known.source + "\n\n", known)
    assert not is_blank("def f(x):\n    return x", known)
