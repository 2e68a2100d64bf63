"""Relations of numbers: given only where they hold in every wrong row, and not by chance."""

from __future__ import annotations

import pytest

from course.check.diagnosis import relations
from course.check.diagnosis.asked import Asked
from course.check.verdict import Result, Row
from tests.course.check.diagnosis.failing import name_of


def name(*pairs: tuple[float, float]) -> str:
    rows = [Row([], correct=got == want, got=got, want=want) for got, want in pairs]
    found = relations.find(Asked("after", {}, [], Result("x", [], rows), None))  # type: ignore[arg-type]
    return found.name if found else ""


@pytest.mark.parametrize(
    ("pairs", "found"),
    [
        ([(-2.5, 2.5), (1.0, -1.0)], "sign-flipped"),
        ([(5.0, 2.5), (-2.0, -1.0)], "doubled"),
        ([(1.25, 2.5), (-0.5, -1.0)], "halved"),
        ([(2.57, 2.5678), (1.0, 1.0)], "rounded"),
        ([(2.0, 2.9), (5.0, 5.8)], "integer-division"),
        ([(float("nan"), 2.0)], ""),
        ([(float("inf"), 2.0), (float("nan"), 2.0)], "overflows"),
        ([(2.0, 1.0)], ""),
        ([(4.0, 1.0), (4.0, 2.0), (4.0, 3.0)], "ignores-its-argument"),
        ([(2.5, -2.5), (1.5, 1.5)], "sign-lost"),
        ([(2.5, -2.5), (-1.5, -1.5)], "sign-flipped"),
    ],
)
def test_a_relation_has_its_name(pairs: list[tuple[float, float]], found: str) -> None:
    assert name(*pairs) == found


@pytest.mark.parametrize(
    "pairs",
    [
        [(-2.5, 2.5), (3.0, -1.0)],
        [(5.0, 2.5), (-1.3, -1.0)],
        [(float("nan"), 2.0), (3.0, 2.5)],
        # A whole number near one number is not yet a rounded one, and 0 is no digits at all.
        [(1.0, 0.93)],
        [(1.0, 0.5000001)],
        [(0.0, 0.3), (0.0, 0.4)],
    ],
)
def test_numbers_without_a_relation_have_no_name(pairs: list[tuple[float, float]]) -> None:
    assert name(*pairs) == ""


@pytest.mark.parametrize(
    ("made", "found"),
    [
        ("TensorV2(x)", "wrong-class"),
        ("[x]", ""),
        ("x", "bare-number"),
        ("None", "returns-nothing"),
    ],
)
def test_a_result_that_is_no_instance_is_named_by_its_class(made: str, found: str) -> None:
    call = 'check.after("c = make(1.0)", equals={"isinstance(c, Tensor)": True, "1 + 1": 2})'
    code = (
        "from course.engine import Tensor\n"
        f"class TensorV2:\n    def __init__(self, data): pass\ndef make(x): return {made}"
    )
    assert name_of(call, code) == found
