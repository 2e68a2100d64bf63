"""Faults put into the solutions of the lessons: each fails a test there and gets its own name."""

from __future__ import annotations

import importlib

import pytest

from course.check.faults import watched
from tests.course.check.faults.trials import Tried, assert_named, tried

# Another name that is as true of a fault.
ALSO = [
    ("part-of-the-data", "term-missing"),
    # The formula that is safe is taken too late.
    ("clipped", "overflows"),
    # The first step moves nothing.
    ("steps-before-backward", "never-steps"),
    ("shape-not-checked", "silent-cut"),
    ("wrong-operation", "wrong-end"),
    # Only the first is reached.
    ("returns-too-early", "part-of-the-data"),
    # A list of the class is shared by its objects, and grows with each of them.
    ("weights-shared", "kept-between-calls"),
]


@pytest.mark.parametrize(
    ("module", "answer"),
    [
        ("bridge", ""),
        ("by_hand_slopes", ""),
        *((module, "") for module in ("losses", "modules", "networks", "training")),
        ("twins", "torch_mlp"),
        *((module, "") for module in ("class_losses", "stopping", "logit_slopes")),
    ],
)
def test_a_fault_fails_and_gets_its_own_name(module: str, answer: str) -> None:
    faults = importlib.import_module(f"course.check.faults.{module}").FAULTS
    _assert_right(tried(faults, also=ALSO, answer=answer))


def test_a_fault_of_a_loop_that_watches_fails_and_gets_its_own_name() -> None:
    _assert_right(tried(watched.FAULTS, also=ALSO, place=-1))


def _assert_right(found: Tried) -> None:
    assert not found.passed, "\n".join(found.passed)
    assert_named(found)
