"""Splits, a model and honest scores with one rule broken, and the correct text of lesson 06."""

from __future__ import annotations

from collections.abc import Iterator

from course.check.faults import Fault

BASE = """
import math
import random
import time
from statistics import mean, pstdev
from course.engine import Tensor
from course.nn import MLP

def squared_error(output, target):
    return (output - target) ** 2

def mean_loss(model, loss, rows, targets):
    return sum(loss(model(row), target) for row, target in zip(rows, targets)) / len(rows)

def step_down(model, loss, learning_rate):
    model.zero_grad()
    loss.backward()
    for parameter in model.parameters():
        parameter.data -= learning_rate * parameter.grad

def scaler(rows):
    columns = list(zip(*rows))
    means = [mean(column) for column in columns]
    deviations = [pstdev(column) for column in columns]
    return lambda row: [(x - m) / s for x, m, s in zip(row, means, deviations)]
"""
LOSSES = """
def binary_cross_entropy(logit, target):
    m = logit if target == 1 else -logit
    if m.data >= 0:
        return (1 + (-m).exp()).log()
    return (1 + m.exp()).log() - m

def softmax_cross_entropy(logits, target):
    top = max(z.data for z in logits)
    rest = [z - top for z in logits]
    return sum(z.exp() for z in rest).log() - rest[target]
"""
PREDICT = """
def train_classifier(model, loss, rows, labels, learning_rate, steps):
    losses = []
    for _ in range(steps):
        now = mean_loss(model, loss, rows, labels)
        losses.append(now.data)
        step_down(model, now, learning_rate)
    return losses

def predict_label(model, row):
    return int(model(row).data > 0)

def accuracy(predict, rows, labels):
    return sum(predict(r) == t for r, t in zip(rows, labels)) / len(rows)
"""
LIKELY = """
def most_likely(logits):
    values = [z.data for z in logits]
    return values.index(max(values))
"""
# One mistake to a line.
# fmt: off
_SPLITS = "from sklearn.model_selection import train_test_split\n"
_CURVE = """
xs = [-5 + 10 * i / 39 for i in range(40)]
quadratic_rows = [[x / 5] for x in xs]
quadratic_targets = [(x**2 + 3 * x) / 20 for x in xs]
"""
_MODEL = "def quadratic_model():\n    return MLP(1, [8, 1], linear_output=True)\n"

_PUT = "    train_rows, test_rows, train_targets, test_targets = {}\n"
_PAIRS = "    return (train_rows, train_targets), (test_rows, test_targets)\n"
_CALL = "train_test_split(rows, targets, test_size=0.33, random_state=42)"
_NO_SHUFFLE = "Your split does not shuffle, so the model never trains on one end of the data. Let `train_test_split` shuffle."
_ALL = "Your training data include the test data. Keep the two apart."
_SIZES = "You hold out the wrong share of the data. Use `test_size=0.33`, the share of the test data."
_RANDOM = "Your split is different at every call. Pass `random_state=42`, so that the test data stay the same."
_FOUR = "You return four lists. Return two pairs: (rows, targets) for training and (rows, targets) for testing."
_SWAPPED_PAIRS = "Your two pairs are swapped. Return the training pair first."


def _splits() -> Iterator[Fault]:
    """`split` with one slip."""
    put = _PUT.format(_CALL)
    for name, body, sentence in (
        ("split-out-of-order", put.replace("test_rows, train_targets", "train_targets, test_rows") + _PAIRS, ""),
        ("split-out-of-order", "    return " + _CALL + "\n", _FOUR),
        ("split-out-of-order", put + "    return (train_rows, test_rows), (train_targets, test_targets)\n", "You pair the two lists of rows. Pair rows with their targets."),
        ("split-out-of-order", f"    a, b, c, d = {_CALL}\n    return (a, b), (c, d)\n", ""),
        ("split-out-of-order", put + "    return (train_targets, train_rows), (test_targets, test_rows)\n", "Your pairs have the targets first. Put the rows first in each pair."),
        ("reversed", put + "    return (test_rows, test_targets), (train_rows, train_targets)\n", _SWAPPED_PAIRS),
        ("trains-on-test", put + "    return (rows, targets), (test_rows, test_targets)\n", _ALL),
        ("tests-on-training", put + "    return (train_rows, train_targets), (rows, targets)\n", "Your test data include the training data. Keep the two apart."),
        ("tests-on-training", put + "    return (train_rows, train_targets), (train_rows, train_targets)\n", ""),
        ("trains-on-test", put + "    return (rows, targets), (rows, targets)\n", _ALL),
        *(
            ("another-split", _PUT.format(_CALL.replace("test_size=0.33", size)) + _PAIRS, _SIZES)
            for size in (
                "test_size=0.67",
                "train_size=0.33",
                "test_size=0.3",
                "test_size=0.25",
                "test_size=0.2",
                "test_size=0.5",
                "test_size=1 / 3",
                "test_size=0.66",
                "test_size=0.34",
                "test_size=33",
                "test_size=13",
            )
        ),
        ("another-split", _PUT.format(_CALL.replace("test_size=0.33, ", "")) + _PAIRS, _SIZES),
        *(
            (
                "another-split",
                _PUT.format(_CALL.replace("42", seed)) + _PAIRS,
                "You use a different `random_state`, so your test data differ. Use 42.",
            )
            for seed in ("0", "1", "24", "43", "7", "33")
        ),
        ("not-shuffled", _PUT.format(_CALL.replace("random_state=42", "shuffle=False")) + _PAIRS, _NO_SHUFFLE),
        *(
            (
                "not-shuffled",
                f"    n = {n}\n    return (rows[:n], targets[:n]), (rows[n:], targets[n:])\n",
                _NO_SHUFFLE,
            )
            for n in (
                "len(rows) - math.ceil(0.33 * len(rows))",
                "int(0.67 * len(rows))",
                "round(0.67 * len(rows))",
                "2 * len(rows) // 3",
                "int(len(rows) * 0.66)",
            )
        ),
        *(
            (
                "not-shuffled",
                f"    n = {n}\n    return (rows[n:], targets[n:]), (rows[:n], targets[:n])\n",
                _NO_SHUFFLE,
            )
            for n in ("math.ceil(0.33 * len(rows))", "int(0.33 * len(rows))", "len(rows) // 3")
        ),
        ("not-shuffled", "    return (rows[::2], targets[::2]), (rows[1::2], targets[1::2])\n", _NO_SHUFFLE),
        *(
            (
                "rows-parted-from-targets",
                f"    train_rows, test_rows = train_test_split(rows, test_size=0.33, random_state={a})\n"
                f"    train_targets, test_targets = train_test_split(targets, test_size=0.33, random_state={b})\n{_PAIRS}",
                "",
            )
            for a, b in ((42, 24), (42, 0), (42, 43), (42, 1), (0, 42))
        ),
        ("rows-parted-from-targets", put + "    return (train_rows, train_targets), (test_rows, targets[: len(test_rows)])\n", ""),
        ("rows-parted-from-targets", put + "    return (train_rows, targets[: len(train_rows)]), (test_rows, targets[len(train_rows) :])\n", ""),
        ("rows-parted-from-targets", put + "    return (sorted(train_rows), train_targets), (sorted(test_rows), test_targets)\n", ""),
    ):
        code = f"def split(rows, targets):\n{body}"
        yield Fault(name, code, _SPLITS + BASE + _CURVE + _MODEL, ("split",), sentence=sentence)


_LAYERS = (
    "Your network does not have the layers that the text asks for. Use 1 input, a hidden layer "
    "of 8 neurons, and one output."
)
_SAME = (
    "You create the network once and return the same one at every call. Create it inside the "
    "function."
)


def _models() -> Iterator[Fault]:
    """`quadratic_model` with one slip."""
    for name, made, sentence in (
        ("activation-unwanted", "MLP(1, [8, 1])", "Your output still has its tanh, so it never exceeds 1. Ask for a linear output."),
        ("activation-missing", "MLP(1, [8, 1], activation='linear', linear_output=True)", ""),
        ("another-activation", "MLP(1, [8, 1], activation='relu', linear_output=True)", ""),
        ("another-activation", "MLP(1, [8, 1], activation='sigmoid', linear_output=True)", ""),
        *(
            ("sizes-wrong", f"MLP({sizes}, linear_output=True)", _LAYERS)
            for sizes in (
                "1, [8]",
                "1, [8, 8, 1]",
                "1, [1, 8, 1]",
                "1, [8, 8]",
                "2, [8, 1]",
                "8, [1]",
                "8, [8, 1]",
                "1, [1]",
                "1, [4, 1]",
                "1, [16, 1]",
                "1, [10, 1]",
                "1, [1, 8]",
                "1, [7, 1]",
                "1, [9, 1]",
                "1, [4, 4, 1]",
                "1, [8, 2]",
            )
        ),
    ):
        yield Fault(
            name,
            f"def quadratic_model():\n    return {made}\n",
            BASE + _CURVE,
            ("quadratic_model",),
            sentence=sentence,
        )
    for text in (
        "only = MLP(1, [8, 1], linear_output=True)\ndef quadratic_model():\n    return only\n",
    ):
        yield Fault("kept-between-calls", text, BASE, ("quadratic_model",), sentence=_SAME)
    for seed in (0, 1, 40, 42):
        yield Fault(
            "weights-fixed",
            f"def quadratic_model():\n    random.seed({seed})\n    return MLP(1, [8, 1], linear_output=True)\n",
            BASE,
            ("quadratic_model",),
        )


_DISTANCE = (
    "You measure another distance between rows. Use `math.dist`, as the suspicious version does."
)
_HONEST = """def honest_score(rows, labels):
    train_rows, test_rows, train_labels, test_labels = train_test_split(
        rows, labels, test_size=0.33, random_state=42
    )
    right = 0
    for row, label in zip(test_rows, test_labels):
        distances = [math.dist(row, other) for other in train_rows]
        most_similar = distances.index(min(distances))
        right += train_labels[most_similar] == label
    return right / len(test_rows)
"""
_SEARCH, _LOOK = "for other in train_rows", "right += train_labels[most_similar]"
_LEAK = (
    "You search rows that include the test rows, so each test row finds itself. Search only the "
    "training rows."
)
_INDEX = (
    "You find an index in one list and use it in another. Look up the answer in the labels that "
    "belong to the rows you searched."
)
_ALL_BUT_ONE = (
    "You ask about every row and search all the others. Ask only about the test rows, and search "
    "only the training rows."
)
_SKIPS_ITSELF = (
    "You skip the row itself, but you still search the other test rows. Search only the training "
    "rows."
)
_SKIPS = (
    "You skip rows at distance 0, but you still search the other test rows. Search only the "
    "training rows."
)


def _scores() -> Iterator[Fault]:
    """`honest_score` with one slip."""
    for name, changes, sentence in (
        ("trains-on-test", {_SEARCH: "for other in rows", _LOOK: "right += labels[most_similar]"}, _LEAK),
        ("trains-on-test", {_SEARCH: "for other in test_rows", _LOOK: "right += test_labels[most_similar]"}, _LEAK),
        ("trains-on-test", {"math.dist(row, other) for other in train_rows": "math.dist(row, other) or math.inf for other in rows", _LOOK: "right += labels[most_similar]"}, _SKIPS),
        ("trains-on-test", {"math.dist(row, other) for other in train_rows": "math.dist(row, other) or math.inf for other in test_rows", _LOOK: "right += test_labels[most_similar]"}, _SKIPS),
        ("trains-on-test", {_SEARCH: "for other in train_rows + test_rows", _LOOK: "right += (train_labels + test_labels)[most_similar]"}, _LEAK),
        ("trains-on-test", {_SEARCH: "for other in rows if other != row", _LOOK: "right += [t for o, t in zip(rows, labels) if o != row][most_similar]"}, _SKIPS),
        *(
            ("trains-on-test", {"math.dist(row, other) for other in train_rows": f"{far} for i, other in enumerate(rows)", _LOOK: "right += labels[most_similar]"}, _SKIPS_ITSELF)
            for far in ("math.dist(row, other) if other is not row else math.inf", "math.dist(row, other) if i != rows.index(row) else math.inf")
        ),
        ("trains-on-test", {"for row, label in zip(test_rows, test_labels)": "for own, (row, label) in enumerate(zip(rows, labels))", "math.dist(row, other) for other in train_rows": "math.dist(row, other) if i != own else math.inf for i, other in enumerate(rows)", _LOOK: "right += labels[most_similar]", "len(test_rows)": "len(rows)"}, _ALL_BUT_ONE),
        ("index-of-another-list", {_LOOK: "right += labels[most_similar]"}, _INDEX),
        ("index-of-another-list", {_SEARCH: "for other in rows"}, _INDEX),
        ("index-of-another-list", {_LOOK: "right += test_labels[most_similar]"}, _INDEX),
        ("index-of-another-list", {_SEARCH: "for other in test_rows"}, _INDEX),
        ("index-of-another-list", {_SEARCH: "for other in rows", _LOOK: "right += test_labels[most_similar]"}, _INDEX),
        ("index-of-another-list", {_SEARCH: "for other in rows if other != row", _LOOK: "right += labels[most_similar]"}, _INDEX),
        ("index-of-another-list", {_SEARCH: "for other in rows if other not in test_rows", _LOOK: "right += labels[most_similar]"}, _INDEX),
        ("counts-mistakes", {"== label": "!= label"}, ""),
        ("sum-not-mean", {"return right / len(test_rows)": "return right"}, "Your score is not a share. Divide the number of correct answers by the number of test rows."),
        ("wrong-count", {"/ len(test_rows)": "/ len(rows)"}, ""),
        ("wrong-count", {"/ len(test_rows)": "/ len(train_rows)"}, ""),
        ("wrong-count", {"/ len(test_rows)": "/ (len(test_rows) - 1)"}, ""),
        ("percent-not-share", {"right / len": "100 * right / len"}, ""),
        ("last-of-a-tie", {"distances.index(min(distances))": "max(i for i, far in enumerate(distances) if far == min(distances))" }, "When several rows are equally close, you choose the last one. Choose the first."),
        ("last-of-a-tie", {"distances.index(min(distances))": "min(range(len(distances)), key=lambda i: (distances[i], train_labels[i]))" }, "When several rows are equally close, you choose by their labels. Choose the first of them."),
        ("last-of-a-tie", {"distances.index(min(distances))": "min(range(len(distances)), key=lambda i: (distances[i], -train_labels[i]))" }, "When several rows are equally close, you choose by their labels. Choose the first of them."),
        ("tests-on-training", {"in zip(test_rows, test_labels)": "in zip(train_rows, train_labels)", "len(test_rows)": "len(train_rows)"}, ""),
        ("tests-on-training", {"in zip(test_rows, test_labels)": "in zip(train_rows, train_labels)"}, ""),
        ("tests-on-training", {"in zip(test_rows, test_labels)": "in zip(rows, labels)", "len(test_rows)": "len(rows)"}, "You score the training rows too. Score only the test rows."),
        ("tests-on-training", {"in zip(test_rows, test_labels)": "in zip(rows, labels)"}, "You score the training rows too. Score only the test rows."),
        ("least-similar", {"min(distances)": "max(distances)"}, ""),
        ("part-of-the-data", {"math.dist(row, other)": "abs(row[0] - other[0])"}, "You compare only the first measurement. Use the distance over all of them."),
        ("part-of-the-data", {"math.dist(row, other)": "abs(row[0] - other[0]) // 2"}, "You compare only the first measurement. Use the distance over all of them."),
        ("part-of-the-data", {"math.dist(row, other)": "abs(row[-1] - other[-1])"}, "You compare only one measurement. Use the distance over all of them."),
        ("wrong-operation", {"math.dist(row, other)": "sum(abs(a - b) for a, b in zip(row, other))"}, _DISTANCE),
        ("wrong-operation", {"math.dist(row, other)": "max(abs(a - b) for a, b in zip(row, other))"}, _DISTANCE),
        ("wrong-operation", {"math.dist(row, other)": "sum(a - b for a, b in zip(row, other))"}, _DISTANCE),
        ("wrong-operation", {"math.dist(row, other)": "abs(sum(row) - sum(other))"}, _DISTANCE),
        ("returns-too-early", {"    return right / len(test_rows)": "        return right / len(test_rows)"}, ""),
        ("ignores-its-argument", {_LOOK: "right += train_labels[0]"}, ""),
        *(
            (
                "another-split",
                {"random_state=42": state},
                "You changed the split, so the two scores cannot be compared. Use the same split as before.",
            )
            for state in (
                "random_state=0",
                "random_state=1",
                "random_state=43",
                "random_state=7",
                "shuffle=False",
            )
        ),
        *(
            (
                "another-split",
                {"test_size=0.33": size},
                "You changed the split, so the two scores cannot be compared. Use the same split as before.",
            )
            for size in (
                "test_size=0.5",
                "test_size=0.25",
                "test_size=0.2",
                "test_size=0.67",
                "test_size=0.3",
            )
        ),
    ):
        code = _HONEST
        for old, new in changes.items():
            code = code.replace(old, new)
        yield Fault(name, code, _SPLITS + BASE, ("honest_score",), sentence=sentence)


FAULTS: list[Fault] = [*_scores(), *_models(), *_splits()]
