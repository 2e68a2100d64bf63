"""Reference networks: torch, finite differences and hand-written descent agree."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import pytest

from course.check.references import oracles
from course.check.references import reference_network as networks
from course.check.references.reference_network import Task
from course.check.verdict import OracleError, relative_error

torch = pytest.importorskip("torch")


@pytest.fixture
def without_torch(monkeypatch):
    monkeypatch.setattr(oracles, "torch", lambda: None)


def random_weights(sizes, seed, *, bias=True):
    draw = random.Random(f"{sizes} {seed}")
    return [
        [
            [draw.uniform(-1, 1) for _ in range(before)] + [draw.uniform(-1, 1) if bias else 0.0]
            for _ in range(after)
        ]
        for before, after in pairwise(sizes)
    ]


def rows_of(n, width, seed):
    draw = random.Random(f"rows {seed}")
    return [[draw.uniform(-2, 2) for _ in range(width)] for _ in range(n)]


def network_of(weights, activations):
    """The same network of torch.nn's own layers, float64."""
    modules = []
    for layer, name in zip(weights, activations, strict=True):
        linear = torch.nn.Linear(len(layer[0]) - 1, len(layer), dtype=torch.float64)
        with torch.no_grad():
            table = torch.tensor(layer, dtype=torch.float64)
            linear.weight.copy_(table[:, :-1])
            linear.bias.copy_(table[:, -1])
        modules.append(linear)
        if name != "linear":
            modules.append({"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU,
                            "sigmoid": torch.nn.Sigmoid}[name]())  # fmt: skip
    return torch.nn.Sequential(*modules)


def weights_in(network):
    linears = [m for m in network if isinstance(m, torch.nn.Linear)]
    return [
        [[*w, b] for w, b in zip(m.weight.tolist(), m.bias.tolist(), strict=True)] for m in linears
    ]


LOSSES = {
    "mean squared error": (1, [0.5, -1.0, 0.25, 2.0, -0.3, 0.0],
                           lambda z, t: ((z[:, 0] - t) ** 2).mean()),
    "binary cross entropy": (1, [0.0, 1.0, 1.0, 0.0, 1.0, 0.0],
                             lambda z, t: torch.nn.BCEWithLogitsLoss()(z[:, 0], t)),
    "softmax cross entropy": (3, [0.0, 2.0, 1.0, 1.0, 0.0, 2.0],
                              lambda z, t: torch.nn.CrossEntropyLoss()(z, t.long())),
}  # fmt: skip
EVERY_LOSS = pytest.mark.parametrize("loss", LOSSES)
EVERY_ACTIVATION = pytest.mark.parametrize("activation", networks.ACTIVATIONS)
EVERY_SEED = pytest.mark.parametrize("seed", range(4))


def task_of(loss, activation, seed, decay=0.0):
    outputs, targets, _ = LOSSES[loss]
    weights = random_weights([2, 4, 3, outputs], seed)
    activations = (activation, activation, "linear")
    return Task.from_data((rows_of(6, 2, seed), targets), activations, loss, decay), weights


def test_every_loss_is_tried_here():
    assert set(LOSSES) == set(networks.LOSSES)


@EVERY_SEED
@EVERY_ACTIVATION
@EVERY_LOSS
def test_torch_and_differences_agree_on_a_random_network(loss, activation, seed):
    task, weights = task_of(loss, activation, seed, decay=0.03)
    for slopes in networks.task_gradients(task, weights):
        assert set(slopes) == {oracles.TORCH, oracles.DIFFERENCE}
        exact, numeric = slopes[oracles.TORCH], slopes[oracles.DIFFERENCE]
        assert relative_error(numeric, exact) < 1e-6
        # Where there is no kink the differences are extrapolated, and good to ten digits.
        assert activation == "relu" or abs(numeric - exact) < 1e-10 * max(1.0, abs(exact))


@EVERY_SEED
@EVERY_ACTIVATION
def test_differences_alone_are_as_good_as_the_tolerance_without_torch(activation, seed):
    weights = random_weights([3, 5, 4, 2], seed)
    rows = rows_of(4, 3, seed)
    for slopes in networks.output_gradients(weights, [activation, activation, "linear"], rows):
        exact, numeric = slopes[oracles.TORCH], slopes[oracles.DIFFERENCE]
        assert relative_error(numeric, exact) <= oracles.AGREEMENT


@pytest.mark.parametrize("decay", [0.0, 0.1])
@EVERY_ACTIVATION
@EVERY_LOSS
def test_value_is_what_torchs_own_modules_give(loss, activation, decay):
    task, weights = task_of(loss, activation, 1, decay)
    _, targets, criterion = LOSSES[loss]
    network = network_of(weights, task.activations)
    outputs = network(torch.tensor(task.inputs, dtype=torch.float64))
    theirs = criterion(outputs, torch.tensor(targets, dtype=torch.float64)).item()
    theirs += decay * sum((p**2).sum().item() for p in network.parameters())
    assert task.value(weights) == pytest.approx(theirs, rel=1e-12)


@pytest.mark.parametrize("decay", [0.0, 0.05])
@EVERY_ACTIVATION
@EVERY_LOSS
def test_gradient_descent_is_torchs_own_sgd(loss, activation, decay):
    task, weights = task_of(loss, activation, 2, decay)
    _, targets, criterion = LOSSES[loss]
    network = network_of(weights, task.activations)
    # The gradient of decay · Σ w² is 2 · decay · w.
    optimiser = torch.optim.SGD(network.parameters(), lr=0.1, weight_decay=2 * decay)
    losses = []
    for _ in range(5):
        optimiser.zero_grad()
        outputs = network(torch.tensor(task.inputs, dtype=torch.float64))
        loss_now = criterion(outputs, torch.tensor(targets, dtype=torch.float64))
        penalty = decay * sum((p**2).sum().item() for p in network.parameters())
        losses.append(loss_now.item() + penalty)
        loss_now.backward()
        optimiser.step()
    found = networks.gradient_descent(task, weights, 0.1, 5)
    assert found.losses == pytest.approx(losses, rel=1e-10)
    assert networks.flatten(found.weights) == pytest.approx(
        networks.flatten(weights_in(network)), rel=1e-9, abs=1e-12
    )


@EVERY_LOSS
def test_gradient_descent_without_torch_is_the_same_to_the_tolerance(loss, monkeypatch):
    task, weights = task_of(loss, "tanh", 3, 0.01)
    exact = networks.gradient_descent(task, weights, 0.1, 5)
    monkeypatch.setattr(oracles, "torch", lambda: None)
    alone = networks.gradient_descent(task, weights, 0.1, 5)
    assert alone.losses == pytest.approx(exact.losses, rel=1e-7)
    assert networks.flatten(alone.weights) == pytest.approx(
        networks.flatten(exact.weights), rel=1e-6, abs=1e-9
    )


def test_gradient_descent_leaves_the_weights_that_it_is_given_alone():
    task, weights = task_of("mean squared error", "tanh", 0)
    before = networks.flatten(weights)
    after = networks.gradient_descent(task, weights, 0.1, 2)
    assert networks.flatten(weights) == before != networks.flatten(after.weights)


@pytest.mark.parametrize(
    ("loss", "outputs", "targets", "value"),
    [
        ("binary cross entropy", [[1000.0], [-1000.0]], [1.0, 0.0], 0.0),
        ("binary cross entropy", [[1000.0], [-1000.0]], [0.0, 1.0], 1000.0),
        ("binary cross entropy", [[0.0]], [1.0], math.log(2)),
        ("softmax cross entropy", [[1000.0, 0.0, -1000.0]], [0.0], 0.0),
        ("softmax cross entropy", [[1000.0, 0.0, -1000.0]], [2.0], 2000.0),
        ("softmax cross entropy", [[5.0, 5.0, 5.0, 5.0]], [3.0], math.log(4)),
        ("mean squared error", [[1.0], [2.0], [4.0]], [1.0, 0.0, 1.0], 13 / 3),
    ],
)
def test_losses_are_stable_at_large_logits(loss, outputs, targets, value):
    assert networks.LOSSES[loss](outputs, targets) == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize("z", [-800.0, -1.5, 0.0, 0.3, 800.0])
def test_the_activations_are_those_of_their_names(z):
    assert networks.ACTIVATIONS["linear"](z) == z
    assert networks.ACTIVATIONS["relu"](z) == max(z, 0.0)
    assert networks.ACTIVATIONS["tanh"](z) == math.tanh(z)
    theirs = torch.sigmoid(torch.tensor(z, dtype=torch.float64)).item()
    assert networks.ACTIVATIONS["sigmoid"](z) == pytest.approx(theirs, rel=1e-12, abs=1e-300)


def test_outputs_in_the_wrong_order_have_other_gradients():
    weights = random_weights([2, 2], 1)
    rows = rows_of(2, 2, 1)
    slopes = networks.output_gradients(weights, ["linear"], rows)
    swapped = networks.output_gradients(weights[0:1], ["linear"], rows[::-1])
    # d(Σ (k + 1) · output k)/d(bias): 1 + 3 for the first output of two rows, 2 + 4 for the second.
    assert [slopes[i][oracles.TORCH] for i in (2, 5)] == [4.0, 6.0]
    assert slopes != swapped


# Kinks of relu.


def test_random_relu_networks_with_biases_at_0_never_make_the_oracles_disagree():
    for seed in range(40):
        weights = random_weights([2, 4, 4, 1], seed, bias=False)
        slopes = networks.output_gradients(weights, ["relu", "relu", "linear"], rows_of(4, 2, seed))
        assert len(slopes) == 4 * 3 + 4 * 5 + 5


@pytest.mark.parametrize("distance", [0.0, 1e-9, 1e-7, -1e-7, 3e-5, -3e-5, 6e-5, -6e-5, 9.9e-5])
def test_a_neuron_near_the_kink_is_no_reason_to_disagree(distance):
    slopes = networks.output_gradients([[[1.0, distance]]], ["relu"], [[0.0]])
    assert slopes[1][oracles.TORCH] == (1.0 if distance > 0 else 0.0)


@pytest.mark.parametrize("distance", [1e-5, -1e-5, 6e-5, -6e-5, 9.9e-5])
def test_differences_alone_see_past_a_kink_within_their_step(distance, without_torch):
    slopes = networks.output_gradients([[[1.0, distance]]], ["relu"], [[0.0]])
    assert slopes[1][oracles.DIFFERENCE] == pytest.approx(float(distance > 0), abs=1e-6)


@pytest.mark.parametrize(
    "wrong",
    [lambda layers: (layers[0] ** 3).sum(), lambda layers: 1.001 * layers[0].sum(),
     lambda layers: -layers[0].sum(), lambda layers: 0.0 * layers[0].sum()],
)  # fmt: skip
def test_oracles_that_disagree_judge_nobody(wrong):
    with pytest.raises(OracleError, match="disagree"):
        networks.gradients([[[0.5, 0.25]]], lambda weights: sum(networks.flatten(weights)), wrong)


def test_numbers_that_are_none_judge_nobody():
    with pytest.raises(OracleError, match="disagree"):
        networks.output_gradients([[[math.nan, 0.0]]], ["tanh"], [[1.0]])


# Shapes.


@pytest.mark.parametrize("sizes", [[1, 1], [3, 1], [2, 4, 1], [3, 4, 4, 2]])
def test_reshape_undoes_flatten(sizes):
    weights = random_weights(sizes, 0)
    assert networks.reshape(weights, networks.flatten(weights)) == weights


def test_flatten_goes_layer_by_layer_and_neuron_by_neuron_with_the_bias_last():
    assert networks.flatten([[[1.0, 2.0], [3.0, 4.0]], [[5.0, 6.0, 7.0]]]) == [
        1,
        2,
        3,
        4,
        5,
        6,
        7,
    ]


def test_a_row_of_another_length_is_no_input():
    with pytest.raises(ValueError, match="got 1 inputs"):
        networks.forward([[[1.0, 2.0, 0.0]]], ["linear"], [1.0])


def test_a_network_without_torch_has_one_oracle(without_torch):
    slopes = networks.output_gradients([[[1.0, 0.0]]], ["tanh"], [[0.5]])
    assert [list(each) for each in slopes] == [[oracles.DIFFERENCE]] * 2
