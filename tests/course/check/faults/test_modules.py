"""Every fault of modules and layers runs, and a student is told what it is."""

from __future__ import annotations

from course.check.diagnosis.texts import mistakes
from course.check.faults import modules


def test_every_fault_runs_and_is_explained() -> None:
    for fault in modules.FAULTS:
        assert mistakes()[fault.diagnosis].sentence, fault.diagnosis
        assert set(fault.breaks) <= set(fault.names()), fault.code
