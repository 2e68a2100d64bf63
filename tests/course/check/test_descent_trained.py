"""The check of a trained model: what counts are its weights at the end, whatever was reported."""

from __future__ import annotations

import pytest

from course import check, nn
from tests.course.check.training_loops import (
    BY_LOOP,
    LINE,
    ONE_LINE,
    TRAIN,
    changed,
    judged,
    marks,
)

BEST = check.least_squares(LINE)
TRAINED = {**ONE_LINE, "at_most": 1.05 * BEST, "steps": 100, "learning_rate": 0.1}


def test_trained_passes_a_loop_under_every_seed():
    result = judged(check.trained, BY_LOOP, TRAIN, **TRAINED)
    assert result.passed, result
    assert [row.cells[0] for row in result.rows] == ["1", "2", "3"]


LIARS = {
    "a lying list of losses": "def train(*a): return [0.0] * 100",
    "a model that answers by heart": (
        "def train(model, inputs, targets, *a):\n"
        "    known = dict(zip(map(tuple, inputs), targets))\n"
        "    type(model).__call__ = lambda s, row: Tensor(known[tuple(row)])\n"
        "    return [0.0]"),
    "targets made easy": "def train(model, inputs, targets, *a): targets[:] = [0.0] * 8",
    "another model": "def train(model, *a): model = Neuron(2, 'linear')",
    "too few steps": changed(BY_LOOP, ("range(steps)", "range(3)")),
    "a step uphill at the end": changed(BY_LOOP, ("    return losses",
        "    for p in model.parameters(): p.data += 1.0\n    return losses")),
    "NaN at the end": changed(BY_LOOP, ("    return losses",
        "    model.bias.data = float('nan')\n    return losses")),
}  # fmt: skip


@pytest.mark.parametrize("liar", LIARS)
def test_trained_is_not_helped_by(liar, monkeypatch):
    # One of them replaces the method for good.
    monkeypatch.setattr(nn.Neuron, "__call__", nn.Neuron.__call__)
    result = judged(check.trained, LIARS[liar], TRAIN, **TRAINED)
    assert marks(result) == "✗✗✗"


def test_trained_takes_the_best_weights_however_they_were_found():
    code = (
        "import numpy as np\ndef train(model, inputs, targets, *a):\n"
        "    X = np.column_stack([inputs, np.ones(len(inputs))])\n"
        "    *w, b = np.linalg.lstsq(X, np.array(targets), rcond=None)[0]\n"
        "    for p, v in zip([*model.weights, model.bias], [*w, b]): p.data = float(v)\n"
    )
    exactly = {**TRAINED, "at_most": BEST * (1 + 1e-12)}
    assert judged(check.trained, code, TRAIN[len("losses = ") :], **exactly).passed
    below = {**TRAINED, "at_most": BEST * (1 - 1e-9)}
    assert not judged(check.trained, code, TRAIN[len("losses = ") :], **below).passed


def test_one_seed_that_fails_is_a_row_that_fails():
    code = changed(BY_LOOP, ("    losses = []\n",
        "    losses = []\n    steps = steps if model.weights[0].data < 0.5 else 1\n"))  # fmt: skip
    result = judged(check.trained, code, TRAIN, **{**TRAINED, "seeds": range(1, 9)})
    assert {row.correct for row in result.rows} == {True, False}
    assert not result.passed


def test_held_out_data_are_what_counts_where_they_are_given():
    other = check.line_data(8, "held out", weights=[-2.0, 3.0])
    result = judged(check.trained, BY_LOOP, TRAIN, held_out=other, **TRAINED)
    assert marks(result) == "✗✗✗"
    assert "held-out" in result.columns[1]
    same = check.line_data(20, "same line", weights=[2.0, -1.0])
    assert judged(check.trained, BY_LOOP, TRAIN, held_out=same,
                  **{**TRAINED, "at_most": 0.05}).passed  # fmt: skip


def test_held_out_data_are_never_given_to_the_loop():
    told = f"inputs == {LINE[0]!r} and targets == {LINE[1]!r}"
    code = changed(BY_LOOP, ("    losses = []\n", f"    losses = []\n    assert {told}\n"))
    held_out = check.line_data(20, "same line", weights=[2.0, -1.0])
    task = {**TRAINED, "at_most": 0.05}
    assert judged(check.trained, code, TRAIN, held_out=held_out, **task).passed
