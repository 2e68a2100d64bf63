"""The regions of a cell, by their delimiters."""

import pytest

from grading.cells.regions import HIDDEN_TESTS, SOLUTION, RegionError, find

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"


def lines(*parts: str) -> str:
    return "\n".join(parts)


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        (lines(BEGIN, "x = 1"), 0, "never closed"),
        (lines("x = 1", END), 1, "has no BEGIN SOLUTION"),
        (lines(BEGIN, "x = 1", BEGIN, "y = 2", END), 2, "still open"),
    ],
)
def test_delimiters_that_do_not_pair_up_are_reported_with_their_line(
    source: str, line: int, said: str
) -> None:
    with pytest.raises(RegionError) as caught:
        find(source, SOLUTION)
    assert [fault.line for fault in caught.value.faults] == [line]
    assert said in caught.value.faults[0].text


def test_every_fault_of_the_delimiters_is_reported() -> None:
    with pytest.raises(RegionError) as caught:
        find(lines(END, BEGIN), SOLUTION)
    assert [fault.line for fault in caught.value.faults] == [0, 1]


def test_hidden_tests_are_found_by_their_own_delimiters() -> None:
    source = lines("a", "### BEGIN HIDDEN TESTS", "b", "### END HIDDEN TESTS")
    assert find(source, HIDDEN_TESTS) == [(1, 3)]
    assert find(source, SOLUTION) == []
