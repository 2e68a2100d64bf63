"""The networks of lesson 05's clinic: each has its own fault, and B has none."""

from __future__ import annotations

import pytest

from course.clinics.lesson05 import INPUTS, PATIENTS, admit


def values(patient):
    return [p.data for p in patient.parameters()]


def hidden(patient):
    """The outputs of the hidden units at the four corners."""
    return [value.data for row in INPUTS for value in patient.model.layers[0](row)]


def after(name, steps, seed=1):
    patient = admit(name, seed)
    for _ in range(steps):
        patient.step()
    return patient


@pytest.mark.parametrize("steps", [0, 1, 3])
def test_the_sound_one_trains_as_the_healthy_one(steps):
    assert values(after("B", steps)) == values(after("healthy", steps))


def test_the_one_without_an_activation_has_negative_hidden_outputs():
    assert min(hidden(admit("A"))) < 0 <= min(hidden(admit("healthy")))


def test_the_dead_one_outputs_zeros_and_moves_only_its_last_bias():
    patient = admit("C")
    before = values(patient)
    assert set(hidden(patient)) == {0.0}
    patient.model.layers[-1].neurons[0].bias.data = 0.5
    patient.step()
    assert values(patient)[:-1] == before[:-1]
    assert values(patient)[-1] != 0.5


def test_the_one_that_shares_its_weights_has_fewer_parameters():
    assert len(admit("D").parameters()) == 2 + 8 + 9
    assert len(admit("healthy").parameters()) == 33


def test_the_one_of_a_wrong_scale_has_tiny_hidden_outputs():
    assert 0 < max(hidden(admit("E"))) < 0.05 * max(hidden(admit("healthy")))


def test_three_stay_near_the_loss_of_always_answering_0():
    ends = {name: after(name, 60).loss().data for name in PATIENTS}
    assert {name for name, end in ends.items() if abs(end - 1) < 0.05} == {"A", "C", "E"}


def test_the_same_seed_gives_the_same_start():
    assert values(admit("B", 5)) == values(admit("healthy", 5)) != values(admit("B", 6))


def test_an_unknown_name_is_refused_with_those_that_there_are():
    with pytest.raises(ValueError, match="no patient 'Z': choose one of A, B, C, D, E"):
        admit("Z")
