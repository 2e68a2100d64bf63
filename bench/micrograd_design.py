"""A stand-in that follows micrograd's published design, for `bench.engine` to time.

It is written from the description of that design, not from its code: a `Value` with a `_backward`
closure and a set of operands, no slots, `a - b` as a sum with a product, and a recursive
topological sort.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any


class Value:
    """A number, and the set of values that it was computed from."""

    def __init__(self, data: float, _children: tuple[Value, ...] = (), _op: str = "") -> None:
        self.data = data
        self.grad = 0.0
        self._backward: Callable[[], None] = lambda: None
        self._prev = set(_children)
        self._op = _op

    def __add__(self, other: Value | float) -> Value:
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other), "+")

        def _backward() -> None:
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other: Value | float) -> Value:
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other), "*")

        def _backward() -> None:
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    def __pow__(self, exponent: float) -> Value:
        out = Value(self.data**exponent, (self,), f"**{exponent}")

        def _backward() -> None:
            self.grad += exponent * self.data ** (exponent - 1) * out.grad

        out._backward = _backward
        return out

    def relu(self) -> Value:
        """The number itself if it is positive, and 0 otherwise."""
        out = Value(max(0.0, self.data), (self,), "relu")

        def _backward() -> None:
            self.grad += (out.data > 0) * out.grad

        out._backward = _backward
        return out

    def __neg__(self) -> Value:
        return self * -1

    def __sub__(self, other: Value | float) -> Value:
        return self + (-other)

    def __radd__(self, other: float) -> Value:
        return self + other

    def __rmul__(self, other: float) -> Value:
        return self * other

    def backward(self) -> None:
        """Add the gradient of this number to the grad of every number that it depends on."""
        order: list[Value] = []
        visited: set[Value] = set()

        def visit(node: Value) -> None:
            if node not in visited:
                visited.add(node)
                for child in node._prev:
                    visit(child)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node._backward()


class ValueNeuron:
    """A neuron of Values: activation(w · x + b)."""

    def __init__(self, input_size: int, rng: random.Random, *, nonlinear: bool) -> None:
        self.weights = [Value(rng.uniform(-1.0, 1.0)) for _ in range(input_size)]
        self.bias = Value(0.0)
        self.nonlinear = nonlinear

    def __call__(self, inputs: list[Any]) -> Value:
        """The neuron's output for a row."""
        products = (w * x for w, x in zip(self.weights, inputs, strict=True))
        total = sum(products, self.bias)
        return total.relu() if self.nonlinear else total


class ValueMLP:
    """A network of Values with a linear last layer."""

    def __init__(self, input_size: int, layer_sizes: list[int], rng: random.Random) -> None:
        sizes = [input_size, *layer_sizes]
        last = len(layer_sizes) - 1
        self.layers = [
            [ValueNeuron(sizes[i], rng, nonlinear=i != last) for _ in range(size)]
            for i, size in enumerate(layer_sizes)
        ]

    def __call__(self, inputs: list[Any]) -> Value:
        """The first output of the last layer for a row."""
        for layer in self.layers:
            inputs = [neuron(inputs) for neuron in layer]
        output: Value = inputs[0]
        return output

    def parameters(self) -> list[Value]:
        """All weights and biases, layer by layer and neuron by neuron."""
        neurons = [neuron for layer in self.layers for neuron in layer]
        return [p for neuron in neurons for p in (*neuron.weights, neuron.bias)]

    def zero_grad(self) -> None:
        """Set every gradient to 0 before the next backward pass."""
        for parameter in self.parameters():
            parameter.grad = 0.0
