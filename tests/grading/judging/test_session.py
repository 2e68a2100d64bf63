"""A session: what it runs and asks, and what it makes of time limits and dead processes."""

import time
from dataclasses import replace

import pytest

from course.check.asking.protocol import Question
from grading.judging.findings import PROCESS_ENDED, TIME_LIMIT
from grading.judging.session import Session, Unanswered
from grading.sandbox import student_process
from grading.sandbox.limits import Limits
from grading.sandbox.student_process import ProcessEnded as Ended
from grading.sandbox.student_process import TimedOut
from tests.grading.judging.sessions import LIMITS, Open


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
    assert "A check in test ended the Python process" in session.unanswered.message
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
    said = "A check in test got no answer within 1 s."
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
    with pytest.raises(Ended, match=r"in all|used up its|could not be restarted"):
        session.run("1")


def test_a_session_rebuilds_a_killed_process_with_what_ran_before() -> None:
    session = Session(LIMITS, {"data.txt": b"mine"}, isolated=True)
    try:
        session.run("kept = open('data.txt').read()")
        with pytest.raises(Ended):
            session.run("import os; os._exit(1)")
        assert session.ask(Question(["kept"])).readings[0].value == "mine"
    finally:
        session.close()


def test_a_session_that_cannot_be_set_up_again_says_so_and_tries_no_more() -> None:
    session = Session(replace(LIMITS, cell_seconds=1), {}, isolated=True)
    try:
        session.run("import os\nopen('/proc/self/comm')\nthere = 'here' in globals()\nhere = 1")
        # A cell that ran once and not a second time.
        session._ran.append("import os; os._exit(1)")
        with pytest.raises(Ended):
            session.run("import os; os._exit(1)")
        with pytest.raises(Ended, match="could not be restarted"):
            session.run("1")
        begun = time.monotonic()
        with pytest.raises(Ended, match="could not be restarted"):
            session.run("1")
        assert time.monotonic() - begun < 0.1
    finally:
        session.close()
