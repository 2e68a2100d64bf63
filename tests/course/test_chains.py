"""A long chain has every operation, is the same every time, and agrees in both engines."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.chains import POINT, SEED, long_chain
from course.engine import Tensor, topological_order

SEEDS = range(3, 9)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_operation_occurs_with_the_leaves_or_after_them(seed):
    a, b = map(Tensor, POINT)
    used = {node._op for node in topological_order(long_chain(seed)(a, b))}
    assert used >= {
        "+", "-", "*", "/", "neg", "**", "**3", "**-2", "exp", "log", "tanh", "sigmoid", "relu",
        "abs",
    }  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seed_gives_the_same_chain_every_time(seed):
    assert str(long_chain(seed)) == str(long_chain(seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_torch_gives_the_same_gradients_to_nine_digits(seed):
    torch = pytest.importorskip("torch")
    chain = long_chain(seed)
    leaves = [Tensor(x) for x in POINT]
    twins = [torch.tensor(x, dtype=torch.float64, requires_grad=True) for x in POINT]
    chain(*leaves).backward()
    chain(*twins).backward()
    for leaf, twin in zip(leaves, twins, strict=True):
        assert leaf.grad == pytest.approx(twin.grad.item(), rel=1e-9)


def test_a_chain_shows_its_program():
    chain = long_chain(seed=6)
    assert str(chain).splitlines()[0] == "g = a * b"
    assert len(chain.lines) == 20


def test_the_lesson_draws_the_chain_whose_wrong_answers_have_names() -> None:
    text = Path("course/lessons/03_tensor.py").read_text(encoding="utf-8")
    assert f"long_chain(seed={SEED})" in text
