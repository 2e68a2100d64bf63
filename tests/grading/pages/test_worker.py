"""Pages are made in a process that can be ended; its end costs one page."""

import contextlib
import time
from collections.abc import Iterator

import pytest

from grading.pages.worker import PageError, Worker


@pytest.fixture
def worker() -> Iterator[Worker]:
    with contextlib.closing(Worker("tests.grading.pages.work", seconds=5)) as made:
        yield made


def test_a_function_is_called_elsewhere_and_its_result_comes_back(worker: Worker) -> None:
    number, said = worker.call("work", "é\n")
    assert said == "é\n"
    assert worker.call("work", "")[0] == number


def test_what_a_library_prints_is_not_a_reply(worker: Worker) -> None:
    assert worker.call("prints") == "reply"


def test_an_error_costs_one_page(worker: Worker) -> None:
    number = worker.call("work", "")[0]
    with pytest.raises(PageError, match="ValueError: broken"):
        worker.call("fails")
    assert worker.call("work", "")[0] == number


def test_a_page_that_takes_too_long_is_ended_and_the_next_one_is_made() -> None:
    with contextlib.closing(Worker("tests.grading.pages.work", seconds=2)) as worker:
        started = time.monotonic()
        with pytest.raises(PageError, match="longer than 2 seconds"):
            worker.call("hangs")
        assert time.monotonic() - started < 10


@pytest.mark.parametrize("way", ["exits", "takes_memory"])
def test_a_process_that_ends_costs_one_page(worker: Worker, way: str) -> None:
    with pytest.raises(PageError, match=r"memory|ended"):
        worker.call(way)
    assert worker.call("work", "x")[1] == "x"
