"""The mistakes of lesson 06 that only a further question can tell apart.

A split is tried on numbered rows; functions that train and race are run with the functions they
call replaced by ones that only write down how they were called; a copy in PyTorch is read; and the
value that was chosen for a strength is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from course.check.asking.protocol import Question, Reading
from course.check.diagnosis import pictures_asked
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found

_SPLIT = (
    """
rows, targets = [[float(i)] for i in range(12)], [10.0 * i for i in range(12)]
def parts():
    return [[float(getattr(v, '__getitem__', lambda _: v)(0)) for v in part]
            for pair in split(rows, targets) for part in pair]
first, again = parts(), parts()
""",
    ["first", "again"],
)
# The four parts of the split that the lesson asks for, each sorted.
_HELD_OUT = [0.0, 8.0, 9.0, 10.0]
ANEW = (
    "Your split is different at every call. Pass `random_state=42`, so that the test data stay "
    "the same."
)
SHARE = "Another share is held out: `test_size=0.33` is the share of the test data."
SEED = "Your test rows are not those of `random_state=42`. Split in a single call, with 42."
EXCHANGED = "Your two pairs are swapped. Return the training pair first."
WHOLE = "Your training data include the test data. Keep the two apart."

OTHER_NUMBERS = (
    "You train with numbers of your own. Pass on the `learning_rate` and the `steps` that your "
    "function receives, in both trainings."
)
STRENGTH = "Your strength is a string. Write the number without quotation marks."
_NO_NUMBER = {
    "str": STRENGTH,
    **dict.fromkeys(("list", "tuple"), "Choose one strength, and write it without brackets."),
}
LABEL = "Your label is a string. Return the number 1 or 0, without quotation marks."

# Runs a function with others, which it looks up among its globals, replaced.
_REPLACED = """
space, kept = {function}.__globals__, {{}}
try:
    for key, value in spies.items():
        kept[key], space[key] = space.get(key), value
    {run}
finally:
    for key, value in kept.items():
        if value is None:
            space.pop(key, None)
        else:
            space[key] = value
"""
_MOONS = """
import random
calls, rows, labels = [], [[0.5, -1.0], [1.0, 2.0]], [0, 1]
def spy(*given, **named):
    words = ['model', 'loss', 'rows', 'labels', 'learning_rate', 'steps']
    calls.append({**dict(zip(words, given)), **named})
    return [0.25]
spies = {'train_classifier': spy}
""" + _REPLACED.format(
    function="train_moons", run="random.seed(7); made = train_moons(rows, labels); random.seed(7)"
)
_MOONS_READ = [
    "[p.data for p in made.parameters()] == "
    "[p.data for p in MLP(2, [8, 1], linear_output=True).parameters()]",
    "len(calls)",
    "made == [0.25]",
    "[made is call['model'] for call in calls]",
    "[[list(r) for r in call['rows']] == rows and list(call['labels']) == labels"
    " for call in calls]",
    "[len(calls[0]['model'].layers[0].neurons[0].weights)] "
    "+ [len(layer.neurons) for layer in calls[0]['model'].layers]",
    "[layer.neurons[0].activation for layer in calls[0]['model'].layers]",
    "[call['loss'].__name__ for call in calls]",
    "[float(call['learning_rate']) for call in calls]",
    "[int(call['steps']) for call in calls]",
]
_RACE = """
events, ignored, clock = [], [], [5000.0]
class Clock:
    def perf_counter(self):
        return clock[0]
    time = monotonic = process_time = perf_counter
def spy(name, seconds, result):
    def called(*given, **named):
        events.append(name)
        numbers = {x for x in (*given, *named.values()) if type(x) in (int, float)}
        if name != 'copy' and {0.1, 2} - numbers:
            ignored.append(name)
        clock[0] += seconds
        return result
    return called
spies = {
    'time': Clock(), 'torch_copy': spy('copy', 1.0, 'network'),
    'train_classifier': spy('yours', 10.0, [2.0, 1.0]),
    'train_torch': spy('theirs', 100.0, [2.0, 0.5]),
}
""" + _REPLACED.format(function="race", run="made = list(race('model', [[1.0]], [0], 0.1, 2))")
_SCORES = """
rows, labels = [[i * 3 % 12, i * 5 % 7] for i in range(36)], [i // 3 % 3 for i in range(36)]
scores = [honest_score(rows, labels) for _ in range(4)]
"""
_COPY = """
model = MLP(2, [3, 1, 2], linear_output=True)
for i, p in enumerate(model.parameters()):
    p.data = 0.1 * (i + 1)
network = torch_copy(model)
weights = [[[w.data for w in n.weights] for n in l.neurons] for l in model.layers]
biases = [[n.bias.data for n in l.neurons] for l in model.layers]
tables = [p.tolist() for p in network.parameters() if len(p.shape) == 2]
lists = [p.tolist() for p in network.parameters() if len(p.shape) == 1]
kinds = [type(m).__name__ for m in network.modules() if not list(m.children())]
types = sorted({str(p.dtype) for p in network.parameters()})
far = lambda a, b: max(abs(x - y) for x, y in zip(a, b, strict=True))
flat = lambda table: [x for row in table for x in row]
"""
_COPY_READ = [
    "[len(tables), len(lists)]",
    "types",
    "kinds",
    "[[len(t), len(t[0])] for t in tables] == [[len(t), len(t[0])] for t in weights]",
    "[[list(c) for c in zip(*t)] for t in tables] == weights",
    "max(far(flat(a), flat(b)) for a, b in zip(weights, tables, strict=True))",
    "max(far(a, b) for a, b in zip(biases, lists, strict=True))",
]


def find(asked: Asked) -> Found | None:
    """What a further question shows, if the failed check is about one of these functions."""
    text = "\n".join(question.do for question, _ in asked.exchanges)
    if any("predict_label(model, [" in one for asking, _ in asked.exchanges for one in asking.read):
        return _label(asked)
    for part, look in _LOOKS.items():
        if part in text and (found := look(asked)):
            return found
    return None


def _label(asked: Asked) -> Found | None:
    """Whether a label is text instead of a number."""
    readings = _read(asked, "", ["type(predict_label(lambda row: Tensor(1.0), [1.0])).__name__"])
    text = readings is not None and readings[0].value == "str"
    return Found("wrong-type", LABEL) if text else None


def _read(asked: Asked, do: str, read: Sequence[str]) -> list[Reading] | None:
    reply = asked.student.ask(Question(list(read), do))
    return None if reply.failure else list(reply.readings)


def _plain(reading: Reading) -> object:
    """A reading as plain lists and values; None where it could not be read."""
    if reading.failure:
        return None
    if isinstance(reading.value, list):
        return [_plain(item) for item in reading.items()]
    return reading.value


def _split(asked: Asked) -> Found | None:
    readings = _read(asked, *_SPLIT)
    if readings is None:
        return None
    first, again = (_numbers(_plain(reading)) for reading in readings)
    if len(first) != 4 or len(first[0]) != len(first[1]) or len(first[2]) != len(first[3]):
        return None
    rows, targets, test_rows, test_targets = first
    if any(t != 10 * r for r, t in zip(rows + test_rows, targets + test_targets, strict=True)):
        return Found("rows-parted-from-targets")
    both = set(rows) & set(test_rows)
    if both:
        whole = len(set(rows)) == 12
        return Found("trains-on-test", WHOLE) if whole else Found("tests-on-training")
    if first != again:
        return Found("another-split", ANEW)
    if rows == sorted(rows) and test_rows == sorted(test_rows):
        return Found("not-shuffled")
    if sorted(rows) == _HELD_OUT:
        return Found("reversed", EXCHANGED)
    if len(test_rows) != len(_HELD_OUT):
        return Found("another-split", SHARE)
    return Found("another-split", SEED) if sorted(test_rows) != _HELD_OUT else None


def _numbers(value: object) -> list[list[float]]:
    if not isinstance(value, list) or not all(isinstance(part, list) for part in value):
        return []
    return [[float(number) for number in part] for part in value]


def _moons(asked: Asked) -> Found | None:
    readings = _read(asked, _MOONS, _MOONS_READ)
    if readings is None:
        return None
    untouched, count, *readings = readings
    if not count.value:
        # It may train in a way of its own, which moves the weights.
        said = "You return the network untrained. Call `train_classifier` before you return it."
        return Found("never-steps", said) if untouched.value is True else None
    losses, same, given, sizes, bends, used, rates, steps = map(_plain, readings)
    return (
        _of_what_is_returned(losses, same, given)
        or _of_network(sizes, bends)
        or _of_call(used, rates, steps)
    )


def _of_what_is_returned(losses: object, same: object, given: object) -> Found | None:
    if losses is True:
        return Found("returns-something-else", "You return the losses. Return the trained model.")
    if isinstance(same, list) and not any(same):
        said = "You return a different network than the one you trained. Return the trained one."
        return Found("trains-another-model", said)
    if isinstance(given, list) and not all(given):
        said = (
            "You train on the notebook's own points. Train on the rows and labels that your "
            "function receives."
        )
        return Found("stale-name", said)
    return None


def _of_network(sizes: object, bends: object) -> Found | None:
    if isinstance(sizes, list) and sizes != [2, 8, 1]:
        said = "The network has other layers: 2 inputs, 8 hidden neurons and one output."
        return Found("sizes-wrong", said)
    if bends == ["linear", "linear"]:
        said = "Your hidden layer is linear, so the boundary is a straight line. Use tanh."
        return Found("activation-missing", said)
    if isinstance(bends, list) and bends[-1] != "linear":
        said = "Your output has an activation, so it is not a logit. Ask for a linear output."
        return Found("activation-unwanted", said)
    if isinstance(bends, list) and bends[0] != "tanh":
        return Found("another-activation")
    return None


def _of_call(used: object, rates: object, steps: object) -> Found | None:
    if isinstance(used, list) and "squared_error" in used:
        return Found("squared-error-for-classes")
    if isinstance(rates, list) and any(rate != 4 for rate in rates):
        said = f"You train with the learning rate {rates[0]:g}. Use 4, as the text asks."
        return Found("wrong-number", said)
    if isinstance(steps, list) and sum(steps) != 50:
        said = f"You train for {sum(steps)} steps. Use 50, as the text asks."
        return Found("stops-early" if sum(steps) < 50 else "wrong-number", said)
    return None


def _race(asked: Asked) -> Found | None:
    readings = _read(asked, _RACE, ["events", "made", "len(ignored)"])
    if readings is None:
        return None
    events, made, ignored = map(_plain, readings)
    if not isinstance(events, list) or not isinstance(made, list) or len(made) != 4:
        return None
    yours, theirs, mine, torchs = made
    if "yours" not in events or "theirs" not in events or yours == theirs:
        return Found("compares-with-itself") if {"yours", "theirs"} & set(events) else None
    if "copy" in events and events.index("copy") > events.index("yours"):
        return Found("copied-too-late")
    if ignored and len(events) == 3:
        return Found("ignores-its-argument", OTHER_NUMBERS)
    if [yours, theirs] == [[2.0, 0.5], [2.0, 1.0]]:
        return Found("reversed", "Your results and torch's are swapped. Return yours first.")
    return _of_times([mine, torchs])


def _of_times(made: Sequence[object]) -> Found | None:
    """What two times are, if they are not those of the trainings: 10 s and 100 s."""
    times = [time for time in made if isinstance(time, (int, float))]
    if len(times) != 2 or times == [10.0, 100.0]:
        return None
    if times == [100.0, 10.0]:
        said = "Your two times are swapped. Return the time of your own model first."
        return Found("reversed", said)
    if any(time < 0 or time > 1000 for time in times):
        return Found("clock-for-duration")
    if times[1] >= 110:
        said = (
            "Torch's time includes yours. Read the clock again between the two trainings, "
            "and start torch's time there."
        )
        return Found("clock-for-duration", said)
    return Found("times-something-else")


def _copy(asked: Asked) -> Found | None:
    readings = _read(asked, _COPY, _COPY_READ)
    if readings is None:
        return None
    counts, types, kinds, shaped, turned, weights, biases = map(_plain, readings)
    if types is not None and types != ["torch.float64"]:
        return Found("single-precision")
    if counts == [3, 0]:
        return Found(
            "parameters-missing", "Your Linear layers have no bias. Create them with a bias."
        )
    if isinstance(counts, list) and counts[0] != 3:
        return Found("layers-missing")
    if turned is True:
        return Found("transposed")
    off = [far for far in (weights, biases) if isinstance(far, float) and far > 0]
    if off and shaped is True:
        return Found("single-precision" if max(off) < 1e-5 else "not-copied")
    if not isinstance(kinds, list) or kinds.count("Linear") != 3 or "Copy" in kinds:
        return None
    bends = [kind for kind in kinds if kind != "Linear"]
    if set(bends) - {"Tanh"}:
        known = set(bends) <= {"Tanh", "ReLU", "Sigmoid", "GELU", "LeakyReLU", "ELU"}
        return Found("another-activation") if known else None
    if kinds == ["Linear", "Tanh"] * 3:
        said = "There is a Tanh after the last layer. Put Tanh only between layers."
        return Found("activation-unwanted", said)
    return None


def _score(asked: Asked) -> Found | None:
    readings = _read(asked, _SCORES, ["len(set(scores)) > 1"])
    anew = readings is not None and _plain(readings[0]) is True
    return Found("another-split", ANEW) if anew else None


def _strength(asked: Asked) -> Found | None:
    readings = _read(asked, "", ["float(strength)", "type(strength).__name__"])
    if readings and readings[1].value in _NO_NUMBER:
        return Found("wrong-type", _NO_NUMBER[readings[1].value])
    value = _plain(readings[0]) if readings else None
    if asked.check != "trained" or not isinstance(value, float):
        return None
    if value < 0.003:
        said = (
            "Your strength is too small to change anything, so the network memorizes the "
            "training data. Choose the one with the lowest final validation loss."
        )
        return Found("strength-misjudged", said)
    if value > 0.1:
        said = (
            "Your strength is so large that the weights stay near 0, and the network returns "
            "the same value for every point. Choose the one with the lowest final validation loss."
        )
        return Found("strength-misjudged", said)
    return None


# What stands in the question, and who looks at it.
_LOOKS: dict[str, Callable[[Asked], Found | None]] = {
    " = split(": _split,
    "train_moons(": _moons,
    " = race(": _race,
    "honest_score(": _score,
    " torch_copy(model": _copy,
    "steps, strength)": _strength,
    "draw_boundary(": pictures_asked.find,
}
