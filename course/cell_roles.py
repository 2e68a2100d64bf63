"""Which cells of a notebook are answers, tests and manual tasks, as nbgrader's metadata records it.

The flags of each role are written here once, for everything that reads or writes notebooks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

# What nbgrader records in a cell of each role: an answer that tests grade, a test, and an answer
# that a person grades.
FLAGS: Mapping[str, Mapping[str, bool]] = {
    "answer": {"grade": False, "locked": False, "solution": True},
    "test": {"grade": True, "locked": True, "solution": False},
    "manual": {"grade": True, "locked": False, "solution": True},
}


def role_of(cell: Mapping[str, Any]) -> tuple[str, str]:
    """The role of a notebook's cell ("answer", "test", "manual" or "") and its name.

    >>> mark = {"grade_id": "mlp_adds", "grade": True, "solution": False}
    >>> role_of({"cell_type": "code", "metadata": {"nbgrader": mark}})
    ('test', 'mlp_adds')
    """
    mark = cell.get("metadata", {}).get("nbgrader", {})
    role = role_of_flags(mark)
    if role == "test" and cell["cell_type"] != "code":
        role = ""  # only code can test
    return role, str(mark.get("grade_id", ""))


def role_of_flags(flags: Mapping[str, Any]) -> str:
    """The role that has these flags, or "" if none has.

    >>> role_of_flags({"grade": False, "locked": True, "solution": True})
    'answer'
    """
    # nbgrader's toolbar also decides whether a cell is locked, which does not change its role.
    found = bool(flags.get("grade")), bool(flags.get("solution"))
    return next((r for r, f in FLAGS.items() if (f["grade"], f["solution"]) == found), "")


def answer_of(test: str, answers: Iterable[str]) -> str | None:
    """The answer that a test belongs to, or None: the longest name that the test's begins with.

    `answers` are the names of the answers above the test. A test may also be named exactly like its
    answer; otherwise an underscore has to follow the answer's name.

    >>> answer_of("chain_rule_nested_twice", ["chain_rule", "chain_rule_nested"])
    'chain_rule_nested'
    >>> answer_of("chain_rules", ["chain_rule"]) is None
    True
    """
    matching = (name for name in answers if test == name or test.startswith(f"{name}_"))
    return max(matching, key=len, default=None)
