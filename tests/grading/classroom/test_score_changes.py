"""The lines about marks that changed: what they name, and the nearest reason."""

from typing import Any

import pytest

from grading.classroom import gradebook_reader
from grading.classroom.earlier import Earlier, EarlierTest
from grading.classroom.gradebook_reader import Grade, Scores
from grading.classroom.score_changes import MOST_NAMED, ScoreChanges
from grading.judging.assignment import Assignment, Notebook, SourceCell

OLD = {"submission": "1", "assignment": "2", "settings": "3"}


class Room:
    """A gradebook of one student, whose scores a test sets."""

    def __init__(self) -> None:
        self.scores: Scores | None = None

    def gradebook(self) -> Any:
        return self

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *error: object) -> None:
        pass


def scores(penalty: float = 0.0, /, **points: tuple[float, float]) -> Scores:
    grades = [Grade(name, got, most, None, False) for name, (got, most) in points.items()]
    return Scores({"first": grades}, sum(most for _, most in points.values()), penalty)


def registered(**sources: str) -> Assignment:
    cells = tuple(SourceCell(name, "code", True, one, "") for name, one in sources.items())
    return Assignment("sums", (Notebook("first", None, cells, (), (), ()),))


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes the lines for a change of scores."""
    room = Room()
    monkeypatch.setattr(gradebook_reader, "read_scores", lambda *arguments: room.scores)

    def lines(
        before: Scores,
        after: Scores,
        now: dict[str, str] | None = None,
        tests: dict[tuple[str, str], EarlierTest] | None = None,
        renamed: dict[Any, Any] | None = None,
        **sources: str,
    ) -> list[str]:
        course: Any = room
        changes = ScoreChanges(course, "sums")
        room.scores = before
        changes.remember(["ann"])
        room.scores = after
        changes.moved(renamed or {})
        changes.saved("ann", Earlier(OLD, tests or {}), now or OLD, registered(**sources))
        made.append(changes)
        return list(changes.lines())

    made: list[ScoreChanges] = []
    untyped: Any = lines
    untyped.changes = made
    return lines


def test_the_same_marks_have_no_line(said: Any) -> None:
    assert said(scores(a=(1, 2)), scores(a=(1, 2))) == []


@pytest.mark.parametrize(
    ("now", "why"),
    [
        ({**OLD, "submission": "9"}, "the submission changed"),
        ({**OLD, "assignment": "9"}, "another part of the assignment changed"),
        ({**OLD, "settings": "9"}, "a setting changed"),
        (OLD, "it was graded again"),
    ],
)
def test_the_reason_is_what_differs(said: Any, now: dict[str, str], why: str) -> None:
    assert said(scores(a=(1, 2), b=(1, 1)), scores(a=(2, 2), b=(1, 1)), now) == [
        f"ann: 2 → 3 of 3: a 1 → 2 ({why})"
    ]


def test_a_test_that_changed_is_nearer_than_a_submission_that_did(said: Any) -> None:
    tests = {("first", "a"): EarlierTest("assert 1", 2.0)}
    now = {**OLD, "submission": "9", "assignment": "9"}
    [line] = said(scores(a=(0, 2)), scores(a=(2, 2)), now, tests, a="assert 2")
    assert line == "ann: 0 → 2 of 2: a 0 → 2 (the test changed)"


def test_points_of_all_kinds_of_changes(said: Any) -> None:
    before = scores(a=(1, 1), gone=(2, 2), old=(1, 1))
    after = scores(a=(3, 3), new=(0, 4), renamed=(0, 1))
    renamed = {("first", "old"): ("first", "renamed"), ("first", "a"): ("first", "a")}
    [line] = said(before, after, {**OLD, "assignment": "9"}, renamed=renamed)
    assert line == (
        "ann: 4 of 4 → 3 of 8: a 1 of 1 → 3 of 3 (it is worth other points now), new 0 of 4 (it "
        "was added), renamed 1 → 0 (another part of the assignment changed), gone 2 of 2 → none "
        "(it was removed)"
    )


def test_a_mark_by_hand_stays_and_its_test_that_gives_other_points_is_named(said: Any) -> None:
    def of(auto: float, most: float = 1) -> Scores:
        return Scores({"first": [Grade("a", 0.5, most, 0.5, False, auto)]}, most, 0.0)

    assert said(of(0), of(1)) == []
    assert list(said.changes[-1].kept()) == [
        "ann keeps 0.5 by hand for a, where the test gives 1 instead of 0 (it was graded again): "
        "check it in the formgrader."
    ]
    said(of(1), of(1))
    assert list(said.changes[-1].kept()) == []
    # Another weight is named among the marks that changed.
    assert said(of(0), of(4, 4)) == [
        "ann: 0.5 of 1 → 0.5 of 4: a 0.5 of 1 → 0.5 of 4 (given by hand; it is worth other points "
        "now)"
    ]
    assert list(said.changes[-1].kept()) == []


def test_a_late_penalty_is_said_and_many_tests_are_counted(said: Any) -> None:
    assert said(scores(a=(1, 1)), scores(1.0, a=(1, 1))) == ["ann: 1 → 0 of 1: late penalty 0 → 1"]
    many: Any = {f"test{number}": (0.0, 1.0) for number in range(MOST_NAMED + 2)}
    passed = dict.fromkeys(many, (1.0, 1.0))
    [line] = said(scores(**many), scores(**passed))
    assert line.endswith(", 2 more tests")
