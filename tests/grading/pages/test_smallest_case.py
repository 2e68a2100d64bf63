"""The smallest failing case, from the outputs of a test."""

from typing import Any

import pytest

from grading.nbgrader_adapter import notebooks
from grading.pages.smallest_case import Seen, seen
from tests.grading.pages.graded import graded_by, raised, shown


def of(*outputs: Any, source: str = "check.x()") -> Seen:
    return seen(notebooks.node(graded_by("t", 0, 1, *outputs, source=source)))


def test_the_shortest_wrong_row_is_the_case_without_what_repeats() -> None:
    found = of(
        shown(
            columns=["function", "x", "yours", "torch", "finite difference", "relative error"],
            rows=[
                ["sin", "1.0", "1", "1", "1", "0", True],
                ["sin(x)·exp(x)", "2.0", "3", "4", "4", "1", False],
                ["x²", "–", "3", "4", "4", "1", False],
            ],
        )
    )
    assert found.case
    assert found.case.parts == (("function", "x²"), ("yours", "3"), ("should be", "4"))


def test_a_case_of_the_check_itself_comes_first() -> None:
    found = of(shown(case="`a * a` at a = 3: your gradient is 3.", sentence="Add.", rows=[]))
    assert found.case
    assert found.case.sentence == "`a * a` at a = 3: your gradient is 3."
    assert found.sentence == "Add."


def test_a_hidden_check_has_no_case() -> None:
    assert of(shown(columns=[], rows=[], message="A hidden check found a wrong result.")) == Seen()


def test_a_blank_has_no_case() -> None:
    assert of(shown(written=False, columns=["yours"], rows=[["...", False]])).case is None


@pytest.mark.parametrize(
    "result",
    [{"rows": 3}, {"columns": ["yours"], "rows": [7]}, {"columns": ["yours"], "rows": [["a"]]},
     {"columns": ["yours"], "rows": [[["a"], False]]}, {"case": 3, "sentence": {}}],
)  # fmt: skip
def test_what_a_check_never_leaves_is_passed_over(result: Any) -> None:
    assert of(shown(**result)) == Seen()


def test_of_a_plain_test_the_line_that_failed_is_the_case() -> None:
    trace = "Traceback\nCell In[4], line 1\n\x1b[32m----> 1\x1b[39m assert add(1, 2) == 3\n"
    found = of(raised("AssertionError", "", trace), source="assert add(1, 2) == 3\nx = 1")
    assert found.case
    assert found.case.sentence == "`assert add(1, 2) == 3`"


def test_a_line_that_is_not_in_the_test_any_more_is_never_shown() -> None:
    trace = "----> 2 assert add(2, 2) == 4\n"
    found = of(raised("AssertionError", "", trace), source="assert add(1, 2) == 3")
    assert found.case is None
