"""What a terminal does to a command costs no work, and shows no traceback."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from grading import terminal

REPOSITORY = Path(__file__).parents[2]
PROGRAM = """
from grading import terminal
with terminal.unfailing_output() as lost:
    for _ in range(10_000):
        print("x" * 100)
raise SystemExit(3 if lost else 0)
"""


def stop_twice() -> None:
    with terminal.stoppable():
        try:
            os.kill(os.getpid(), signal.SIGTERM)
        finally:
            os.kill(os.getpid(), signal.SIGTERM)  # while everything is put away


def test_a_signal_is_an_exception_once() -> None:
    with pytest.raises(terminal.Stopped) as stopped:
        stop_twice()
    assert stopped.value.status == 143
    for number, handler in (
        (signal.SIGTERM, signal.SIG_DFL),
        (signal.SIGHUP, signal.SIG_DFL),
        (signal.SIGINT, signal.default_int_handler),
    ):
        signal.signal(number, handler)


def test_ctrl_c_after_the_work_does_not_change_what_it_found() -> None:
    program = (
        "import os, signal; from grading import terminal\n"
        "with terminal.stoppable(last=True): pass\n"
        "os.kill(os.getpid(), signal.SIGINT); raise SystemExit(1)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=REPOSITORY, check=False)
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("tail", "code"), [("| head -1", 0), ("> /dev/full", 3), (">&-", 0), ("> /dev/null", 0)]
)
def test_output_that_nobody_reads_is_no_error(tail: str, code: int) -> None:
    done = subprocess.run(
        ["bash", "-c", f'set -o pipefail; "$0" -c "$1" {tail}', sys.executable, PROGRAM],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (code, "")
