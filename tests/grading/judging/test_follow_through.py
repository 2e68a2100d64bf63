"""A mistake costs once: a test that passes with correct earlier answers earns its points."""

from collections.abc import Iterator
from typing import Any

import pytest
from nbformat import NotebookNode

from grading.judging import findings, follow_through
from grading.judging.execute import Execute
from tests.grading.judging.cells import FIRST, code, errors, graded, new, points, shown

SOURCES = {
    "double": "def double(x):\n    return 2 * x",
    "triple": "def triple(x):\n    return double(x) + x",
    "six": "def six(x):\n    return double(triple(x))",
    "alone": "def alone(x):\n    return x + 1",
}
SHOULD = {
    "double": "lambda x: 2 * x",
    "triple": "lambda x: 3 * x",
    "six": "lambda x: 6 * x",
    "alone": "lambda x: x + 1",
}
WRONG = "def double(x):\n    return x"
ENDLESS = "def double(x):\n    while True:\n        pass"


class Known:
    """An assignment of which only the course's own answers are known."""

    def __init__(self, answers: dict[str, str]) -> None:
        self.references = {"n": answers}


def check(name: str, at: float = 1.5) -> str:
    return f'check.function("{name}", equals="{SHOULD[name]}", at=[{at}])'


def lesson(**answers: str) -> list[NotebookNode]:
    """A notebook with these answers, and otherwise the course's own; two tests for each."""
    cells = [code(FIRST)]
    for name, source in SOURCES.items():
        cells.append(code(answers.get(name, source), name))
        hidden = f"### BEGIN HIDDEN TESTS\n{check(name, -4.0)}\n### END HIDDEN TESTS"
        cells.append(graded(check(name), f"{name}_once"))
        cells.append(graded(f"{check(name, 3.0)}\n{hidden}", f"{name}_twice"))
    return cells


def grade(
    *cells: NotebookNode, references: dict[str, str] = SOURCES, **options: Any
) -> NotebookNode:
    step: Any = Execute(**{"timeout": 5, "answer_timeout": 3, **options})
    resources = {
        "nbgrader": {"assignment": "a", "notebook": "n"},
        "assignment": Known(references),
    }
    done: NotebookNode = step.preprocess(new.new_notebook(cells=list(cells)), resources)[0]
    return done


def follows(notebook: NotebookNode) -> dict[str, str]:
    found = findings.read(notebook)
    assert found
    return {name: one.follows for name, one in found.verdicts.items() if one.follows}


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """The runs that follow-through makes."""
    made: list[Any] = []
    run = follow_through._FollowThrough._run

    def counted(self: Any, one: Any) -> None:
        made.append(one)
        run(self, one)

    monkeypatch.setattr(follow_through._FollowThrough, "_run", counted)
    yield made


def test_a_test_that_fails_only_because_of_an_earlier_answer_earns_its_points(
    runs: list[Any],
) -> None:
    done = grade(*lesson(double=WRONG))
    assert points(done) == [0, 0, 2, 2, 2, 2, 2, 2]
    names = ("triple_once", "triple_twice", "six_once", "six_twice")
    assert follows(done) == dict.fromkeys(names, "double")
    assert len(runs) == 1
    test = done.cells[5]
    assert errors(test) == []
    assert "Passes with a correct double, so it earns its points; fix that first." in shown(test)
    assert "0 of 1 correct" in shown(test)
    found = findings.read(done)
    assert found
    assert not found.verdicts["triple_once"].passed
    assert errors(done.cells[2]) == ["CheckFailed"]


def test_an_answer_that_is_wrong_in_itself_earns_nothing(runs: list[Any]) -> None:
    done = grade(*lesson(double=WRONG, triple="def triple(x):\n    return double(x) - x"))
    assert points(done) == [0, 0, 0, 0, 2, 2, 2, 2]
    # `double` alone is not enough for `six`, so both were replaced, and the first is named.
    assert follows(done) == {"six_once": "double", "six_twice": "double"}
    assert len(runs) <= 4


def test_the_one_answer_that_is_enough_is_named() -> None:
    # The course's own six needs double and triple; with this wrong triple, double plays no part.
    done = grade(
        *lesson(
            double="def double(x):\n    return 2 * x if x < 3.5 else 0",
            triple="def triple(x):\n    return 0",
            six="def six(x):\n    return 2 * triple(x)",
        )
    )
    assert points(done)[4:] == [2, 2, 2, 2]
    assert follows(done)["six_once"] == "triple"


def test_with_say_it_earns_nothing_and_says_so() -> None:
    done = grade(*lesson(double=WRONG), follow_through="say")
    assert points(done) == [0, 0, 0, 0, 0, 0, 2, 2]
    assert follows(done)["six_once"] == "double"
    assert "Would pass with a correct double." in shown(done.cells[5])
    assert errors(done.cells[5]) == ["CheckFailed"]


def test_with_off_nothing_runs_again(runs: list[Any]) -> None:
    done = grade(*lesson(double=WRONG), follow_through="off")
    assert points(done) == [0, 0, 0, 0, 0, 0, 2, 2]
    assert follows(done) == {}
    assert runs == []


@pytest.mark.parametrize(
    "answers",
    [{}, {"six": "def six(x):\n    return 5 * x"}, {"alone": "alone = None", "double": WRONG}],
    ids=["all are right", "nothing comes after it", "independent of one another"],
)
def test_what_follows_from_nothing_is_not_run_again(
    runs: list[Any], answers: dict[str, str]
) -> None:
    done = grade(*lesson(**answers))
    assert "alone_once" not in follows(done)
    assert len(runs) == ("double" in answers)


def test_without_the_course_s_own_answers_nothing_runs_again(runs: list[Any]) -> None:
    assert points(grade(*lesson(double=WRONG), references={}))[2:6] == [0, 0, 0, 0]
    assert runs == []


def test_an_answer_that_never_ends_costs_three_waits_and_later_answers_keep_their_points() -> None:
    done = grade(*lesson(double=ENDLESS), answer_timeout=1)
    assert points(done) == [0, 0, 2, 2, 2, 2, 2, 2]
