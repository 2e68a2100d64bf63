"""What lesson 02 claims about its comparisons holds at other numbers than those it shows."""

from __future__ import annotations

import random

import pytest

from course import engine
from course.clinics import lesson02 as clinic

SEEDS = range(10)


def numbers(seed, count):
    draw = random.Random(seed)
    return [draw.choice([-1, 1]) * draw.uniform(0.3, 3.0) for _ in range(count)]


def gradients(tensor, function, point):
    leaves = [tensor(number) for number in point]
    function(*leaves).backward()
    return [leaf.grad for leaf in leaves]


def assign(tensor, contribution):
    tensor.grad = contribution


@pytest.mark.parametrize("seed", SEEDS)
def test_assigning_is_right_where_each_value_is_used_once_and_wrong_where_one_is_used_twice(seed):
    a, b = numbers(seed, 2)
    assigning = clinic.tensor_with(assign)
    assert gradients(assigning, lambda a, b: a * b, [a, b]) == pytest.approx([b, a])
    assert gradients(assigning, lambda a: a * a, [a]) == pytest.approx([a])  # 2a is correct
    assert gradients(assigning, lambda a: a + a, [a]) == [1.0]  # 2 is correct


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("order", "right"), [("ecdb", True), ("ecbd", False), ("bcde", False)])
def test_of_the_three_orders_only_the_first_is_right(seed, order, right):
    a, k, m = (engine.Tensor(number) for number in numbers(seed, 3))
    b = a + a
    c, d = b * k, b * m
    e = c + d
    e.grad = 1.0
    for name in order:
        {"b": b, "c": c, "d": d, "e": e}[name]._backward()
    assert (a.grad == pytest.approx(2 * (k.data + m.data))) == right


# The three kinds of expression that the clinic's text names, and whom each shows to be faulty.
SHOWN = {
    "another operation": (lambda a, b, c: a + b, {"D"}),
    "a value used twice": (lambda a, b, c: a + a, {"B", "D"}),
    "one operation inside another": (lambda a, b, c: a * b * c, {"A", "E"}),
    "the first one": (lambda a, b, c: a * b, set()),
}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", SHOWN)
def test_the_three_kinds_of_expression_find_every_faulty_engine(seed, kind):
    function, faulty = SHOWN[kind]
    point = numbers(seed, 3)
    right = gradients(engine.Tensor, function, point)
    wrong = {
        name
        for name, tensor in clinic.PATIENTS.items()
        if gradients(tensor, function, point) != pytest.approx(right)
    }
    assert wrong == faulty
