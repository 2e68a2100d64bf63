"""What a process does counts as its own time, and what a loaded machine does to it does not."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from course.cli.own_time import MOST, OwnTime

LOOP = "while True: pass"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what is needed")


@pytest.fixture
def run() -> Iterator[Callable[[str], int]]:
    """Runs Python in a process of its own, on a processor that all of them share."""
    started: list[subprocess.Popen[bytes]] = []

    def begin(source: str) -> int:
        process = subprocess.Popen([sys.executable, "-S", "-c", source])
        os.sched_setaffinity(process.pid, {min(os.sched_getaffinity(0))})
        started.append(process)
        return process.pid

    yield begin
    for process in started:
        process.kill()
        process.wait()


def counted(pid: int, seconds: float) -> float:
    clock, ends = OwnTime(pid), time.monotonic() + seconds
    while time.monotonic() < ends:
        time.sleep(0.05)
        clock.seconds()
    return clock.seconds()


def test_a_loop_that_shares_its_processor_is_not_charged_for_the_others(
    run: Callable[[str], int],
) -> None:
    pids = [run(LOOP) for _ in range(4)]
    assert counted(pids[0], 2.0) < 1.2


def test_a_process_that_sleeps_is_charged_for_it(run: Callable[[str], int]) -> None:
    pid = run("import time; time.sleep(60)")
    time.sleep(0.5)  # it has started then
    assert counted(pid, 1.0) == pytest.approx(1.0, abs=0.3)


def test_nobody_waits_much_longer_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = OwnTime(os.getpid())
    later = time.monotonic() + 600
    monkeypatch.setattr(time, "monotonic", lambda: later)
    monkeypatch.setattr(clock, "_wants_to_go_on", lambda: True)
    assert clock.seconds() >= 599 / MOST


@pytest.mark.parametrize("pid", [None, 2**22 + 1])
def test_without_an_account_of_the_process_all_time_counts(pid: int | None) -> None:
    assert counted(pid or 0, 0.3) == pytest.approx(0.3, abs=0.2)
