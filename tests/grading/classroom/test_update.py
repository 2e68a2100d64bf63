"""An assignment that changes after students have submitted it is noticed, and used on request."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grading.classroom import gradebook_update, update
from grading.classroom.assignment_changes import compare
from grading.classroom.course_directory import REPOSITORY, open_course
from grading.classroom.feedback import feedback
from grading.classroom.registration import as_in_source
from grading.errors import MachineFault, UsageError
from grading.judging import assignment
from tests.grading.classroom import changing
from tests.grading.classroom.changing import (
    CUBE,
    FAIR,
    Class,
    by_hand,
    given,
    in_source,
    release,
    second,
    solved,
)
from tests.grading.classroom.two_notebooks import cell

DIFFERS = "sums in the gradebook differs from its source"


@pytest.fixture(scope="module")
def graded_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path_factory.mktemp("no settings")))
        root = changing.make(tmp_path_factory.mktemp("changing") / "course")
        changing.here(patch)
        Class(root, [], str).grade()
        by_hand(root)
        yield root


@pytest.fixture
def room(
    graded_once: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Class:
    """The class, graded, with marks that were given by hand."""
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no settings"))
    shutil.copytree(graded_once, tmp_path / "course")
    ran = changing.here(monkeypatch)
    capsys.readouterr()
    return Class(tmp_path / "course", ran, lambda: capsys.readouterr().out)


def test_an_unchanged_class_is_not_run_again_nor_its_source(
    room: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(update, "as_in_source", None)
    before = room.files()
    said = room.grade()
    assert (room.ran, room.code) == ([], 0)
    assert room.grade(update=True).count("sums in the gradebook") == 0
    assert "changed" not in said
    assert room.files() == before


def test_a_mended_test_is_named_and_grading_goes_on_without_it(room: Class) -> None:
    release(room.root, first=in_source(test=FAIR), second=second(solved(CUBE)))
    before = room.files()
    said = room.grade()
    assert f"{DIFFERS}: the test square_works changed. Grading uses the version" in said
    assert (room.ran, room.code) == ([], 0)
    assert room.files() == before


@pytest.mark.parametrize("how", ["update", "force"])
def test_a_mended_test_is_used_and_what_people_gave_stays(
    room: Class, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = given(room.root)
    assert kept["ann"][1:] == (2.5, 0.5, False, "Well said.")
    release(room.root, first=in_source(test=FAIR), second=second(solved(CUBE)))
    said = room.grade(**{how: True})
    assert "sums was updated in the gradebook: the test square_works changed." in said
    assert "ann: 4 → 6 of 6: square_works 0 → 2 (the test changed)" in said
    assert "eve: 0 → 2 of 6: square_works 0 → 2 (the test changed)" in said
    # A wrong answer has no new mark.
    assert "bob:" not in said
    assert set(room.ran) == {"ann", "bob", "eve"}
    assert given(room.root) == kept
    # Now they agree, and the next run knows without making an assignment.
    monkeypatch.setattr(update, "as_in_source", None)
    said = room.grade()
    assert room.ran == []
    assert DIFFERS not in said


def test_tests_are_added_removed_and_weighed_anew_as_a_new_registration_would_have_them(
    room: Class,
) -> None:
    more = cell("square_of_zero", "assert square(0) == 0", points=4)
    cells = [cell("note", "x = 1", points=0), *in_source(more, points=5)]
    release(room.root, first=[cells[0], cells[4], *cells[1:4]], second=[second(solved(CUBE))[0]])
    said = room.grade(update=True)
    for part in (
        "the test square_of_zero was added (4 points)",
        "the test square_works is worth 5 points instead of 2",
        "the test cube_works was removed (1 point)",
    ):
        assert part in said
    assert "cube_works 1 of 1 → none (it was removed)" in said
    course = open_course(room.root)
    with course.gradebook() as book:
        recorded = assignment.read(book, "sums")
    assert not compare(recorded, as_in_source(course, "sums"))
    assert [one.name for one in recorded.notebooks[0].source_cells] == [
        "note", "square_of_zero", "square", "square_works", "why"
    ]  # fmt: skip
    assert given(room.root)["ann"][1:] == (2.5, 0.5, False, "Well said.")
    lost = "select count(*) from grade where cell_id not in (select id from base_cell)"
    assert rows(room.root, lost) == [(0,)]
    assert rows(room.root, "select count(*) from grade") == [(3 * 4,)]


def rows(root: Path, query: str) -> list[Any]:
    book = sqlite3.connect(root / "gradebook.db")
    found = book.execute(query).fetchall()
    book.close()
    return found


def test_points_by_hand_above_what_a_question_is_worth_now_are_named(room: Class) -> None:
    cells = in_source()
    cells[2].metadata.nbgrader.points = 2
    release(room.root, first=cells, second=second(solved(CUBE)))
    said = room.grade(update=True)
    assert "ann keeps 2.5 by hand for the answer why, which is now worth 2" in said
    assert "bob keeps" not in said
    assert given(room.root)["ann"][1] == 2.5


def test_marks_of_a_renamed_question_move_with_it(room: Class) -> None:
    kept = given(room.root)
    cells = in_source()
    cells[2].metadata.nbgrader.grade_id = "reason"
    release(room.root, first=cells, second=second(solved(CUBE)))
    said = room.grade(update=True)
    assert "the answer why is now called reason" in said
    assert given(room.root, "reason") == kept


def test_a_question_that_is_graded_in_another_way_keeps_its_marks(room: Class) -> None:
    kept = given(room.root)
    cells = in_source()
    cells[2].metadata.nbgrader.update(task=True, grade=False, solution=False, locked=True)
    release(room.root, first=cells, second=second(solved(CUBE)))
    said = room.grade(update=True)
    assert "the task why is graded in another way" in said
    assert {one: row[1:3] for one, row in given(room.root).items()} == {
        one: row[1:3] for one, row in kept.items()
    }
    assert given(room.root)["ann"][4] == "Well said."


def test_marks_of_a_question_that_stays_ungraded_are_not_removed_unasked(room: Class) -> None:
    cells = in_source()
    cells[2] = cell("why", "reason = 1")
    release(room.root, first=cells, second=second(solved(CUBE)))
    assert "the answer why is no longer graded (3 points)" in room.grade()
    with pytest.raises(UsageError, match="The source no longer grades the answer why, for"):
        room.grade(update=True)


@pytest.mark.parametrize("how", ["update", "force"])
def test_what_people_gave_is_not_removed_unasked(room: Class, how: str) -> None:
    release(room.root, first=in_source()[:2], second=second(solved(CUBE)))
    before = room.files()
    with pytest.raises(UsageError) as refused:
        room.grade(**{how: True})
    assert str(refused.value) == (
        "The source no longer has the answer why, for which marks or comments were given by hand "
        "to ann, bob. Nothing was changed: restore it, or run with --update --force, which removes "
        "and prints them."
    )
    assert room.files() == before
    said = room.grade(update=True, force=True)
    assert "Removed: ann had 2.5 points, 0.5 extra credit, the comment Well said. for" in said
    assert "Removed: bob had 1 point for the answer why" in said


def test_notebooks_are_added_removed_and_renamed(room: Class) -> None:
    kept = given(room.root)
    third = [cell("x", "x = 1"), cell("x_works", "assert x == 1", points=7)]
    release(room.root, one=in_source(), third=third)
    said = room.grade(update=True)
    assert "first.ipynb is now called one.ipynb" in said
    assert "third.ipynb was added" in said
    assert "second.ipynb was removed" in said
    # Its file is found under its earlier name, which is a reason to look at it again.
    assert {one: (*row[:3], row[4]) for one, row in given(room.root, notebook="one").items()} == {
        one: (*row[:3], row[4]) for one, row in kept.items()
    }
    assert rows(room.root, "select count(*) from submitted_notebook") == [(6,)]
    lost = "notebook_id not in (select id from submitted_notebook)"
    assert rows(room.root, f"select count(*) from grade where {lost}") == [(0,)]


def test_an_update_that_fails_changes_nothing(room: Class, monkeypatch: pytest.MonkeyPatch) -> None:
    more = cell("square_of_zero", "assert square(0) == 0", points=4)
    release(room.root, first=in_source(more), second=second(solved(CUBE), "assert cube(3) == 27"))
    before, real = rows(room.root, "select * from base_cell, source_cell"), gradebook_update

    def failing(*arguments: Any) -> None:
        if arguments[2].name == "second":
            raise sqlite3.OperationalError("disk I/O error")
        write_sources(*arguments)

    write_sources = real._write_sources
    monkeypatch.setattr(real, "_write_sources", failing)
    with pytest.raises(MachineFault):
        room.grade(update=True)
    assert rows(room.root, "select * from base_cell, source_cell") == before


def test_prose_is_no_difference_and_another_model_answer_only_a_reason_to_grade(
    room: Class,
) -> None:
    cells = in_source()
    cells.insert(0, cell("prose", "New words.", "markdown"))
    del cells[0].metadata["nbgrader"]
    release(room.root, first=cells, second=second(solved(CUBE)))
    assert DIFFERS not in room.grade(update=True)
    assert room.ran == []
    # It stands in for a wrong answer when a later one is tested.
    cells[1].source = cells[1].source.replace("x * x", "x ** 2")
    release(room.root, first=cells, second=second(solved(CUBE)))
    assert DIFFERS not in room.grade()
    assert set(room.ran) == {"ann", "bob", "eve"}


def test_a_source_that_cannot_be_registered_or_is_gone_does_not_stop_grading(room: Class) -> None:
    file = room.root / "source" / "sums" / "first.ipynb"
    file.write_text("{")
    said = room.grade()
    assert "Until then, grading uses the version in the gradebook." in said
    assert room.code == 0
    with pytest.raises(UsageError, match="nbgrader cannot make an assignment"):
        room.grade(update=True)
    shutil.rmtree(room.root / "source" / "sums")
    assert "the gradebook" not in room.grade()
    with pytest.raises(UsageError, match="contains no notebook to update sums from"):
        room.grade(update=True)


def test_a_gradebook_that_is_gone_is_said_before_it_begins_anew(room: Class) -> None:
    assert "so it begins anew" not in room.grade()
    (room.root / "gradebook.db").unlink()
    assert "autograded has grades of sums, but the gradebook has none" in room.grade()
    assert "so it begins anew" not in room.grade()


def test_a_machine_that_cannot_compare_does_not_grade(
    room: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(room.root, first=in_source(cell("square_of_zero", "assert square(0) == 0", points=4)))

    def failing(*_: Any) -> None:
        raise MachineFault("This machine cannot grade (the disk is full).")

    monkeypatch.setattr(update, "as_in_source", failing)
    with pytest.raises(MachineFault, match="the disk is full"):
        room.grade()
    assert room.ran == []


def test_only_chosen_students_are_graded_again_and_the_others_later(room: Class) -> None:
    release(room.root, first=in_source(test=FAIR), second=second(solved(CUBE)))
    said = room.grade(update=True, students=["ann"])
    assert room.ran == ["ann"]
    assert "2 other submissions were graded with the earlier version" in said
    said = room.grade()
    assert set(room.ran) == {"bob", "eve"}
    assert "eve: 0 → 2 of 6: square_works 0 → 2 (the test changed)" in said


def test_a_new_submission_and_a_due_date_are_reasons_too(room: Class) -> None:
    changing.submit(room.root, "eve", second=second())
    said = room.grade()
    assert "eve: 0 → 1 of 6: cube_works 0 → 1 (the submission changed)" in said
    assert room.ran == ["eve"]
    book: Any
    with open_course(room.root).gradebook() as book:
        book.update_or_create_assignment("sums", duedate="2030-01-01 00:00:00")
    assert "eve: 1 → 0 of 6: late penalty 0 → 1" in room.grade()


def test_a_submission_of_an_older_release_is_graded_by_what_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no settings"))
    root = changing.make(tmp_path / "course", changing.JUDGED)
    room = Class(root, changing.here(monkeypatch), lambda: capsys.readouterr().out)
    room.grade()
    by_hand(root)
    kept = given(root)
    # One test is added, one is removed, and a question is renamed.
    cells = in_source(cell("square_of_zero", "assert square(0) == 0", points=4))
    cells[2].metadata.nbgrader.grade_id = "reason"
    release(root, first=cells, second=[second(solved(CUBE))[0]])
    said = room.grade(update=True)
    assert "ann: 4 of 6 → 7 of 9: square_of_zero 4 of 4 (it was added), cube_works 1 of 1" in said
    assert given(root, "reason") == kept
    # That is no damage of a submission, not even when it is graded once more.
    assert "put back" not in said
    assert room.code == 0
    assert "put back" not in room.grade(force=True)
    assert room.grade(force=True).count("graded") == 3
    # A student who lost a test from the start hears of it every time.
    changing.submit(root, "bob", first=changing.first()[:1])
    assert missing_of_bob(room.grade()) == {"reason", "square_of_zero", "square_works"}
    more = in_source(*cells[3:], cell("square_of_two", "assert square(2) == 4", points=1))
    more[2].metadata.nbgrader.grade_id = "reason"
    release(root, first=more, second=[second(solved(CUBE))[0]])
    said = room.grade(update=True)
    assert "square_of_two was added" in said
    assert missing_of_bob(said) == {"reason", "square_of_zero", "square_works"}


def test_an_older_release_that_is_graded_first_after_an_update_is_not_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no settings"))
    root = changing.make(tmp_path / "course", changing.JUDGED)
    room = Class(root, changing.here(monkeypatch), lambda: capsys.readouterr().out)
    room.grade(students=["ann"])
    # One test is added and one is removed.
    cells = in_source(cell("square_of_zero", "assert square(0) == 0", points=4))
    release(root, first=cells, second=[second(solved(CUBE))[0]])
    said = room.grade(update=True, json_file=tmp_path / "records.json")
    assert (said.count("graded"), room.code) == (3, 0)
    # A later run knows it from the others.
    changing.submit(root, "zoe", first=changing.first(), second=second())
    room.grade(json_file=tmp_path / "records.json")
    assert (room.ran, room.code) == (["zoe"], 0)
    records = json.loads((tmp_path / "records.json").read_text())
    older = {one["student"] for one in records if "older-release" in one["flags"]}
    assert older >= {"bob", "eve", "zoe"}
    assert {one["status"] for one in records} == {"graded"}
    # What such a release has as well is still missed.
    changing.submit(root, "yan", first=changing.first()[:1], second=second())
    assert "yan: first.ipynb did not contain" in room.grade()


@pytest.mark.parametrize(
    "cells",
    [
        # An exercise is added; a question is worth something else; two exercises change places.
        [*in_source(), cell("half", "half = 2"), cell("half_is_half", "half == 2", points=1)],
        [
            *in_source()[:2],
            cell("why", "### BEGIN SOLUTION\n### END SOLUTION", "markdown", points=1),
        ],
        [*in_source()[2:], *in_source()[:2]],
    ],
)
def test_what_an_update_changes_in_a_notebook_is_no_damage_of_an_earlier_submission(
    cells: list[Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no settings"))
    root = changing.make(tmp_path / "course", changing.JUDGED)
    room = Class(root, changing.here(monkeypatch), lambda: capsys.readouterr().out)
    room.grade(students=["ann", "bob"])
    release(root, first=cells, second=second(solved(CUBE)))
    for how in ({"update": True}, {"force": True}):
        room.grade(json_file=tmp_path / "records.json", **how)
        records = json.loads((tmp_path / "records.json").read_text())
        # One was not graded before the update.
        assert {
            one["student"]: (one["status"], one["reasons"]) for one in records
        } == dict.fromkeys(("ann", "bob", "eve"), ("graded", []))
        assert room.code == 0


def missing_of_bob(said: str) -> set[str]:
    """The cells that his first notebook does not have, as the reasons say."""
    lines = [one for one in said.splitlines() if one.startswith("bob: first.ipynb did not contain")]
    known = ("reason", "square_of_zero", "square_of_two", "square_works")
    return {name for name in known for line in lines if name in line}


def test_a_lessons_text_that_its_source_was_not_built_from_is_named(tmp_path: Path) -> None:
    name = "04_linear_regression"
    text = tmp_path / "course" / "lessons" / f"{name}.py"
    text.parent.mkdir(parents=True)
    shutil.copy(REPOSITORY / "course" / "lessons" / text.name, text)
    shutil.copytree(REPOSITORY / "source" / name, tmp_path / "source" / name)
    course = open_course(tmp_path)
    assert update.lesson_differs(course, name) == ""
    built = text.read_text(encoding="utf-8")
    # Prose is not graded.
    text.write_text(f"{built}\n# %% [markdown]\n# The end.\n", encoding="utf-8")
    assert update.lesson_differs(course, name) == ""
    text.write_text(built.replace("points=1\n", "points=3\n", 1), encoding="utf-8")
    assert update.lesson_differs(course, name) == (
        f"source/{name}/{name}.ipynb differs from what course/lessons/{name}.py builds: run "
        "`python -m grading build` to use the lesson's text, or `python -m grading pull` to keep "
        "edits made in the notebook."
    )
    text.write_text('# %% role="test"\n', encoding="utf-8")
    assert "cannot be built" in update.lesson_differs(course, name)
    text.unlink()
    assert update.lesson_differs(course, name) == ""


def records(room: Class, **options: Any) -> dict[str, dict[str, Any]]:
    """The records of the class by student, after it was graded once more."""
    file = room.root / "records.json"
    room.grade(json_file=file, **options)
    return {one["student"]: one for one in json.loads(file.read_text())}


@pytest.fixture
def judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Class:
    """The class, not graded yet, whose assignment has one notebook so far; the judge grades it."""
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no settings"))
    root = changing.make(tmp_path / "course", changing.JUDGED)
    release(root, first=in_source())
    for file in (root / "submitted").glob("*/sums/second.ipynb"):
        file.unlink()
    return Class(root, changing.here(monkeypatch), lambda: capsys.readouterr().out)


def test_a_notebook_that_is_added_later_is_not_missing_from_earlier_submissions(
    judged: Class,
) -> None:
    judged.grade(students=["ann", "bob"])
    release(judged.root, first=in_source(), second=second(solved(CUBE)))
    # Also if it is graded first after the update, and at each later time.
    for how in ({"update": True}, {}, {"force": True}):
        for one in records(judged, **how).values():
            assert (one["status"], one["reasons"]) == ("graded", [])
            assert "older-release" in one["flags"]
            [added] = [test for test in one["tests"] if test["name"] == "cube_works"]
            assert added["message"] == (
                "second.ipynb was added to the assignment after this submission, so its tests get "
                "no points yet."
            )
        assert judged.code == 0
    assert feedback("sums", judged.root) == 0
    page = (judged.root / "feedback" / "ann" / "sums" / "second.html").read_text("utf-8")
    assert "second.ipynb was added to the assignment after you handed in." in page
    # Whoever hands it in gets its points, and who hands in the others alone has left it out.
    changing.submit(judged.root, "ann", second=second())
    changing.submit(judged.root, "bob", first=changing.first(why="Anew."))
    found = records(judged)
    assert (found["ann"]["score"], "older-release" in found["ann"]["flags"]) == (1, False)
    assert found["bob"]["status"] == "damaged"
    assert found["bob"]["reasons"] == [
        "second.ipynb was not submitted, so its tests get no points."
    ]
    assert found["eve"]["status"] == "graded"


def test_a_notebook_that_is_renamed_is_found_in_earlier_submissions(judged: Class) -> None:
    judged.grade(students=["ann", "bob"])
    book: Any
    with open_course(judged.root).gradebook() as book:
        row = book.find_grade("why", "first", "sums", "ann")
        row.manual_score, row.needs_manual_grade = 2.5, False
        book.db.commit()
    release(judged.root, renamed=in_source())
    for how in ({"update": True}, {}, {"force": True}):
        found = records(judged, **how)
        assert [one["reasons"] for one in found.values()] == [[]] * 3
        assert all("older-release" in one["flags"] for one in found.values())
        assert (found["ann"]["score"], judged.code) == (2.5, 0)
        # With --force, a person should look again at what was given by hand.
        assert given(judged.root, notebook="renamed")["ann"][3] == ("force" in how)
    # A copy of the first release that is handed in for the first time is known from the others.
    changing.submit(judged.root, "zoe", first=changing.first())
    changing.submit(judged.root, "yan", renamed=changing.first())
    found = records(judged)
    assert set(judged.ran) == {"zoe", "yan"}
    assert (found["zoe"]["reasons"], found["yan"]["reasons"]) == ([], [])
    older = {name for name, one in found.items() if "older-release" in one["flags"]}
    assert older == {"ann", "bob", "eve", "zoe"}
