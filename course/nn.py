"""Networks on the reference engine: Module, Neuron, Layer and MLP, as lesson 04 arrives at them.

Only what a forward pass and an optimiser need; losses and training loops belong to the lessons.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from course.engine import Tensor

ACTIVATIONS = ("tanh", "relu", "sigmoid", "linear")

_tensor: Any = Tensor
# Every class that networks were built of here, so that none of them loses its parameters.
_tensors: tuple[type[Any], ...] = (Tensor,)


def use(tensor: type[Any]) -> None:
    """Build networks of this class from now on: the reference Tensor, or a learner's own."""
    global _tensor, _tensors
    _tensor = tensor
    if tensor not in _tensors:
        _tensors = (*_tensors, tensor)


class Module:
    """Anything with parameters: the Tensors among its attributes, and those of Modules in it."""

    def parameters(self) -> list[Tensor]:
        """Every parameter, each once, in the order in which the attributes were set."""
        # By identity: a learner's Tensor may call two of the same value equal.
        return list({id(p): p for p in _parameters_in(vars(self).values())}.values())

    def zero_grad(self) -> None:
        """Set every parameter's gradient to 0."""
        for parameter in self.parameters():
            parameter.grad = 0.0


class Neuron(Module):
    """activation(w · x + b) for `input_size` inputs.

    Weights start uniform between -1 and 1, drawn from `rng` (the `random` module where none is
    given), the bias at 0. Raises ValueError for an unknown activation.
    """

    def __init__(
        self, input_size: int, activation: str = "tanh", rng: random.Random | None = None
    ) -> None:
        if activation not in ACTIVATIONS:
            raise ValueError(
                f"Neuron knows no activation {activation!r}: use one of {', '.join(ACTIVATIONS)}."
            )
        uniform = (rng or random).uniform
        self.weights = [_tensor(uniform(-1.0, 1.0)) for _ in range(input_size)]
        self.bias = _tensor(0.0)
        self.activation = activation

    def __call__(self, inputs: Sequence[Tensor | float]) -> Tensor:
        """The output for `inputs`; raises ValueError where their number is not `input_size`."""
        if len(inputs) != len(self.weights):
            raise ValueError(
                f"This neuron takes {len(self.weights)} inputs and was given {len(inputs)}."
            )
        total: Tensor = self.bias
        for weight, value in zip(self.weights, inputs, strict=True):
            total = total + weight * value
        if self.activation != "linear":
            total = getattr(total, self.activation)()
        return total


class Layer(Module):
    """`output_size` neurons that all see the same `input_size` inputs."""

    def __init__(
        self,
        input_size: int,
        output_size: int,
        activation: str = "tanh",
        rng: random.Random | None = None,
    ) -> None:
        self.neurons = [Neuron(input_size, activation, rng) for _ in range(output_size)]

    def __call__(self, inputs: Sequence[Tensor | float]) -> list[Tensor]:
        """One output a neuron, in order."""
        return [neuron(inputs) for neuron in self.neurons]


class MLP(Module):
    """Layers one after another: `layer_sizes` gives the number of neurons in each.

    With `linear_output` the last layer has no activation, as a regression or logits need.
    """

    def __init__(
        self,
        input_size: int,
        layer_sizes: Sequence[int],
        activation: str = "tanh",
        linear_output: bool = False,
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
        """The last layer's outputs: a list, or the bare Tensor where there is only one."""
        # The network's own class, which may not be the one in use now.
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
