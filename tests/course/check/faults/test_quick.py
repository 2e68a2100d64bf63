"""Cheap questions: about the exercise that is meant, and about a loop with nothing to do."""

from __future__ import annotations

from typing import Any

import pytest

from course.check.asking import observe
from course.check.faults import Fault, defined, of_names, quick


def test_two_lessons_with_one_name_are_asked_different_questions() -> None:
    of_another = Fault("reversed", "def scaler(rows): return rows")
    assert quick.about(of_another, {"model"}) == []
    assert quick.about(of_another, {"train_classifier"}) == [quick.QUICK["train_classifier"]]
    with_a_loss = quick.about(of_another, {"train_classifier", "binary_cross_entropy"})
    assert with_a_loss == [quick.QUICK["train_classifier, loss"]]


def test_only_a_return_in_a_loop_is_asked_about_an_empty_loop() -> None:
    code = "def accuracy(predict, rows, labels):\n    for row in rows:\n        return 0.0"
    assert quick.of_fault(Fault("returns-too-early", code)) == (
        ("", ("accuracy(lambda row: 1, [], [])",)),
    )
    assert quick.of_fault(Fault("part-of-the-data", code)) == ()


def test_a_fault_is_asked_about_what_it_breaks() -> None:
    asked = {"MLP", "train_classifier", "predict_label", "binary_cross_entropy"}
    of_labels = Fault("always-one", "def predict_label(model, row): return 1")
    of_the_loss = Fault("sign-flipped", "", breaks=("binary_cross_entropy",))
    of_another = Fault("reversed", "def scaler(rows): return rows")
    moved = quick.MOVED["train_classifier, loss"]
    assert quick.about(of_labels, asked) == [quick.QUICK["predict_label"], moved]
    assert quick.about(of_the_loss, asked) == [quick.QUICK["binary_cross_entropy"], moved]
    assert quick.about(of_another, asked) == [quick.QUICK["train_classifier, loss"]]
    assert quick.about(of_another, {"scaler"}) == []


def test_what_every_right_training_moves_alike_is_asked_too() -> None:
    first, *_, gradient = quick.QUICK["fit"].read
    assert gradient == "model.weights[0].grad"
    assert first in quick.MOVED["fit"].read
    assert gradient not in quick.MOVED["fit"].read


BESIDE = {"train_classifier, loss": "binary_cross_entropy", "train_torch, labels": "torch_copy"}


@pytest.mark.parametrize("name", quick.QUICK)
def test_every_quick_question_gets_a_full_answer_from_some_fault(name: str) -> None:
    exercise = name.partition(",")[0]
    tried = (
        observe.answer(vars(quick.QUICK[name]), fault.names())
        for fault in of_names({exercise, BESIDE.get(name, exercise)})
        if exercise in (fault.breaks or defined(fault.code))
    )
    assert any(not one["failure"] and not any(map(_failed, one["readings"])) for one in tried)


def _failed(reading: dict[str, Any]) -> bool:
    return bool(reading.get("failure"))
