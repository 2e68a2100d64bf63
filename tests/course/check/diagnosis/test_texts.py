"""What is said about each mistake: every entry is whole."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from course.check.diagnosis.texts import TOPICS, Mistake, mistakes, sentence_of

# Mistakes of lessons that are not written yet have a name and no more.
EXPLAINED = [entry for entry in mistakes().values() if entry.sentence]


@pytest.mark.parametrize("entry", EXPLAINED, ids=lambda entry: entry.name)
def test_an_entry_says_what_to_do(entry: Mistake) -> None:
    assert entry.sentence[0].isupper() or entry.sentence[0] == "`"
    assert entry.sentence.endswith((".", "?"))
    assert entry.topic in TOPICS


def test_an_unknown_name_has_no_sentence() -> None:
    assert sentence_of("no-such-mistake") == ""


def test_no_mistake_is_explained_twice() -> None:
    folder = resources.files("course.check.diagnosis").joinpath("mistakes")
    names = [
        name
        for topic in TOPICS
        for name in tomllib.loads(folder.joinpath(f"{topic}.toml").read_text(encoding="utf-8"))
    ]
    assert sorted(set(names)) == sorted(names)
