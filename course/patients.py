"""The patients of lesson 04's clinic: networks in training, most with one fault from public code.

A learner examines them from outside: by their losses, their weights and their parameters. Not to be
copied from; how it is done rightly stands in course.nn and in the lesson.
"""

from __future__ import annotations

import random
from typing import Any

from course.engine import Tensor
from course.nn import MLP

INPUTS = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
TARGETS = [1.0, -1.0, -1.0, 1.0]


class Patient:
    """A network of sizes 3, 4, 4, 1 and how it is trained on the four points, one step a call."""

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


WARD = {"A": PatientA, "B": PatientB, "C": PatientC, "D": PatientD, "E": PatientE}


def admit(name: str, seed: int = 1) -> Patient:
    """A fresh patient: "A" to "E", or "healthy" for one that is trained as it should be.

    The same seed gives the same weights to begin with. Raises ValueError for another name.
    """
    if name != "healthy" and name not in WARD:
        raise ValueError(f"There is no patient {name!r}: ask for one of {', '.join(WARD)}.")
    return WARD.get(name, Patient)(seed)
