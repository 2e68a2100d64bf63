"""What is said about operations."""

from __future__ import annotations

from course.check.diagnosis.engine_said import SAID
from course.check.diagnosis.texts import mistakes


def test_every_sentence_belongs_to_a_mistake() -> None:
    assert {name for name, _ in SAID} <= set(mistakes())


def test_every_sentence_ends() -> None:
    assert all(sentence.endswith((".", "?")) for sentence in SAID.values())
