"""What a training loop does that its losses alone do not show, from a few steps with other data.

Steps that move nothing may have gradients that were not used; one step may do for all; and a loop
may end before it has taken all of its steps.
"""

from __future__ import annotations

import math
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
    model = BUILT
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
# Four steps where the loss is 0, where it is large and hardly changes, and where it falls fast.
_FOUR = """
counts = []
for bias, rate in ((60.0, 0.01), (-60.0, 1e-9), (-60.0, 0.1)):
    model = BUILT
    for p, number in zip(model.parameters(), [0.0, 0.0, bias]):
        p.data = number
    rows, labels, steps = [[0.5, -1.0], [1.0, 2.0]], LABELS, 4
    made = CALL
    losses = made[0] if isinstance(made, tuple) else made
    counts.append(len(losses) if isinstance(losses, list) else -1)
"""

# A single step, the same again in a second call, and two steps in one call.
_TWO = """
rows, labels, ends = [[0.5, -1.0], [1.0, 2.0]], [1, 0], []
data = lambda ps: [float(p.data) for p in ps]
for calls in ((), (1,), (1, 1), (2,)):
    model = BUILT
    for number, p in enumerate(model.parameters()):
        p.data = 0.3 + 0.1 * number
    trained = MADE
    for steps in calls:
        CALL
    ends.append(data(trained.parameters()))
"""
_TWO_READ = [f"ends[{i}]" for i in range(4)]
_MOMENTUM = (
    "Your steps gain speed from earlier steps, as with momentum. Move each parameter by the "
    "learning rate times the gradient of this step alone."
)

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
# It holds for a step after the loop, and for the loss of one step that is repeated.
_ONCE = (
    "You take a single step, however large `steps` is. Take a step in each pass of the loop, and "
    "record its loss."
)
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
    Where `explained`, a fault says better why nothing moves. Without a `line`, a model with two
    inputs, the loop trains networks.
    """

    call: str
    outputs: int = 1
    made: str = "model"
    ones: str = ""
    explained: bool = False
    line: str = ""

    def filled(self, text: str, network: str) -> str:
        """The text with this loop's call, and with its line or else this network."""
        return text.replace("BUILT", self.line or network).replace("MADE", self.made)


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
    "train(model, inputs, targets, ": Loop(
        "train(model, rows, labels, rate, steps)",
        ones="[60.0, 60.0]",
        explained=True,
        line="Linear(2)",
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
    return _still(asked, loop) or _stops(asked, loop) or _remembers(asked, loop)


def _passed(asked: Asked, loop: Loop) -> Found | None:
    """Whether the loss of a row is passed where that of all rows belongs, which raises."""
    function = loop.call.partition("(")[0]
    do = _PASSED.replace("FUNCTION", function).replace("CALL", loop.call)
    readings = _read(asked, do, ["passed[0]"])
    one = readings is not None and readings[0].value in _OF_ONE_ROW
    return Found("wrong-arguments", ALL_ROWS) if one else None


def _still(asked: Asked, loop: Loop) -> Found | None:
    """Why steps move nothing: gradients that are still there have not been used."""
    do = loop.filled(_STEP, f"MLP(2, [2, {loop.outputs}], linear_output=True)")
    readings = _read(asked, do.replace("CALL", loop.call.replace("rate", "0.5")), _STEP_READ)
    if readings is None:
        return None
    still, left, once, count = (None if one.failure else one.value for one in readings)
    if still is True:
        return Found("never-steps") if left is True and not _explained(asked, loop) else None
    return Found("step-outside-the-loop", _ONCE) if once is True and count == 3 else None


def _explained(asked: Asked, loop: Loop) -> bool:
    """Whether there is a better reason why nothing moves: a fault knows it, or the loop ends."""
    return loop.explained or _stops(asked, loop) is not None


def _stops(asked: Asked, loop: Loop) -> Found | None:
    """Whether the loop takes all of its steps only where the loss is large."""
    if not loop.ones:
        return None
    do = loop.filled(_FOUR, "MLP(2, [1], linear_output=True)").replace("LABELS", loop.ones)
    readings = _read(asked, do.replace("CALL", loop.call), [f"counts[{i}]" for i in range(3)])
    if readings is None or any(reading.failure for reading in readings):
        return None
    easy, *hard = (reading.value for reading in readings)
    ends = isinstance(easy, int) and 0 <= easy < 4
    return Found("stops-early") if ends and 4 in hard else None


def _remembers(asked: Asked, loop: Loop) -> Found | None:
    """Whether the second step goes on in the direction of the first, as momentum does."""
    do = loop.filled(_TWO, f"MLP(2, [{loop.outputs}], linear_output=True)")
    readings = _read(asked, do.replace("CALL", loop.call.replace("rate", "0.05")), _TWO_READ)
    if readings is None:
        return None
    start, one, twice, both = (reading.numbers() for reading in readings)
    moves = list(zip(start, one, twice, both, strict=True))
    shares = [(b - t) / (o - s) for s, o, t, b in moves if abs(o - s) > 1e-6]
    if len(shares) < len(moves) or len(moves) < 2:
        return None
    even = all(math.isclose(share, shares[0], rel_tol=1e-6) for share in shares)
    # Of all earlier gradients together, something else is said.
    return Found("another-optimizer", _MOMENTUM) if even and 0.01 < shares[0] < 0.999 else None


def _read(asked: Asked, do: str, read: list[str]) -> list[Reading] | None:
    reply = asked.student.ask(Question(list(read), do))
    return None if reply.failure else list(reply.readings)
