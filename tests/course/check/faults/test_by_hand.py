"""Each fault has a known name, runs, and defines what it breaks."""

from __future__ import annotations

import pytest

from course.check.diagnosis.texts import mistakes
from course.check.faults import Fault, by_hand, engine


@pytest.mark.parametrize("fault", [*by_hand.FAULTS, *engine.FAULTS])
def test_a_fault_runs_and_has_a_known_name(fault: Fault) -> None:
    assert fault.diagnosis in mistakes()
    assert set(fault.breaks) <= fault.names().keys()
