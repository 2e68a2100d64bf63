"""The check for a student's network: its size, its parameters, its outputs and its gradients."""

from __future__ import annotations

from collections.abc import Sequence

from course.check.asking.protocol import Plain, Question, Reading, Student
from course.check.model_weights import (
    FLAT_GRADIENTS,
    ORDINARY,
    STRUCTURE,
    WEIGHTS,
    all_different,
    compare_worst,
    extraordinary,
    read_weights,
)
from course.check.public_check import public_check
from course.check.references import oracles, reference_network
from course.check.references.reference_network import Weights
from course.check.verdict import OracleError, Result, Table

# Builds the student's model, calls it, and runs one backward pass from a sum that tells its outputs
# apart: output k counts k + 1 times.
_RUN = (
    # A notebook may have functions of its own under these names.
    "from builtins import all, any, enumerate, hasattr, id, isinstance, len, list, sum, zip\n"
    "import random\nrandom.seed(seed)\nmodel = {build}\n"
    f"{STRUCTURE}"
    "listed = model.parameters()\n"
    "answers = [model(row) for row in rows]\n"
    "outputs = [o for a in answers for o in (a if isinstance(a, list) else [a])]\n"
    "root = sum(((k + 1) * o for k, o in enumerate(outputs[1:], 1)), 1 * outputs[0])\n"
    "root.backward()\n"
)
_READ = [
    WEIGHTS,
    "[o.data for o in outputs]",
    FLAT_GRADIENTS,
    "len(listed)",
    "len({id(p) for p in listed})",
    "all(any(p is q for q in listed) for layer in structure for n in layer for p in n)",
    "any(isinstance(a, list) for a in answers)",
]


@public_check
def network(
    student: Student,
    build: str,
    /,
    *,
    sizes: Sequence[int],
    activations: Sequence[str],
    inputs: Sequence[Sequence[float]],
    bare: bool = True,
    seeds: Sequence[int] = (0,),
    tolerance: float = 1e-9,
    message: str = "",
) -> Result:
    """The model that the student's code builds is a network with given layers.

    With the weights that it starts with, its outputs and the gradients of all its parameters must
    be those of a reference network in torch and of finite differences. `parameters()` must list
    every parameter once, no two weights may start equal, and a row of the wrong length must raise
    an error. Shows rows for each of these and each seed; of many numbers, the worst one.

    Args:
        build: The expression that builds the model, for example "MLP(3, [4, 1])".
        sizes: The number of inputs, then the number of neurons in each layer.
        activations: The activation of each layer: "linear", "tanh", "relu" or "sigmoid".
        inputs: Rows of inputs to call the model with.
        bare: Whether a single output comes as a Tensor instead of a list.
        seeds: What `random` is seeded with before the model is built, one run for each.
        tolerance: The largest relative error that counts as correct.
        message: A sentence for students whose answer is wrong.

    Raises:
        CheckFailed: If the network is wrong or not written yet.
        OracleError: If torch and finite differences disagree on ordinary weights.

    Examples:
        >>> from contextlib import suppress
        >>> from course import check
        >>> from course.nn import MLP
        >>> rows = [[0.5, -1.0, 2.0], [1.0, 0.3, -0.7]]
        >>> shape = {"sizes": [3, 4, 1], "activations": ["tanh", "linear"], "inputs": rows}
        >>> check.network("MLP(3, [4, 1], linear_output=True)", **shape)
        ✓ MLP(3, [4, 1], linear_output=True): all 9 correct

        >>> with suppress(check.CheckFailed):
        ...     check.network("MLP(2, [4, 1])", **shape)
        ✗ The sizes of your layers do not fit together. Each layer needs as many inputs
        as the previous layer has outputs, and the first needs as many as the network.
        The check of your answer stopped with a ValueError: This network takes 2 inputs
        but was given 3.
        Read again: MLP: layers one after another
        MLP(2, [4, 1]): 0 of 1 correct
    """
    table = Table(build, ["seed", "checked"], message, oracles.available())
    rows = [[float(x) for x in row] for row in inputs]
    for seed in seeds:
        given: dict[str, Plain] = {"seed": seed, "rows": [list(row) for row in rows]}
        question = Question(_READ, _RUN.format(build=build), given)
        reply = table.record_reply(student.ask(question))
        label = str(seed)
        weights = read_weights(table, label, reply, sizes)
        if weights is None:
            continue
        _, outputs, gradients, listed, distinct, complete, as_list = reply.readings
        count = len(reference_network.flatten(weights))
        _add_exact(table, [label, "len(parameters())"], listed, want=count)
        _add_exact(table, [label, "different parameters listed"], distinct, want=count)
        _add_exact(table, [label, "every weight and bias is listed"], complete, want=True)
        if sizes[-1] == 1:
            _add_exact(table, [label, "a single output is a list"], as_list, want=not bare)
        _compare_numbers(table, label, weights, activations, rows, outputs, gradients, tolerance)
        for length in (sizes[0] + 1, sizes[0] - 1):
            _check_rejects(table, student, build, label, length)
    return table.result()


def _compare_numbers(
    table: Table,
    label: str,
    weights: Weights,
    activations: Sequence[str],
    rows: Sequence[Sequence[float]],
    outputs: Reading,
    gradients: Reading,
    tolerance: float,
) -> None:
    """Add rows for the initial weights, the outputs, and the gradients of the parameters."""
    different = all_different(weights)
    table.add_row(
        [label, "initial weights"],
        "all different" if different else "some are equal",
        "all different",
        correct=different,
    )
    exact = [z for row in rows for z in reference_network.forward(weights, activations, row)]
    wants = [dict.fromkeys(table.expected_columns, z) for z in exact]
    compare_worst(table, [label, "outputs"], outputs, wants, tolerance)
    case = [label, "gradients of the parameters"]
    try:
        slopes = reference_network.output_gradients(weights, activations, rows)
    except (OracleError, ArithmeticError):
        if not extraordinary(weights):
            raise
        table.add_row(case, "undefined at these weights", ORDINARY, correct=False)
    else:
        compare_worst(table, case, gradients, slopes, oracles.tolerance(tolerance))


def _add_exact(table: Table, case: list[str], reading: Reading, *, want: Plain) -> None:
    table.add_row(case, str(reading), str(want), correct=reading.value == want)


def _check_rejects(table: Table, student: Student, build: str, label: str, length: int) -> None:
    """Add a row for an input of the wrong length, which must raise and not be cut silently."""
    if length < 1:
        return
    reply = student.ask(Question([], f"model = {build}\nmodel([1.0] * {length})"))
    said = reply.failure.error if reply.failure else "no error"
    inputs = "1 input" if length == 1 else f"{length} inputs"
    table.add_row([label, inputs], said, "an error", correct=reply.failure is not None)
