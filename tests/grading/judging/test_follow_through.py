"""A mistake costs once: a test that passes with correct earlier answers earns its points."""

import time
from typing import Any

import pytest
from nbformat import NotebookNode

from grading.judging import findings, follow_through
from grading.judging.execute import Execute
from grading.nbgrader_adapter.cells import compute_checksum
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
def runs(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The runs that follow-through makes."""
    made: list[Any] = []
    run = follow_through._FollowThrough._run

    def counted(self: Any, one: Any) -> None:
        made.append(one)
        run(self, one)

    monkeypatch.setattr(follow_through._FollowThrough, "_run", counted)
    return made


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


def test_an_answer_that_never_ends_leaves_one_reason_for_all_that_was_not_asked() -> None:
    done = grade(*lesson(double=ENDLESS), answer_timeout=1)
    found = findings.read(done)
    assert found
    said = [event.message for event in found.events]
    # Each test of `double` waits once; the next one waits for `double`, too.
    assert said == [
        "A check in double_once got no answer within 1 s.",
        "A check in double_twice got no answer within 1 s.",
        "A check in triple_once got no answer within 1 s.",
        "triple_twice and 2 more tests were not asked: code that it depends on ran into the time "
        "limit 3 times.",
    ]


def test_what_is_not_asked_is_only_what_depends_on_the_code_that_never_ends() -> None:
    done = grade(*lesson(double=ENDLESS), answer_timeout=1, follow_through="off")
    assert points(done) == [0, 0, 0, 0, 0, 0, 2, 2]


def test_cells_that_never_end_share_the_same_three_waits() -> None:
    loop = "while True:\n    pass"
    begun = time.monotonic()
    done = grade(code(FIRST), *[code(loop) for _ in range(8)], *lesson(), timeout=3)
    # Three whole limits, and a second for each of the other five and for each in the second run.
    assert time.monotonic() - begun < 3 * 3 + 13 + 15
    assert points(done) == [2] * 8


def test_tests_at_the_end_follow_from_answers_above_theirs_alone() -> None:
    cells = lesson(double=WRONG, six="def six(x):\n    return 0")
    tests = [cell for cell in cells if cell.metadata.get("nbgrader", {}).get("grade")]
    answers = [cell for cell in cells if cell not in tests]
    done = grade(*answers, *tests)
    assert points(done) == [0, 0, 2, 2, 0, 0, 2, 2]
    assert follows(done) == {"triple_once": "double", "triple_twice": "double"}


def test_the_course_s_later_answer_never_passes_an_earlier_test() -> None:
    # The second cell defines the first one's name again, as an answer of lesson 02 does.
    first, second = "def f(x):\n    return base(x)", "def f(x):\n    return base(x)\nf.more = 1"
    references = {"zero": "def base(x):\n    return x", "one": first, "two": second}
    f_is_x = 'check.function("f", equals="lambda x: x", at=[1.0, 2.0])'
    base_is_x = f_is_x.replace('"f"', '"base"')
    done = grade(
        code(FIRST),
        code("def base(x):\n    return -x", "zero"),
        code("def f(x):\n    return 7", "one"),
        code("f = None", "two"),
        graded(base_is_x, "zero_test"),
        graded(f_is_x, "one_test"),
        graded(f_is_x, "two_test"),
        references=references,
    )
    assert points(done) == [0, 0, 0]
    assert follows(done) == {}


def test_a_function_of_the_student_s_own_in_a_wrong_answer_stays_for_later_ones() -> None:
    helped = "def helper(x):\n    return x\n\ndef double(x):\n    return helper(x)"
    done = grade(*lesson(double=helped, triple="def triple(x):\n    return double(x) + helper(x)"))
    assert points(done) == [0, 0, 2, 2, 2, 2, 2, 2]


def test_what_a_wrong_answer_leaves_behind_costs_no_later_test() -> None:
    # `triple` is wrong in itself, and spoils `double` for every later answer.
    spoils = "def triple(x):\n    return 0\n\ndef double(x):\n    return 0\n"
    done = grade(*lesson(double=WRONG, triple=spoils))
    assert points(done) == [0, 0, 0, 0, 2, 2, 2, 2]


def test_other_names_of_tests_belong_to_the_answers_above_them(runs: list[Any]) -> None:
    cells = [
        code(FIRST),
        code(WRONG, "cell-1"),
        graded(check("double"), "cell-2"),
        code(SOURCES["triple"], "cell-3"),
        graded(check("triple"), "cell-4"),
        # About an answer further up, although it stands below another one.
        graded(check("double", 7.0), "cell-5"),
    ]
    references = {"cell-1": SOURCES["double"], "cell-3": SOURCES["triple"]}
    done = grade(*cells, references=references)
    assert points(done) == [0, 2, 0]
    assert follows(done) == {"cell-4": "cell-1"}


def test_a_test_that_runs_beside_student_code_can_follow_too() -> None:
    done = grade(
        code(WRONG, "double"),
        graded("assert double(1) == 2", "double_test"),
        code(SOURCES["triple"], "triple"),
        graded("print('so')\nassert triple(1) == 3", "triple_test"),
        graded("triple(1)", "triple_part", 3),
        references=SOURCES,
    )
    assert points(done) == [0, 2, 3]
    assert follows(done) == {"triple_test": "double", "triple_part": "double"}
    assert "AssertionError" in shown(done.cells[3])


def test_what_does_not_count_makes_no_answer_wrong(runs: list[Any]) -> None:
    cells = lesson(double=WRONG)
    for cell in cells[2:4]:
        cell.metadata.nbgrader.points = 0
    assert points(grade(*cells))[2:6] == [0, 0, 0, 0]
    assert runs == []


def test_an_answer_that_stopped_is_replaced_like_a_wrong_one() -> None:
    done = grade(*lesson(double="double = 1 / 0"))
    assert points(done) == [0, 0, 2, 2, 2, 2, 2, 2]
    assert "Its cell stopped with ZeroDivisionError, so fix that first." in shown(done.cells[2])


def test_nothing_of_that_run_is_in_the_notebook() -> None:
    tells = "print(In[-1], double(1))\ndef triple(x):\n    print(double(x))\n    return 3 * x - 1"
    references = {**SOURCES, "double": "secret = 41977\ndef double(x):\n    return 2 * x"}
    done = grade(*lesson(double=WRONG, triple=tells, six="six = triple"), references=references)
    assert "41977" not in str(done)


def blank(name: str) -> NotebookNode:
    """An answer as it was released, which nbgrader knows by its checksum."""
    cell = code(f"def {name}(x):\n    raise NotImplementedError", name)
    cell.metadata.nbgrader.checksum = compute_checksum(cell)
    return cell


def test_blanks_are_replaced_but_their_own_tests_are_not_asked_again(runs: list[Any]) -> None:
    cells = [
        blank(cell.metadata.nbgrader.grade_id)
        if cell.metadata.get("nbgrader", {}).get("grade_id") in ("double", "triple")
        else cell
        for cell in lesson()
    ]
    assert points(grade(*cells)) == [0, 0, 0, 0, 2, 2, 2, 2]
    # One for both, and two to find that neither is enough.
    assert len(runs) == 3


def test_a_blank_submission_is_not_run_again(runs: list[Any]) -> None:
    cells = [blank(cell.metadata.nbgrader.grade_id)
             if cell.metadata.get("nbgrader", {}).get("solution") else cell
             for cell in lesson()]  # fmt: skip
    assert points(grade(*cells)) == [0] * 8
    assert runs == []


# The same function twice, under another name and under the same.
AGAIN = {
    "double": SOURCES["double"],
    "twice": "def twice(x):\n    return x + x",
    "summed": "def double(x):\n    return x + x",
}


def again(**answers: str) -> list[NotebookNode]:
    """A notebook with these answers, and otherwise the course's own; a test for each."""
    cells = [code(FIRST)]
    for name, source in {**AGAIN, **answers}.items():
        asked = "twice" if name == "twice" else "double"
        test = f'check.function("{asked}", equals="lambda x: 2 * x", at=[1.5])'
        cells += [code(source, name), graded(test, f"{name}_once")]
    return cells


@pytest.mark.parametrize(
    "twice",
    [
        "twice = double",
        "def twice(x):\n    return double(x)",
        "def twice(x):\n    found = double(x)\n    print(found)\n    return found",
        "twice = lambda *all: double(*all)",
        "twice = globals()['double']",
        "def twice(x):\n    return x\ntwice.__code__ = double.__code__",
        "def twice(x):\n    try:\n        return double(x)\n    finally:\n        print(x)",
    ],
)
def test_an_answer_that_only_hands_on_a_wrong_one_is_as_wrong_as_that(twice: str) -> None:
    assert points(grade(*again(double=WRONG, twice=twice), references=AGAIN)) == [0, 0, 2]


@pytest.mark.parametrize("summed", ["x = 1", "def double(x:", "1 / 0\ndef double(x): return 2 * x"])
def test_an_answer_that_defines_nothing_earns_nothing_through_an_earlier_one_of_the_same_name(
    summed: str,
) -> None:
    assert points(grade(*again(double=WRONG, summed=summed), references=AGAIN)) == [0, 2, 0]


def test_where_the_course_hands_on_an_earlier_answer_so_may_a_student() -> None:
    references = {**AGAIN, "twice": "def twice(x):\n    return double(x)"}
    done = grade(*again(double=WRONG, twice="twice = double"), references=references)
    assert points(done) == [0, 2, 2]


def _after(value: str) -> str:
    expected = 3.0 if "more" in value else 2.0
    return f'check.after("found = {value}", equals={{"found": {expected}}})'


def test_an_answer_that_adds_to_a_handed_on_one_keeps_what_it_earns() -> None:
    references = {
        "Box": "class Box:\n    def size(self):\n        return 2.0",
        "Big": "class Big:\n    def size(self):\n        return 2.0\n    def more(self):\n"
        "        return 3.0",
    }

    def box(big: str) -> list[NotebookNode]:
        first = "class Box:\n    def size(self):\n        return 1.0"
        asked = {"Box_size": "Box().size()", "Big_size": "Big().size()", "Big_more": "Big().more()"}
        tests = {name: graded(_after(one), name) for name, one in asked.items()}
        return [code(FIRST), code(first, "Box"), tests["Box_size"],
                code(big, "Big"), tests["Big_size"], tests["Big_more"]]  # fmt: skip

    more = "class Big(Box):\n    def more(self):\n        return 3.0"
    assert points(grade(*box(more), references=references)) == [0, 2, 2]
    assert points(grade(*box("class Big(Box):\n    pass"), references=references)) == [0, 0, 0]
