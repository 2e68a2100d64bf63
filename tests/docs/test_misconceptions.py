"""The catalog of mistakes."""

from __future__ import annotations

from course.check.diagnosis.texts import TOPICS, mistakes
from docs import misconceptions


def test_every_topic_has_a_heading() -> None:
    assert set(TOPICS) == set(misconceptions.HEADINGS)


def test_every_mistake_that_is_explained_has_an_entry() -> None:
    text = misconceptions.catalog()
    for name, one in mistakes().items():
        assert (f"### `{name}`" in text) == bool(one.sentence)
