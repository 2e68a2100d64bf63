"""Decisive questions: a correct answer can answer all of them."""

from __future__ import annotations

import pytest

from course.check.asking import observe
from course.check.faults import Fault, probes
from course.check.faults.losses import GUARD, MEAN, SQUARES
from course.check.faults.networks import LINE, MLP
from course.check.faults.training import FAULTS

LOSS = f"def mean_squared_error(predictions, targets):\n{GUARD}{SQUARES}{MEAN}"
RIGHT = {
    "MLP": MLP,
    "Layer": MLP,
    "Neuron": MLP,
    "Module": MLP,
    "Linear": LINE,
    "mean_squared_error": MLP + LOSS,
}


@pytest.mark.parametrize("name", RIGHT)
def test_a_correct_answer_raises_nothing_but_what_is_asked_for(name: str) -> None:
    for question in probes.PROBES[name]:
        reply = observe.answer(vars(question), Fault("", "", RIGHT[name]).names())
        assert reply["failure"] is None, question.do
        assert not any(reading.get("failure") for reading in reply["readings"]), question.do


def test_questions_are_about_what_all_faults_break() -> None:
    steps = [fault for fault in FAULTS if fault.breaks == ("gradient_step",)][:2]
    assert probes.about(steps, {"gradient_step", "model"})
    assert probes.about(steps, {"MLP"}) == []
