"""A process ends with the one that started it, whatever either of them is doing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals of Linux")

HOLDS = (
    "import sys, time; from grading.sandbox.inside import lifeline; "
    "lifeline.end_with(int(sys.argv[1])); print('up', flush=True); {}"
)
FORKS = """
import os, sys, time
from grading.sandbox.inside import lifeline
child = os.fork()
if child == 0:
    lifeline.end_with_parent(os.getppid())
    print(os.getpid(), flush=True)
    time.sleep(60)
time.sleep({})
"""


def start(code: str, *arguments: str, keep: tuple[int, ...] = ()) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True, pass_fds=keep
    )


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def is_running(process: int) -> bool:
    try:
        return psutil.Process(process).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.mark.parametrize("busy", ["time.sleep(60)", "sum(range(10**12))"])
def test_closing_the_other_end_ends_the_holder(busy: str) -> None:
    mine, theirs = os.pipe()[::-1]
    process = start(HOLDS.format(busy), str(theirs), keep=(theirs,))
    os.close(theirs)
    assert first_line(process) == "up"
    os.close(mine)
    assert process.wait(10) == -signal.SIGIO
    assert process.stdout
    process.stdout.close()


def test_an_end_that_is_closed_before_anyone_looks_ends_the_holder_at_once() -> None:
    mine, theirs = os.pipe()[::-1]
    os.close(mine)
    process = start(HOLDS.format("time.sleep(60)"), str(theirs), keep=(theirs,))
    os.close(theirs)
    assert process.wait(10) == -signal.SIGKILL
    assert process.stdout
    process.stdout.close()


def test_a_child_ends_with_its_parent() -> None:
    process = start(FORKS.format(60))
    child = int(first_line(process))
    process.kill()
    process.wait(10)
    until = time.monotonic() + 10
    while (alive := is_running(child)) and time.monotonic() < until:
        time.sleep(0.02)
    assert not alive
    assert process.stdout
    process.stdout.close()
