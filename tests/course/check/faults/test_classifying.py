"""Classifiers with one mistake fail, and are told apart."""

from __future__ import annotations

from course.check.faults import classifying
from tests.course.check.faults.trials import assert_named, tried


def test_a_fault_fails_and_gets_its_own_name() -> None:
    # These look alike in the first check: a share of one row and a rounded one; exchanged
    # coordinates and exchanged classes.
    also = {("rounded", "part-of-the-data"), ("classes-swapped", "coordinates-swapped")}
    found = tried(classifying.FAULTS, also=also)
    assert not found.passed, "\n".join(found.passed)
    assert_named(found)
