"""A student's model is read layer by layer, and its worst number decides about many."""

from __future__ import annotations

import math
from typing import Any

import pytest

from course.check import model_weights
from course.check.asking.in_process import InProcess
from course.check.asking.protocol import Question, Reading, Reply
from course.check.references.reference_network import Weights
from course.check.verdict import Row, Table
from course.nn import MLP, Layer, Neuron


def asked(model: Any) -> Reply:
    question = Question([model_weights.WEIGHTS], do=model_weights.STRUCTURE)
    return InProcess({"model": model}).ask(question)


@pytest.mark.parametrize(
    ("model", "sizes"),
    [(Neuron(2), [2, 1]), (Layer(2, 3), [2, 3]), (MLP(2, [3, 1]), [2, 3, 1])],
    ids=["neuron", "layer", "network"],
)
def test_the_weights_of_every_kind_of_model_are_read(model: Any, sizes: list[int]) -> None:
    table = Table("model", ["build", "part"])
    weights = model_weights.read_weights(table, "model", asked(model), sizes)
    assert weights is not None
    flat = [number for layer in weights for neuron in layer for number in neuron]
    assert flat == [p.data for p in model.parameters()]
    assert table.result().rows == []


@pytest.mark.parametrize("model", [MLP(2, [4, 1]), MLP(3, [3, 1]), Neuron(2), "text"])
def test_another_shape_is_one_wrong_row(model: Any) -> None:
    table = Table("model", ["build", "part"])
    assert model_weights.read_weights(table, "model", asked(model), [2, 3, 1]) is None
    assert [row.correct for row in table.result().rows] == [False]


@pytest.mark.parametrize(
    ("weights", "odd"),
    [
        ([[[0.1, 0.2, 0.0]], [[0.3, 0.0]]], False),
        ([[[0.1, 0.1, 0.0]]], True),
        ([[[0.1, 1e6, 0.0]]], True),
        ([[[0.1, math.nan, 0.0]]], True),
    ],
    ids=["small and different", "equal", "huge", "NaN"],
)
def test_only_small_and_different_weights_are_ordinary(weights: Weights, *, odd: bool) -> None:
    assert model_weights.extraordinary(weights) is odd


def worst(*numbers: float) -> Row:
    table = Table("gradients", ["model", "of"])
    reading = Reading("list", [Reading("float", number) for number in numbers])
    wants = [{"torch": 1.0}, {"torch": 2.0}]
    model_weights.compare_worst(table, ["model", "weights"], reading, wants, 1e-6)
    (row,) = table.result().rows
    return row


def test_many_numbers_are_right_if_the_worst_one_is() -> None:
    assert worst(1.0, 2.0).correct
    row = worst(1.0, 2.5)
    assert not row.correct
    assert "2.5" in " ".join(row.cells)


def test_nan_is_the_worst_of_all() -> None:
    assert not worst(math.nan, 2.0).correct


def test_another_count_of_numbers_is_wrong() -> None:
    assert not worst(1.0).correct
