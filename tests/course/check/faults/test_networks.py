"""Lines, neurons and layers with one mistake fail, and are told apart."""

from __future__ import annotations

import pytest

from course.check.faults import Fault, networks
from tests.course.check.faults.trials import assert_named, runs, tried


@pytest.mark.parametrize("fault", networks.FAULTS[::7], ids=lambda fault: fault.diagnosis)
def test_a_fault_runs_and_has_a_known_name(fault: Fault) -> None:
    assert runs(fault)


def test_a_fault_fails_and_gets_its_own_name() -> None:
    found = tried(networks.FAULTS, also=[("shape-not-checked", "silent-cut")])
    assert not found.passed, "\n".join(found.passed)
    assert_named(found)
