"""Scores and fits with one mistake fail, and are told apart."""

from __future__ import annotations

from course.check.faults import held_out
from tests.course.check.faults.trials import tried


def test_a_fault_fails() -> None:
    found = tried(held_out.FAULTS)
    assert not found.passed, "\n".join(found.passed)
    assert found.right
