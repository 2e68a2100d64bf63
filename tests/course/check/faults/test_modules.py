"""Modules, layers and networks with one mistake fail, and are told apart."""

from __future__ import annotations

from course.check.faults import modules
from tests.course.check.faults.trials import assert_named, tried


def test_a_fault_fails_and_gets_its_own_name() -> None:
    found = tried(modules.FAULTS)
    assert not found.passed, "\n".join(found.passed)
    assert_named(found)
