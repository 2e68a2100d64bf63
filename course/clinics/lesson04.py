"""The training steps of lesson 04's clinic: patients A to F, five of them with a fault to diagnose.

A learner examines them from the outside, by weights, gradients and losses, and sees this code when
the diagnoses are in. Published training loops have had these faults. Do not repair them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

Rows = Sequence[Sequence[float]]
Numbers = Sequence[float]


def patient_a(model: Any, inputs: Rows, targets: Numbers, learning_rate: float) -> float:
    misses = [model(row) - target for row, target in zip(inputs, targets, strict=True)]
    loss = sum(miss * miss for miss in misses) / len(misses)
    loss.backward()
    for parameter in model.parameters():
        parameter.grad = 0.0
    for parameter in model.parameters():
        parameter.data -= learning_rate * parameter.grad
    return float(loss.data)


def patient_b(model: Any, inputs: Rows, targets: Numbers, learning_rate: float) -> float:
    misses = [model(row) - target for row, target in zip(inputs, targets, strict=True)]
    loss = sum(miss * miss for miss in misses) / len(misses)
    loss.backward()
    for parameter in model.parameters():
        parameter.data -= learning_rate * parameter.grad
    return float(loss.data)


def patient_c(model: Any, inputs: Rows, targets: Numbers, learning_rate: float) -> float:
    misses = [model(row) - target for row, target in zip(inputs, targets, strict=True)]
    loss = sum(miss * miss for miss in misses) / len(misses)
    for parameter in model.parameters():
        parameter.grad = 0.0
    loss.backward()
    for parameter in model.parameters():
        parameter.data -= learning_rate * parameter.grad
    return float(loss.data)


def patient_d(model: Any, inputs: Rows, targets: Numbers, learning_rate: float) -> float:
    for parameter in model.parameters():
        parameter.grad = 0.0
    misses = [model(row) - target for row, target in zip(inputs, targets, strict=True)]
    loss = sum(miss * miss for miss in misses) / len(misses)
    loss.backward()
    for parameter in model.parameters():
        parameter = parameter - learning_rate * parameter.grad
    return float(loss.data)


def patient_e(model: Any, inputs: Rows, targets: Numbers, learning_rate: float) -> float:
    for parameter in model.parameters():
        parameter.grad = 0.0
    misses = [model(row) - target for row, target in zip(inputs, targets, strict=True)]
    loss = sum(miss * miss for miss in misses)
    loss.backward()
    for parameter in model.parameters():
        parameter.data -= learning_rate * parameter.grad
    return float(loss.data) / len(misses)


def patient_f(model: Any, inputs: Rows, targets: Numbers, learning_rate: float) -> float:
    for parameter in model.parameters():
        parameter.grad = 0.0
    misses = [model(row) - target for row, target in zip(inputs, targets, strict=True)]
    loss = sum(miss * miss for miss in misses) / len(misses)
    loss.backward()
    for parameter in model.weights:
        parameter.data -= learning_rate * parameter.grad
    return float(loss.data)


PATIENTS: dict[str, Callable[[Any, Rows, Numbers, float], float]] = {
    "A": patient_a,
    "B": patient_b,
    "C": patient_c,
    "D": patient_d,
    "E": patient_e,
    "F": patient_f,
}

# The lesson shows this fault openly first, and hides it among the patients later.
forgetful_step = patient_b
