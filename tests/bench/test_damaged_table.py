"""The tables and the sentence that bench.damaged makes of its results."""

from bench.damage import Damage
from bench.damaged_table import Line, kinds, summary, table

COPIED = Damage("a_copy", "cells", "A | was copied.", "notebook", lambda notebook: None)
CUT = Damage(
    "a_cut", "form", "It was cut.", "bytes", lambda data: data, lost=frozenset({"square_adds"})
)
GOOD = {"score": 9.0, "said": True, "ended": False, "page": True}
PART = GOOD | {"score": 7.0}
NOTHING = {"score": None, "said": False, "ended": True, "page": False}
LINES = [Line(COPIED, NOTHING, GOOD), Line(CUT, PART, PART | {"score": 6.0})]


def test_what_the_undamaged_part_earns_is_what_counts() -> None:
    assert [line.earns for line in LINES] == [9.0, 7.0]
    assert [line.hurt(line.stock) for line in LINES] == [True, False]
    assert [line.hurt(line.ours) for line in LINES] == [False, True]
    assert not Line(COPIED, GOOD, GOOD).too_much(GOOD)
    assert Line(COPIED, GOOD, GOOD).too_much(GOOD | {"score": 10.0})


def test_a_submission_of_which_nothing_is_left_cannot_be_hurt() -> None:
    gone = Damage("gone", "form", "Gone.", "bytes", lambda data: b"", lost=frozenset(ALL_TESTS))
    line = Line(gone, NOTHING, NOTHING)
    assert line.earns == 0
    assert not line.hurt(NOTHING)


ALL_TESTS = {
    "area_of_a_square", "area_of_any_rectangle", "half_area_is_right", "perimeter_of_a_square",
    "perimeter_of_any_rectangle", "square_adds", "total_side_is_right", "mean_size_of_the_file",
    "why_a_product",
}  # fmt: skip


def test_the_counts_of_both_stand_beside_each_other() -> None:
    rows = table(LINES).splitlines()
    [cells] = [row for row in rows if row.startswith("| cells")]
    assert cells == "| cells | 1 | 1 / 0 | 1 / 0 | 1 / 0 | 1 / 0 |"
    assert rows[-1] == "| **all** | 2 | 1 / 1 | 1 / 0 | 1 / 0 | 1 / 0 |"


def test_every_kind_has_a_line_with_both_scores() -> None:
    text = kinds(LINES)
    assert "| a copy | A \\| was copied. | 9 | **–** † | 9 |" in text
    assert "| a cut | It was cut. | 7 | 7 | **6** |" in text


def test_the_summary_counts_those_that_lose_points() -> None:
    assert summary(LINES, "0.9.6") == (
        "Of 2 kinds of damage, 1 cost points that the undamaged part earns with stock nbgrader "
        "0.9.6, and 1 with this grader."
    )
