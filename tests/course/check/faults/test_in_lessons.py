"""Faults put into the solutions of the lessons: each fails a test there and gets its own name."""

from __future__ import annotations

import importlib

import pytest

from tests.course.check.faults.trials import assert_named, tried

# Another name that is as true of a fault.
ALSO = [
    ("part-of-the-data", "term-missing"),
    ("shape-not-checked", "silent-cut"),
    ("wrong-operation", "wrong-end"),
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
    ],
)
def test_a_fault_fails_and_gets_its_own_name(module: str, answer: str) -> None:
    faults = importlib.import_module(f"course.check.faults.{module}").FAULTS
    found = tried(faults, also=ALSO, answer=answer)
    assert not found.passed, "\n".join(found.passed)
    assert_named(found)


@pytest.mark.parametrize("module", ["class_losses", "watched", "stopping", "logit_slopes"])
def test_most_faults_of_lesson_06_fail(module: str) -> None:
    found = tried(importlib.import_module(f"course.check.faults.{module}").FAULTS)
    assert found.right > len(found.passed), "\n".join(found.passed)
