"""The networks of lesson 05's clinic: patients A to E, four of them with a fault to diagnose.

A learner examines them from the outside, by losses, hidden outputs, gradients and parameters.
Published networks have had these faults. Do not repair them.
"""

from __future__ import annotations

import random
from typing import Any

from course.engine import Tensor
from course.nn import MLP
from course.train import gradient_step, mean_squared_error

INPUTS = [[-1.0, -1.0], [1.0, 1.0], [-1.0, 1.0], [1.0, -1.0]]
TARGETS = [-1.0, -1.0, 1.0, 1.0]


class Patient:
    """A network of eight relu units and a linear output on the four corners; `step` is one step."""

    learning_rate = 0.05

    def __init__(self, seed: int) -> None:
        self.model = MLP(2, [8, 1], "relu", linear_output=True, rng=random.Random(seed))

    def parameters(self) -> list[Tensor]:
        return self.model.parameters()

    def loss(self) -> Any:
        return mean_squared_error([self.model(row) for row in INPUTS], TARGETS)

    def step(self) -> float:
        return gradient_step(self.model, INPUTS, TARGETS, self.learning_rate)


class PatientA(Patient):
    def __init__(self, seed: int) -> None:
        self.model = MLP(2, [8, 1], "linear", linear_output=True, rng=random.Random(seed))


class PatientB(Patient):
    pass


class PatientC(Patient):
    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        for neuron in self.model.layers[0].neurons:
            neuron.bias.data = -3.0


class PatientD(Patient):
    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        weights = self.model.layers[0].neurons[0].weights
        for neuron in self.model.layers[0].neurons:
            neuron.weights = weights


class PatientE(Patient):
    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        for parameter in self.parameters():
            parameter.data *= 0.01


PATIENTS = {"A": PatientA, "B": PatientB, "C": PatientC, "D": PatientD, "E": PatientE}


def admit(name: str, seed: int = 1) -> Patient:
    """A new patient: "A" to "E", or "healthy" for one without a fault.

    The same seed gives the same random numbers to start from. Raises ValueError for any other name.

    >>> patient = admit("healthy")
    >>> before = patient.loss().data
    >>> before == patient.step()
    True
    >>> patient.loss().data < before
    True
    """
    if name != "healthy" and name not in PATIENTS:
        raise ValueError(f"There is no patient {name!r}: choose one of {', '.join(PATIENTS)}.")
    return PATIENTS.get(name, Patient)(seed)
