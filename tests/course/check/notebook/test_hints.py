"""Hints come one at a time, each answer has its own count, and the last hint stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.check.notebook import hints, visible
from grading.authoring.lesson import read_all

THREE = {"f": ["look", "look closer", "write it"], "g": ["one"]}


@pytest.fixture(autouse=True)
def _own_hints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hints, "_shown", {})
    monkeypatch.setattr(hints, "_ran", [])
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


@pytest.mark.parametrize(
    "asked", ["tensor_v2", "TensorV2", "TensorV2.backward", " `TensorV2` "], ids=repr
)
def test_an_answer_may_be_named_by_what_it_defines(
    asked: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(hints, "_hints", lambda: {"tensor_v2": ["its hint"]})
    assert said(asked, capsys) == "Hint 1 of 1: its hint\n"


def test_a_function_stands_for_its_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def gradient() -> None: ...

    monkeypatch.setattr(hints, "_hints", lambda: {"gradient": ["its hint"]})
    hints.hint(gradient)
    assert "its hint" in capsys.readouterr().out


@pytest.mark.parametrize("asked", [None, 3, [], "", "no such answer", "Tensor"])
def test_what_names_no_answer_gets_one_line(
    asked: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(hints, "last", hints.LastChecked())
    hints.hint(asked)
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_name_of_two_answers_is_that_of_the_one_that_ran_last(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    blank = "def f(x):\n    raise NotImplementedError"
    both = {name: visible.Answer(name, "01", blank, {}) for name in ("one", "two", "three")}
    monkeypatch.setattr(hints, "_hints", lambda: {name: [f"of {name}"] for name in both})
    monkeypatch.setattr(visible, "answers", lambda: both)
    monkeypatch.setattr(hints, "last", hints.LastChecked())
    assert said("f", capsys).startswith("Several answers define `f`.")
    for cell in ("two", "one", "a scratch cell", "two"):
        hints.ran(cell)
    assert "of two" in said("f", capsys)
    hints.ran("one")
    assert "of one" in said("f", capsys)


def test_a_known_mistake_comes_first(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(hints, "last", hints.LastChecked("f", "Divide by the run."))
    hints.hint()
    assert capsys.readouterr().out == "Divide by the run.\n\nHint 1 of 3: look\n"


# To be reworded in its lesson: then this goes.
TOLD = {"sizes = [input_size, *layer_sizes]"}


def test_no_hint_holds_a_line_of_its_solution() -> None:
    """A line that computes something: a call such as `loss.backward()` may be named."""
    root = Path(__file__).resolve().parents[4]
    for lesson in read_all(root):
        for answer in lesson.answers:
            blank = {line.strip() for line in answer.blank.splitlines()}
            lines = {line.strip() for line in answer.source.splitlines()} - blank - TOLD
            computing = [
                line
                for line in lines
                if len(line) > 12
                and not line.startswith("#")
                and (" = " in line or "return" in line)
            ]
            hints_of = ["".join(hint.split()) for hint in answer.hints]
            told = [one for one in computing for hint in hints_of if "".join(one.split()) in hint]
            assert not told, (answer.name, told)
