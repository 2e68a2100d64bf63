"""The judge: what it asks a student's process for, what it believes, and what it lets be seen."""

import contextlib
import json
import math
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from course import check
from course.check.protocol import Question, Reply, current_student
from course.check.show import MIME
from grading.authoring import lesson as lessons
from grading.authoring.trial import run_cell
from grading.cells.checks import holds_only_checks
from grading.judging.findings import PROCESS_ENDED, TIME_LIMIT, Verdict
from grading.judging.judge import Judgment, judge
from grading.judging.session import Session, Unanswered
from grading.sandbox import student_process
from grading.sandbox.limits import Limits
from grading.sandbox.student_process import ProcessEnded as Ended
from grading.sandbox.student_process import TimedOut

ROOT = Path(__file__).resolve().parents[3]
FIXTURE = Path(__file__).parents[1] / "fixture_course" / "course" / "lessons" / "01_shapes.py"
LIMITS = Limits(cell_seconds=5, answer_seconds=2, wall_seconds=60)
AREA = 'check.function("area", equals="lambda w, h: w * h", at=[(2.0, 3.0)])'

Open = Callable[..., Session]


@pytest.fixture
def begin() -> Iterator[Open]:
    """Makes sessions whose processes end with the test; cells given to it are run at once."""
    made: list[Session] = []

    def begin(*cells: str, limits: Limits = LIMITS) -> Session:
        session = Session(limits, {}, isolated=True)
        made.append(session)
        session.begin("test")
        for cell in cells:
            session.run(cell)
        return session

    yield begin
    for session in made:
        session.close()


class Says:
    """Stands in for the student's process, and answers with what a forger would send."""

    def __init__(self, *replies: Any) -> None:
        self.replies = list(replies)

    def __call__(self, *_: Any) -> "Says":
        return self

    def request(self, message: dict[str, Any], seconds: float) -> Any:
        reply = self._next()
        if message["twice"]:
            reply = {**reply, "again": self._next()}
        # Through text, as everything that comes over the channel.
        return json.loads(json.dumps(reply))

    def _next(self) -> Any:
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]

    def close(self) -> None:
        pass


def forged(monkeypatch: pytest.MonkeyPatch, *replies: Any, read: int = 1, do: str = "") -> Reply:
    """What a session makes of forged replies to a question."""
    monkeypatch.setattr("grading.judging.session.StudentProcess", Says(*replies))
    session = Session(LIMITS, {}, isolated=True)
    session.begin("test")
    return session.ask(Question(["x"] * read, do))


def answered(*readings: Any) -> dict[str, Any]:
    return {"readings": list(readings), "failure": None, "printed": ""}


def number(value: Any, kind: str = "float") -> dict[str, Any]:
    return {"type": kind, "value": value}


# A session.


def test_a_cell_leaves_its_names_to_the_next_and_says_what_it_showed(begin: Open) -> None:
    session = begin("x = 20")
    ran = session.run("print('so', x)\nx + 1")
    assert ran["ended"] == ""
    assert [output["output_type"] for output in ran["outputs"]] == ["stream", "execute_result"]
    assert ran["outputs"][1]["data"]["text/plain"] == "21"


def test_a_question_is_asked_of_a_scratch_copy_of_the_names(begin: Open) -> None:
    session = begin("x = 1")
    reply = session.ask(Question(["x", "y"], "x = x + given; y = 'text'", {"given": 4}))
    assert [reading.value for reading in reply.readings] == [5, "text"]
    assert session.ask(Question(["x"])).readings[0].value == 1


def test_what_a_student_prints_crosses_and_what_raises_says_so(begin: Open) -> None:
    session = begin("def f(x):\n    print('asked')\n    return 1 / x")
    assert session.ask(Question(["f(1)"])).printed.startswith("asked")
    failure = session.ask(Question(["f(0)"])).readings[0].failure
    assert failure
    assert failure.error == "ZeroDivisionError"


def test_after_a_kill_the_cells_before_it_run_again_and_the_one_that_killed_does_not(
    begin: Open,
) -> None:
    session = begin("x = 1", "x = x + 1")
    with pytest.raises(Ended):
        session.run("x = 100\nimport os\nos._exit(1)")
    assert session.run("x")["outputs"][0]["data"]["text/plain"] == "2"
    session.run("x = x + 1")
    with pytest.raises(Ended):
        session.run("import ctypes\nctypes.string_at(0)")
    assert session.ask(Question(["x"])).readings[0].value == 3


def test_an_answer_that_ends_python_is_a_failure_and_costs_no_other_name(begin: Open) -> None:
    session = begin("x = 1", "import os\ndef f():\n    os._exit(1)")
    reply = session.ask(Question(["f()"]))
    assert reply.failure
    assert reply.failure.error == "Ended"
    assert session.unanswered
    assert session.unanswered.ended_by == PROCESS_ENDED
    assert "A question of test ended the run" in session.unanswered.message
    session.begin("the next test")
    assert session.ask(Question(["x"])).readings[0].value == 1
    assert session.unanswered is None


def test_a_cell_that_can_be_interrupted_costs_no_process(
    begin: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Patience enough for a machine on which other tests are busy.
    monkeypatch.setattr(student_process, "GRACE_SECONDS", 60)
    session = begin("x = 1", limits=Limits(cell_seconds=1))
    with pytest.raises(TimedOut) as caught:
        session.run("x = 2\nwhile True:\n    pass")
    assert caught.value.alive
    # What the cell did before it was cut stands: it is the same process.
    assert session.ask(Question(["x"])).readings[0].value == 2


def test_a_cell_that_cannot_be_interrupted_is_killed_and_forgotten(begin: Open) -> None:
    session = begin("x = 1", limits=Limits(cell_seconds=1))
    with pytest.raises(TimedOut) as caught:
        session.run(
            "x = 2\nimport signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
            "while True:\n    pass"
        )
    assert not caught.value.alive
    assert session.ask(Question(["x"])).readings[0].value == 1


def test_a_question_without_an_answer_spends_the_patience_of_its_own_test_alone(
    begin: Open,
) -> None:
    session = begin(
        "x = 1\ndef f():\n    while True:\n        pass", limits=Limits(answer_seconds=1)
    )
    late = session.ask(Question(["f()"]))
    assert late.failure
    assert late.failure.error == "TimeoutError"
    begun = time.monotonic()
    assert session.ask(Question(["f()"])) == late
    assert time.monotonic() - begun < 0.5
    said = "A question of test had no answer in 1 s."
    assert session.unanswered == Unanswered(TIME_LIMIT, said)
    session.begin("the next test")
    assert session.ask(Question(["x"])).readings[0].value == 1
    assert session.unanswered is None


def test_killing_the_process_again_and_again_buys_no_time(begin: Open) -> None:
    session = begin("import time\ntime.sleep(1)", limits=Limits(wall_seconds=6))
    begun = time.monotonic()
    for _ in range(20):
        with pytest.raises(Ended):
            session.run("import os\nos._exit(1)")
    assert time.monotonic() - begun < 15
    with pytest.raises(Ended, match=r"in all|longer than|set up again"):
        session.run("1")


# What is believed.


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("from time import perf_counter", "perf_counter()"),
        ("from itertools import count\nc = count()", "next(c)"),
        ("seen = []\ndef f():\n    seen.append(1)\n    return len(seen)", "f()"),
    ],
)
def test_a_value_that_differs_between_two_readings_is_refused(
    begin: Open, source: str, value: str
) -> None:
    reply = begin(source).ask(Question([value]))
    assert reply.failure
    assert reply.failure.error == "Unsteady"


@pytest.mark.parametrize(
    "body",
    [
        "import time; print(time.time_ns())",
        "import warnings; warnings.warn('old')",
        "print(len(seen)); seen.append(x)",
    ],
    ids=["prints a time", "warns once", "counts its calls"],
)
def test_what_is_printed_on_the_way_may_differ(begin: Open, body: str) -> None:
    session = begin(f"seen = []\ndef f(x):\n    {body}\n    return x")
    assert not judge("f_is_x", 'check.function("f", equals="lambda x: x", at=[1.0])', session).error


def test_a_nan_is_steady_and_wrong(begin: Open) -> None:
    session = begin("def f(x):\n    return float('nan')")
    reply = session.ask(Question(["f(1)"]))
    assert not reply.failure
    assert math.isnan(reply.readings[0].number())
    judged = judge("f_is_x", 'check.function("f", equals="lambda x: x", at=[1.0])', session)
    assert "0 of 1" in judged.error
    assert "nan" in text(judged)


def deep(levels: int) -> Any:
    reading: Any = number(1.0)
    for _ in range(levels):
        reading = {"type": "list", "items": [reading]}
    return reading


def bare(items: list[Any], of: Any) -> Any:
    return {"type": "list", "of": of, "items": items}


FORGED = {
    "no readings": {},
    "readings that are no list": {"readings": {"0": number(1.0)}},
    "a reading that is no object": answered(1.0),
    "a reading without a type": answered({"value": 1.0}),
    "a type that is no text": answered(number(1.0, kind=["float"])),  # type: ignore[arg-type]
    "a bool for a float": answered(number(True)),
    "a bool for an int": answered(number(True, "int")),
    "an int for a bool": answered(number(1, "bool")),
    "a number for a text": answered(number(1.0, "str")),
    "a text for a number": answered(number("1.0")),
    "a list without items": answered({"type": "list", "value": [1.0, 2.0]}),
    "bare items without the class of them": answered({"type": "list", "items": [1.0, 2.0]}),
    "bare items of no class of numbers": answered(bare([1.0], of="Tensor")),
    "bare items of a class that is no text": answered(bare([1.0], of=["float"])),
    "bare bools": answered(bare([True, False], of="int")),
    "bare items that are bools": answered(bare([True], of="bool")),
    "bare texts": answered(bare(["1.0"], of="float")),
    "bare items of two kinds": answered(bare([1, 2.0], of="float")),
    "no bare items": answered(bare([], of="float")),
    "bare items that are lists": answered(bare([[1.0]], of="float")),
    "bare infinity": answered(bare([1.0, 1e999], of="float")),
    "a bare number past all floats": answered(bare([10**400], of="int")),
    "too many bare items": answered(bare([1.0] * 20_000, of="float")),
    "a class of items without items": answered({**number(1.0), "of": "float"}),
    "an object for a value": answered(number({"a": 1})),
    "both a value and items": answered({"type": "list", "value": 1.0, "items": []}),
    "a number past all floats": answered(number(10**400, "int")),
    "a text without an end": answered({"type": "A", "text": "a" * 10**6}),
    "a name without an end": answered({"type": "A" * 10**6}),
    "a lone surrogate": answered({"type": "str", "value": "\ud800", "text": "''"}),
    "too many readings": answered(number(1.0), number(2.0)),
    "too few readings": answered(),
    "too many items": answered({"type": "list", "items": [number(1.0)] * 20_000}),
    "a list 20 lists deep": answered(deep(20)),
    "a list 200 lists deep": answered(deep(200)),
    "keys that are none": answered({**number(1.0), "number": 1}),
    "a failure that is no object": {"readings": [], "failure": "no", "printed": ""},
    "a failure without a message": {"readings": [], "failure": {"error": "E"}, "printed": ""},
    "a failure that is a number": {
        "readings": [],
        "failure": {"error": 1, "message": [], "line": ""},
        "printed": "",
    },
    "prints that are no text": {**answered(number(1.0)), "printed": ["a"]},
    "prints without an end": {**answered(number(1.0)), "printed": "a" * 10**6},
    "more than a reply": {**answered(number(1.0)), "passed": True},
}


@pytest.mark.parametrize("what", FORGED)
def test_a_malformed_reply_is_refused(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    reply = forged(monkeypatch, FORGED[what])
    assert reply.readings == []
    assert reply.failure
    assert reply.failure.error == "Forged"


@pytest.mark.parametrize("what", FORGED)
def test_a_malformed_reply_fails_every_kind_of_check_and_blames_no_instructor(
    monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr("grading.judging.session.StudentProcess", Says(FORGED[what]))
    session = Session(LIMITS, {}, isolated=True)
    for source in (
        'check.function("f", equals="lambda x: x", at=[1.0])',
        'check.predictions("x", choices=[1])',
        'check.after("", equals={"x": 1.0})',
        'check.step_size("h", of="lambda x: x ** 3 + math.sin(x)", at=1.0)',
    ):
        judged = judge("test", source, session)
        assert judged.error, source
        assert "broken" not in judged.error, source


def test_a_whole_reply_is_believed_and_a_different_second_one_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert forged(monkeypatch, answered(number(1.0))).readings[0].number() == 1.0
    assert forged(monkeypatch, answered(number(1.0)), answered(number(1))).failure
    with_statements = forged(monkeypatch, answered(number(1.0)), answered(number(2.0)), do="y = 1")
    assert with_statements.readings[0].number() == 1.0


@pytest.mark.parametrize("again", [None, [], 1.0, {}, {**answered(number(1.0)), "again": {}}])
def test_a_malformed_second_reply_is_refused(monkeypatch: pytest.MonkeyPatch, again: Any) -> None:
    reply = forged(monkeypatch, {**answered(number(1.0))}, again)
    assert reply.failure
    assert reply.failure.error == "Forged"


def test_statements_run_once_and_their_reply_has_no_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    two = {**answered(number(1.0)), "again": answered(number(1.0))}
    reply = forged(monkeypatch, two, do="y = 1")
    assert reply.failure
    assert reply.failure.error == "Forged"


def test_an_infinity_is_a_number_that_never_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("inf", "-inf", "nan"):
        monkeypatch.setattr("grading.judging.session.StudentProcess", Says(answered(number(value))))
        session = Session(LIMITS, {}, isolated=True)
        assert judge("t", 'check.function("f", equals="lambda x: x", at=[1.0])', session).error
        assert judge("t", 'check.after("", equals={"x": 1.0})', session).error


# What a test may be.


@pytest.mark.parametrize(
    "source",
    [
        AREA,
        f"{AREA}\n### BEGIN HIDDEN TESTS\n{AREA}\n### END HIDDEN TESTS\n",
        'check.gradients(*check.expressions(12, seed="tensor", operations="+ -"))',
        'check.function("f", equals="lambda x: x", at=[-1.0, 2 * math.pi])',
        'check.function("f", equals="lambda x: x", at=check.points(3, seed="a"))',
        'check.after("a = 1", equals={"a": 1.0}, message="look at a")',
        "# nothing but a comment",
    ],
)
def test_a_cell_of_checks_on_plain_data_can_be_judged(source: str) -> None:
    assert holds_only_checks(source)


@pytest.mark.parametrize(
    "source",
    [
        "assert area(1, 2) == 2",
        f"x = 1\n{AREA}",
        f"x = {AREA}",
        "print(1)",
        "checks.function('f')",
        "check.function",
        "check.oracles.torch()",
        "check(1)",
        "__import__('os').system('id')",
        "check.function(__import__('os').system('id'))",
        "check.function(open('/etc/passwd').read())",
        "check.function(check.__loader__)",
        "check.function(check.sys.modules)",
        "check.function(().__class__.__mro__)",
        "check.function((lambda: 1)())",
        "check.function(f'{area}')",
        "check.function(area)",
        "check.function([0 for eval in ()], eval('1'))",
        "check.function((x := 1))",
        "check.function('f'); import os",
        "if True:\n    check.function('f')",
        "check.function('f'",
        "check.function('\0')",
        "%timeit area(1, 2)",
    ],
)
def test_a_cell_of_anything_else_can_not(source: str) -> None:
    assert not holds_only_checks(source)


def test_every_test_of_every_lesson_can_be_judged() -> None:
    for path in sorted((ROOT / "course" / "lessons").glob("[0-9]*.py")):
        for answer in lessons.read(path).answers:
            for test in answer.tests:
                assert holds_only_checks(test.source), test.name


# A verdict.


def text(judged: Judgment) -> str:
    """Everything that a verdict shows, as one text."""
    return json.dumps(judged.outputs(), ensure_ascii=False)


def tables(judged: Judgment) -> list[Any]:
    return [output["data"][MIME] for output in judged.outputs() if "data" in output]


def test_a_right_answer_shows_its_table_and_no_error(begin: Open) -> None:
    judged = judge("area_of_any", AREA, begin("def area(w, h):\n    return w * h"))
    assert judged.error == ""
    assert [table["passed"] for table in tables(judged)] == [True]
    [output] = judged.outputs()
    assert output["output_type"] == "display_data"
    assert {"text/plain", "text/html"} < set(output["data"])


def test_every_check_is_judged_even_after_one_has_failed(begin: Open) -> None:
    source = "\n".join(
        [
            'check.function("area", equals="lambda w, h: w * h", at=[(2.0, 3.0)], message="first")',
            'check.function("area", equals="lambda w, h: w + h", at=[(2.0, 3.0)])',
            'check.function("area", equals="lambda w, h: w * h", at=[(9.0, 9.0)], message="third")',
        ]
    )
    judged = judge("area_of_any", source, begin("def area(w, h):\n    return w + h"))
    assert [table["passed"] for table in tables(judged)] == [False, True, False]
    assert judged.error == "area: 0 of 1 correct. first"
    assert judged.outputs()[-1] == {
        "output_type": "error",
        "ename": "CheckFailed",
        "evalue": judged.error,
        "traceback": [judged.error],
    }


HIDDEN = (
    "### BEGIN HIDDEN TESTS\n"
    'check.function("area", equals="lambda secret_w, h: secret_w * h", at=[(263.0, 311.0)], '
    'message="Try sides of other lengths.")\n'
    "### END HIDDEN TESTS"
)


def test_a_hidden_check_that_fails_shows_its_authors_message_and_nothing_of_the_case(
    begin: Open,
) -> None:
    session = begin("def area(w, h):\n    print('asked', w, h)\n    return w + h")
    judged = judge("area_of_any", HIDDEN, session)
    assert judged.error == "area_of_any: not correct. Try sides of other lengths."
    [table] = tables(judged)
    assert (table["rows"], table["columns"], table["cases"]) == ([], [], 0)
    for case in ("263", "311", "574", "81793", "secret", "asked"):
        assert case not in text(judged)


@pytest.mark.parametrize(
    "body",
    [
        "raise NotImplementedError(f'{w} {h}')",
        "raise ValueError(f'{w} {h}')",
        "raise AssertionError(f'{w} {h}')",
        "import warnings; warnings.warn(f'{w} {h}'); return 0",
        "return f'{w} {h}'",
        "return [w, h]",
        "class A:\n        def __repr__(s): return f'{w} {h}'\n    return A()",
        "raise type(f'E{w:g}and{h:g}', (Exception,), {})",
        "raise NameError(f'{w} {h}', name=f'{w} {h}')",
    ],
)
def test_student_code_cannot_tell_what_a_hidden_check_asked(begin: Open, body: str) -> None:
    judged = judge("area_of_any", HIDDEN, begin(f"def area(w, h):\n    {body}"))
    assert judged.error
    assert "263" not in text(judged)
    assert "311" not in text(judged)


def test_a_hidden_check_that_passes_shows_nothing(begin: Open) -> None:
    session = begin("def area(w, h):\n    return w * h")
    assert judge("area_of_any", HIDDEN, session) == Judgment(Verdict("area_of_any", True), [])
    both = judge("area_of_any", f"{AREA}\n{HIDDEN}", session)
    assert len(tables(both)) == 1
    assert both.error == ""


def test_a_hidden_failure_behind_a_visible_one_is_shown_too(begin: Open) -> None:
    judged = judge("area_of_any", f"{AREA}\n{HIDDEN}", begin("def area(w, h):\n    return 0"))
    assert [table["title"] for table in tables(judged)] == ["area", "area_of_any"]
    assert judged.error == "area: 0 of 1 correct"


BROKEN = {
    "a value that is no number": 'check.function("area", equals="lambda w, h: 1e999", at=[(1, 2)])',
    "a name that there is not": 'check.function("area", equals="lambda w, h: xyzzy", at=[(1, 2)])',
    "too few arguments": 'check.function("area")',
    "a word that there is not": "check.magic(1)",
    "a point that does not fit": 'check.function("area", equals="lambda w, h: w", at=[(1.0,)])',
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_test_that_is_broken_says_so_in_one_sentence(begin: Open, what: str) -> None:
    judged = judge("area_of_any", BROKEN[what], begin("def area(w, h):\n    return w * h"))
    assert judged.error.startswith("area_of_any: this test is broken (")
    assert judged.error.endswith("tell the instructor.")
    assert len(judged.outputs()) == 1


@pytest.mark.parametrize("what", BROKEN)
def test_a_hidden_test_that_is_broken_does_not_quote_itself(begin: Open, what: str) -> None:
    source = f"### BEGIN HIDDEN TESTS\n{BROKEN[what]}\n### END HIDDEN TESTS"
    judged = judge("area_of_any", source, begin("def area(w, h):\n    return w * h"))
    assert "tell the instructor" in judged.error
    for case in ("xyzzy", "magic", "1e999", "lambda", "equals"):
        assert case not in text(judged)


def test_a_broken_check_does_not_stop_those_behind_it(begin: Open) -> None:
    judged = judge("t", f"check.magic(1)\n{AREA}", begin("def area(w, h):\n    return w * h"))
    assert "broken" in judged.error
    assert [table["passed"] for table in tables(judged)] == [True]


def test_afterwards_checks_ask_the_notebook_that_calls_them_again(begin: Open) -> None:
    judge("t", AREA, begin("def area(w, h):\n    return 0"))
    assert current_student.get(None) is None
    exec(AREA, {"check": check, "area": lambda w, h: w * h})


def test_what_student_code_shows_while_it_is_asked_is_no_part_of_the_verdict(begin: Open) -> None:
    session = begin(
        "def area(w, h):\n    from IPython.display import display, HTML\n"
        "    display(HTML('<script>1</script>'))\n    return w * h"
    )
    judged = judge("area_of_any", AREA, session)
    assert judged.error == ""
    assert "<script" not in text(judged)


def test_a_script_in_what_student_code_says_is_shown_as_text(begin: Open) -> None:
    session = begin(
        "def area(w, h):\n    print('<img src=x onerror=alert(1)>')\n"
        "    raise ValueError('<script>alert(1)</script>')"
    )
    [table, _] = judge("area_of_any", AREA, session).outputs()
    shown = table["data"]["text/html"]
    assert "<script" not in shown
    assert "<img" not in shown
    assert "&lt;script&gt;" in shown


# The same verdicts as beside the student's code.


def in_process(cells: list[str], tests: dict[str, str]) -> dict[str, str]:
    """What each test says in a notebook's own process: the first failure, or nothing."""
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in cells:
        # The rest of the cells run after one that fails, as in a grading.
        with contextlib.suppress(Exception):
            run_cell(cell, names)
    found = {}
    for name, source in tests.items():
        try:
            run_cell(source, names)
            found[name] = ""
        except check.CheckFailed as failed:
            found[name] = str(failed)
    return found


def visible(source: str) -> str:
    return source.split("### BEGIN HIDDEN TESTS")[0]


WRONG = {
    "area": "def area(width, height):\n    return width - height",
    "half_area": "half_area = area(3.0, 4.0)",
    "square": "class Square:\n    def __init__(self, side):\n        self.side = side\n"
    "    def __add__(self, other):\n        return self",
}


@pytest.mark.parametrize("kind", ["right", "wrong", "blank"])
def test_verdicts_are_those_of_the_checks_beside_the_code(
    begin: Open, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lesson = lessons.read(FIXTURE)
    written = {
        answer.name: {"right": answer.source, "wrong": WRONG[answer.name], "blank": answer.blank}
        for answer in lesson.answers
    }
    cells = ["from course import check", *(forms[kind] for forms in written.values())]
    tests = {test.name: test.source for answer in lesson.answers for test in answer.tests}
    session = begin(*cells)
    for name, source in tests.items():
        judged = judge(name, source, session)
        assert bool(judged.error) == bool(in_process(cells, {name: source})[name]), name
        # Word for word where nothing is hidden.
        judged = judge(name, visible(source), session)
        assert judged.error == in_process(cells, {name: visible(source)})[name]
        assert bool(judged.error) == (kind != "right")


@pytest.mark.parametrize("name", ["01_derivatives", "02_autograd", "03_linear_regression"])
def test_solutions_of_the_lessons_pass_and_their_blanks_say_what_they_are(
    begin: Open, name: str
) -> None:
    lesson = lessons.read(ROOT / "course" / "lessons" / f"{name}.py")
    roles = [cell for cell in lesson.cells if cell.kind == "code" and cell.role != "hints"]
    blanks = {answer.name: answer.blank for answer in lesson.answers}
    for blank in (False, True):
        session = begin(limits=Limits())
        for cell in roles[: len(roles) // 2]:
            if cell.role == "test":
                error = judge(cell.name, cell.source, session).error
                assert ("not written" in error) if blank else not error, (cell.name, error)
            else:
                session.run(blanks[cell.name] if blank and cell.name in blanks else cell.source)
