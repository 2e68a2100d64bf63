"""A listing shows code without what is written about it, and finds a class in a notebook."""

from __future__ import annotations

import linecache
from typing import Any

from course.listing import listing

CELL = '''
class Box:
    """A box."""

    def __init__(self, data):
        # the number
        self.data = data

    def doubled(self):
        """Twice the number."""
        twice = 2 * self.data

        return twice


class Empty:
    """Nothing but words."""


def half(self):
    return self.data / 2


Box.half = half
'''


def cell() -> dict[str, Any]:
    """The names of a cell that ran as IPython runs one: its text is in `linecache`."""
    file = "<a cell>"
    linecache.cache[file] = (len(CELL), None, CELL.splitlines(keepends=True), file)
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(compile(CELL, file, "exec"), names)
    return names


def test_comments_docstrings_and_blank_lines_are_left_out():
    assert listing(cell()["Box"]).splitlines() == [
        "class Box:",
        "    def __init__(self, data): self.data = data",
        "    def doubled(self):",
        "        twice = 2 * self.data",
        "        return twice",
    ]


def test_functions_and_classes_stand_in_the_order_asked_for():
    names = cell()
    page = listing(names["half"], names["Box"]).splitlines()
    assert page[:2] == ["def half(self): return self.data / 2", "class Box:"]


def test_what_has_no_source_is_left_out():
    names: dict[str, Any] = {"__name__": "__main__"}
    exec("def f(x):\n    return x", names)
    assert listing(names["f"], cell()["Empty"]) == ""
