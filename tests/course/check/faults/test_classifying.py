"""Classifiers with one mistake fail, and are told apart."""

from __future__ import annotations

from course.check.faults import classifying
from tests.course.check.faults.trials import assert_named, tried


def test_a_fault_fails_and_gets_its_own_name() -> None:
    # A share of one row and a share that is rounded are both 1.0 in the first check.
    found = tried(classifying.FAULTS, also={("rounded", "part-of-the-data")})
    assert not found.passed, "\n".join(found.passed)
    assert_named(found)
