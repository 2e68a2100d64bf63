"""A list of slopes is read from the points that it asks for, input by input."""

from __future__ import annotations

import pytest

from tests.course.check.diagnosis.failing import name_of, passes

CALL = (
    'check.gradient_vector("slopes", of="lambda x, y, z: x * y + z**2", '
    "at=[[2.0, -3.0, 0.5], [1.0, 4.0, -2.0]])"
)
RIGHT = """
def slopes(f, point, h=1e-4):
    found = []
    for i in range(len(point)):
        right, left = list(point), list(point)
        right[i] += h
        left[i] -= h
        found.append((f(*right) - f(*left)) / (2 * h))
    return found
"""


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("left[i] -= h", "pass", "wrong-run"),
        ("/ (2 * h)", "/ h", "wrong-run"),
        (" / (2 * h)", "", "not-divided"),
        ("f(*right) - f(*left)", "f(*left) - f(*right)", "points-swapped"),
        ("return found", "return found[::-1]", "reversed"),
        ("return found", "return found[0]", "wrong-type"),
        ("range(len(point))", "range(len(point) - 1)", "fits-the-examples-only"),
        ("    return found", "        return found", "returns-in-the-loop"),
        ("list(point), list(point)", "point, list(point)", "changes-its-input"),
        ("right[i] += h", "right = [v + h for v in point]", ""),
        ("f(*right)", "f(right)", "wrong-arguments"),
        ("right, left = list(point), list(point)", "right = left = list(point)", "nudge-lost"),
        ("h=1e-4):\n    found = []", "h=1e-4, found=[]):", "kept-between-calls"),
    ],
)
def test_a_loop_has_the_name_of_its_mistake(old: str, new: str, name: str) -> None:
    assert old in RIGHT
    assert name_of(CALL, RIGHT.replace(old, new)) == name


def test_a_right_loop_in_another_style_passes() -> None:
    assert passes(
        CALL,
        "def slopes(f, point, h=1e-4):\n    def moved(i, by):\n"
        "        return f(*[v + by * (j == i) for j, v in enumerate(point)])\n"
        "    return tuple((moved(i, h) - moved(i, -h)) / 2 / h for i in range(len(point)))".replace(
            "tuple(", "list("
        ),
    )
