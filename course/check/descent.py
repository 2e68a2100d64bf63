"""Words for training: what a step does to a model's weights, and how far many steps bring it.

What counts is computed here from the weights that the model ends with; what the student's code
reports of its own success does not.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

from course.check import oracles, twins
from course.check.models import ORDINARY, STRUCTURE, WEIGHTS, compare_worst, odd, weights_of
from course.check.protocol import Plain, Question, Reading, Reply, Student, Unreadable
from course.check.twins import Data, Task, Weights
from course.check.verdict import OracleError, Result, Sheet, relative_error, show_number
from course.check.word import word


@word
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
    """The statement `do` trains the model as gradient descent on a torch twin does.

    It may use the names model, inputs, targets, learning_rate and steps. If it mentions steps it
    runs once for each of `steps`; if not, it is one step and runs so often. The weights afterwards
    must be the twin's, so that a forgotten zeroing shows after the second step; inputs and targets
    must be what they were. With `curve`, `do` assigns `losses`: the loss before each step.
    """
    sheet = Sheet("Training", ["seed", "after", "of"], message)
    task = Task.on(data, activations, loss, decay)
    for seed in seeds:
        for count in steps:
            reply = _train(sheet, student, do, build, task, seed, count, learning_rate, curve)
            place, after = str(seed), f"{count} step{'s' * (count != 1)}"
            start = weights_of(sheet, place, reply, sizes, blanks=[after])
            if start is None:
                continue
            try:
                twin = twins.descend(task, start, learning_rate, count)
            except (OracleError, ArithmeticError):
                if not odd(start):
                    raise
                sheet.judge([place, after, "weights"], "begin alike or huge", ORDINARY, False)
                continue
            wants = [{"should be": w} for w in twins.flat(twin.weights)]
            allowed = oracles.tolerance(tolerance)
            compare_worst(sheet, [place, after, "weights"], reply.readings[1], wants, allowed)
            if curve:
                wants = [{"should be": value} for value in twin.losses]
                compare_worst(sheet, [place, after, "losses"], reply.readings[4], wants, allowed)
            for name, reading, was in (
                ("inputs", reply.readings[2], task.inputs),
                ("targets", reply.readings[3], task.targets),
            ):
                if _plain(reading) != was:
                    sheet.judge([place, after, name], "changed", "as before", False)
    return sheet.result()


@word
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
    """Under every seed the statement `do` brings the model's loss to `at_most` or below.

    The loss is computed here, from the weights that the model ends with, on `held_out` where given
    and otherwise on `data`: what the student's code says of it does not count. `at_most` is a
    number; for a line, `check.least_squares(data)` is the smallest that there is.
    """
    where = "held-out data" if held_out else "training data"
    sheet = Sheet("Training", ["seed", "loss on " + where], message, ["at most"])
    task = Task.on(data, activations, loss)
    judged = Task.on(held_out or data, activations, loss)
    for seed in seeds:
        reply = _train(sheet, student, do, build, task, seed, steps, learning_rate, False)
        start = weights_of(sheet, str(seed), reply, sizes)
        if start is None:
            continue
        try:
            end = reply.readings[1].numbers()
            if len(end) != len(twins.flat(start)):
                raise Unreadable(f"{len(end)} weights at the end")
            begin, found = judged.value(start), judged.value(twins.like(start, end))
        except (Unreadable, ArithmeticError) as reason:
            sheet.judge([str(seed), "–"], str(reason), show_number(at_most), False)
            continue
        asked = [str(seed), f"{show_number(begin)} at the start"]
        sheet.judge(asked, show_number(found), show_number(at_most), found <= at_most)
    return sheet.result()


@word
def classifier(
    student: Student,
    predict: str,
    /,
    *,
    data: Data,
    at_least: float,
    do: str = "",
    train: Data | None = None,
    seeds: Sequence[int] = (0,),
    message: str = "",
) -> Result:
    """The student's function `predict` gives the right label for a share `at_least` of the rows.

    `data` are rows and labels that the student's code is not told; accuracy is between 0 and 1.
    With `do`, that statement runs first, under each seed; it may use `inputs` and `targets`, which
    are those of `train`, and make `predict`.
    """
    rows, labels = data
    if not labels or len(rows) != len(labels):
        raise OracleError(f"{len(rows)} rows and {len(labels)} labels: give every row a label.")
    sheet = Sheet(predict, ["seed", "asked"], message, ["at least"])
    for seed in seeds:
        given: dict[str, Plain] = {"rows": [list(row) for row in rows], "seed": seed}
        if train is not None:
            given |= {"inputs": [list(row) for row in train[0]], "targets": list(train[1])}
        first = f"import random\nrandom.seed(seed)\n{do}"
        reply = sheet.hear(
            student.ask(Question([f"[{predict}(row) for row in rows]"], first, given))
        )
        asked = [str(seed) if do else "–", f"accuracy on {len(labels)} rows"]
        try:
            if reply.failure:
                raise Unreadable(str(reply.failure))
            found = reply.readings[0].numbers()
        except Unreadable as reason:
            sheet.judge(asked, str(reason), f"{at_least:.0%}", False)
            continue
        right = sum(one == other for one, other in zip(found, labels, strict=False))
        accuracy = right / len(labels)
        enough = len(found) == len(labels) and accuracy >= at_least
        sheet.judge(asked, f"{accuracy:.0%}", f"{at_least:.0%}", enough)
    return sheet.result()


@word
def rates(
    student: Student,
    /,
    *,
    too_small: str,
    just_right: str,
    diverging: str,
    bound: str,
    data: Data,
    steps: int = 100,
    message: str = "",
) -> Result:
    """The student's variables are learning rates for a line on `data`, begun at 0, and a bound.

    Within `steps` steps `just_right` goes 99 % of the way to the least squares, `too_small` less
    than half of it, and `diverging` ends higher than it began; `bound`, where that begins, is
    2/λmax to 2 %.
    """
    task = Task.on(data, ["linear"])
    zero = [[[0.0] * (len(task.inputs[0]) + 1)]]
    begin, best = task.value(zero), twins.least_squares(task.inputs, task.targets)
    names = [too_small, just_right, diverging, bound]
    sheet = Sheet(", ".join(names), ["learning rate"], message)
    reply = sheet.hear(student.ask(Question(names)))
    limit = twins.stability_bound(task.inputs)
    wanted: dict[str, tuple[str, Callable[[float], bool]]] = {
        too_small: ("less than half of the way", lambda left: 0.5 < left <= 1.0),
        just_right: ("at least 99 % of the way", lambda left: left <= 0.01),
        diverging: ("a loss that grows", lambda left: left > 1.0),
    }
    for name, reading in zip(names, reply.readings, strict=True):
        try:
            rate = reading.number()
        except Unreadable as reason:
            sheet.judge([name], str(reason), "a number", False)
            continue
        if name == bound:
            right = relative_error(rate, limit) <= 0.02
            sheet.judge([name], f"{rate:.4g}", f"2/λmax = {limit:.4g}", right)
            continue
        text, judge = wanted[name]
        left = _left(task, zero, rate, steps, begin, best)
        sheet.judge(
            [f"{name} = {rate:g}"],
            f"loss from {begin:.3g} to {best + left * (begin - best):.3g} in {steps} steps",
            text,
            0 < rate < math.inf and judge(left),
        )
    return sheet.result()


def _train(
    sheet: Sheet,
    student: Student,
    do: str,
    build: str,
    task: Task,
    seed: int,
    steps: int,
    learning_rate: float,
    curve: bool,
) -> Reply:
    """Readings: weights before, weights after (flat), inputs, targets and, with curve, losses."""
    once = re.search(r"\bsteps\b", do) is not None
    lines = [
        "import random",
        "random.seed(seed)",
        f"model = {build}",
        STRUCTURE,
        f"before = {WEIGHTS}",
        "for _ in range(1 if once else steps):",
        *(f"    {line}" for line in do.splitlines()),
        STRUCTURE,
    ]
    after = "[p.data for layer in structure for neuron in layer for p in neuron]"
    given: dict[str, Plain] = {
        "seed": seed,
        "steps": steps,
        "once": once,
        "learning_rate": learning_rate,
        "inputs": [list(row) for row in task.inputs],
        # A class is an index, and no list takes 1.0 for one.
        "targets": [int(t) if task.loss == "softmax cross entropy" else t for t in task.targets],
    }
    read = ["before", after, "inputs", "targets", *(["losses"] if curve else [])]
    return sheet.hear(student.ask(Question(read, "\n".join(lines), given)))


def _left(task: Task, start: Weights, rate: float, steps: int, begin: float, best: float) -> float:
    """What part of the way from the first loss to the best is still to go after `steps` steps."""
    import numpy

    design = numpy.column_stack([numpy.asarray(task.inputs), numpy.ones(len(task.inputs))])
    targets, weights = numpy.asarray(task.targets), numpy.asarray(twins.flat(start))
    with numpy.errstate(all="ignore"):
        for _ in range(steps):
            weights = weights - rate * 2.0 / len(targets) * design.T @ (design @ weights - targets)
        end = float(numpy.mean((design @ weights - targets) ** 2))
    if begin == best:
        raise OracleError("A line at 0 is already the best on these data: choose other data.")
    return (end - best) / (begin - best) if end == end else float("inf")


def _plain(reading: Reading) -> Plain:
    """A reading of nested lists as nested lists."""
    if isinstance(reading.value, list):
        return [_plain(item) for item in reading.items()]
    value: Plain = reading.value
    return value
