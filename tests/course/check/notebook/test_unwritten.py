"""What is said of an answer that is not written, or that is and was not found."""

from __future__ import annotations

import contextlib
import linecache
from collections.abc import Iterator
from itertools import count

import pytest

from course import check
from course.check.display import show
from course.check.verdict import Result

NUMBERS = count()
SLOPE = "check.slope('gradient', of='lambda x: x**2', at=[3.0])"
PARTIALS = (
    "check.partials('q = x + y; f = q * z', names={'df_dx': 'x', 'df_dy': 'y', 'df_dz': 'z'}, "
    "x=-2.0, y=5.0, z=-4.0)"
)


@pytest.fixture
def results() -> Iterator[list[Result]]:
    found: list[Result] = []
    token = show.shown.set(found.append)
    yield found
    show.shown.reset(token)


def of(source: str, ask: str, results: list[Result]) -> Result:
    """What a check finds in a notebook with one cell."""
    file = f"<unwritten {next(NUMBERS)}>"
    linecache.cache[file] = len(source), None, source.splitlines(keepends=True), file
    names = {"__name__": "__main__", "check": check}
    exec(compile(source, file, "exec"), names)
    with contextlib.suppress(check.CheckFailed):
        eval(ask, names)
    return results[-1]


@pytest.mark.parametrize(
    ("source", "ask", "said"),
    [
        ("def grad(f, x): return 1", SLOPE, "your cell defines `grad`. Rename it to `gradient`."),
        ("df_dx = df_dy = 1\ndf_z = 3", PARTIALS, "`df_dz` is missing; there is a `df_z`."),
        ("df_dx = df_dy = 1", PARTIALS, "`df_dz` is missing, but `df_dx` and `df_dy` are there."),
        (
            "def gradient(f, x):\n    y = f(x)\n    raise NotImplementedError('not written')",
            SLOPE,
            "its `raise NotImplementedError` line in line 3 still runs",
        ),
        (
            "def gradient(f, x):\n    raise NotImplementedError('not written')\n    return f(x)",
            SLOPE,
            "its `raise NotImplementedError` line in line 2 still runs",
        ),
        ("def gradient(f, x):\n    '''Slope.'''", SLOPE, "The body of `gradient` is empty"),
        ("def gradient(f, x):\n    pass", SLOPE, "The body of `gradient` is empty"),
    ],
)
def test_an_answer_that_is_there_is_not_called_unwritten(
    source: str, ask: str, said: str, results: list[Result]
) -> None:
    result = of(source, ask, results)
    assert said in result.summary()
    assert not result.unwritten
    assert not result.passed


@pytest.mark.parametrize(
    ("source", "ask"),
    [
        ("def gradient(f, x):\n    raise NotImplementedError('gradient is not written.')", SLOPE),
        ("def gradient(f, x):\n    '''Slope.'''\n    raise NotImplementedError", SLOPE),
        ("df_dx = df_dy = df_dz = ...", PARTIALS),
        ("x = 1", SLOPE),
        ("def gradient_vector(f, x): return 1", SLOPE),
    ],
)
def test_an_answer_that_is_not_there_is(source: str, ask: str, results: list[Result]) -> None:
    result = of(source, ask, results)
    assert result.unwritten
    assert not result.notes.lead


def test_one_value_that_is_still_blank_is_named(results: list[Result]) -> None:
    result = of("df_dx = df_dy = 1\ndf_dz = ...", PARTIALS, results)
    assert result.unwritten
    assert result.summary() == "`df_dz` is still `...`: replace it."


def test_a_function_that_computes_none_is_not_empty(results: list[Result]) -> None:
    result = of("def gradient(f, x):\n    y = f(x)", SLOPE, results)
    assert not result.notes.lead


def test_an_empty_method_is_named(results: list[Result]) -> None:
    source = "class TensorV1:\n    def __init__(self, data): self.data = data\n"
    source += "    def __mul__(self, other):\n        '''The product.'''"
    result = of(source, "check.forward('a * b', using='TensorV1', a=1.0, b=2.0)", results)
    assert result.summary() == "The body of `TensorV1.__mul__` is empty: write your code in it."
