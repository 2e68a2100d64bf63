"""Engines for lesson 02 whose backward rules are given by the learner.

The correct rules are in `course.engine`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from course.clinics.scalar import Scalar


def tensor_with(add_gradient: Callable[[Any, float], None]) -> type[Scalar]:
    """An engine with `+` and `*` whose backward rules call `add_gradient(input, contribution)`.

    The lesson compares `=` and `+=` with it.

    >>> def assign(tensor, contribution):
    ...     tensor.grad = contribution
    >>> a = tensor_with(assign)(3.0)
    >>> (a * a).backward()
    >>> a.grad  # 6.0 would be correct
    3.0
    """

    class TensorWith(Scalar):
        def __add__(self, other: TensorWith) -> TensorWith:
            out = TensorWith(self.data + other.data, (self, other), "+")

            def _backward() -> None:
                add_gradient(self, out.grad)
                add_gradient(other, out.grad)

            out._backward = _backward
            return out

        def __mul__(self, other: TensorWith) -> TensorWith:
            out = TensorWith(self.data * other.data, (self, other), "*")

            def _backward() -> None:
                add_gradient(self, other.data * out.grad)
                add_gradient(other, self.data * out.grad)

            out._backward = _backward
            return out

    return TensorWith
