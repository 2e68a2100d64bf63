"""The first screen as data."""

from typing import Any

from grading.pages.anchors import fitted
from grading.pages.cells import shown
from grading.pages.overview import DETAILED, Overview, overview
from grading.pages.texts import Texts
from tests.grading.pages.graded import (
    answer,
    failed,
    graded_by,
    notebook,
    of_many_answers,
    prose,
    written,
)


def of(made: Any) -> Overview:
    return overview(made, fitted(shown(made, Texts())))


def test_an_answer_is_read_about_under_the_heading_above_it() -> None:
    found = of(notebook(prose("# Lesson"), prose("## Slopes"), answer("f"), graded_by("f_a", 0, 1),
                        prose("## Later"), verdicts=[failed("f_a")]))  # fmt: skip
    again = found.blocks[0].again
    assert again
    assert not isinstance(again, str)
    assert (again.title, again.id) == ("Slopes", "text-Slopes")


def test_a_long_answer_is_folded_and_a_huge_one_only_linked() -> None:
    def block(lines: int) -> Any:
        made = notebook(answer("f", "x = 1\n" * lines), graded_by("f_a", 0, 1))
        return of(made).blocks[0]

    assert block(3).is_short
    assert not block(30).is_short
    assert block(30).code
    assert block(3000).code is None


def test_written_answers_wait_until_they_are_graded() -> None:
    found = of(notebook(written("a", 0, 3, waits=True), written("b", 1, 2, waits=False),
                        written("c", 0, 5)))  # fmt: skip
    assert found.waiting == 8
    assert found.headline == "You lost 1 point in answers that a person graded."


def test_comments_are_shown_once_and_no_response_is_none() -> None:
    found = of(notebook(answer("a", comment="Well done."), answer("b", comment="No response."),
                        written("c", 1, 2, comment="Why?", waits=False)))  # fmt: skip
    assert [cell.name for cell in found.comments] == ["a"]


def test_many_answers_are_listed_and_not_explained_one_by_one() -> None:
    found = of(of_many_answers(200))
    assert (len(found.blocks), len(found.more)) == (DETAILED, 200 - DETAILED)


def test_limits_repairs_and_flags_are_sentences() -> None:
    events = [
        {"kind": "time-limit", "cell": 1, "name": "f", "message": "Did not finish within 15 s."},
        {"kind": "repaired", "cell": 1, "message": "A cell came back."},
        {"kind": "output-cut", "cell": 1},
    ]
    found = of(notebook(answer("f"), events=events, flags=["judged-in-kernel", "strange"]))
    assert found.repaired == ["A cell came back."]
    assert [number for _, number in found.notes] == [1, 1, 0]
    assert found.notes[0][0] == "Did not finish within 15 s."


def test_without_findings_what_the_outputs_say_is_used() -> None:
    made = notebook(answer("f"), graded_by("f_a", 0, 1))
    del made.metadata["grading"]
    assert of(made).headline == "You lost 1 point in `f`."
