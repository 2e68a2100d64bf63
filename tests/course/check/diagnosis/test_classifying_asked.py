"""The mistakes of lesson 06 that a further question tells apart."""

from __future__ import annotations

import pytest

from course.check.diagnosis.texts import mistakes
from course.check.faults import MODULES, of_names
from tests.course.check.diagnosis.failing import name_of

SPLIT = """
def split(rows, targets):
    a, b, c, d = train_test_split(rows, targets, test_size=0.33, random_state=42)
    return (a, c), (b, d)
"""
RACE = """
def race(model, rows, labels, learning_rate, steps):
    network = torch_copy(model)
    start = time.perf_counter()
    yours = train_classifier(model, None, rows, labels, learning_rate, steps)
    between = time.perf_counter()
    theirs = train_torch(network, rows, labels, learning_rate, steps)
    end = time.perf_counter()
    return yours, theirs, between - start, end - between
"""
START = """
import random, time
from sklearn.model_selection import train_test_split
torch_copy = lambda model: model
train_classifier = train_torch = lambda *given: [1.0]
"""
OF_A_SPLIT = (
    "check.after('train, test = split([[0.0], [1.0], [2.0], [3.0]], [0.0, 1.0, 2.0, 3.0])', "
    "equals={'len(train[0])': -1})"
)
OF_A_RACE = "check.after('a, b, c, d = race(None, [], [], 0.1, 1)', equals={'c': -1.0})"


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        (", random_state=42", "", "another-split"),
        ("0.33", "0.5", "another-split"),
        ("random_state=42", "shuffle=False", "not-shuffled"),
        ("return (a, c), (b, d)", "return (rows, targets), (b, d)", "trains-on-test"),
        ("return (a, c), (b, d)", "return (b, d), (a, c)", "reversed"),
        ("return (a, c), (b, d)", "return (a, c[::-1]), (b, d)", "rows-parted-from-targets"),
    ],
)
def test_a_wrong_split_has_a_name(old: str, new: str, name: str) -> None:
    assert name_of(OF_A_SPLIT, START + SPLIT.replace(old, new)) == name


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        (
            "theirs = train_torch(network,",
            "theirs = train_torch(torch_copy(model),",
            "times-something-else",
        ),
        ("between - start, end - between", "end - between, between - start", "reversed"),
        ("between - start, end - between", "between, end", "clock-for-duration"),
        ("return yours, theirs", "return yours, yours", "compares-with-itself"),
    ],
)
def test_a_wrong_race_has_a_name(old: str, new: str, name: str) -> None:
    assert name_of(OF_A_RACE, START + RACE.replace(old, new)) == name


def test_every_fault_has_a_sentence() -> None:
    known = mistakes()
    answers = ("fit", "race", "split", "honest_score", "softmax_cross_entropy", "accuracy")
    faults = [fault for answer in answers for fault in of_names((answer,))]
    assert {"races", "held_out", "watched", "class_losses"} <= set(MODULES)
    assert faults
    assert all(fault.sentence or known[fault.diagnosis].sentence for fault in faults)
