"""Networks: parameters, shapes, and a torch twin with the same weights."""

from __future__ import annotations

import collections
import random
import subprocess
import sys
from typing import Any

import numpy as np
import pytest
import torch

from course import nn
from course.engine import Tensor
from course.nn import MLP, Layer, Module, Neuron


def one_output(network: MLP, row: Any) -> Tensor:
    """What a network of one output answers."""
    output = network(row)
    assert not isinstance(output, list)
    return output


def rng(seed: int = 1) -> random.Random:
    return random.Random(seed)


@pytest.mark.parametrize(
    ("network", "count"),
    [(Neuron(3), 4), (Layer(3, 2), 8), (MLP(3, [4, 4, 1]), 41), (MLP(2, [1]), 3), (Module(), 0)],
    ids=["neuron", "layer", "mlp", "smallest mlp", "module"],
)
def test_every_weight_and_bias_is_a_parameter(network, count):
    assert len(network.parameters()) == count


def test_a_neurons_parameters_are_its_weights_and_then_its_bias():
    neuron = Neuron(3)
    ours = [id(p) for p in neuron.parameters()]
    assert ours == [id(p) for p in (*neuron.weights, neuron.bias)]


def test_a_networks_parameters_come_layer_by_layer_and_neuron_by_neuron():
    network = MLP(2, [3, 1])
    neurons = [neuron for layer in network.layers for neuron in layer.neurons]
    expected = [id(p) for neuron in neurons for p in neuron.parameters()]
    assert [id(p) for p in network.parameters()] == expected


def test_no_two_neurons_share_a_parameter():
    parameters = MLP(3, [4, 4, 2]).parameters()
    assert len({id(p) for p in parameters}) == len(parameters)


def test_parameters_are_the_tensors_themselves_each_time():
    network = MLP(2, [2, 1])
    assert [id(p) for p in network.parameters()] == [id(p) for p in network.parameters()]


def test_no_two_weights_start_equal():
    weights = [p.data for p in MLP(3, [4, 4]).parameters() if p.data]
    assert len(set(weights)) == 3 * 4 + 4 * 4


def test_weights_start_within_one_and_biases_at_zero():
    neuron = Neuron(50, rng=rng())
    assert all(-1 <= w.data <= 1 for w in neuron.weights)
    assert neuron.bias.data == 0.0


def test_the_same_seed_gives_the_same_network():
    one, other = (MLP(3, [4, 1], rng=rng(7)) for _ in range(2))
    assert [p.data for p in one.parameters()] == [p.data for p in other.parameters()]


def test_another_seed_gives_another_network():
    one, other = (MLP(3, [4, 1], rng=rng(seed)) for seed in (7, 8))
    assert [p.data for p in one.parameters()] != [p.data for p in other.parameters()]


def test_an_rng_of_its_own_leaves_the_random_module_alone():
    state = random.getstate()
    MLP(3, [4, 1], rng=rng())
    assert random.getstate() == state


@pytest.mark.parametrize("inputs", [[1.0], [1.0, 2.0, 3.0], []])
@pytest.mark.parametrize("network", [Neuron(2), Layer(2, 3), MLP(2, [3, 1])])
def test_a_wrong_number_of_inputs_is_refused(network, inputs):
    with pytest.raises(ValueError, match=f"takes 2 inputs but was given {len(inputs)}"):
        network(inputs)


def test_an_unknown_activation_is_refused_with_those_that_there_are():
    with pytest.raises(ValueError, match=r"softplus.*tanh, relu, sigmoid, linear"):
        Neuron(2, "softplus")


def test_one_output_comes_bare():
    assert isinstance(MLP(2, [3, 1])([1.0, 2.0]), Tensor)


def test_several_outputs_come_as_a_list():
    outputs = MLP(2, [3, 2])([1.0, 2.0])
    assert isinstance(outputs, list)
    assert [type(out) for out in outputs] == [Tensor, Tensor]


@pytest.mark.parametrize("row", [[1.0, 2.0], (1, 2), np.array([1.0, 2.0]), [Tensor(1.0), 2.0]])
def test_inputs_may_be_numbers_arrays_or_tensors(row):
    network = MLP(2, [3, 1], rng=rng())
    assert one_output(network, row).data == one_output(network, [1.0, 2.0]).data


def test_with_linear_output_only_the_last_layer_has_no_activation():
    network = MLP(2, [3, 3, 1], "relu", linear_output=True)
    assert [layer.neurons[0].activation for layer in network.layers] == ["relu", "relu", "linear"]


def test_without_linear_output_the_last_layer_is_squashed():
    assert [layer.neurons[0].activation for layer in MLP(2, [3, 1]).layers] == ["tanh", "tanh"]


def test_zero_grad_zeroes_every_parameter():
    network = MLP(2, [3, 1])
    one_output(network, [1.0, 2.0]).backward()
    network.zero_grad()
    assert {p.grad for p in network.parameters()} == {0.0}


def test_every_parameter_is_reachable_from_the_output():
    network = MLP(3, [4, 4, 1], rng=rng())
    one_output(network, [0.5, -0.3, 0.8]).backward()
    assert all(p.grad != 0.0 for p in network.parameters())


@pytest.mark.parametrize("linear_output", [False, True])
@pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid", "linear"])
def test_a_torch_twin_gives_the_same_outputs_and_gradients(activation, linear_output):
    network = MLP(3, [4, 3, 2], activation, linear_output, rng(3))
    modules = []
    for i, (fan_in, fan_out) in enumerate([(3, 4), (4, 3), (3, 2)]):
        linear = torch.nn.Linear(fan_in, fan_out, dtype=torch.float64)
        with torch.no_grad():
            for row, neuron in enumerate(network.layers[i].neurons):
                linear.weight[row] = torch.tensor(
                    [w.data for w in neuron.weights], dtype=torch.float64
                )
                neuron.bias.data = 0.1 * (row + 1) * (-1) ** i
                linear.bias[row] = neuron.bias.data
        modules.append(linear)
        if activation != "linear" and not (linear_output and i == 2):
            modules.append({"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU,
                            "sigmoid": torch.nn.Sigmoid}[activation]())  # fmt: skip
    twin = torch.nn.Sequential(*modules)
    inputs = [0.7, -1.2, 0.4]
    outputs = network(inputs)
    assert isinstance(outputs, list)
    first, second = outputs
    (first * 2 - second).backward()
    expected = twin(torch.tensor(inputs, dtype=torch.float64))
    (expected[0] * 2 - expected[1]).backward()

    gradients = []
    for module in modules:
        if isinstance(module, torch.nn.Linear):
            weights, biases = module.weight.grad, module.bias.grad
            assert weights is not None
            assert biases is not None
            for row, bias in zip(weights.tolist(), biases.tolist(), strict=True):
                gradients += [*row, bias]
    assert [first.data, second.data] == pytest.approx(expected.tolist(), rel=1e-12)
    assert [p.grad for p in network.parameters()] == pytest.approx(gradients, rel=1e-10, abs=1e-12)


# A learner's own Tensor.


class Mine:
    """A learner's engine: no kin of the reference, and with an equality of its own."""

    def __init__(self, data, _prev=(), _op="", label=""):
        self.data, self.grad, self._prev = float(data), 0.0, _prev
        self._backward = lambda: None

    def __add__(self, other):
        out = type(self)(self.data + other.data, (self, other))

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        out = type(self)(self.data * other.data, (self, other))

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if id(node) not in seen:
                seen.add(id(node))
                for operand in node._prev:
                    visit(operand)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node._backward()


class Unhashable(Mine):
    # A class that defines only __eq__ has no hash.
    def __eq__(self, other):
        return self.data == other.data


class EqualByValue(Mine):
    def __eq__(self, other):
        return self.data == other.data

    def __hash__(self):
        return hash(self.data)


@pytest.fixture
def use():
    yield nn.use
    nn.use(Tensor)


@pytest.mark.parametrize("kind", [Mine, Unhashable, EqualByValue])
def test_a_network_is_built_of_the_class_in_use(kind, use):
    use(kind)
    network = MLP(2, [3, 2, 1], "linear")
    assert {type(p) for p in network.parameters()} == {kind}
    assert len(network.parameters()) == 3 * 3 + 2 * 4 + 3
    assert type(network([1.0, 2.0])) is kind


def test_a_network_of_a_learners_tensor_gives_what_the_reference_gives(use):
    reference = MLP(2, [3, 1], "linear", rng=rng())
    use(Mine)
    network = MLP(2, [3, 1], "linear", rng=rng())
    for one in (reference, network):
        one.zero_grad()
        one_output(one, [0.5, -2.0]).backward()
    assert one_output(network, [0.5, -2.0]).data == one_output(reference, [0.5, -2.0]).data
    ours = [p.grad for p in network.parameters()]
    assert ours == pytest.approx([p.grad for p in reference.parameters()], rel=1e-12)


@pytest.mark.parametrize(("first", "then"), [(Tensor, Mine), (Mine, Tensor), (Mine, EqualByValue)])
def test_a_network_keeps_its_parameters_when_another_class_is_used(first, then, use):
    use(first)
    network = MLP(2, [3, 1], "linear")
    before = [id(p) for p in network.parameters()]
    use(then)
    assert [id(p) for p in network.parameters()] == before
    assert len(before) == 13


def test_a_class_defined_again_by_the_same_cell_loses_no_parameters(use):
    networks = []
    for _ in range(3):
        use(type("Tensor", (Mine,), {}))
        networks.append(MLP(2, [1], "linear"))
    assert [len(network.parameters()) for network in networks] == [3, 3, 3]


def test_zero_grad_reaches_parameters_of_the_class_in_use(use):
    use(Mine)
    network = MLP(2, [1], "linear")
    for p in network.parameters():
        p.grad = 1.0
    network.zero_grad()
    assert [p.grad for p in network.parameters()] == [0.0] * 3


def test_the_class_is_used_in_this_process_alone_and_the_reference_at_first():
    code = "from course import nn; print(type(nn.Neuron(1).bias).__module__)"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("course.engine\n", "")


# Modules of any make.


class Holder(Module):
    def __init__(self, **attributes):
        vars(self).update(attributes)


A, B, C = Tensor(1.0), Tensor(1.0), Tensor(2.0)
NEURON = Neuron(2)
NESTINGS = {
    "an attribute": (Holder(a=A), [A]),
    "attributes in the order in which they were set": (Holder(b=B, a=A, c=C), [B, A, C]),
    "a list": (Holder(all=[A, B]), [A, B]),
    "a tuple": (Holder(all=(B, A)), [B, A]),
    "lists in lists": (Holder(all=[[A, [B]], [], ([C],)]), [A, B, C]),
    "a module": (Holder(inner=Holder(a=A)), [A]),
    "modules in lists": (Holder(all=[Holder(a=A), [Holder(b=[B])]]), [A, B]),
    "modules in modules": (Holder(one=Holder(two=Holder(three=Holder(a=A)))), [A]),
    "a module between tensors": (Holder(a=A, inner=Holder(b=B), c=C), [A, B, C]),
    "one tensor under two names": (Holder(a=A, again=A), [A]),
    "one module twice": (Holder(one=NEURON, two=[NEURON]), [*NEURON.weights, NEURON.bias]),
    "two tensors of the same value": (Holder(a=A, b=B), [A, B]),
    "other things": (Holder(a=A, n=3, name="a", f=len, nothing=None, x=[1.0, "b"]), [A]),
    "nothing": (Holder(), []),
    "a neuron of one's own": (Holder(weights=[A, B], bias=C, activation="tanh"), [A, B, C]),
}


@pytest.mark.parametrize("nesting", NESTINGS)
def test_parameters_are_found_in(nesting):
    module, expected = NESTINGS[nesting]
    assert [id(p) for p in module.parameters()] == [id(p) for p in expected]


def test_parameters_follow_what_is_added_and_taken_away():
    network = MLP(2, [2, 1])
    network.layers.append(Layer(1, 1))
    assert len(network.parameters()) == 6 + 3 + 2
    network.layers[0].neurons.pop()
    assert len(network.parameters()) == 3 + 3 + 2


def test_a_list_of_parameters_may_be_changed_without_changing_the_network():
    network = MLP(2, [1])
    network.parameters().clear()
    assert len(network.parameters()) == 3


@pytest.mark.parametrize("kind", [dict, collections.OrderedDict])
def test_parameters_in_a_dictionary_are_found_in_its_order(kind):
    holder = Holder(layers=kind(second=Holder(b=B), first=[A, {"deep": C}]), more={A: "a key"})
    assert [id(p) for p in holder.parameters()] == [id(p) for p in (B, A, C)]


@pytest.mark.parametrize("values", [{A}, frozenset([NEURON]), [{(A, B)}]])
def test_parameters_in_a_set_are_refused_with_what_to_do(values):
    with pytest.raises(TypeError, match=r"has no order.*keep them in a list, a tuple or a dict"):
        Holder(values=values).parameters()
    assert Holder(names={"a", 1}, a=A).parameters() == [A]


@pytest.mark.timeout(10)
def test_modules_and_lists_that_hold_one_another_are_searched_once():
    parent, child = Holder(a=A), Holder(b=B)
    circle: list[Any] = [C]
    circle.append(circle)
    vars(parent).update(child=child)
    vars(child).update(parent=parent, circle=circle)
    assert [id(p) for p in parent.parameters()] == [id(A), id(B), id(C)]
    assert [id(p) for p in child.parameters()] == [id(B), id(A), id(C)]


def test_a_module_that_lists_its_parameters_itself_is_asked():
    class Frozen(Module):
        def __init__(self):
            self.a, self.b = A, B

        def parameters(self):
            return [self.b]

    assert Holder(c=C, frozen=Frozen()).parameters() == [C, B]


@pytest.mark.parametrize(
    ("expression", "error", "sentence"),
    [("Neuron(0)", ValueError, "Neuron: input_size is at least 1, not 0."),
     ("Neuron(-2)", ValueError, "Neuron: input_size is at least 1, not -2."),
     ("Neuron(2.0)", TypeError, "Neuron: input_size is a whole number, not 2.0."),
     ("Layer(2, 0)", ValueError, "Layer: output_size is at least 1, not 0."),
     ("Layer(0, 2)", ValueError, "Layer: input_size is at least 1, not 0."),
     ("Layer(2, 1.5)", TypeError, "Layer: output_size is a whole number, not 1.5."),
     ("Layer(2, [3])", TypeError, "Layer: output_size is a whole number, not [3]."),
     ("MLP(0, [1])", ValueError, "MLP: input_size is at least 1, not 0."),
     ("MLP('3', [1])", TypeError, "MLP: input_size is a whole number, not '3'."),
     ("MLP(3, [4, 0])", ValueError, "MLP: each of layer_sizes is at least 1, not 0."),
     ("MLP(3, [4, -1])", ValueError, "MLP: each of layer_sizes is at least 1, not -1."),
     ("MLP(3, [4.0, 1])", TypeError, "MLP: each of layer_sizes is a whole number, not 4.0."),
     ("MLP(3, [])", ValueError,
      "MLP: layer_sizes is empty, but a network has at least one layer."),
     ("MLP(3, 4)", TypeError, "MLP: layer_sizes is a list, such as [4, 1], with the number of "
      "neurons in each layer, not 4."),
     ("MLP(3, [4, 1])([1.0, 2.0])", ValueError,
      "This network takes 3 inputs but was given 2."),
     ("MLP(3, [4, 1])([1.0, 2.0, 3.0, 4.0])", ValueError,
      "This network takes 3 inputs but was given 4."),
     ("MLP(3, [4, 1])(2.0)", TypeError, "This network takes a list of 3 inputs, not 2.0."),
     ("Layer(2, 2)([1.0])", ValueError, "This layer takes 2 inputs but was given 1."),
     ("Layer(2, 2)(Tensor(1.0))", TypeError,
      "This layer takes a list of 2 inputs, not Tensor(1, grad=0)."),
     ("Neuron(2)(None)", TypeError, "This neuron takes a list of 2 inputs, not None.")],
)  # fmt: skip
def test_a_wrong_shape_is_refused_in_one_sentence(expression, error, sentence):
    names = {"Neuron": Neuron, "Layer": Layer, "MLP": MLP, "Tensor": Tensor}
    with pytest.raises(error) as refused:
        eval(expression, names)
    assert str(refused.value) == sentence


def test_sizes_may_be_numpys_whole_numbers_and_come_in_any_order():
    sizes: Any = np.array([2, 3, 1])
    network = MLP(sizes[0], tuple(sizes[1:]))
    assert [len(layer.neurons) for layer in network.layers] == [3, 1]


def test_a_network_prints_its_architecture():
    assert repr(MLP(3, [4, 1], "relu", linear_output=True)).splitlines() == [
        "MLP with 21 parameters",
        "  Layer of 4 × relu neuron with 3 inputs",
        "  Layer of 1 × linear neuron with 4 inputs",
    ]
