"""The check for classifiers: enough correct labels pass, anything else is a wrong row."""

from __future__ import annotations

import functools
import random

import pytest

from course import check
from course.check.verdict import OracleError, Result
from course.engine import Tensor
from tests.course.check.judged import judged_among

judged = functools.partial(judged_among, {"Tensor": Tensor})


def marks(result: Result) -> str:
    return "".join("✓" if row.correct else "✗" for row in result.rows)


FOUR = [[1.0, 1.0], [-1.0, 2.0], [3.0, -1.0], [-2.0, -2.0]]
SIDES = [1, 0, 1, 0]


@pytest.mark.parametrize("labels", [SIDES, [float(s) for s in SIDES]], ids=["int", "float"])
@pytest.mark.parametrize(
    "answer",
    ["int(row[0] > 0)", "float(row[0] > 0)", "__import__('numpy').int64(row[0] > 0)",
     "__import__('numpy').array(1.0 if row[0] > 0 else 0.0)"],
)  # fmt: skip
def test_a_label_may_be_an_int_or_a_float(answer, labels):
    code = f"def predict(row): return {answer}"
    assert judged(check.classifier, code, "predict", data=(FOUR, labels), at_least=1.0).passed


@pytest.mark.parametrize(
    ("answer", "share"),
    [("1", "50%"), ("0", "50%"), ("int(row[0] < 0)", "0%"), ("int(row[0] > -1.5)", "75%"),
     ("float('nan')", "0%"), ("row[0]", "25%"), ("0.999999", "0%"), ("10**400", "0%")],
)  # fmt: skip
def test_the_share_of_right_labels_counts(answer, share):
    result = judged(check.classifier, f"def predict(row): return {answer}", "predict",
                    data=(FOUR, SIDES), at_least=0.8)  # fmt: skip
    assert not result.passed
    assert result.rows[0].cells[2] == share


@pytest.mark.parametrize(("at_least", "right"), [(0.75, True), (0.76, False), (0.5, True)])
def test_the_share_must_be_at_least_what_is_asked(at_least, right):
    code = "def predict(row): return int(row[0] > -1.5)"
    result = judged(check.classifier, code, "predict", data=(FOUR, SIDES), at_least=at_least)
    assert result.passed == right


@pytest.mark.parametrize(
    "answer",
    ["None", "'1'", "[1]", "(1, 0)", "Tensor(1.0)", "row[0] > 0", "[1, 0, 1, 0]", "exit",
     "1 / 0", "exit(0)", "1j", "[[1] * 10_000] * 10_000"],
)  # fmt: skip
def test_what_is_no_label_is_a_wrong_row(answer, capfd):
    code = f"def predict(row): return {answer}"
    result = judged(check.classifier, code, "predict", data=(FOUR, SIDES), at_least=0.0)
    assert marks(result) == "✗"
    assert not result.unwritten
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("blank", ["", "def predict(row): raise NotImplementedError",
])  # fmt: skip
def test_a_blank_classifier_is_not_written_yet(blank):
    result = judged(check.classifier, blank, "predict", data=(FOUR, SIDES), at_least=0.0)
    assert not result.passed
    assert "not written" in result.summary()


LEARNING = """
import random
def fit(inputs, targets):
    sides = [x for row, t in zip(inputs, targets) for x in [row[0]] if t == 1]
    edge = min(sides)
    return lambda row: int(row[0] >= edge - random.random() * WIDTH)
"""


def test_a_classifier_may_be_trained_first_under_every_seed():
    result = judged(check.classifier, LEARNING.replace("WIDTH", "0.1"), "predict",
                    data=(FOUR, SIDES), at_least=1.0, do="predict = fit(inputs, targets)",
                    train=([[0.5, 0.0], [-0.5, 0.0]], [1, 0]), seeds=(1, 2, 3))  # fmt: skip
    assert result.passed, result
    assert [row.cells[0] for row in result.rows] == ["1", "2", "3"]


def test_a_classifier_that_fails_under_one_seed_fails():
    result = judged(check.classifier, LEARNING.replace("WIDTH", "3.0"), "predict",
                    data=(FOUR, SIDES), at_least=1.0, do="predict = fit(inputs, targets)",
                    train=([[0.5, 0.0], [-0.5, 0.0]], [1, 0]), seeds=range(8))  # fmt: skip
    assert {row.correct for row in result.rows} == {True, False}


def test_training_that_raises_is_a_wrong_row_of_its_seed():
    result = judged(check.classifier, "def fit(*a): 1 / 0", "predict", data=(FOUR, SIDES),
                    at_least=0.0, do="predict = fit(inputs, targets)", train=(FOUR, SIDES),
                    seeds=(1, 2))  # fmt: skip
    assert marks(result) == "✗✗"
    assert "ZeroDivisionError" in result.rows[0].cells[2]


def test_a_classifier_is_not_told_the_labels():
    code = "def predict(row):\n    import sys\n    return sys._getframe(1).f_globals['labels'][0]"
    result = judged(check.classifier, code, "predict", data=(FOUR, SIDES), at_least=0.0)
    assert "KeyError" in result.rows[0].cells[2]


@pytest.mark.parametrize("labels", [SIDES[:3], [*SIDES, 1], []])
def test_rows_and_labels_that_do_not_match_are_the_authors_fault(labels):
    with pytest.raises(OracleError, match="label"):
        judged(check.classifier, "def predict(row): return 1", "predict", data=(FOUR, labels),
               at_least=0.5)  # fmt: skip


def share_of_ones() -> Result:
    code = "predict = lambda row: 1"
    return judged(check.classifier, code, "predict", data=(FOUR, SIDES), at_least=0.5, seeds=(1, 2))


def test_the_check_leaves_the_random_module_alone():
    random.seed(11)
    before = random.getstate()
    share_of_ones()
    assert random.getstate() == before


def test_the_check_says_the_same_whatever_was_drawn_before():
    random.seed(1)
    first = share_of_ones()
    random.seed(2)
    assert share_of_ones().rows == first.rows


def test_rows_in_the_order_of_their_labels_are_asked_about_in_another():
    rows, labels = [[float(i)] for i in range(40)], [0] * 20 + [1] * 20
    code = "asked = []\ndef predict(row):\n    asked.append(row)\n    return int(len(asked) > 20)\n"
    result = judged(check.classifier, code, "predict", data=(rows, labels), at_least=0.95)
    assert not result.passed
