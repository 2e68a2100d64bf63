"""The pool of processes: a process that dies costs only the submission that killed it."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from grading.classroom import pool
from grading.errors import MachineFault


def test_a_process_that_dies_costs_nobody_else_their_grading() -> None:
    work: list[Any] = ["1 + 1", "__import__('os')._exit(1)", "2 + 2", "3 + 3"]
    run: Any = eval
    ended: dict[Any, Any] = dict(pool.in_processes(run, work, 2))
    assert isinstance(ended.pop(work[1]), pool.WorkerDied)
    assert ended == {"1 + 1": 2, "2 + 2": 4, "3 + 3": 6}


def test_work_is_read_only_as_processes_become_free() -> None:
    taken = 0

    def endless() -> Iterator[Any]:
        nonlocal taken
        while True:
            taken += 1
            yield "1 + 1"

    run: Any = eval
    results: Any = pool.in_processes(run, endless(), 1)
    for done in range(1, 6):
        assert next(results) == ("1 + 1", 2)
        assert taken <= done + 2
    results.close()
    # Otherwise its thread closes a pipe that Python writes to at the end, as a warning says then.
    assert [one.name for one in threading.enumerate() if "Executor" in type(one).__name__] == []


def test_what_a_submission_raises_is_its_result() -> None:
    run: Any = eval
    work: list[Any] = ["1 / 0", "2 + 2"]
    results: dict[Any, Any] = dict(pool.in_processes(run, work, 1))
    assert isinstance(results["1 / 0"], ZeroDivisionError)
    assert results["2 + 2"] == 4


@pytest.mark.parametrize("error", [EOFError("unexpected EOF"), ConnectionRefusedError(111, "no")])
def test_a_server_of_processes_that_was_killed_is_told_as_that(error: Exception) -> None:
    class Killed:
        def submit(self, *_: Any) -> None:
            raise error

    unread: Any = Killed()
    with pytest.raises(MachineFault, match=r"a process of the grader's own was killed: .* memory"):
        pool._submitted(unread, unread, unread)
