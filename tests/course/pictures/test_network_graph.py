"""The graph of a whole network: every value has a place of its own, in the column of its layer."""

from __future__ import annotations

import random
from typing import Any

import pytest

from course.engine import Tensor
from course.nn import MLP
from course.pictures.figure import styled
from course.pictures.network_graph import _places, whole_graph
from course.train import mean_squared_error
from tests.lessons.picture_texts import faults

CORNERS = [[-1.0, -1.0], [1.0, 1.0], [-1.0, 1.0], [1.0, -1.0]]


def one_row():
    model: Any = MLP(3, [4, 4, 1], rng=random.Random(1))
    return (model([Tensor(2.0), Tensor(3.0), Tensor(-1.0)]) - 1.0) ** 2


def four_rows():
    model: Any = MLP(2, [1], rng=random.Random(1))
    return mean_squared_error([model(row) for row in CORNERS], [-1.0, -1.0, 1.0, 1.0])


def without_activation():
    return (Tensor(2.0) * Tensor(3.0) - 1.0) ** 2


ROOTS = pytest.mark.parametrize("make", [one_row, four_rows, without_activation])


def graph(root):
    from course.graph import trace

    nodes, edges = trace(root)
    number = {id(node): i for i, node in enumerate(nodes)}
    return nodes, [(number[id(a)], number[id(b)]) for a, b in edges]


@ROOTS
def test_no_two_values_have_one_place(make):
    places, _ = _places(*graph(make()))
    assert len({(round(x, 1), round(y, 1)) for x, y in places}) == len(places)


@ROOTS
def test_every_arrow_leads_to_the_right(make):
    nodes, arrows = graph(make())
    places, _ = _places(nodes, arrows)
    assert all(places[a][0] < places[b][0] for a, b in arrows)


def test_the_activations_of_a_layer_are_in_its_column():
    nodes, arrows = graph(one_row())
    places, columns = _places(nodes, arrows)
    assert list(columns) == ["inputs", "loss", "layer 1", "layer 2", "output"]
    xs = [places[i][0] for i, node in enumerate(nodes) if node._op == "tanh"]
    assert sorted(xs) == [columns["layer 1"]] * 4 + [columns["layer 2"]] * 4 + [columns["output"]]


@ROOTS
def test_every_value_is_drawn_and_the_letters_are_whole(make):
    root = make()
    root.backward()
    with styled():
        figure = getattr(whole_graph, "__wrapped__")(root)  # noqa: B009
        assert faults(figure) == []
    nodes, arrows = graph(root)
    axes = figure.axes[0]
    assert sum(len(some.get_offsets()) for some in axes.collections) == len(nodes)
    assert len(axes.patches) == len(arrows)
