"""The first sentence: how much was lost, and what cost the most."""

from typing import Any

import pytest

from grading.pages.cells import Cell
from grading.pages.headline import headline, points
from grading.pages.losses import Loss, LostTest

CELL = Cell(1, "code", "")  # type: ignore[arg-type]


def loss(name: str, lost: float, after: float = 0, **more: Any) -> Loss:
    tests = [LostTest(CELL, lost, **more)] if lost else []
    return Loss(None, name, tests, [LostTest(CELL, after)] if after else [])


@pytest.mark.parametrize(
    ("causes", "by_hand", "waiting", "said"),
    [
        ([], 0, 0, "You lost no points."),
        ([], 0, 3, "You have lost no points so far."),
        ([loss("order", 2, 13, diagnosis="not-reversed"), loss("f", 2)], 0, 0,
         "You lost 17 points, 15 of them from one mistake in `order`."),
        ([loss("order", 2, 13), loss("f", 2)], 0, 0,
         "You lost 17 points, 15 of them because of `order`."),
        ([loss("f", 2)], 0, 0, "You lost 2 points in `f`."),
        ([loss("f", 1)], 0, 0, "You lost 1 point in `f`."),
        ([loss("f", 1, diagnosis="doubled")], 0, 0, "You lost 1 point from one mistake in `f`."),
        ([loss("f", 2, diagnosis="doubled")], 0, 0,
         "You lost 2 points, all from one mistake in `f`."),
        ([loss("f", 2), loss("g", 2), loss("h", 2)], 0, 0, "You lost 6 points in 3 answers."),
        ([loss("f", 2.5, written=False), loss("g", 2, written=False)], 0, 0,
         "You lost 4.5 points in 2 answers that are not written yet."),
        ([loss("f", 2, written=False)], 0, 0,
         "You lost 2 points in `f`, which is not written yet."),
        ([loss("", 2)], 0, 0, "You lost 2 points in tests that belong to no answer."),
        ([], 2, 0, "You lost 2 points in answers that a person graded."),
    ],
)  # fmt: skip
def test_the_headline(causes: list[Loss], by_hand: float, waiting: float, said: str) -> None:
    assert headline(causes, by_hand, waiting) == said


def test_one_point_is_not_several() -> None:
    assert [points(value) for value in (0, 0.5, 1, 2)] == [
        "0 points", "0.5 points", "1 point", "2 points",
    ]  # fmt: skip
