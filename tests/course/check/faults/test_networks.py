"""Every fault of lines and neurons runs, and a student is told what it is."""

from __future__ import annotations

from course.check.diagnosis.texts import mistakes
from course.check.faults import networks


def test_every_fault_runs_and_is_explained() -> None:
    for fault in networks.FAULTS:
        assert mistakes()[fault.diagnosis].sentence, fault.diagnosis
        assert set(fault.breaks) <= set(fault.names()), fault.code
