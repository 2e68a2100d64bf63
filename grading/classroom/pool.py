"""Executes submissions side by side in processes on this machine.

loky's reusable executor was tried and does not help. When a worker dies it fails every pending
future and breaks, just as concurrent.futures does, so the search for the submission that killed the
worker remains; its pool also took longer to start (17 s, not 11 s, on a busy machine).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from grading.classroom import worker_process
from grading.errors import in_a_line
from grading.judging.submission import Executed, Submission

Execution = Callable[[Submission], Executed]
Result = tuple[Submission, Executed | Exception]


class WorkerDied(Exception):
    """A submission killed the process that executed it, twice."""


def in_processes(run: Execution, work: Iterable[Submission], workers: int) -> Iterator[Result]:
    """Apply `run` to each submission in `work`, in `workers` processes; yield results as they come.

    A process that dies takes every submission under way with it. Each of those then runs once more,
    alone, to find the one that kills: it results in WorkerDied, and the others lose nothing.
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
                yield one, WorkerDied()


def _in_pool(
    run: Execution, waiting: Iterator[Submission], workers: int, lost: list[Submission]
) -> Iterator[Result]:
    """Like `in_processes`, until a process dies; what was under way is then in `lost`."""
    pool = ProcessPoolExecutor(
        workers,
        worker_process.context(),
        initializer=worker_process.start,
        initargs=worker_process.arguments(),
    )
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
                        running[pool.submit(run, submission)] = submission
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
            pool.shutdown(wait=False, cancel_futures=True)


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
