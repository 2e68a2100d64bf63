"""Words for a student's networks and figures: what a model is made of, what a picture shows.

A model is read by the names that the lessons give it: a `Linear` or `Neuron` has `weights` and
`bias`, a `Layer` has `neurons`, an `MLP` has `layers`; all have `parameters()`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from course.check import oracles, twins
from course.check.protocol import Plain, Question, Reading, Reply, Student, Unreadable
from course.check.twins import Weights
from course.check.verdict import OracleError, Result, Sheet, relative_error
from course.check.word import word

# Runs beside the student's model: its parameters by layer and neuron, whatever kind of model it is.
STRUCTURE = """
def neurons_of(model):
    if hasattr(model, "layers"):
        return [list(layer.neurons) for layer in model.layers]
    return [list(model.neurons)] if hasattr(model, "neurons") else [[model]]
structure = [[[*neuron.weights, neuron.bias] for neuron in layer] for layer in neurons_of(model)]
"""
WEIGHTS = "[[[p.data for p in neuron] for neuron in layer] for layer in structure]"
# Far outside of what any model of the course begins with.
HUGE = 100.0
ORDINARY = "weights that begin small and different"
GRADIENTS = "[p.grad for layer in structure for neuron in layer for p in neuron]"


@word
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
    """The model that the expression `build` makes is a network of these layers.

    `sizes` are the numbers of inputs and of neurons in each layer, `activations` one name a layer:
    linear, tanh, relu or sigmoid. With the weights that it begins with, its outputs and the
    gradients of every parameter must be those of a twin in torch; every parameter is listed once in
    `parameters()`; no two weights begin alike; a row of another length is refused. `bare`: a single
    output comes as a Tensor, not as a list.
    """
    columns = oracles.present()
    sheet = Sheet(build, ["seed", "of"], message, columns)
    rows = [[float(x) for x in row] for row in inputs]
    for seed in seeds:
        do = (
            f"import random\nrandom.seed(seed)\nmodel = {build}\n{STRUCTURE}"
            "listed = model.parameters()\n"
            "answers = [model(row) for row in rows]\n"
            "outputs = [o for a in answers for o in (a if isinstance(a, list) else [a])]\n"
            "root = sum(((k + 1) * o for k, o in enumerate(outputs[1:], 1)), 1 * outputs[0])\n"
            "root.backward()\n"
        )
        read = [
            WEIGHTS,
            "[o.data for o in outputs]",
            GRADIENTS,
            "len(listed)",
            "len({id(p) for p in listed})",
            "all(any(p is q for q in listed) for layer in structure for n in layer for p in n)",
            "any(isinstance(a, list) for a in answers)",
        ]
        given: dict[str, Plain] = {"seed": seed, "rows": [list(row) for row in rows]}
        reply = sheet.hear(student.ask(Question(read, do, given)))
        place = str(seed)
        weights = weights_of(sheet, place, reply, sizes)
        if weights is None:
            continue
        _, outputs, grads, listed, distinct, complete, as_list = reply.readings
        count = len(twins.flat(weights))
        _exactly(sheet, [place, "len(parameters())"], listed, count)
        _exactly(sheet, [place, "different parameters listed"], distinct, count)
        _exactly(sheet, [place, "every weight and bias is listed"], complete, True)
        if sizes[-1] == 1:
            _exactly(sheet, [place, "a single output is a list"], as_list, not bare)
        different = all_different(weights)
        sheet.judge(
            [place, "weights to begin with"],
            "all different" if different else "some are equal",
            "all different",
            different,
        )
        wants = [z for row in rows for z in twins.forward(weights, activations, row)]
        compare_worst(
            sheet,
            [place, "outputs"],
            outputs,
            [dict.fromkeys(columns, z) for z in wants],
            tolerance,
        )
        asked = [place, "gradients of the parameters"]
        try:
            slopes = twins.output_gradients(weights, activations, rows)
        except (OracleError, ArithmeticError):
            if not odd(weights):
                raise
            sheet.judge(asked, "these weights have none", ORDINARY, False)
        else:
            compare_worst(sheet, asked, grads, slopes, oracles.tolerance(tolerance))
        for length in (sizes[0] + 1, sizes[0] - 1):
            _refuses(sheet, student, build, place, length)
    return sheet.result()


@word
def picture(student: Student, figure: str, /, *, axes: int = 1, message: str = "") -> Result:
    """The student's variable holds a matplotlib figure: at least so many axes, each with something
    drawn in it and a label on both sides."""
    read = [
        "[a.get_xlabel().strip() for a in drawn.axes]",
        "[a.get_ylabel().strip() for a in drawn.axes]",
        "[len(a.lines + a.collections + a.images + a.patches) for a in drawn.axes]",
        # For its own sake nobody reads it, but a blank says so.
        "drawn",
    ]
    sheet = Sheet(figure, ["of the picture"], message)
    reply = sheet.hear(student.ask(Question(read, f"drawn = {figure}")))
    try:
        if reply.failure:
            raise Unreadable(str(reply.failure))
        across, up, drawn = ([item.value for item in one.items()] for one in reply.readings[:3])
    except Unreadable as reason:
        sheet.judge(["a figure"], str(reason), "a matplotlib figure", False)
        return sheet.result()
    sheet.judge(["number of axes"], str(len(across)), f"at least {axes}", len(across) >= axes)
    for i in range(axes):
        for what, found in (("x label", across), ("y label", up)):
            text = str(found[i]) if i < len(found) else ""
            sheet.judge([f"axes {i + 1}, {what}"], repr(text), "a label", bool(text))
        something = i < len(drawn) and bool(drawn[i])
        sheet.judge([f"axes {i + 1}, drawn"], "yes" if something else "nothing", "yes", something)
    return sheet.result()


def weights_of(
    sheet: Sheet, place: str, reply: Reply, sizes: Sequence[int], blanks: Sequence[str] = ()
) -> Weights | None:
    """The model's weights, where they have the shape that they should; if not, a row says so."""
    wanted = f"layers of {list(sizes[1:])} neurons with {sizes[0]} inputs"
    try:
        if reply.failure:
            raise Unreadable(str(reply.failure))
        weights = [
            [neuron.numbers() for neuron in layer.items()] for layer in reply.readings[0].items()
        ]
    except Unreadable as reason:
        sheet.judge([place, *blanks, "the model"], str(reason), wanted, False)
        return None
    shape = [[len(neuron) - 1 for neuron in layer] for layer in weights]
    if shape != [[before] * after for before, after in pairwise(sizes)]:
        found = f"neurons with {shape} inputs"
        sheet.judge([place, *blanks, "the model"], found, wanted, False)
        return None
    return weights


def all_different(weights: Weights) -> bool:
    """Whether no two weights are alike; biases may be."""
    starts = [w for layer in weights for neuron in layer for w in neuron[:-1]]
    return len(set(starts)) == len(starts)


def odd(weights: Weights) -> bool:
    """Whether the oracles may fail for the weights' sake: some alike, huge or not finite."""
    return not (all_different(weights) and all(abs(w) <= HUGE for w in twins.flat(weights)))


def _exactly(sheet: Sheet, asked: list[str], reading: Reading, want: Plain) -> None:
    sheet.judge(asked, str(reading), str(want), reading.value == want)


def compare_worst(
    sheet: Sheet,
    asked: list[str],
    reading: Reading,
    wants: Sequence[dict[str, float]],
    tolerance: float,
) -> None:
    """One row for many numbers: the one that is furthest off."""
    try:
        items = reading.items()
        if len(items) != len(wants):
            raise Unreadable(f"{len(items)} numbers")
        numbers = [item.number() for item in items]
    except Unreadable as reason:
        sheet.judge(asked, str(reason), f"{len(wants)} numbers", False)
        return
    errors = [
        relative_error(got, next(iter(want.values())))
        for got, want in zip(numbers, wants, strict=True)
    ]
    # NaN compares as neither larger nor smaller, and is the worst there is.
    worst = max(range(len(errors)), key=lambda i: (errors[i] != errors[i], errors[i]))
    several = f", furthest off of {len(wants)}" if len(wants) > 1 else ""
    sheet.compare([*asked[:-1], asked[-1] + several], items[worst], wants[worst], tolerance)


def _refuses(sheet: Sheet, student: Student, build: str, place: str, length: int) -> None:
    """A row for an input of the wrong length, which must be an error and not a silent cut."""
    if length < 1:
        return
    reply = student.ask(Question([], f"model = {build}\nmodel([1.0] * {length})"))
    said = reply.failure.error if reply.failure else "an answer"
    sheet.judge([place, f"{length} inputs"], said, "an error", reply.failure is not None)
