"""Every fault of training runs, and a student is told what it is."""

from __future__ import annotations

from course.check.diagnosis.texts import mistakes
from course.check.faults import training


def test_every_fault_runs_and_is_explained() -> None:
    for fault in training.FAULTS:
        assert mistakes()[fault.diagnosis].sentence, fault.diagnosis
        assert set(fault.breaks) <= set(fault.names()), fault.code


def test_every_mistake_of_training_is_explained_in_full() -> None:
    for name, known in mistakes().items():
        if known.topic == "training" and known.sentence:
            assert all([known.looks, known.why, known.example]), name
