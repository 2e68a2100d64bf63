"""By which names a submission of an older release is read."""

from grading.classroom.assignment_changes import compare
from grading.classroom.releases import Releases
from grading.judging.assignment import Assignment, Notebook, SourceCell


def assignment(**notebooks: str) -> Assignment:
    """An assignment whose notebooks have one cell each, of these names."""
    return Assignment(
        "sums",
        tuple(
            Notebook(name, None, (SourceCell(cell, "code", True, "", ""),), (), (), ())
            for name, cell in notebooks.items()
        ),
    )


def known(*names: str) -> Releases:
    made = Releases()
    made.now(names)
    return made


def updated(made: Releases, old: Assignment, new: Assignment) -> Releases:
    made.updated(compare(old, new))
    made.now(str(one.name) for one in new.notebooks)
    return made


def test_without_a_change_there_is_one_release() -> None:
    made = known("p", "q")
    assert list(made.possible()) == [{"p": "p", "q": "q"}]
    assert made.of({"p": "p", "q": "q"}) == {"p": "p", "q": "q"}
    assert made.of({}) == {}


def test_a_notebook_that_an_update_adds_is_in_no_earlier_release() -> None:
    made = updated(known("p"), assignment(p="a"), assignment(p="a", q="b"))
    # A stamp of an earlier version of the grader does not name a release.
    assert made.of({"p": "p"}) == made.of({}) == {"p": "p"}
    assert list(made.possible()) == [{"p": "p"}, {"p": "p", "q": "q"}]
    # Another run only knows what was stamped.
    assert known("p", "q").of({"p": "p"}) == {"p": "p"}


def test_a_notebook_that_is_renamed_keeps_its_first_name() -> None:
    made = updated(known("p"), assignment(p="a"), assignment(r="a"))
    assert made.of({"p": "p"}) == {"r": "p"}
    assert made.names_then(["p"]) == {"r": "p"}
    again = updated(known("r"), assignment(r="a"), assignment(s="a"))
    assert again.of({"r": "p"}) == {"s": "p"}
    assert again.names_then(["r"]) == {"s": "r"}


def test_a_submission_may_be_of_any_release_that_the_class_knows() -> None:
    made = known("r")
    made.know({"r": "p"})
    assert list(made.possible()) == [{"r": "p"}, {"r": "r"}]
    # One that was not graded since then.
    assert made.of({"p": "p"}) == {"r": "p"}
