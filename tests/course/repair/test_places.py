"""Where missing and moved cells go."""

from __future__ import annotations

from course.repair.places import Order
from tests.course.repair.lessons import F_AGAIN, G_WORKS, RELEASED, lesson, names, plain, solved


def without(*gone: str) -> tuple[Order, list[str]]:
    cells = [cell for cell in solved()["cells"] if cell["id"] not in gone]
    known = {at: one["id"] for at, one in enumerate(cells) if one["metadata"]}
    return Order(cells, known, lesson()), names(RELEASED)


def test_a_missing_cell_goes_before_the_next_cell_of_the_lesson() -> None:
    order, expected = without("f_again")
    order.insert(F_AGAIN, "f_again")
    assert names({"cells": order.cells}) == expected


def test_a_test_goes_below_what_the_student_wrote_under_the_answer() -> None:
    order, expected = without("g_works")
    at = expected.index("g") + 1
    order.cells.insert(at, plain("g = 2", "own"))
    order.insert(G_WORKS, "g_works")
    assert names({"cells": order.cells})[at : at + 2] == ["own", "g_works"]


def test_cells_in_order_are_not_moved() -> None:
    order, expected = without()
    assert order.put_back_moved({}) == []
    assert names({"cells": order.cells}) == expected
