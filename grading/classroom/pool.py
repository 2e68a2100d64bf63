"""Executes submissions side by side in processes on this machine.

loky's reusable executor was tried and does not help. When a worker dies it fails every pending
future and breaks, just as concurrent.futures does, so the search for the submission that killed the
worker remains; its pool also took longer to start (17 s, not 11 s, on a busy machine).
"""

from __future__ import annotations

import itertools
import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from grading import shortage
from grading.classroom import worker_process
from grading.errors import in_a_line
from grading.judging.submission import Executed, Submission

Execution = Callable[[Submission], Executed]
Result = tuple[Submission, Executed | Exception]
# What a closed pipe to it means, and why that is, most likely.
_KILLED = "a process of the grader's own was killed: is there enough memory"


class WorkerDied(Exception):
    """A submission killed the process that executed it, twice."""


def in_processes(
    run: Execution,
    work: Iterable[Submission],
    workers: int,
    health: Callable[[], str] | None = None,
) -> Iterator[Result]:
    """Apply `run` to each submission in `work`, in `workers` processes; yield results as they come.

    A process that dies takes every submission under way with it. Each of those then runs once more,
    alone, to find the one that kills: it results in WorkerDied, and the others lose nothing.

    Raises MachineFault if no process can be started, and if one dies while `health`, called in
    another, finds a reason against the machine.
    """
    waiting: Iterator[Submission] = iter(work)
    first = next(waiting, None)
    if first is None:
        return  # without the cost of a pool
    waiting = itertools.chain([first], waiting)
    while True:
        lost: list[Submission] = []
        yield from _in_pool(run, waiting, workers, lost)
        if not lost:
            return
        for submission in lost:
            again: list[Submission] = []
            yield from _in_pool(run, iter([submission]), 1, again)
            for one in again:
                _require_health(health)
                yield one, WorkerDied()


def _require_health(health: Callable[[], str] | None) -> None:
    """Raise MachineFault if `health` finds a reason, or ends the process that it runs in."""
    if health is None:
        return
    with _pool(1) as pool:
        error = (asked := pool.submit(health)).exception()
    reason = asked.result() if error is None else ""
    if isinstance(error, BrokenProcessPool):
        reason = _KILLED
    if error or reason:
        raise shortage.stopped(reason or in_a_line(error or Exception()))


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        workers,
        worker_process.context(),
        initializer=worker_process.start,
        initargs=worker_process.arguments(),
    )


def _in_pool(
    run: Execution, waiting: Iterator[Submission], workers: int, lost: list[Submission]
) -> Iterator[Result]:
    """Like `in_processes`, until a process dies; what was under way is then in `lost`."""
    before = set(multiprocessing.active_children())
    pool = _pool(workers)
    running: dict[Future[Executed], Submission] = {}
    with pool:
        try:
            while True:
                # At most two for each process: a class does not have to fit into memory.
                while not lost and len(running) < 2 * workers:
                    submission = next(waiting, None)
                    if submission is None:
                        break
                    try:
                        running[_submitted(pool, run, submission)] = submission
                    except BrokenProcessPool:
                        lost.append(submission)
                if not running:
                    return
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    submission, result = running.pop(future), _result(future)
                    if isinstance(result, BrokenProcessPool):
                        lost.append(submission)
                    else:
                        yield submission, result
        finally:
            if running:
                # Nobody wants the results: the run was stopped, perhaps by Ctrl-C.
                for process in {*multiprocessing.active_children()} - before:
                    process.kill()
            # Waited for: at the end of Python, a pool's own thread and Python's would race to
            # close a pipe.
            pool.shutdown(cancel_futures=True)


def _submitted(
    pool: ProcessPoolExecutor, run: Execution, submission: Submission
) -> Future[Executed]:
    """Give a submission to the pool. Raises BrokenProcessPool, and MachineFault."""
    try:
        # This may start a process.
        with worker_process.ignoring_interrupts():
            return pool.submit(run, submission)
    except BrokenProcessPool:
        raise
    except (OSError, EOFError, RuntimeError) as error:
        reason = shortage.of(error) or in_a_line(error)
        if isinstance(error, EOFError | ConnectionError):
            reason = _KILLED
        raise shortage.stopped(f"no process can be started: {reason}") from error


def _result(future: Future[Executed]) -> Executed | Exception:
    """What a process made of a submission, or the error that it ended with."""
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, Exception):
        return error
    if isinstance(error, KeyboardInterrupt):
        raise error
    return RuntimeError(in_a_line(error))  # such as SystemExit, which one submission may cause
