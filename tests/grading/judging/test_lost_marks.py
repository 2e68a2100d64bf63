"""Points by hand for an answer that is gone: which are taken back, and the sentence on them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from grading.judging import findings, lost_marks
from grading.judging.findings import REPAIRED, WITHOUT_ANSWER, Event, Findings
from grading.nbgrader_adapter import notebooks

MISSING = "a.ipynb did not contain the answer why, so it counted as blank."
WHY = Event(WITHOUT_ANSWER, 7, "why", MISSING)
TEST = Event(WITHOUT_ANSWER, 7, "why_is_right", MISSING)


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ({"why": 3.0}, "The 3 points that were given by hand for why were for an answer that"),
        ({"why": 1.0}, "The 1 point that was given by hand for why was for an answer that"),
        ({"why": 0.5, "why_is_right": 2.0},
         "The 2.5 points that were given by hand for why and why_is_right were for answers that"),
    ],
)  # fmt: skip
def test_points_for_an_answer_that_is_gone_are_taken_back(
    points: dict[str, float], said: str
) -> None:
    names, [event] = lost_marks.taken_back([WHY, TEST], {**points, "other": 9.0}, [None])
    assert names == list(points)
    assert (event.kind, event.cell, event.name) == (REPAIRED, 7, "why")
    assert event.message.startswith(said)


def test_points_that_were_given_for_the_blank_itself_stay() -> None:
    before = ["No response.", f"No response. {MISSING}", None]
    assert lost_marks.taken_back([WHY], {"why": 1.0}, before) == ([], [])


def test_no_points_need_no_sentence() -> None:
    assert lost_marks.taken_back([WHY], {"why": 0.0}, []) == (["why"], [])
    assert lost_marks.taken_back([WHY], {"other": 2.0}, []) == ([], [])


def test_a_row_that_has_automatic_points_needs_nobody() -> None:
    row = SimpleNamespace(
        auto_score=0, manual_score=2.0, extra_credit=None, needs_manual_grade=True
    )
    assert lost_marks.by_hand(row) == 2
    lost_marks.clear(row)
    assert (row.manual_score, row.needs_manual_grade) == (None, False)
    row.auto_score, row.needs_manual_grade = None, True
    lost_marks.clear(row)
    assert row.needs_manual_grade


def test_what_is_noted_keeps_what_is_there() -> None:
    notebook = notebooks.new_notebook([])
    findings.write(notebook, Findings(events=[WHY]))
    notebook.metadata[findings.KEY]["graded_from"] = {"digests": {}}
    event = Event(REPAIRED, 7, "why", "Said.")
    lost_marks.note(notebook, [event])
    found = findings.read(notebook)
    assert found is not None
    assert found.events == [WHY, event]
    assert notebook.metadata[findings.KEY]["graded_from"] == {"digests": {}}
    assert lost_marks.without_answer(notebook, []) == [WHY]
