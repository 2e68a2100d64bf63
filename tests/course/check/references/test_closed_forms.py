"""Closed forms for lines: textbook formulas, scipy and torch agree with them."""

from __future__ import annotations

import math
import random

import pytest

from course.check.references import closed_forms, reference_network
from course.check.references.reference_network import Task

torch = pytest.importorskip("torch")

EVERY_SEED = pytest.mark.parametrize("seed", range(4))


def rows_of(n, width, seed):
    draw = random.Random(f"rows {seed}")
    return [[draw.uniform(-2, 2) for _ in range(width)] for _ in range(n)]


def line(seed, n=9):
    draw = random.Random(seed)
    xs = [draw.uniform(-3, 3) for _ in range(n)]
    return xs, [1.5 * x - 0.5 + draw.gauss(0, 0.4) for x in xs]


@EVERY_SEED
def test_least_squares_of_a_line_is_the_textbook_formula(seed):
    xs, ys = line(seed)
    x, y, n = sum(xs) / len(xs), sum(ys) / len(ys), len(xs)
    sxx = sum((a - x) ** 2 for a in xs)
    sxy = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True))
    syy = sum((b - y) ** 2 for b in ys)
    expected = (syy - sxy**2 / sxx) / n
    assert closed_forms.least_squares([[a] for a in xs], ys) == pytest.approx(expected, rel=1e-9)


@EVERY_SEED
def test_least_squares_is_scipys(seed):
    optimize = pytest.importorskip("scipy.optimize")
    rows, targets = rows_of(9, 3, seed), [math.sin(3 * i) for i in range(9)]
    solved = optimize.least_squares(
        lambda p: [sum(w * x for w, x in zip(p, row, strict=False)) + p[3] - t
                   for row, t in zip(rows, targets, strict=True)], [0.0] * 4)  # fmt: skip
    assert closed_forms.least_squares(rows, targets) == pytest.approx(2 * solved.cost / 9, rel=1e-8)


def test_least_squares_of_points_on_a_line_is_0():
    assert closed_forms.least_squares([[1.0], [2.0], [4.0]], [3.0, 5.0, 9.0]) == pytest.approx(
        0, abs=1e-24
    )


@EVERY_SEED
def test_the_stability_bound_is_two_over_the_larger_root_of_the_hessian(seed):
    xs, _ = line(seed)
    n = len(xs)
    # The Hessian 2/n [[Σx², Σx], [Σx, n]] by the quadratic formula.
    a, b, d = 2 * sum(x * x for x in xs) / n, 2 * sum(xs) / n, 2.0
    largest = (a + d) / 2 + math.sqrt(((a - d) / 2) ** 2 + b * b)
    assert closed_forms.stability_bound([[x] for x in xs]) == pytest.approx(2 / largest, rel=1e-12)


@EVERY_SEED
def test_the_stability_bound_is_scipys_of_torchs_own_hessian(seed):
    linalg = pytest.importorskip("scipy.linalg")
    rows = rows_of(7, 3, seed)
    table = torch.tensor([[*row, 1.0] for row in rows], dtype=torch.float64)
    hessian = torch.autograd.functional.hessian(
        lambda w: ((table @ w) ** 2).mean(), torch.zeros(4, dtype=torch.float64)
    )
    largest = linalg.eigh(hessian.numpy(), eigvals_only=True)[-1]
    assert closed_forms.stability_bound(rows) == pytest.approx(2 / largest, rel=1e-10)


@EVERY_SEED
@pytest.mark.parametrize(("factor", "grows"), [(0.98, False), (1.02, True)])
def test_descent_diverges_just_past_the_stability_bound(factor, grows, seed):
    xs, ys = line(seed)
    task = Task.from_data(([[x] for x in xs], ys), ["linear"])
    rate = factor * closed_forms.stability_bound(task.inputs)
    losses = reference_network.gradient_descent(task, [[[0.0, 0.0]]], rate, 300).losses
    assert (losses[-1] > losses[0]) == grows
