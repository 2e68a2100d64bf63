"""Hints come one at a time, each answer has its own count, and the last hint stays."""

from __future__ import annotations

import pytest

from course.check import hints

THREE = {"f": ["look", "look closer", "write it"], "g": ["one"]}


@pytest.fixture(autouse=True)
def _own_hints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hints, "_shown", {})
    monkeypatch.setattr(hints, "_hints", lambda: THREE)


def said(answer: str, capsys: pytest.CaptureFixture[str]) -> str:
    hints.hint(answer)
    return capsys.readouterr().out


def test_each_call_shows_the_next_hint_and_the_last_one_stays(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown = [said("f", capsys) for _ in range(5)]
    assert [text.split(": ")[1].strip() for text in shown] == [*THREE["f"], "write it", "write it"]
    assert shown[0].startswith("Hint 1 of 3")


def test_every_answer_is_counted_by_itself(capsys: pytest.CaptureFixture[str]) -> None:
    said("f", capsys)
    assert "one" in said("g", capsys)
    assert "look closer" in said("f", capsys)


def test_an_unknown_answer_gets_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert said("h", capsys).startswith("There is no answer named `h`. ")
    assert len(said("nothing like it", capsys).splitlines()) == 1


def test_the_courses_own_hints_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert all(len(steps) == 3 for steps in hints._hints().values())
