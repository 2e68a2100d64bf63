"""Networks of Tensors: Module, Neuron, Layer and MLP, as lesson 04 ends up with them.

They have what a forward pass and an optimizer need. Losses and training loops are in the lessons.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from course.engine import Tensor

ACTIVATIONS = ("tanh", "relu", "sigmoid", "linear")

_tensor: Any = Tensor
# Every class that networks have been built of, so that older networks keep their parameters.
_tensors: tuple[type[Any], ...] = (Tensor,)


def use(tensor: type[Any]) -> None:
    """Build the weights of new networks from this class: the reference Tensor, or a learner's own.

    >>> class MyTensor(Tensor):
    ...     pass
    >>> use(MyTensor)
    >>> type(Neuron(2).bias).__name__
    'MyTensor'
    >>> use(Tensor)
    """
    global _tensor, _tensors
    _tensor = tensor
    if tensor not in _tensors:
        _tensors = (*_tensors, tensor)


class Module:
    """Anything with parameters: the Tensors in its attributes, and those of Modules in them.

    >>> class Line(Module):
    ...     def __init__(self):
    ...         self.weight, self.bias = Tensor(2.0), Tensor(1.0)
    >>> [parameter.data for parameter in Line().parameters()]
    [2.0, 1.0]
    """

    def parameters(self) -> list[Tensor]:
        """Every parameter once, in the order in which the attributes were set."""
        # By identity: two Tensors of a learner's class may be equal if their values are.
        return list({id(p): p for p in _parameters_in(vars(self).values())}.values())

    def zero_grad(self) -> None:
        """Set every parameter's gradient to 0."""
        for parameter in self.parameters():
            parameter.grad = 0.0


class Neuron(Module):
    """activation(w · x + b) for `input_size` inputs.

    Weights start uniform between -1 and 1, drawn from `rng` (by default the `random` module), and
    the bias at 0. Raises ValueError for an unknown activation.

    >>> neuron = Neuron(2, "linear")
    >>> neuron.weights = [Tensor(3.0), Tensor(-1.0)]
    >>> neuron([2.0, 1.0]).data
    5.0
    """

    def __init__(
        self, input_size: int, activation: str = "tanh", rng: random.Random | None = None
    ) -> None:
        if activation not in ACTIVATIONS:
            raise ValueError(
                f"Neuron has no activation {activation!r}: use one of {', '.join(ACTIVATIONS)}."
            )
        uniform = (rng or random).uniform
        self.weights = [_tensor(uniform(-1.0, 1.0)) for _ in range(input_size)]
        self.bias = _tensor(0.0)
        self.activation = activation

    def __call__(self, inputs: Sequence[Tensor | float]) -> Tensor:
        """The output for `inputs`. Raises ValueError unless there are `input_size` of them."""
        if len(inputs) != len(self.weights):
            raise ValueError(
                f"This neuron takes {len(self.weights)} inputs but was given {len(inputs)}."
            )
        total: Tensor = self.bias
        for weight, value in zip(self.weights, inputs, strict=True):
            total = total + weight * value
        if self.activation != "linear":
            total = getattr(total, self.activation)()
        return total


class Layer(Module):
    """`output_size` neurons that all get the same `input_size` inputs.

    >>> len(Layer(3, 4).parameters())
    16
    """

    def __init__(
        self,
        input_size: int,
        output_size: int,
        activation: str = "tanh",
        rng: random.Random | None = None,
    ) -> None:
        self.neurons = [Neuron(input_size, activation, rng) for _ in range(output_size)]

    def __call__(self, inputs: Sequence[Tensor | float]) -> list[Tensor]:
        """The outputs of the neurons, in order."""
        return [neuron(inputs) for neuron in self.neurons]


class MLP(Module):
    """Layers one after another: `layer_sizes` gives the number of neurons in each.

    With `linear_output` the last layer has no activation, as regression and logits need.

    >>> network = MLP(3, [4, 4, 1])
    >>> len(network.parameters())
    41
    >>> -1 < network([2.0, 3.0, -1.0]).data < 1
    True
    """

    def __init__(
        self,
        input_size: int,
        layer_sizes: Sequence[int],
        activation: str = "tanh",
        linear_output: bool = False,  # noqa: FBT001, FBT002  (students may pass it by position)
        rng: random.Random | None = None,
    ) -> None:
        sizes = [input_size, *layer_sizes]
        last = len(layer_sizes) - 1
        self.layers = [
            Layer(
                sizes[i], sizes[i + 1], "linear" if linear_output and i == last else activation, rng
            )
            for i in range(len(layer_sizes))
        ]

    def __call__(self, inputs: Sequence[Tensor | float]) -> Tensor | list[Tensor]:
        """The last layer's outputs: a list, or the Tensor itself if there is only one."""
        # The network's own class, which may not be the class in use now.
        kind = type(self.layers[0].neurons[0].bias) if self.layers else _tensor
        outputs = [v if isinstance(v, kind) else kind(v) for v in inputs]
        for layer in self.layers:
            outputs = layer(outputs)
        return outputs[0] if len(outputs) == 1 else outputs


def _parameters_in(values: Iterable[Any]) -> Iterator[Tensor]:
    for value in values:
        if isinstance(value, _tensors):
            yield value
        elif isinstance(value, Module):
            yield from value.parameters()
        elif isinstance(value, (list, tuple)):
            yield from _parameters_in(value)
