"""The networks of lesson 05's clinic: each has its own fault, and D has none."""

from __future__ import annotations

import pytest

from course.clinics.lesson05 import admit


def values(patient):
    """Every weight and bias of the model, those that `parameters` leaves out among them."""
    return [p.data for p in patient.model.parameters()]


def after(name, steps):
    patient = admit(name)
    for _ in range(steps):
        patient.step()
    return values(patient)


@pytest.mark.parametrize("steps", [1, 3])
def test_the_sound_one_trains_as_the_healthy_one(steps):
    assert after("D", steps) == after("healthy", steps)


def test_the_one_that_zeroes_too_late_does_not_move():
    assert after("A", 3) == after("A", 0)


def test_the_one_that_never_zeroes_shows_it_in_the_second_step():
    assert after("C", 1) == after("healthy", 1)
    assert after("C", 2) != after("healthy", 2)


def test_the_one_that_shares_its_weights_has_fewer_parameters():
    assert len(admit("B").parameters()) == 3 + 4 + 4 + 9
    assert len(admit("healthy").parameters()) == 41


def test_the_one_that_leaves_out_the_biases_never_moves_them():
    patient = admit("E")
    patient.step()
    biases = [n.bias.data for layer in patient.model.layers for n in layer.neurons]
    assert biases == [0.0] * 9
    assert len(patient.parameters()) == 41 - 9


def test_the_same_seed_gives_the_same_start():
    assert values(admit("A", 5)) == values(admit("healthy", 5)) != values(admit("A", 6))


def test_an_unknown_name_is_refused_with_those_that_there_are():
    with pytest.raises(ValueError, match="no patient 'Z': choose one of A, B, C, D, E"):
        admit("Z")
