"""Every fault of units and starting weights runs, differs from the solution, and is explained."""

from __future__ import annotations

import random

import pytest

from course.check.diagnosis.texts import mistakes
from course.check.faults import Fault, units

HIDDEN, OUTPUT = [[2.0, -1.0, 0.5], [-3.0, 4.0, -2.0]], [1.5, -2.5, 3.0]


def test_every_fault_runs_and_is_explained() -> None:
    for fault in units.FAULTS:
        assert mistakes()[fault.diagnosis].sentence, fault.diagnosis
        assert set(fault.breaks) <= set(fault.names()), fault.code


@pytest.mark.parametrize("fault", units.FAULTS, ids=lambda fault: fault.code)
def test_a_fault_of_the_one_unit_gives_another_unit(fault: Fault) -> None:
    if "collapse" in fault.breaks:
        hidden = [list(unit) for unit in HIDDEN]
        found = fault.names()["collapse"](hidden, OUTPUT)
        assert found != [10.5, -11.5, 8.75] or hidden != HIDDEN


def test_weights_by_hand_with_a_fault_miss_a_corner_or_the_margin() -> None:
    for fault in units.FAULTS:
        if "xor_hidden" in fault.breaks:
            names = fault.names()
            weights = names["xor_hidden"], names["xor_output"]
            right = names["answers"](*weights) == [False, False, True, True]
            assert not (right and names["clear"](*weights))


def test_only_repeating_starts_repeat() -> None:
    for fault in units.FAULTS:
        if "starting_weights" in fault.breaks and fault.diagnosis == "weights-fixed":
            random.seed(5)
            start = fault.names()["starting_weights"]
            assert start(3) == start(3)
