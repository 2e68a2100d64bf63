"""What a training loop does that its losses alone do not show, from a few steps with other data.

Steps that move nothing may have gradients that were not used; one step may do for all; and a loop
may end before it has taken all of its steps.
"""

from __future__ import annotations

from dataclasses import dataclass

from course.check.asking.protocol import Question, Reading
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found

# One step of each training, and three: what moves, which gradients are left, how many are counted.
_STEP = """
import random
rows, labels, runs = [[0.5, -1.0], [-1.5, 0.3], [1.0, 2.0]], [1, 0, 1], []
number = lambda value: [float(x) for x in getattr(value, 'flatten', lambda: [value])()]
data = lambda ps: [x for p in ps for x in number(getattr(p.data, 'detach', lambda: p.data)())]
for steps in (1, 3):
    random.seed(1)
    model = MLP(2, [2, OUTPUTS], linear_output=True)
    trained = MADE
    parameters = list(trained.parameters())
    before = data(parameters)
    made = CALL
    losses = made[0] if isinstance(made, tuple) else made
    runs.append({
        'still': before == data(parameters), 'after': data(parameters),
        'left': any(x for p in parameters if p.grad is not None for x in number(p.grad)),
        'count': len(losses) if isinstance(losses, list) else -1,
    })
one, three = runs
"""
_STEP_READ = ["one['still']", "one['left']", "one['after'] == three['after']", "three['count']"]
# Four steps where the loss is 0, and four where it is large and hardly changes.
_FOUR = """
counts = []
for bias, rate in ((60.0, 0.01), (-60.0, 1e-9)):
    model = MLP(2, [1], linear_output=True)
    for p, number in zip(model.parameters(), [0.0, 0.0, bias]):
        p.data = number
    rows, labels, steps = [[0.5, -1.0], [1.0, 2.0]], LABELS, 4
    made = CALL
    losses = made[0] if isinstance(made, tuple) else made
    counts.append(len(losses) if isinstance(losses, list) else -1)
"""

# What a loop passes to `gradient_step` as its loss.
_PASSED = """
passed = []
model, steps, rate = MLP(2, [1], linear_output=True), 1, 0.1
rows, labels = [[0.5, -1.0], [1.0, 2.0]], [1, 0]
def spy(*given, **named):
    loss = named.get('loss', given[4] if len(given) > 4 else None)
    passed.append(getattr(loss, '__name__', ''))
    return 0.5
space = FUNCTION.__globals__
kept, space['gradient_step'] = space['gradient_step'], spy
try:
    CALL
finally:
    space['gradient_step'] = kept
"""
_OF_ONE_ROW = ("squared_error", "binary_cross_entropy", "softmax_cross_entropy")
ALL_ROWS = (
    "`gradient_step` needs the loss of all rows, and you pass it the loss of one row. Pass "
    "`mean_of(...)` of that loss."
)


@dataclass(frozen=True)
class Loop:
    """How to run a loop of the lessons.

    `call` is given `rows`, `labels`, `rate` and `steps`, and `made` what it trains. `ones` are two
    labels for which an output of 60 has a loss of 0; without them, the loop is not run for that.
    Where `explained`, a fault says better why nothing moves.
    """

    call: str
    outputs: int = 1
    made: str = "model"
    ones: str = ""
    explained: bool = False


_WATCHED = "(model, (rows, labels), (rows, labels), rate, steps"
# The loop to run, by what stands in the question.
_LOOPS = {
    "train_torch(network, ": Loop(
        "train_torch(trained, rows, labels, rate, steps)", 3, "torch_copy(model)"
    ),
    "train_torch(twin, ": Loop(
        "train_torch(trained, rows, labels, rate, steps)", 1, "torch_mlp(model)", explained=True
    ),
    "fit_with_decay(model, ": Loop(f"fit_with_decay{_WATCHED}, 0.0)", ones="[1, 1]"),
    " fit(model, ": Loop(f"fit{_WATCHED})", ones="[60.0, 60.0]"),
    "train_classifier(model, binary_cross_entropy, ": Loop(
        "train_classifier(model, binary_cross_entropy, rows, labels, rate, steps)", ones="[1, 1]"
    ),
    "train_classifier(model, inputs, targets, ": Loop(
        "train_classifier(model, rows, labels, rate, steps)", ones="[60.0, 60.0]", explained=True
    ),
}


def find(asked: Asked) -> Found | None:
    """The mistake in a loop that the question names, if a further question shows one."""
    text = "\n".join(question.do for question, _ in asked.exchanges)
    loop = next((loop for part, loop in _LOOPS.items() if part in text), None)
    if loop is None:
        return None
    if all(reply.failure for _, reply in asked.exchanges):
        return _passed(asked, loop)
    return _still(asked, loop) or _stops(asked, loop)


def _passed(asked: Asked, loop: Loop) -> Found | None:
    """Whether the loss of a row is passed where that of all rows belongs, which raises."""
    function = loop.call.partition("(")[0]
    do = _PASSED.replace("FUNCTION", function).replace("CALL", loop.call)
    readings = _read(asked, do, ["passed[0]"])
    one = readings is not None and readings[0].value in _OF_ONE_ROW
    return Found("wrong-arguments", ALL_ROWS) if one else None


def _still(asked: Asked, loop: Loop) -> Found | None:
    """Why steps move nothing: gradients that are still there have not been used."""
    do = _STEP.replace("OUTPUTS", str(loop.outputs)).replace("MADE", loop.made)
    readings = _read(asked, do.replace("CALL", loop.call.replace("rate", "0.5")), _STEP_READ)
    if readings is None:
        return None
    still, left, once, count = (None if one.failure else one.value for one in readings)
    if still is True:
        return Found("never-steps") if left is True and not _explained(asked, loop) else None
    return Found("step-outside-the-loop") if once is True and count == 3 else None


def _explained(asked: Asked, loop: Loop) -> bool:
    """Whether there is a better reason why nothing moves: a fault knows it, or the loop ends."""
    return loop.explained or _stops(asked, loop) is not None


def _stops(asked: Asked, loop: Loop) -> Found | None:
    """Whether the loop takes all of its steps only where the loss is large."""
    if not loop.ones:
        return None
    do = _FOUR.replace("LABELS", loop.ones).replace("CALL", loop.call)
    readings = _read(asked, do, ["counts[0]", "counts[1]"])
    if readings is None or any(reading.failure for reading in readings):
        return None
    easy, hard = (reading.value for reading in readings)
    return Found("stops-early") if hard == 4 and isinstance(easy, int) and 0 <= easy < 4 else None


def _read(asked: Asked, do: str, read: list[str]) -> list[Reading] | None:
    reply = asked.student.ask(Question(list(read), do))
    return None if reply.failure else list(reply.readings)
