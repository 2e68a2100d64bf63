"""Finds the marked regions of a cell: its solution, and its hidden tests.

Knows the delimiters, which are nbgrader's own, and nothing of Python, lessons or notebooks.
"""

from typing import NamedTuple


class Delimiters(NamedTuple):
    """What begins and what ends a region. As in nbgrader, any line that contains it counts."""

    begin: str
    end: str


class Region(NamedTuple):
    """A region: the lines of its two delimiters, counted from 0 at the cell's first line."""

    begin: int
    end: int

    def holds(self, line: int) -> bool:
        """Whether a line, counted from 0, is between the two delimiters.

        >>> [line for line in range(4) if Region(0, 3).holds(line)]
        [1, 2]
        """
        return self.begin < line < self.end


class Fault(NamedTuple):
    """What is wrong with a cell's source: the line, counted from 0, and one or two sentences."""

    line: int
    text: str


class RegionError(ValueError):
    """A cell's regions are wrong. `faults` says where and why."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(" ".join(f"Line {line + 1}: {text}" for line, text in faults))
        self.faults = faults


SOLUTION = Delimiters("BEGIN SOLUTION", "END SOLUTION")
HIDDEN_TESTS = Delimiters("BEGIN HIDDEN TESTS", "END HIDDEN TESTS")


def find(source: str, delimiters: Delimiters) -> list[Region]:
    r"""All regions of `source` between `delimiters`, in order.

    Raises RegionError, with every fault, if the delimiters do not pair up.

    >>> find("### BEGIN SOLUTION\nx = 1\n### END SOLUTION", SOLUTION)
    [Region(begin=0, end=2)]
    >>> find("x = 1\n### END SOLUTION", SOLUTION)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    grading.cells.regions.RegionError: Line 2: END SOLUTION has no BEGIN SOLUTION. ...
    """
    regions: list[Region] = []
    faults: list[Fault] = []
    begin: int | None = None
    for number, line in enumerate(source.split("\n")):
        if delimiters.begin in line:
            if begin is not None:
                faults.append(
                    Fault(
                        number,
                        f"{delimiters.begin} is inside a region that is still open. "
                        f"Write ### {delimiters.end} before it.",
                    )
                )
            begin = number
        elif delimiters.end in line:
            if begin is None:
                faults.append(
                    Fault(
                        number,
                        f"{delimiters.end} has no {delimiters.begin}. "
                        f"Write ### {delimiters.begin} above it, or remove it.",
                    )
                )
            else:
                regions.append(Region(begin, number))
            begin = None
    if begin is not None:
        faults.append(
            Fault(
                begin, f"{delimiters.begin} is never closed. Write ### {delimiters.end} below it."
            )
        )
    if faults:
        raise RegionError(*faults)
    return regions
