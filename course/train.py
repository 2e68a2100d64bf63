"""The training loop that lesson 04 builds, for every lesson after it: losses, one step, many steps.

Lesson 04 explains each line. A model is anything with `parameters()` that is called with a row; its
parameters may be Tensors of the course's engine or of a learner's own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

Rows = Sequence[Sequence[float]]
Loss = Callable[[list[Any], Sequence[Any]], Any]
Penalty = Callable[[list[Any]], Any]
Schedule = Callable[[int], float]


def mean_squared_error(predictions: Sequence[Any], targets: Sequence[Any]) -> Any:
    """The mean of the squared errors, as a Tensor.

    Raises ValueError if there are not as many predictions as targets, and if there are none.

    >>> mean_squared_error([4.0, 1.0], [1.0, 2.0])
    5.0
    """
    if len(predictions) != len(targets):
        raise ValueError(
            f"mean_squared_error: {len(predictions)} predictions do not match "
            f"{len(targets)} targets. Give one target for each prediction."
        )
    if not predictions:
        raise ValueError("mean_squared_error: there are no predictions to take the mean of.")
    squares = [(p - t) ** 2 for p, t in zip(predictions, targets, strict=True)]
    return sum(squares[1:], squares[0]) / len(squares)


def gradient_step(
    model: Any,
    inputs: Rows,
    targets: Sequence[Any],
    learning_rate: float,
    loss: Loss = mean_squared_error,
    penalty: Penalty | None = None,
) -> float:
    """Zero, forward, backward, update; return the loss from before the update, as a float.

    `loss` takes the list of predictions and the targets. `penalty` takes the list of parameters and
    is added to the loss before `backward`; the returned loss does not include it.

    >>> from course.nn import Neuron
    >>> line = Neuron(1, "linear")
    >>> line.weights[0].data = 2.0
    >>> gradient_step(line, [[1.0], [2.0]], [3.0, 5.0], learning_rate=0.1)
    1.0
    >>> round(line.weights[0].data, 6), round(line.bias.data, 6)
    (2.3, 0.2)
    """
    parameters = model.parameters()
    for parameter in parameters:
        parameter.grad = 0.0
    error = loss([model(row) for row in inputs], targets)
    total = error if penalty is None else error + penalty(parameters)
    total.backward()
    for parameter in parameters:
        parameter.data -= learning_rate * parameter.grad
    return float(error.data)


def train(
    model: Any,
    inputs: Rows,
    targets: Sequence[Any],
    learning_rate: float | Schedule,
    steps: int,
    loss: Loss = mean_squared_error,
    penalty: Penalty | None = None,
) -> list[float]:
    """Take `steps` gradient steps; return the list of losses, one from before each step.

    `learning_rate` is a number, or a function from the number of the step (0, 1, 2, …) to one.

    >>> from course.nn import Neuron
    >>> line = Neuron(1, "linear")
    >>> line.weights[0].data = 0.0
    >>> [round(found, 3) for found in train(line, [[1.0], [2.0]], [3.0, 5.0], 0.1, 3)]
    [17.0, 1.685, 0.169]
    """
    losses = []
    for step in range(steps):
        rate = learning_rate(step) if callable(learning_rate) else learning_rate
        losses.append(gradient_step(model, inputs, targets, rate, loss, penalty))
    return losses
