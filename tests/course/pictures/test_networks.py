"""Drawn networks: a line for each weight, as thick as its gradient is large."""

from __future__ import annotations

import random
from typing import Any

import pytest

from course.nn import MLP
from course.pictures.figure import styled
from course.pictures.networks import network_gradients, sketch
from tests.lessons.picture_texts import faults


def network(*sizes):
    model: Any = MLP(sizes[0], list(sizes[1:]), rng=random.Random(1))
    ((model([1.0] * sizes[0]) - 1.0) ** 2).backward()
    return model


def drawn(picture, *arguments):
    with styled():
        return picture.__wrapped__(*arguments)


@pytest.mark.parametrize("counts", [False, True])
def test_a_sketch_has_a_line_for_each_weight_and_a_circle_for_each_neuron(counts):
    figure = drawn(sketch, [3, 4, 4, 1], counts)
    lines = [line for line in figure.axes[0].lines if line.get_marker() == "None"]
    assert len(lines) == 3 * 4 + 4 * 4 + 4
    assert len(figure.axes[0].lines) - len(lines) == 12
    assert faults(figure) == []


def test_the_weight_with_the_largest_gradient_has_the_thickest_line():
    model = network(3, 4, 1)
    figure = drawn(network_gradients, {"one": model})
    widths = [line.get_linewidth() for line in figure.axes[0].lines[1::2]]
    grads = [abs(w.grad) for layer in model.layers for n in layer.neurons for w in n.weights]
    assert widths.index(max(widths)) == grads.index(max(grads))
    assert min(line.get_linewidth() for line in figure.axes[0].lines[::2]) > 1


@pytest.mark.parametrize("count", [1, 2])
def test_the_letters_of_networks_side_by_side_are_whole(count):
    models = {f"weights as drawn, {k}": network(3, 4, 4, 1) for k in range(count)}
    assert faults(drawn(network_gradients, models)) == []


def test_a_network_without_gradients_is_drawn():
    model = MLP(2, [2, 1], rng=random.Random(1))
    assert drawn(network_gradients, {"none": model}).axes
