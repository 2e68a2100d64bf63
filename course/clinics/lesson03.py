"""The engine with faulty backward rules that lesson 03 diagnoses.

A learner examines it from the outside, by the gradients that it computes. The correct rules are in
`course.engine`.
"""

from __future__ import annotations

import math

from course.clinics.scalar import Scalar


class PatientTensor(Scalar):
    """The engine that the clinic examines: all values are correct, and some gradients are wrong.

    Published engines have had these faults. Do not repair them.

    >>> a = PatientTensor(2.0)
    >>> (a * a).backward()
    >>> a.grad  # 4.0 would be correct
    2.0
    """

    def __add__(self, other: PatientTensor) -> PatientTensor:
        out = PatientTensor(self.data + other.data, (self, other), "+")

        def _backward() -> None:
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __sub__(self, other: PatientTensor) -> PatientTensor:
        out = PatientTensor(self.data - other.data, (self, other), "-")

        def _backward() -> None:
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other: PatientTensor) -> PatientTensor:
        out = PatientTensor(self.data * other.data, (self, other), "*")

        def _backward() -> None:
            self.grad = other.data * out.grad
            other.grad = self.data * out.grad

        out._backward = _backward
        return out

    def __truediv__(self, other: PatientTensor) -> PatientTensor:
        out = PatientTensor(self.data / other.data, (self, other), "/")

        def _backward() -> None:
            self.grad += out.grad / other.data
            other.grad -= out.grad * self.data / other.data**2

        out._backward = _backward
        return out

    def __pow__(self, exponent: float) -> PatientTensor:
        out = PatientTensor(self.data**exponent, (self,), f"**{exponent:g}")

        def _backward() -> None:
            self.grad += exponent * self.data ** (exponent - 1) * out.grad

        out._backward = _backward
        return out

    def tanh(self) -> PatientTensor:
        out = PatientTensor(math.tanh(self.data), (self,), "tanh")

        def _backward() -> None:
            self.grad += (1 - self.data**2) * out.grad

        out._backward = _backward
        return out
