"""A session: a student process over a whole notebook, rebuilt where it had to be killed."""

import time
from dataclasses import replace

import pytest

from course.check.protocol import Question
from grading.judging.session import Session
from grading.sandbox.student_process import ProcessEnded
from tests.grading.sandbox.processes import LIMITS, needs_sandbox


@needs_sandbox
def test_a_session_rebuilds_a_killed_process_with_what_ran_before() -> None:
    session = Session(LIMITS, {"data.txt": b"mine"}, isolated=True)
    try:
        session.run("kept = open('data.txt').read()")
        with pytest.raises(ProcessEnded):
            session.run("import os; os._exit(1)")
        assert session.ask(Question(["kept"])).readings[0].value == "mine"
    finally:
        session.close()


@needs_sandbox
def test_a_session_that_cannot_be_set_up_again_says_so_and_tries_no_more() -> None:
    session = Session(replace(LIMITS, cell_seconds=1), {}, isolated=True)
    try:
        # What runs once and not a second time.
        session.run("import os\nopen('/proc/self/comm')\nthere = 'here' in globals()\nhere = 1")
        session._ran.append("import os; os._exit(1)")
        with pytest.raises(ProcessEnded):
            session.run("import os; os._exit(1)")
        with pytest.raises(ProcessEnded, match="cannot be set up again"):
            session.run("1")
        begun = time.monotonic()
        with pytest.raises(ProcessEnded, match="cannot be set up again"):
            session.run("1")
        assert time.monotonic() - begun < 0.1
    finally:
        session.close()
