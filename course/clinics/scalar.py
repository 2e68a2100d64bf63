"""What the engines of the clinics share: a number that records where it came from.

Each engine adds its own operations, with or without faults.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from course.graph import trace


class Scalar:
    """The attributes of a TensorV2, and a `backward` in a correct order."""

    def __init__(
        self, data: float, _prev: tuple[Any, ...] = (), _op: str = "", label: str = ""
    ) -> None:
        self.data = float(data)
        self.grad = 0.0
        self.label = label
        self._prev = _prev
        self._op = _op
        self._backward: Callable[[], None] = lambda: None

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.data:g}, grad={self.grad:g})"

    def backward(self) -> None:
        order, _ = trace(self)
        for node in order:
            if node._prev:
                node.grad = 0.0
        self.grad += 1.0
        for node in reversed(order):
            node._backward()
