"""Training loops with one mistake fail, and are told apart."""

from __future__ import annotations

import pytest

from course.check.faults import Fault, training
from tests.course.check.faults.trials import assert_named, runs, tried


@pytest.mark.parametrize("fault", training.FAULTS[::9], ids=lambda fault: fault.diagnosis)
def test_a_fault_runs_and_has_a_known_name(fault: Fault) -> None:
    assert runs(fault)


def test_a_fault_fails_and_gets_its_own_name() -> None:
    found = tried(training.FAULTS)
    assert not found.passed, "\n".join(found.passed)
    assert_named(found)
