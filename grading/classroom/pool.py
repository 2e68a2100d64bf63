"""Submissions executed side by side in processes of this machine, and what came of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from grading.judging.submission import Executed, Submission, prepare_worker

Execution = Callable[[Submission], Executed]
Ended = tuple[Submission, Executed | Exception]


class WorkerLost(Exception):
    """The process that executed a submission has died of it."""


def in_processes(run: Execution, work: Iterable[Submission], workers: int) -> Iterator[Ended]:
    """`run` for each piece of `work` in `workers` processes, with what came of it, as it comes.

    A process that dies takes all that was under way with it. Each of those runs once more, alone,
    so that the one that kills is known; it ends in WorkerLost, and the others as if nothing was.
    """
    waiting = iter(work)
    while True:
        lost: list[Submission] = []
        yield from _in_pool(run, waiting, workers, lost)
        if not lost:
            return
        for submission in lost:
            again: list[Submission] = []
            yield from _in_pool(run, iter([submission]), 1, again)
            for one in again:
                yield one, WorkerLost()


def _in_pool(
    run: Execution, waiting: Iterator[Submission], workers: int, lost: list[Submission]
) -> Iterator[Ended]:
    """As `in_processes`, until a process dies: what was under way is then in `lost`."""
    # Forked processes would share locks and the gradebook's connection with this one.
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=prepare_worker)
    running: dict[Future[Executed], Submission] = {}
    with pool:
        try:
            while True:
                # No more than two for each process: a class does not have to fit in memory.
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
                    submission = running.pop(future)
                    error = future.exception()
                    if isinstance(error, BrokenProcessPool):
                        lost.append(submission)
                    elif error is None:
                        yield submission, future.result()
                    elif isinstance(error, Exception):
                        yield submission, error
                    else:
                        raise error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
