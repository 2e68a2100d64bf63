"""Grades a class on several machines: sends submissions to the workers of a Dask cluster.

A worker needs this project and its Python, bubblewrap, and a connection to the scheduler, but no
shared disk and no gradebook. It gets a submission as bytes and answers with JSON, whose form is
checked here; this project unpickles nothing that comes from a worker. docs/scaling.md says how to
start a cluster.

The scheduler and the workers are trusted as much as this machine. Dask itself sends pickled
messages, so anyone who can talk to the scheduler, or breaks out of the sandbox on a worker, can run
code on the others and here. Student code cannot: it runs in its sandbox, which has no network. Keep
a cluster on a private network, or give every member a certificate: an address that begins with
tls:// uses the files that Dask's configuration names (distributed.comm.tls).

Dask counts the deaths of workers in its own way, which its scheduler's configuration decides, and
suspects everything that was assigned to one. So each submission is assigned here, to one process
with a number of its own. If Dask restarts it elsewhere, that process refuses, and it comes back.
"""

from __future__ import annotations

import asyncio
import importlib
import logging
import math
import operator
import pickle
import pkgutil
import queue
import time
import uuid
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from grading.classroom import dask_worker
from grading.classroom.pool import Execution, Result, WorkerDied
from grading.errors import UsageError, in_a_line
from grading.judging.submission import Executed, Submission

# How long a scheduler may take to answer, in seconds.
CONNECT_SECONDS = 10.0
# How long there may be no usable worker: a cluster may be starting.
WORKER_SECONDS = 120.0
# How often to ask which workers there are.
LOOK_SECONDS = 1.0
# How long a result may take to get here from its worker.
GATHER_SECONDS = 30.0
# How many submissions a worker has at a time: one to run, and one so that it never waits.
AHEAD = 2

_log = logging.getLogger(__name__)


def require(address: str, *, sandboxed: bool = True) -> None:
    """Raise UsageError, with the remedy, if the cluster at `address` cannot grade."""
    with _Cluster(address, sandboxed=sandboxed) as cluster:
        cluster.admit()


def in_cluster(
    run: Execution, work: Iterable[Submission], address: str, *, sandboxed: bool = True
) -> Iterator[Result]:
    """Apply `run` to each submission in `work` on a cluster, and yield the results as they come.

    When a worker dies, each of its submissions runs once more, alone on another worker; one that
    kills that worker, too, results in WorkerDied. `work` is read only as workers become free.
    Workers may come and go meanwhile. Raises UsageError if there is no scheduler at `address` or,
    for two minutes, no usable worker.
    """
    packed, waiting, more = pickle.dumps(run), iter(work), True
    suspects: deque[Submission] = deque()
    with _Cluster(address, sandboxed=sandboxed) as cluster:
        cluster.admit()
        while more or suspects or cluster.busy:
            given = False
            worker = cluster.idlest()
            if worker is not None and suspects:
                # A suspect gets a worker to itself before anything new starts.
                if not worker.assigned:
                    cluster.assign(worker, packed, suspects.popleft(), alone=True)
                    given = True
            elif worker is not None and more:
                submission = next(waiting, None)
                more = submission is not None
                if submission is not None:
                    cluster.assign(worker, packed, submission)
                    given = True
            # One in, one out, so that neither side waits for the other.
            for attempt, ended in cluster.ended(0 if given else LOOK_SECONDS):
                if ended is not None:
                    yield attempt.submission, ended
                elif attempt.alone:
                    yield attempt.submission, WorkerDied()
                else:
                    suspects.append(attempt.submission)


@dataclass(eq=False)
class _Worker:
    """A usable worker process; `answer` is Dask's future of the function to call."""

    address: str
    process: str
    answer: Any
    assigned: int = 0
    alone: bool = False


@dataclass(eq=False)
class _Attempt:
    """A submission that a worker was given, and Dask's future of the result."""

    submission: Submission
    worker: _Worker
    future: Any
    alone: bool


class _Cluster:
    """A connection to a scheduler, its usable workers, and what they were given."""

    def __init__(self, address: str, *, sandboxed: bool) -> None:
        self.address, self._sandboxed = address, sandboxed
        self._client = _connected(address)
        self._workers: dict[str, _Worker] = {}
        self._refused: dict[str, str] = {}
        # Dask's futures of `describe`, by the address that was asked.
        self._asked: dict[str, Any] = {}
        self._attempts: dict[str, _Attempt] = {}
        self._done: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._looked = -math.inf
        self._admitted = False
        self._seen = time.monotonic()

    def __enter__(self) -> _Cluster:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        # This cancels the futures, and so whatever is still under way.
        self._client.close(timeout=CONNECT_SECONDS)

    @property
    def busy(self) -> bool:
        return bool(self._attempts)

    def admit(self) -> None:
        """Wait for a worker. Raises UsageError if one that is there now cannot be used."""
        deadline = time.monotonic() + WORKER_SECONDS
        # A worker that is busy with something else does not answer in time: go on without it.
        while not self._workers or (self._asked and time.monotonic() < deadline):
            for _ in self.ended(LOOK_SECONDS / 10):
                pass
            for reason in self._refused.values():
                raise UsageError(reason)
        self._admitted = True

    def idlest(self) -> _Worker | None:
        """The worker with the least to do, unless all have enough."""
        free = [one for one in self._workers.values() if one.assigned < AHEAD and not one.alone]
        return min(free, key=lambda one: one.assigned, default=None)

    def assign(
        self, worker: _Worker, run: bytes, submission: Submission, *, alone: bool = False
    ) -> None:
        """Give a submission to a worker; `alone` keeps others away from it until it is done."""
        data = pickle.dumps(submission)
        future = self._call(worker.address, worker.answer, worker.process, run, data)
        worker.assigned, worker.alone = worker.assigned + 1, alone
        self._attempts[future.key] = _Attempt(submission, worker, future, alone)
        future.add_done_callback(self._done.put)

    def _call(self, address: str, function: Any, *arguments: Any) -> Any:
        """Dask's future of a call at an address; the function is itself one of Dask's futures."""
        return self._submit(address, operator.call, function, *arguments)

    def _submit(self, address: str, function: Any, *arguments: Any) -> Any:
        key = f"grading-{uuid.uuid4().hex}"
        return self._client.submit(function, *arguments, key=key, workers=[address], pure=False)

    def ended(self, seconds: float) -> Iterator[tuple[_Attempt, Executed | Exception | None]]:
        """Wait for results for up to `seconds`; None instead of a result if the worker died."""
        with suppress(queue.Empty):
            future = self._done.get(timeout=seconds) if seconds else self._done.get_nowait()
            if (attempt := self._attempts.get(future.key)) is not None:
                yield self._taken(attempt, self._outcome(attempt))
            else:
                self._decide(future)
        if time.monotonic() - self._looked > LOOK_SECONDS:
            for address in self._look():
                worker = self._workers.pop(address)
                for attempt in [one for one in self._attempts.values() if one.worker is worker]:
                    yield self._taken(attempt, None)

    def _taken(
        self, attempt: _Attempt, ended: Executed | Exception | None
    ) -> tuple[_Attempt, Executed | Exception | None]:
        del self._attempts[attempt.future.key]
        attempt.worker.assigned -= 1
        attempt.worker.alone = False
        attempt.future.release()
        return attempt, ended

    def _outcome(self, attempt: _Attempt) -> Executed | Exception | None:
        future, address = attempt.future, attempt.worker.address
        if future.status == "cancelled":
            raise self._gone()
        if future.status == "error":
            error = future.exception(timeout=GATHER_SECONDS)
            if type(error).__name__ == "KilledWorker":
                return None
            return dask_worker.RemoteError(f"{in_a_line(error)}, on {address}")
        try:
            data = self._data(future, address)
        except UsageError:
            raise
        except Exception as error:  # of any kind: they are Dask's own
            return dask_worker.RemoteError(f"{in_a_line(error)}, on {address}")
        if data is None:
            return None
        found = dask_worker.parsed(data)
        if found == {"moved": True}:
            # Another process has taken over that address and must be asked what it is.
            if self._workers.get(address) is attempt.worker:
                del self._workers[address]
            return None
        return dask_worker.result(found, attempt.submission, address)

    def _data(self, future: Any, address: str) -> Any:
        """What a worker answered, or None if it died before it could send that."""
        seconds = LOOK_SECONDS
        # Dask would silently wait for such a worker to come back.
        while seconds < GATHER_SECONDS and future.status != "lost":
            try:
                return future.result(timeout=seconds)
            except TimeoutError:
                if address not in self._present():
                    break
            seconds *= 2
        return None

    def _present(self) -> dict[str, int]:
        """The number of threads of each worker that the scheduler knows, by address."""
        try:
            present: dict[str, int] = self._client.nthreads(callback_timeout=CONNECT_SECONDS)
        except Exception as error:
            raise self._gone() from error
        return present

    def _look(self) -> list[str]:
        """Ask new workers what they are; return the addresses of those that have gone."""
        self._looked = now = time.monotonic()
        present = self._present()
        for known in (self._asked, self._refused):
            for address in known.keys() - present.keys():
                del known[address]
        for address in present.keys() - self._workers.keys() - self._refused.keys():
            if present[address] != 1:
                self._refuse(
                    address,
                    f"The worker at {address} has {present[address]} threads but must have one: "
                    "start it with --nthreads 1, and with --nworkers N for N processes.",
                )
            elif address not in self._asked:
                name = self._submit(
                    address, pkgutil.resolve_name, f"{dask_worker.__name__}:describe"
                )
                self._asked[address] = future = self._call(address, name, self._sandboxed)
                future.add_done_callback(self._done.put)
        if self._workers:
            self._seen = now
        elif now - self._seen > WORKER_SECONDS:
            raise UsageError(
                f"The scheduler at {self.address} has had no usable worker for "
                f"{WORKER_SECONDS:g} s: start one with `dask worker {self.address} --nthreads 1` "
                "on a machine that has this project, then run the same command again."
            )
        return list(self._workers.keys() - present.keys())

    def _decide(self, future: Any) -> None:
        """Accept or refuse a worker, depending on what it says about itself."""
        for address in [one for one in self._asked if self._asked[one].key == future.key]:
            del self._asked[address]
            if future.status == "cancelled":
                raise self._gone()
            if future.status == "error":
                self._refuse(
                    address,
                    f"The worker at {address} cannot load this project "
                    f"({in_a_line(future.exception(timeout=GATHER_SECONDS))}): install it there "
                    "with pip install -r requirements.txt -r requirements-cluster.txt.",
                )
                return
            data = self._data(future, address)
            if data is None:
                return
            found = dask_worker.parsed(data)
            if reason := dask_worker.unfit(address, found):
                self._refuse(address, reason)
                return
            name = self._submit(address, pkgutil.resolve_name, f"{dask_worker.__name__}:answer")
            self._workers[address] = _Worker(address, found["process"], name)

    def _refuse(self, address: str, reason: str) -> None:
        self._refused[address] = reason
        if self._admitted:
            _log.warning(reason)

    def _gone(self) -> UsageError:
        return UsageError(
            f"The scheduler at {self.address} is gone: restart it, then run the same command again "
            "to continue."
        )


def _connected(address: str) -> Any:
    try:
        distributed: Any = importlib.import_module("distributed")
        dask: Any = importlib.import_module("dask")
        importlib.import_module("msgspec")  # `dask_worker` reads answers with it
    except ImportError as error:
        raise UsageError(
            "--scheduler needs Dask: run pip install -r requirements-cluster.txt, here and on the "
            "workers."
        ) from error
    # Dask would warn about large submissions, and report ends and deaths that are reported here.
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GiB"})
    for name in ("asyncio", "distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        asyncio.run(_greeted(distributed, address))
        return distributed.Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except Exception as error:
        raise UsageError(
            f"No Dask scheduler answers at {address} ({in_a_line(error)}): start one there with "
            "`dask scheduler`, or correct the address, which looks like tcp://HOST:8786."
        ) from error


async def _greeted(distributed: Any, address: str) -> None:
    # Dask's own client waits forever if something accepts a connection and then says nothing.
    options = distributed.Security().get_connection_args("client")
    connecting = distributed.core.connect(address, timeout=CONNECT_SECONDS, **options)
    connection = await asyncio.wait_for(connecting, CONNECT_SECONDS)
    await connection.close()
