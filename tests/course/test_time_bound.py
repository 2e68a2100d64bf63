"""Work on a student's text ends in time, in every thread, and what comes after it is untouched."""

import contextlib
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable

import pytest

from course.time_bound import TooLong, process_ends_after, within


def endless() -> None:
    while True:
        pass


def in_main(work: Callable[[], None]) -> None:
    work()


def in_thread(work: Callable[[], None]) -> None:
    raised: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:  # handed to the test's own thread
            raised.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(20)
    assert not thread.is_alive()
    if raised:
        raise raised[0]


every_thread = pytest.mark.parametrize("run", [in_main, in_thread])


@every_thread
def test_a_loop_that_never_ends_is_ended(run: Callable[[Callable[[], None]], None]) -> None:
    def work() -> None:
        with within(0.1):
            endless()

    begun = time.monotonic()
    with pytest.raises(TooLong):
        run(work)
    assert time.monotonic() - begun < 10


def test_in_the_main_thread_one_long_match_is_ended() -> None:
    begun = time.monotonic()
    with pytest.raises(TooLong), within(0.1):
        re.fullmatch(r"(a+)+b", "a" * 40)
    assert time.monotonic() - begun < 10


@every_thread
def test_work_that_is_done_in_time_is_left_alone(
    run: Callable[[Callable[[], None]], None],
) -> None:
    done: list[int] = []

    def work() -> None:
        for _ in range(200):
            with within(5):
                pass
        for number in range(1000):
            done.append(number)

    run(work)
    assert len(done) == 1000


@every_thread
def test_an_end_that_comes_as_the_block_ends_stays_inside_it(
    run: Callable[[Callable[[], None]], None],
) -> None:
    outside: list[str] = []

    def work() -> None:
        for _ in range(300):
            try:
                with within(0.0005):
                    until = time.perf_counter() + 0.0005
                    while time.perf_counter() < until:
                        pass
            except TooLong:
                continue
        try:
            for _ in range(100_000):
                pass
        except TooLong:
            outside.append("late")

    run(work)
    assert outside == []


def test_what_the_process_did_with_the_signal_is_restored() -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    with within(5):
        pass
    assert signal.getsignal(signal.SIGVTALRM) is before
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)


@every_thread
def test_an_end_that_a_destructor_swallows_comes_again(
    run: Callable[[Callable[[], None]], None],
) -> None:
    class Swallows:
        def __del__(self) -> None:
            with contextlib.suppress(TooLong):
                endless()

    def work() -> None:
        with within(0.1):
            Swallows()
            endless()

    with pytest.raises(TooLong):
        run(work)


def test_waiting_takes_no_time() -> None:
    with within(0.1):
        time.sleep(0.5)


def test_a_process_ends_even_where_no_python_runs() -> None:
    code = (
        "from course.time_bound import process_ends_after\n"
        "with process_ends_after(0.2):\n    sum(range(10**12))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], timeout=60, check=False)
    assert done.returncode == -signal.SIGPROF


def test_a_process_that_is_done_in_time_goes_on() -> None:
    with process_ends_after(5):
        pass
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
