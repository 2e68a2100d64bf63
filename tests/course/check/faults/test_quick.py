"""Cheap questions: about the exercise that is meant, and about a loop with nothing to do."""

from __future__ import annotations

from course.check.faults import Fault, quick


def test_two_lessons_with_one_name_are_asked_different_questions() -> None:
    assert quick.question({"model"}) is None
    assert quick.question({"train_classifier"}) == quick.QUICK["train_classifier"]
    with_a_loss = quick.question({"train_classifier", "binary_cross_entropy"})
    assert with_a_loss == quick.QUICK["train_classifier, loss"]


def test_only_a_return_in_a_loop_is_asked_about_an_empty_loop() -> None:
    code = "def accuracy(predict, rows, labels):\n    for row in rows:\n        return 0.0"
    assert quick.of_fault(Fault("returns-too-early", code)) == (
        ("", ("accuracy(lambda row: 1, [], [])",)),
    )
    assert quick.of_fault(Fault("part-of-the-data", code)) == ()
