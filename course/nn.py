"""Networks of Tensors: Module, Neuron, Layer and MLP, as lesson 05 ends up with them.

They have what a forward pass and an optimizer need. Losses and training loops are in the lessons.
"""

from __future__ import annotations

import operator
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AnySet
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

    Both are also found in lists, tuples and dictionaries.

    >>> class Line(Module):
    ...     def __init__(self):
    ...         self.weight, self.bias = Tensor(2.0), Tensor(1.0)
    >>> [parameter.data for parameter in Line().parameters()]
    [2.0, 1.0]
    """

    def parameters(self) -> list[Tensor]:
        """Every parameter once, in the order in which the attributes were set.

        Raises TypeError for parameters in a set, which has no order.
        """
        # By identity: two Tensors of a learner's class may be equal if their values are.
        return list({id(p): p for p in _parameters_in(vars(self).values(), {id(self)})}.values())

    def zero_grad(self) -> None:
        """Set every parameter's gradient to 0."""
        for parameter in self.parameters():
            parameter.grad = 0.0


class Neuron(Module):
    """activation(w · x + b) for `input_size` inputs.

    Weights start uniform between -1 and 1, drawn from `rng` (by default the `random` module), and
    the bias at 0. Raises ValueError for an unknown activation or a size below 1, and TypeError for
    a size that is not a whole number.

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
        count = _size("Neuron", "input_size", input_size)
        self.weights = [_tensor(uniform(-1.0, 1.0)) for _ in range(count)]
        self.bias = _tensor(0.0)
        self.activation = activation

    def __call__(self, inputs: Sequence[Tensor | float]) -> Tensor:
        """The output for `inputs`. Raises ValueError unless there are `input_size` of them."""
        _check_inputs("neuron", inputs, len(self.weights))
        total: Tensor = self.bias
        for weight, value in zip(self.weights, inputs, strict=True):
            total = total + weight * value
        if self.activation != "linear":
            total = getattr(total, self.activation)()
        return total

    def __repr__(self) -> str:
        return f"{self.activation} neuron with {len(self.weights)} inputs"


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
        _size("Layer", "input_size", input_size)
        count = _size("Layer", "output_size", output_size)
        self.neurons = [Neuron(input_size, activation, rng) for _ in range(count)]

    def __call__(self, inputs: Sequence[Tensor | float]) -> list[Tensor]:
        """The outputs of the neurons, in order. Raises what a neuron raises."""
        if self.neurons:
            _check_inputs("layer", inputs, len(self.neurons[0].weights))
        return [neuron(inputs) for neuron in self.neurons]

    def __repr__(self) -> str:
        return " × ".join([f"Layer of {len(self.neurons)}", *map(repr, self.neurons[:1])])


class MLP(Module):
    """Layers one after another: `layer_sizes` gives the number of neurons in each.

    With `linear_output` the last layer has no activation, as regression and logits need. Raises
    ValueError without layers, and for sizes what Neuron raises.

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
        if isinstance(layer_sizes, (str, bytes)) or not isinstance(layer_sizes, Iterable):
            raise TypeError(
                f"MLP: layer_sizes is a list, such as [4, 1], with the number of neurons in each "
                f"layer, not {layer_sizes!r}."
            )
        layer_sizes = [_size("MLP", "each of layer_sizes", size) for size in layer_sizes]
        if not layer_sizes:
            raise ValueError("MLP: layer_sizes is empty, but a network has at least one layer.")
        sizes = [_size("MLP", "input_size", input_size), *layer_sizes]
        last = len(layer_sizes) - 1
        self.layers = [
            Layer(
                sizes[i], sizes[i + 1], "linear" if linear_output and i == last else activation, rng
            )
            for i in range(len(layer_sizes))
        ]

    def __call__(self, inputs: Sequence[Tensor | float]) -> Tensor | list[Tensor]:
        """The last layer's outputs: a list, or the Tensor itself if there is only one.

        Raises ValueError unless there are `input_size` inputs.
        """
        kind = _tensor
        if self.layers and self.layers[0].neurons:
            first = self.layers[0].neurons[0]
            _check_inputs("network", inputs, len(first.weights))
            # The network's own class, which may not be the class in use now.
            kind = type(first.bias)
        outputs = [v if isinstance(v, kind) else kind(v) for v in inputs]
        for layer in self.layers:
            outputs = layer(outputs)
        return outputs[0] if len(outputs) == 1 else outputs

    def __repr__(self) -> str:
        layers = "".join(f"\n  {layer}" for layer in self.layers)
        return f"MLP with {len(self.parameters())} parameters{layers}"


def _parameters_in(values: Iterable[Any], known: set[int]) -> Iterator[Tensor]:
    """The parameters in these values; `known` are the ids of what is being searched already."""
    for value in values:
        if isinstance(value, _tensors):
            yield value
        elif isinstance(value, (Module, Mapping, list, tuple, AnySet)):
            if id(value) in known:
                continue
            inside = known | {id(value)}
            if isinstance(value, Module):
                if type(value).parameters is Module.parameters:
                    yield from _parameters_in(vars(value).values(), inside)
                else:
                    yield from value.parameters()
            elif isinstance(value, Mapping):
                yield from _parameters_in(value.values(), inside)
            elif isinstance(value, (list, tuple)):
                yield from _parameters_in(value, inside)
            elif any(True for _ in _parameters_in(value, inside)):
                raise TypeError(
                    "A set has no order, so Module.parameters() cannot list the parameters in "
                    f"{value!r}: keep them in a list, a tuple or a dict."
                )


def _size(of: str, name: str, value: Any) -> int:
    """`value` as a number of inputs or neurons, at least 1."""
    try:
        size = operator.index(value)
    except TypeError:
        raise TypeError(f"{of}: {name} is a whole number, not {value!r}.") from None
    if size < 1:
        raise ValueError(f"{of}: {name} is at least 1, not {size}.")
    return size


def _check_inputs(of: str, inputs: Any, count: int) -> None:
    """Raise an error unless `inputs` is a row of `count` inputs."""
    try:
        given = len(inputs)
    except TypeError:
        raise TypeError(f"This {of} takes a list of {count} inputs, not {inputs!r}.") from None
    if given != count:
        raise ValueError(f"This {of} takes {count} inputs but was given {given}.")
