"""What is remembered of the cells that ran: which failed, and which rebound a name."""

from __future__ import annotations

import pytest

from course.check.notebook.cells import CLASS, FUNCTION, VALUE, Cell, Cells, bound_by, what_it_is

F = "def f(x):\n    return x"


def ran(*cells: tuple[str, str, str]) -> Cells:
    """Cells of (id, source, error), run in this order."""
    found = Cells()
    for number, (name, source, error) in enumerate(cells, 1):
        bound = frozenset() if error else frozenset(bound_by(source))
        found.add(Cell(name, number, source, error, 2 if error else 0, bound))
    return found


@pytest.mark.parametrize(
    ("source", "bound"),
    [
        (F, {"f": FUNCTION}),
        ("f = lambda x: x", {"f": FUNCTION}),
        ("class T:\n    x = 1\n    def g(self): y = 1", {"T": CLASS}),
        ("a, b = 1, 2\nc: int = 3\nd += 1", dict.fromkeys("abcd", VALUE)),
        ("import numpy as n, math as m\nfor i in []: j = i", dict.fromkeys("nmij", VALUE)),
        ("x.y = 1\n[k for k in z]\n(lambda q: q)", {}),
        ("def f(x)\n    y = 1\na == b\ndf_dx = (", {"f": FUNCTION, "df_dx": VALUE}),
        ("class T(:\n  pass", {"T": CLASS}),
    ],
)  # fmt: skip
def test_the_names_that_a_cell_binds_or_tries_to(source: str, bound: dict[str, str]) -> None:
    assert dict(bound_by(source)) == bound


def test_a_cell_that_failed_is_remembered_until_it_runs_again() -> None:
    failing = [("a", F, ""), ("a", F, "SyntaxError")]
    failed = ran(*failing).failed("f")
    assert failed is not None
    assert failed.ending == "stopped with a SyntaxError in line 2"
    assert ran(*failing, ("a", F, "")).failed("f") is None
    assert ran(*failing, ("other", F, "")).failed("f") is None


def test_a_failed_cell_that_was_rewritten_to_something_else_counts_no_more() -> None:
    assert ran(("a", F, "SyntaxError"), ("a", "g = 1", "")).failed("f") is None


def test_a_failure_after_the_name_was_bound_is_no_failure_to_bind_it() -> None:
    cells = Cells()
    cells.add(Cell("a", 1, F + "\n1 / 0", "ZeroDivisionError", 3, frozenset({"f"})))
    assert cells.failed("f") is None


def test_a_value_that_takes_the_name_of_a_function_rebinds_it() -> None:
    cell = ran(("a", F, ""), ("b", "x = 1\nf = 2.0  # a number", "")).rebinding("f")
    assert cell is not None
    assert cell.number == 2
    assert cell.line_that_binds("f") == "f = 2.0  # a number"


@pytest.mark.parametrize(
    "cells",
    [
        [("a", F, "")],
        [("b", "f = 2.0", "")],
        [("b", "f = 2.0", ""), ("a", F, "")],
        [("a", F, ""), ("b", F, "")],
        [("a", F, ""), ("a", "f = 2.0", "")],
    ],
    ids=["alone", "never a function", "defined last", "another function", "the cell itself"],
)
def test_nothing_else_rebinds(cells: list[tuple[str, str, str]]) -> None:
    assert ran(*cells).rebinding("f") is None


@pytest.mark.parametrize(
    ("value", "words"),
    [(2.0, "a number"), (True, "a truth value"), ([1], "a list"), (None, "None"), ({1}, "a set")],
)
def test_a_value_in_words(value: object, words: str) -> None:
    assert what_it_is(value) == words
