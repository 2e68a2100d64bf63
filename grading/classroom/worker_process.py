"""The processes in which submissions are executed on this machine, and what is started early.

Two things take seconds to start: Python with nbgrader, which each worker needs, and a fork server
in its sandbox. Both are started once, as soon as there seems to be something to grade, while this
process still does its own imports. Workers are then forks of the first and borrow the second.
This module imports nothing slow itself.
"""

from __future__ import annotations

import contextlib
import os
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import connection, forkserver, get_context, parent_process, resource_tracker
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any

from grading import temporary
from grading.sandbox import bubblewrap, fork_server
from grading.sandbox.inside import lifeline
from grading.sandbox.slow_imports import needed_by_notebooks

# In this order: the first makes the others faster.
_PRELOADED = ["grading.classroom.ends_early", "grading.light_imports", "grading.judging.submission"]

LONGEST_FOLDER = 70


def start_early(
    assignment: str, root: Path, students: Sequence[str], *, sandbox: bool, force: bool
) -> None:
    """Start what a class needs if there seems to be something to grade.

    A guess from the usual folders: what it gets wrong costs time and nothing else.
    """
    try:
        new = _first_new(assignment, root, students, force=force)
    except Exception:  # of any kind: the command itself then says what is wrong
        return
    if new is None:
        return
    context()
    if sandbox and not bubblewrap.missing():
        fork_server.running(needed_by_notebooks(new))


def _first_new(assignment: str, root: Path, students: Sequence[str], *, force: bool) -> Path | None:
    """The folder of the first submission that is not graded, or newer than its grade."""
    for folder in sorted(root.glob(f"submitted/*/{assignment}")):
        student = folder.parent.name
        if students and student not in students:
            continue
        graded = root / "autograded" / student / assignment
        for notebook in folder.glob("*.ipynb"):
            try:
                if force or notebook.stat().st_mtime > (graded / notebook.name).stat().st_mtime:
                    return folder
            except OSError:
                return folder
    return None


def context() -> BaseContext:
    """How workers are started: forked, but not from this process.

    Its own forks would share its threads' locks and the gradebook's connection with it.
    """
    with ignoring_interrupts():
        _start_silent_tracker()
    with temporary.everything_inside():
        # multiprocessing puts a socket there, whose path the kernel limits to some hundred bytes.
        if len(tempfile.gettempdir()) > LONGEST_FOLDER:
            return get_context("spawn")
        made = get_context("forkserver")
        made.set_forkserver_preload(_PRELOADED)
        with ignoring_interrupts():
            forkserver.ensure_running()
    return made


def _start_silent_tracker() -> None:
    """multiprocessing's tracker would warn on the terminal after the end of a killed command."""
    before = os.environ.get("PYTHONWARNINGS")
    os.environ["PYTHONWARNINGS"] = "ignore"
    try:
        resource_tracker.ensure_running()
    finally:
        del os.environ["PYTHONWARNINGS"]
        if before is not None:
            os.environ["PYTHONWARNINGS"] = before


@contextlib.contextmanager
def ignoring_interrupts() -> Iterator[None]:
    """What is started meanwhile ignores Ctrl-C: this process alone answers it for all."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def arguments() -> tuple[Any, ...]:
    """The arguments of `start`: the environment, which may have changed, and the fork servers."""
    return dict(os.environ), fork_server.lend()


def start(environment: dict[str, str], lent: dict[frozenset[str], Any]) -> None:
    """Called once in each worker."""
    from grading.judging.submission import prepare_worker

    os.environ.clear()
    os.environ.update(environment)
    fork_server.borrow(lent)
    prepare_worker()
    # This process may not be a fork of one that ignores Ctrl-C.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if parent := parent_process():
        # At once, even while it runs code that is not Python.
        lifeline.end_with(parent.sentinel)
    threading.Thread(target=_end_with_parent, args=(os._exit,), daemon=True).start()


def _end_with_parent(end: Callable[[int], None]) -> None:
    """Otherwise a worker would wait for ever for work from a command that was killed."""
    if parent := parent_process():
        connection.wait([parent.sentinel])
        end(1)
