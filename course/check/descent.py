"""Checks for training: what a step does to a model's weights, and where many steps bring them.

What counts is computed here, from the weights that the model ends with. What the student's code
reports about its own success does not count, and neither does where it would start: the model gets
its first weights from here, so one that was made with good weights gains nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from course.check.asking.protocol import Plain, Question, Reading, Reply, Student, Unreadable
from course.check.model_weights import (
    FLAT_WEIGHTS,
    SET_WEIGHTS,
    STRUCTURE,
    WEIGHTS,
    compare_worst,
    draw_weights,
    read_weights,
)
from course.check.public_check import public_check
from course.check.references import oracles, reference_network
from course.check.references.reference_network import Data, Task, Weights
from course.check.verdict import EXPECTED, OracleError, Result, Table, relative_error, show_number


@public_check
def training(
    student: Student,
    do: str,
    /,
    *,
    build: str,
    sizes: Sequence[int],
    activations: Sequence[str],
    data: Data,
    learning_rate: float,
    loss: str = "mean squared error",
    steps: Sequence[int] = (1, 2),
    seeds: Sequence[int] = (0,),
    decay: float = 0.0,
    curve: bool = False,
    tolerance: float = 1e-7,
    message: str = "",
) -> Result:
    """The student's training changes a model's weights exactly as gradient descent does.

    The model and a reference network start with weights that the check draws, and both are compared
    after one step and after several: gradients that were not set to zero show after the second
    step. The inputs and targets must not be modified. Shows a row for each seed and number of
    steps, with the worst weight.

    Args:
        do: The statements that train. They may use `model`, `inputs`, `targets`, `learning_rate`
            and `steps`. If they mention `steps` they run once for each number of steps; if not,
            they are one step and run that many times.
        build: The expression that builds the model, for example "MLP(2, [4, 1])".
        sizes: The number of inputs, then the number of neurons in each layer.
        activations: The activation of each layer: "linear", "tanh", "relu" or "sigmoid".
        data: Rows of inputs, and a target or a label for each row.
        learning_rate: The learning rate.
        loss: "mean squared error", "binary cross entropy" or "softmax cross entropy".
        steps: The numbers of steps after which the weights are compared.
        seeds: What the first weights are drawn from, and what `random` is seeded with before the
            model is built; one run for each.
        decay: The factor of Σ w² over all parameters that is added to the loss.
        curve: Whether `do` also assigns `losses`, a list of the loss before each step.
        tolerance: The largest relative error that counts as correct.
        message: A sentence for students whose answer is wrong.

    Raises:
        CheckFailed: If a weight or a loss is wrong, data were modified, or something is not
            written yet.
        OracleError: If torch and finite differences disagree, or a correct training would hardly
            move a weight.

    Examples:
        >>> from course import check
        >>> from course.nn import Neuron
        >>> def gradient_step(model, inputs, targets, learning_rate):
        ...     for p in model.parameters():
        ...         p.grad = 0.0
        ...     errors = [(model(row) - t) ** 2 for row, t in zip(inputs, targets)]
        ...     (sum(errors) / len(targets)).backward()
        ...     for p in model.parameters():
        ...         p.data -= learning_rate * p.grad
        >>> check.training(
        ...     "gradient_step(model, inputs, targets, learning_rate)",
        ...     build="Neuron(1, 'linear')", sizes=[1, 1], activations=["linear"],
        ...     data=check.line_data(8, "an example"), learning_rate=0.1,
        ... )
        ✓ Training: both correct
    """
    table = Table("Training", ["seed", "after", "checked"], message)
    task = Task.from_data(data, activations, loss, decay)
    for seed in seeds:
        for count in steps:
            start = draw_weights(sizes, seed)
            reply = _train(
                table, student, do, build, task, start, seed, count, learning_rate, curve=curve
            )
            case = [str(seed), f"{count} step{'s' * (count != 1)}"]
            if _began(table, case, reply, sizes, start):
                _compare_run(table, case, task, start, reply, learning_rate, count, tolerance)
    return table.result()


def _compare_run(
    table: Table,
    case: list[str],
    task: Task,
    start: Weights,
    reply: Reply,
    learning_rate: float,
    count: int,
    tolerance: float,
) -> None:
    """Add rows for the weights after training, the loss curve, and any modified data."""
    reference = reference_network.gradient_descent(task, start, learning_rate, count)
    _, end, inputs, targets, *losses = reply.readings
    allowed = oracles.tolerance(tolerance)
    pairs = zip(
        reference_network.flatten(start), reference_network.flatten(reference.weights), strict=True
    )
    if all(relative_error(was, now) <= 10 * allowed for was, now in pairs):
        raise OracleError(
            "Here a model that never moves would count as trained: use other data or a larger "
            "learning rate."
        )
    wants = [{EXPECTED: w} for w in reference_network.flatten(reference.weights)]
    compare_worst(table, [*case, "weights"], end, wants, allowed)
    for curve in losses:
        wants = [{EXPECTED: value} for value in reference.losses]
        compare_worst(table, [*case, "losses"], curve, wants, allowed)
    for name, reading, was in (("inputs", inputs, task.inputs), ("targets", targets, task.targets)):
        if _plain(reading) != was:
            table.add_row([*case, name], "modified", "unchanged", correct=False)


@public_check
def trained(
    student: Student,
    do: str,
    /,
    *,
    build: str,
    sizes: Sequence[int],
    activations: Sequence[str],
    data: Data,
    at_most: float,
    held_out: Data | None = None,
    learning_rate: float = 0.1,
    steps: int = 100,
    loss: str = "mean squared error",
    seeds: Sequence[int] = (1, 2, 3),
    message: str = "",
) -> Result:
    """The student's training brings a model's loss down to a given value, under every seed.

    The model starts with weights that the check draws and that training has to change. The loss is
    computed from those that it ends with; what the student's code reports does not count. Shows a
    row for each seed, with the loss before and after training.

    Args:
        do: The statements that train. They may use `model`, `inputs`, `targets`, `learning_rate`
            and `steps`. If they do not mention `steps`, they are one step and run that many times.
        build: The expression that builds the model, for example "MLP(2, [4, 1])".
        sizes: The number of inputs, then the number of neurons in each layer.
        activations: The activation of each layer: "linear", "tanh", "relu" or "sigmoid".
        data: Rows of inputs, and a target or a label for each row.
        at_most: The largest loss that counts as correct. For a line, `least_squares(data)` is the
            smallest one possible.
        held_out: Data that the student's code does not get. If given, the loss is computed on
            these instead.
        learning_rate: The learning rate.
        steps: The number of steps.
        loss: "mean squared error", "binary cross entropy" or "softmax cross entropy".
        seeds: What the first weights are drawn from, and what `random` is seeded with before the
            model is built; one run for each.
        message: A sentence for students whose answer is wrong.

    Raises:
        CheckFailed: If the loss is too large under any seed, or something is not written yet.

    Examples:
        >>> from course import check
        >>> from course.nn import Neuron
        >>> def train(model, inputs, targets, learning_rate, steps):
        ...     for _ in range(steps):
        ...         model.zero_grad()
        ...         errors = [(model(row) - t) ** 2 for row, t in zip(inputs, targets)]
        ...         (sum(errors) / len(targets)).backward()
        ...         for p in model.parameters():
        ...             p.data -= learning_rate * p.grad
        >>> data = check.line_data(8, "an example")
        >>> check.trained(
        ...     "train(model, inputs, targets, learning_rate, steps)",
        ...     build="Neuron(1, 'linear')", sizes=[1, 1], activations=["linear"],
        ...     data=data, at_most=1.1 * check.least_squares(data),
        ... )
        ✓ Training: all 3 correct
    """
    where = "held-out data" if held_out else "training data"
    table = Table("Training", ["seed", "loss on " + where], message, ["at most"])
    task = Task.from_data(data, activations, loss)
    judged = Task.from_data(held_out or data, activations, loss)
    for seed in seeds:
        start = draw_weights(sizes, seed)
        reply = _train(
            table, student, do, build, task, start, seed, steps, learning_rate, curve=False
        )
        if not _began(table, [str(seed)], reply, sizes, start):
            continue
        try:
            end = reply.readings[1].numbers()
            if len(end) != len(reference_network.flatten(start)):
                raise Unreadable(f"{len(end)} weights after training")
            before = judged.value(start)
            found = judged.value(reference_network.reshape(start, end))
        except (Unreadable, ArithmeticError) as reason:
            table.add_row([str(seed), "–"], str(reason), show_number(at_most), correct=False)
            continue
        case = [str(seed), f"{show_number(before)} before training"]
        moved = end != reference_network.flatten(start)
        shown = show_number(found) if moved else "no weight has changed"
        correct = moved and found <= at_most
        table.add_row(case, shown, show_number(at_most), correct=correct)
    return table.result()


def _began(
    table: Table, case: list[str], reply: Reply, sizes: Sequence[int], start: Weights
) -> bool:
    """Whether the model began with the weights `start`; if not, a row says so."""
    found = read_weights(table, case[0], reply, sizes, blanks=case[1:])
    if found is not None and found != start:
        case = [*case, "the model"]
        table.add_row(case, "its weights cannot be set", "the weights that were set", correct=False)
    return found == start


def _train(
    table: Table,
    student: Student,
    do: str,
    build: str,
    task: Task,
    start: Weights,
    seed: int,
    steps: int,
    learning_rate: float,
    *,
    curve: bool,
) -> Reply:
    """Readings: weights before, weights after (flat), inputs, targets and, with curve, losses."""
    once = re.search(r"\bsteps\b", do) is not None
    lines = [
        "import random",
        "random.seed(seed)",
        f"model = {build}",
        STRUCTURE,
        SET_WEIGHTS,
        f"before = {WEIGHTS}",
        "for _ in range(1 if once else steps):",
        *(f"    {line}" for line in do.splitlines()),
        STRUCTURE,
    ]
    given: dict[str, Plain] = {
        "start": [[list(neuron) for neuron in layer] for layer in start],
        "seed": seed,
        "steps": steps,
        "once": once,
        "learning_rate": learning_rate,
        "inputs": [list(row) for row in task.inputs],
        # A class is used as an index, and a list does not accept 1.0 as one.
        "targets": [int(t) if task.loss == "softmax cross entropy" else t for t in task.targets],
    }
    read = ["before", FLAT_WEIGHTS, "inputs", "targets", *(["losses"] if curve else [])]
    return table.record_reply(student.ask(Question(read, "\n".join(lines), given)))


def _plain(reading: Reading) -> Plain:
    """A reading of nested lists as nested lists."""
    if isinstance(reading.value, list):
        return [_plain(item) for item in reading.items()]
    value: Plain = reading.value
    return value
