"""Losses, the schedule and the penalty with one mistake fail, and are told apart."""

from __future__ import annotations

from course.check.faults import losses
from tests.course.check.faults.trials import assert_named, tried


def test_a_fault_fails_and_gets_its_own_name() -> None:
    found = tried(
        losses.FAULTS, also=[("part-of-the-data", "term-missing"), ("wrong-operation", "wrong-end")]
    )
    assert not found.passed, "\n".join(found.passed)
    assert_named(found)
