"""What graded notebooks say about an earlier grade, whichever command graded them."""

from dataclasses import replace
from typing import Any

from grading.classroom.earlier import Earlier, EarlierTest, read
from grading.judging import stamp
from grading.judging.assignment import Assignment, MarkedCell, Notebook, SourceCell
from grading.judging.nbgrader_steps import Marks
from tests.grading.classroom.changing import first, made, second

DIGESTS = {"submission": "1", "assignment": "2", "source": "3"}
SAME = {"first": "first"}


def graded(cells: list[Any], digests: dict[str, str] | None, *revised: str) -> Any:
    notebook = made(cells)
    if digests is not None:
        stamp.write(notebook, stamp.of(digests, Marks(), ["first", "second"], revised))
    return notebook


def registered(*names: str, **points: float) -> Assignment:
    cells = tuple(SourceCell(name, "code", True, "", "") for name in names)
    graded = tuple(MarkedCell(name, name, worth) for name, worth in points.items())
    return Assignment("sums", (Notebook("first", None, cells, graded, (), ()),))


def test_the_digests_and_each_graded_cell_are_read() -> None:
    found = read({"first": graded(first(), DIGESTS), "second": graded(second(), DIGESTS)})
    assert found.has("submission", "1")
    assert not found.has("submission", "2")
    assert found.tests["first", "square_works"] == EarlierTest("assert square(3) == 9.5", 2.0)
    assert found.tests.keys() == {
        ("first", "square_works"), ("first", "why"), ("second", "cube_works")
    }  # fmt: skip


def test_notebooks_that_were_not_graded_together_have_no_digests() -> None:
    other = {**DIGESTS, "submission": "4"}
    for last in (graded(second(), other), graded(second(), None)):
        assert read({"first": graded(first(), DIGESTS), "second": last}).digests == {}
    assert read({}) == Earlier()


def test_only_a_submission_that_is_the_same_under_something_else_was_graded_before() -> None:
    found = read({"first": graded(first(), DIGESTS)})
    assert found.differs_beside("submission", {"submission": "1", "assignment": "9"})
    assert not found.differs_beside("submission", {"submission": "9", "assignment": "9"})
    # Where the assignment was registered from is not what it is.
    assert not found.differs_beside("submission", {**DIGESTS, "source": "9"})


def test_revised_cells_are_those_of_one_version_and_those_that_were_revised_before() -> None:
    found = read({"first": graded(first(), DIGESTS, "long ago")})
    now = registered("square", "square_works", "reason")
    assert found.revised(now, SAME) == {"first": ["long ago", "reason", "why"]}
    assert read({}).revised(now, {}) == {}


def test_cells_that_are_worth_other_points_or_stand_elsewhere_now_are_revised_too() -> None:
    now = registered("square", "square_works", "why", square_works=3, why=3)
    assert read({"first": graded(first(), DIGESTS)}).revised(now, SAME) == {
        "first": ["square_works"]
    }
    found = read({"first": graded(first(), DIGESTS)})
    assert found.revised(registered("square", "why", "square_works"), SAME) == {
        "first": ["square_works", "why"]
    }


def test_a_notebook_that_is_renamed_is_compared_with_its_earlier_self() -> None:
    found = read({"then": graded(first(), DIGESTS, "long ago")})
    now = registered("square", "square_works", "why", square_works=3)
    assert found.revised(now, {"first": "then"}) == {"first": ["long ago", "square_works"]}


def test_the_names_of_its_release_are_read_and_an_older_stamp_has_none() -> None:
    one, old = graded(first(), DIGESTS), graded(first(), DIGESTS)
    stamp.write(one, replace(stamp.of(DIGESTS, Marks(), ["first"]), released=SAME))
    del old.metadata["grading"]["graded_from"]["released"]
    assert read({"first": one}).released == SAME
    assert (read({"first": old}).released, read({"first": old}).digests) == ({}, DIGESTS)
