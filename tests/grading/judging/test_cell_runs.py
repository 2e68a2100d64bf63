"""The cell that a reason names is the cell that did it."""

import time
from pathlib import Path

import pytest

from grading.judging import findings
from grading.judging.findings import TIME_LIMIT, UNANSWERED, Event
from tests.grading.judging.cells import F_IS_X, FIRST, Run, code, graded, points, run_in, shown

ENDLESS = "def f(x):\n    while True:\n        pass"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return run_in(tmp_path)


def test_if_a_test_hangs_in_what_a_cell_defined_the_reason_names_the_test(run: Run) -> None:
    done = run(
        code(ENDLESS, "f"), code("ok = 1"), graded("f(1)", "f_ends"), graded("ok"), timeout=1
    )
    found = findings.read(done)
    assert found
    said = "Did not finish within 1 s."
    assert found.events == [Event(TIME_LIMIT, 3, "f_ends", said)]
    assert points(done) == [0, 1]


def test_a_cell_that_cannot_run_again_is_named_instead_of_those_that_did_not_run(
    run: Run,
) -> None:
    done = run(
        code(FIRST),
        code(f"import time\nwhile time.time() > {time.time() + 6}:\n    pass", "slow_later"),
        code("import time, os\ntime.sleep(7)\nos._exit(1)", "ends"),
        code("x = 1", "innocent"),
        code("def f(x):\n    return x", "f"),
        graded(F_IS_X, "f_is_x"),
        graded("assert x", "x_is_there"),
        timeout=9,
        answer_timeout=1,
    )
    found = findings.read(done)
    assert found
    ended, over = found.events
    assert (ended.cell, ended.name) == (3, "ends")
    assert over == Event(
        UNANSWERED,
        2,
        "slow_later",
        "Cell 2 ran once but not again when the Python process had to be restarted, so nothing "
        "ran from cell 4 on.",
    )
    assert "Not run" in shown(done.cells[3])
    assert points(done) == [0, 0]


def test_when_the_time_of_a_notebook_is_over_no_later_cell_is_blamed(run: Run) -> None:
    done = run(
        code("import time\ntime.sleep(9)", "sleeps"),
        *[code(f"x = {number}", f"quick_{number}") for number in range(4)],
        graded("assert x == 3"),
        submission_timeout=3,
    )
    found = findings.read(done)
    assert found
    assert [event.name for event in found.events if event.kind != UNANSWERED] == ["sleeps"]
    (over,) = [event.message for event in found.events if event.kind == UNANSWERED]
    assert over.startswith("Nothing ran from cell 2 on: ")
    assert points(done) == [0]
