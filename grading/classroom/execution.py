"""Decides where submissions are executed: in processes on this machine, or on a Dask cluster."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable, Iterator
from functools import partial

from traitlets.config import Config

from grading.classroom.course_directory import Course
from grading.classroom.pool import Result, in_processes
from grading.errors import in_a_line
from grading.judging.submission import Executed, Steps, Submission, execute
from grading.judging.time_bound import process_ends_after

# What judging one submission may cost its worker, if no limit on a single step ends it before: a
# hundred times as much as a lesson takes.
WORKER_CPU_SECONDS = 120


def _execute(submission: Submission, steps: Steps, config: Config) -> Executed:
    """Execute a submission; an error that another process could not read becomes one that it can.

    Otherwise, such an error would look like the death of this process.
    """
    try:
        with process_ends_after(WORKER_CPU_SECONDS):
            return execute(submission, steps, config)
    except Exception as error:
        try:
            pickle.loads(pickle.dumps(error))  # noqa: S301  (what was just pickled here)
        except Exception:
            raise RuntimeError(in_a_line(error)) from None
        raise


def is_sandboxed(course: Course) -> bool:
    """Whether the course's configuration has student code run in the sandbox."""
    return bool(course.config.Execute.get("sandbox", True))


def execute_all(
    work: Iterable[Submission],
    course: Course,
    *,
    steps: Steps,
    workers: int | None = None,
    scheduler: str | None = None,
) -> Iterator[Result]:
    """Execute submissions, and yield each with what came of it, in the order they finish.

    `workers` is the number of processes, by default one for each core. `scheduler` is the address
    of a Dask cluster to use instead. `work` is read only as processes become free.
    """
    config = course.config
    if scheduler is None:
        run = partial(_execute, steps=steps, config=config)
        return in_processes(run, work, workers or os.cpu_count() or 1)
    from grading.classroom import cluster

    # A worker has no gradebook, and a gradebook's address may contain a password.
    config = Config({name: config[name] for name in config if name != "CourseDirectory"})
    run = partial(_execute, steps=steps, config=config)
    return cluster.in_cluster(run, work, scheduler, sandboxed=is_sandboxed(course))
