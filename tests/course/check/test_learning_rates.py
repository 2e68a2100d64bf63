"""The check for learning rates: each does what its name says, or is the row that fails."""

from __future__ import annotations

import random

import pytest

from course import check
from course.check.references import closed_forms
from course.check.verdict import OracleError, Result
from tests.course.check.judged import judged

LINE = check.line_data(8, "training", weights=[2.0, -1.0])
# On these data λmax is of the order of 4, so 2/λmax of the order of 0.5.

RATES = {"too_small": "a", "just_right": "b", "diverging": "c", "bound": "d"}
BOUND = closed_forms.stability_bound(LINE[0])
GOOD = {"a": 0.001 * BOUND, "b": 0.5 * BOUND, "c": 1.1 * BOUND, "d": BOUND}


def rated(**values) -> Result:
    code = "\n".join(f"{name} = {value!r}" for name, value in {**GOOD, **values}.items())
    code = code.replace("nan", "float('nan')").replace("inf", "float('inf')")
    return judged(check.rates, code.replace("Ellipsis", "..."), **RATES, data=LINE)


def test_rates_pass_where_each_does_what_its_name_says():
    assert rated().passed, rated()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("a", 0.5 * BOUND), ("a", 0.0), ("a", -0.001), ("a", 2 * BOUND),
        ("a", 0.005 * BOUND), ("b", 0.001 * BOUND), ("b", 0.01 * BOUND),
        ("b", BOUND), ("b", 1.01 * BOUND), ("b", 0.0), ("b", -0.1),
        ("c", BOUND), ("c", 0.999 * BOUND), ("c", 0.0), ("c", -0.1), ("c", float("inf")),
        ("d", 1.03 * BOUND), ("d", 0.97 * BOUND), ("d", BOUND / 2), ("d", 2 * BOUND), ("d", -BOUND),
    ],
)  # fmt: skip
def test_a_rate_that_does_not_is_the_row_that_fails(name, value):
    result = rated(**{name: value})
    assert [row.correct for row in result.rows] == [one != name for one in "abcd"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("b", 0.98 * BOUND), ("b", 0.02 * BOUND), ("c", 1.03 * BOUND), ("c", 1e6), ("c", 1e300),
     ("c", 3), ("d", 1.015 * BOUND), ("d", 0.985 * BOUND)],
)  # fmt: skip
def test_a_rate_just_beside_an_edge_passes(name, value):
    assert rated(**{name: value}).passed


@pytest.mark.parametrize("value", [None, "0.1", True, [0.1], float("nan"), 1j])
@pytest.mark.parametrize("name", "abcd")
def test_what_is_no_rate_is_the_row_that_fails(name, value):
    result = rated(**{name: value})
    assert [row.correct for row in result.rows] == [one != name for one in "abcd"]


@pytest.mark.parametrize("name", "abcd")
def test_a_blank_rate_is_not_written_yet(name):
    result = rated(**{name: ...})
    assert "not written yet" in result.summary()
    assert not result.passed


def test_data_on_which_nothing_can_be_learned_are_the_authors_fault():
    code = "a = b = c = d = 0.1"
    with pytest.raises(OracleError, match="other data"):
        judged(check.rates, code, **RATES, data=([[1.0], [-1.0]], [0.0, 0.0]))


def test_the_check_leaves_the_random_module_alone():
    random.seed(11)
    before = random.getstate()
    rated()
    assert random.getstate() == before


def test_the_check_says_the_same_whatever_was_drawn_before():
    random.seed(1)
    first = rated()
    random.seed(2)
    assert rated().rows == first.rows
