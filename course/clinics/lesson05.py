"""The networks of lesson 05's clinic: patients A to E, four of them with a fault to diagnose.

A learner examines them from the outside, by losses, weights and parameters. Published training code
has had these faults. Do not repair them; `course.nn` and the lesson show how to train correctly.
"""

from __future__ import annotations

import random
from typing import Any

from course.engine import Tensor
from course.nn import MLP

INPUTS = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
TARGETS = [1.0, -1.0, -1.0, 1.0]


class Patient:
    """A network of sizes 3, 4, 4, 1 in training on the four points; `step` is one step."""

    learning_rate = 0.05

    def __init__(self, seed: int) -> None:
        self.model = MLP(3, [4, 4, 1], rng=random.Random(seed))

    def parameters(self) -> list[Tensor]:
        return self.model.parameters()

    def loss(self) -> Tensor:
        outputs: list[Any] = [self.model(row) for row in INPUTS]
        squares = [(o - t) * (o - t) for o, t in zip(outputs, TARGETS, strict=True)]
        mean: Tensor = sum(squares) / len(squares)
        return mean

    def zero(self) -> None:
        for parameter in self.parameters():
            parameter.grad = 0.0

    def update(self) -> None:
        for parameter in self.parameters():
            parameter.data -= self.learning_rate * parameter.grad

    def step(self) -> None:
        self.zero()
        self.loss().backward()
        self.update()


class PatientA(Patient):
    def step(self) -> None:
        self.loss().backward()
        self.zero()
        self.update()


class PatientB(Patient):
    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        for layer in self.model.layers:
            weights = layer.neurons[0].weights
            for neuron in layer.neurons:
                neuron.weights = weights


class PatientC(Patient):
    def step(self) -> None:
        self.loss().backward()
        self.update()


class PatientD(Patient):
    pass


class PatientE(Patient):
    def parameters(self) -> list[Tensor]:
        neurons = [neuron for layer in self.model.layers for neuron in layer.neurons]
        return [weight for neuron in neurons for weight in neuron.weights]


PATIENTS = {"A": PatientA, "B": PatientB, "C": PatientC, "D": PatientD, "E": PatientE}


def admit(name: str, seed: int = 1) -> Patient:
    """A new patient: "A" to "E", or "healthy" for one that is trained correctly.

    The same seed gives the same initial weights. Raises ValueError for any other name.

    >>> patient = admit("healthy")
    >>> before = patient.loss().data
    >>> patient.step()
    >>> patient.loss().data < before
    True
    """
    if name != "healthy" and name not in PATIENTS:
        raise ValueError(f"There is no patient {name!r}: choose one of {', '.join(PATIENTS)}.")
    return PATIENTS.get(name, Patient)(seed)
