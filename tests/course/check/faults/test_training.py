"""Every fault of training and of networks runs, has a known name, and fails."""

from __future__ import annotations

import pytest

from course.check.diagnosis.texts import mistakes
from course.check.faults import losses, modules, networks, training, twins
from tests.course.check.faults.trials import assert_named, tried

MODULES = (losses, modules, networks, training, twins)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_fault_runs_and_is_explained(module: object) -> None:
    for fault in module.FAULTS:  # type: ignore[attr-defined]
        assert mistakes()[fault.diagnosis].sentence, fault.diagnosis
        names = fault.names()
        assert set(fault.breaks) <= set(names), fault.code


def test_every_mistake_of_training_is_explained_in_full() -> None:
    for name, known in mistakes().items():
        if known.topic == "training" and known.sentence:
            assert all([known.looks, known.why, known.example]), name


def test_a_fault_fails_and_gets_its_own_name() -> None:
    found = tried(training.FAULTS)
    assert not found.passed, "\n".join(found.passed)
    assert_named(found)
