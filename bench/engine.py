"""Times the reference engine beside a stand-in that follows micrograd's published design.

`python -m bench.engine [--json FILE] [--rounds N]` prints a table. The stand-in is written afresh
from the description of that design: a `Value` with a `_backward` closure and a set of operands, no
slots, `a - b` as a sum with a product, and a recursive topological sort. A graph that is 100,000
operations deep is past Python's limit of recursion, so for that one task the stand-in gets a raised
limit and a thread with a large stack. Both engines run in one process, in turn, with Python's own
garbage collector at its usual thresholds.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import statistics
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from course.engine import Tensor
from course.nn import MLP

OPERATIONS = 100_000
STACK, RECURSION = 1 << 29, 4 * OPERATIONS
SIZES, POINTS, LEARNING_RATE = [16, 16, 1], 20, 0.05


class Value:
    """The stand-in: one number, and the set of those that it was computed from."""

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

    def __init__(self, input_size: int, nonlinear: bool, rng: random.Random) -> None:
        self.weights = [Value(rng.uniform(-1.0, 1.0)) for _ in range(input_size)]
        self.bias = Value(0.0)
        self.nonlinear = nonlinear

    def __call__(self, inputs: list[Any]) -> Value:
        products = (w * x for w, x in zip(self.weights, inputs, strict=True))
        total = sum(products, self.bias)
        return total.relu() if self.nonlinear else total


class ValueMLP:
    """A network of Values, its last layer linear."""

    def __init__(self, input_size: int, layer_sizes: list[int], rng: random.Random) -> None:
        sizes = [input_size, *layer_sizes]
        last = len(layer_sizes) - 1
        self.layers = [
            [ValueNeuron(sizes[i], i != last, rng) for _ in range(size)]
            for i, size in enumerate(layer_sizes)
        ]

    def __call__(self, inputs: list[Any]) -> Value:
        for layer in self.layers:
            inputs = [neuron(inputs) for neuron in layer]
        output: Value = inputs[0]
        return output

    def parameters(self) -> list[Value]:
        neurons = [neuron for layer in self.layers for neuron in layer]
        return [p for neuron in neurons for p in (*neuron.weights, neuron.bias)]

    def zero_grad(self) -> None:
        for parameter in self.parameters():
            parameter.grad = 0.0


@dataclass(frozen=True)
class Line:
    """CPU seconds of one task, the median of all rounds, with either engine."""

    task: str
    ours: float
    stand_in: float

    @property
    def ratio(self) -> float:
        """How many times as long the stand-in takes."""
        return self.stand_in / self.ours


def chain(make: Callable[[float], Any]) -> Any:
    """A chain of OPERATIONS sums and products, built and differentiated: the leaf's gradient."""
    leaf, factor = make(0.5), make(0.999)
    root = leaf
    for i in range(OPERATIONS):
        root = root * factor if i % 2 else root + leaf
    root.backward()
    return leaf.grad


class Training:
    """A network and its data; each call is a step of training and gives the loss before it."""

    def __init__(self, model: Any) -> None:
        draw = random.Random(2)
        self.model = model
        self.rows = [[draw.uniform(-1, 1), draw.uniform(-1, 1)] for _ in range(POINTS)]
        self.targets = [float(row[0] * row[1] > 0) for row in self.rows]

    def __call__(self) -> float:
        losses = [
            (self.model(row) - target) ** 2
            for row, target in zip(self.rows, self.targets, strict=True)
        ]
        loss = sum(losses) * (1.0 / len(losses))
        self.model.zero_grad()
        loss.backward()
        for parameter in self.model.parameters():
            parameter.data -= LEARNING_RATE * parameter.grad
        value: float = loss.data
        return value


def main() -> int:
    """Exit 0: the reference engine is at least as fast in every task; 1: it is not."""
    parser = argparse.ArgumentParser(prog="python -m bench.engine", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="how often each task is timed")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the lines there too")
    options = parser.parse_args()
    lines = run(options.rounds)
    print(table(lines))
    if options.json:
        figures = [{**asdict(line), "ratio": line.ratio} for line in lines]
        options.json.write_text(json.dumps(figures, indent=1) + "\n")
    return 1 if any(line.ratio < 1 for line in lines) else 0


def run(rounds: int) -> list[Line]:
    """Every task with either engine, in turn; they must give the same result each time."""
    ours = Training(MLP(2, SIZES, "relu", linear_output=True, rng=random.Random(1)))
    theirs = Training(ValueMLP(2, SIZES, random.Random(1)))
    layers = "-".join(map(str, [2, *SIZES]))
    return [
        race(
            f"a chain of {OPERATIONS:,} operations", lambda: chain(Tensor), chain_of_values, rounds
        ),
        race(f"a step of an MLP {layers} on {POINTS} points", ours, theirs, 3 * rounds),
    ]


def race(task: str, ours: Callable[[], Any], theirs: Callable[[], Any], rounds: int) -> Line:
    """The task with both engines, in turn. Raises AssertionError where they disagree."""
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        results = []
        for each, work in zip(seconds, (ours, theirs), strict=True):
            # What the last one left is not to be collected at this one's cost.
            gc.collect()
            begun = time.process_time()
            results.append(work())
            each.append(time.process_time() - begun)
        assert abs(results[0] - results[1]) <= 1e-9 * abs(results[1]), (task, results)
    return Line(task, *map(statistics.median, seconds))


def chain_of_values() -> Any:
    """The chain with the stand-in, on a stack that is deep enough for its recursion."""
    found: list[Any] = []
    limit, size = sys.getrecursionlimit(), threading.stack_size(STACK)
    sys.setrecursionlimit(RECURSION)
    try:
        thread = threading.Thread(target=lambda: found.append(chain(Value)))
        thread.start()
        thread.join()
    finally:
        threading.stack_size(size)
        sys.setrecursionlimit(limit)
    return found[0]


def table(lines: list[Line]) -> str:
    """The lines as a table in markdown."""
    rows = [
        "| task | ours, CPU | micrograd's design, CPU | ours is faster by |",
        "| --- | ---: | ---: | ---: |",
    ]
    rows += [
        f"| {line.task} | {1000 * line.ours:.0f} ms | {1000 * line.stand_in:.0f} ms "
        f"| {line.ratio:.1f} × |"
        for line in lines
    ]
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
