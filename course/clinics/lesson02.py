"""Engines with faulty backward rules for lesson 02: one to experiment with, others to diagnose.

A learner examines them from the outside, by the gradients that they compute, and sees the code of
the patients once the verdicts are in. The correct rules are in `course.engine`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from course.clinics.scalar import Scalar


class _Engine(Scalar):
    """An engine with correct `+` and `*`, for patients that override what is wrong with them."""

    def __add__(self, other: Any) -> Any:
        out = type(self)(self.data + other.data, (self, other), "+")

        def _backward() -> None:
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other: Any) -> Any:
        out = type(self)(self.data * other.data, (self, other), "*")

        def _backward() -> None:
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out


# The patients of the clinic, four of them with a fault to diagnose. Real engines have had these
# faults. Do not repair them.
class PatientA(_Engine):
    def __mul__(self, other: Any) -> Any:
        out = type(self)(self.data * other.data, (self, other), "*")

        def _backward() -> None:
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad
            self._backward()
            other._backward()

        out._backward = _backward
        return out


class PatientB(_Engine):
    def __add__(self, other: Any) -> Any:
        out = type(self)(self.data + other.data, (self, other), "+")

        def _backward() -> None:
            self.grad = out.grad
            other.grad = out.grad

        out._backward = _backward
        return out


class PatientC(_Engine):
    def __mul__(self, other: Any) -> Any:
        out = type(self)(self.data * other.data, (self, other), "*")

        def _backward() -> None:
            self.grad = self.grad + other.data * out.grad
            other.grad = other.grad + self.data * out.grad

        out._backward = _backward
        return out


class PatientD(_Engine):
    def __add__(self, other: Any) -> Any:
        out = type(self)(self.data + other.data, (self, other), "+")

        def _backward() -> None:
            self.grad += out.grad
            other.grad += out.grad
            out._backward = _backward

        return out


class PatientE(_Engine):
    def __mul__(self, other: Any) -> Any:
        out = type(self)(self.data * other.data, (self, other), "*")

        def _backward() -> None:
            self.grad += other.data
            other.grad += self.data

        out._backward = _backward
        return out


PATIENTS: dict[str, type[_Engine]] = {
    "A": PatientA,
    "B": PatientB,
    "C": PatientC,
    "D": PatientD,
    "E": PatientE,
}


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
