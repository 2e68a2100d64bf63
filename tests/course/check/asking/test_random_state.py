"""The random generators are the learner's: a question seeds and draws, and their draws stay."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import pytest
from numpy.random import mtrand as generators

from course.check.asking import observe, random_state


def draw() -> list[float]:
    """The next number of each generator, and two that NumPy makes in pairs."""
    import torch

    return [
        random.random(),
        random.gauss(0, 1),
        np.random.random(),
        np.random.randn(),
        np.random.randn(),
        torch.rand(1).item(),
    ]


def seed() -> None:
    import torch

    random.seed(1)
    np.random.seed(1)
    torch.manual_seed(1)


@pytest.fixture(autouse=True)
def _own_generators():
    kept = generators.get_bit_generator()
    yield
    generators.set_bit_generator(kept)


def seed_and_draw() -> None:
    seed()
    draw()


QUESTIONS: dict[str, Callable[[], object]] = {
    "nothing": lambda: None,
    "one draw of each": draw,
    "a seed": seed,
    "a seed and a draw": seed_and_draw,
    "one Gaussian number": np.random.randn,
    "two Gaussian numbers": lambda: np.random.randn(2),
}
BEFORE: dict[str, Callable[[], object]] = {
    "a seed": lambda: None,
    "a draw": np.random.random,
    "a Gaussian number, with the next in reserve": np.random.randn,
    "many draws": lambda: np.random.random(10_000),
}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("before", BEFORE)
def test_the_next_draws_are_those_without_the_question(before, question):
    seed()
    BEFORE[before]()
    expected = [draw(), draw()]
    seed()
    BEFORE[before]()
    with random_state.preserved():
        QUESTIONS[question]()
    found = [draw()]
    with random_state.preserved():
        QUESTIONS[question]()
    assert [*found, draw()] == expected


def test_another_generator_of_numpys_is_restored_too():
    generators.set_bit_generator(np.random.PCG64(1))
    expected = np.random.random()
    generators.set_bit_generator(np.random.PCG64(1))
    with random_state.preserved():
        np.random.random()
    assert np.random.random() == expected


def test_the_state_is_restored_after_an_error():
    seed()
    expected = draw()
    seed()
    with pytest.raises(ZeroDivisionError), random_state.preserved():
        _ = 1 / (0 * len(draw()))
    assert draw() == expected


def test_the_state_is_not_read_again_while_nobody_draws(monkeypatch):
    seed()
    with random_state.preserved():
        pass
    read: list[bool] = []
    monkeypatch.setattr(np.random, "get_state", lambda **_: read.append(True))
    with random_state.preserved():
        pass
    assert not read


def test_a_question_leaves_the_learners_draws_alone():
    names = {"random": random, "np": np}
    seed()
    expected = draw()
    seed()
    observe.answer(
        {"read": ["np.random.randn()"], "do": "np.random.seed(7)\nrandom.random()", "given": {}},
        names,
    )
    assert draw() == expected
