"""Decides where submissions are executed: in processes on this machine, or on a Dask cluster."""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Iterable, Iterator
from functools import partial

from traitlets.config import Config

from course.time_bound import process_ends_after
from grading import shortage
from grading.classroom.course_directory import Course
from grading.classroom.pool import Result, in_processes
from grading.errors import MachineFault, UsageError, in_a_line
from grading.judging.findings import PROCESS_ENDED, UNANSWERED
from grading.judging.submission import Executed, Steps, Submission, execute
from grading.sandbox import fork_server

# What judging one submission may cost its worker, if no limit on a single step ends it before: a
# hundred times as much as a lesson takes.
WORKER_CPU_SECONDS = 120
# A submission that took longer, in seconds, is not executed a second time.
MOST_FOR_AGAIN = 60
# What a student process is ended for if it alone is over a limit: the machine is not to blame.
_ITS_OWN_DOING = ("it has more than", "its processes use", "took longer than", "used up its")


def _execute(submission: Submission, steps: Steps, config: Config) -> Executed:
    """Execute a submission; an error that another process could not read becomes one that it can.

    Otherwise, such an error would look like the death of this process.
    """
    try:
        return _executed_fairly(submission, steps, config)
    except Exception as error:
        if _travels(error):
            raise
        readable: Exception = RuntimeError(in_a_line(error))
        if isinstance(error, MachineFault):
            readable = MachineFault(*error.args)  # without its cause, which Dask pickles, too
    # Outside the handler: what an exception was raised in would be pickled with it.
    raise readable


def _travels(error: Exception) -> bool:
    """Whether another process can read a pickled exception."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301  (what was just pickled here)
    except Exception:
        return False
    return True


def _executed_fairly(submission: Submission, steps: Steps, config: Config) -> Executed:
    """Execute a submission, and again if the machine may have been why it ended early.

    Raises MachineFault if a right answer to a known exercise fails here, too, and if the sandbox
    does not start.
    """
    for again in (False, True):
        begun = time.monotonic()
        try:
            with process_ends_after(WORKER_CPU_SECONDS):
                executed = execute(submission, steps, config)
        except UsageError as error:  # no student code ran
            raise _stopped(error) from error
        except Exception as error:
            if not shortage.of(error):
                raise
            _require_health(config)
            if again:
                raise
            continue
        if not _ended_strangely(executed):
            return executed
        _require_health(config)
        if again or time.monotonic() - begun > MOST_FOR_AGAIN:
            return executed
    raise AssertionError  # the loop returns or raises


def _ended_strangely(executed: Executed) -> bool:
    """Whether a student process was ended by something that may be the machine."""
    events = [event for found in executed.findings.values() for event in found.events]
    return any(
        event.kind in (PROCESS_ENDED, UNANSWERED)
        and "process" in event.message
        and not any(known in event.message for known in _ITS_OWN_DOING)
        for event in events
    )


def _require_health(config: Config) -> None:
    """Raise MachineFault if this machine cannot grade now."""
    if reason := health(config):
        raise shortage.stopped(reason)


def _stopped(error: Exception) -> MachineFault:
    said = str(error).rstrip(".")
    return (
        error if isinstance(error, MachineFault) else shortage.stopped(said[:1].lower() + said[1:])
    )


def health(config: Config) -> str:
    """Why a right answer to a known exercise does not pass here now, or an empty string."""
    from grading.classroom import preflight  # only a submission that ends early needs it

    try:
        return preflight.failure(config, fork_server.modules())
    except Exception as error:  # of any kind: this machine has just failed
        return shortage.of(error) or in_a_line(error)


def _require_portable(run: partial[Executed]) -> None:
    """Raise UsageError if another process could not read the course's own classes."""
    try:
        pickle.dumps(run)
    except Exception as error:  # of any kind, and the same for every submission
        raise UsageError(
            f"nbgrader_config.py: a worker cannot load what it configures ({in_a_line(error)}). "
            "Define classes and functions in a module that the file imports."
        ) from error


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
        _require_portable(run)
        check = partial(health, config)
        return in_processes(run, work, workers or os.cpu_count() or 1, check)
    from grading.classroom import cluster

    # A worker has no gradebook, and a gradebook's address may contain a password.
    config = Config({name: config[name] for name in config if name != "CourseDirectory"})
    run = partial(_execute, steps=steps, config=config)
    return cluster.in_cluster(run, work, scheduler, sandboxed=is_sandboxed(course))
