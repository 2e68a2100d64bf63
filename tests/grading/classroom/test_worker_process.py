"""The processes that execute submissions: started early if needed, and gone with the command."""

import os
import shutil
import signal
import subprocess
import sys
import time
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

import psutil
import pytest

from grading.classroom import pool, worker_process
from grading.sandbox import fork_server

REPOSITORY = Path(__file__).parents[3]
POOL = """
import os, time
from concurrent.futures import ProcessPoolExecutor
from grading.classroom import pool, worker_process

def look():
    return os.getpid()

if __name__ == "__main__":
    os.environ["TOLD"] = "later"
    pool = ProcessPoolExecutor(1, worker_process.context(), initializer=worker_process.start,
                               initargs=worker_process.arguments())
    print(pool.submit(os.getpid).result(), pool.submit(os.getenv, "TOLD").result(), flush=True)
    time.sleep(600)
"""


def notebook(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "01.ipynb").touch()
    return folder / "01.ipynb"


def test_a_class_seems_new_until_each_notebook_is_graded_later_than_it_came(tmp_path: Path) -> None:
    def first(*students: str, lesson: str = "01", force: bool = False) -> str:
        found = worker_process._first_new(lesson, tmp_path, students, force=force)
        return found.parent.name if found else ""

    assert first() == ""
    submitted = [notebook(tmp_path / "submitted" / one / "01") for one in ("ann", "bob")]
    assert first() == "ann"
    for one in ("ann", "bob"):
        notebook(tmp_path / "autograded" / one / "01")
    assert first() == ""
    assert first(force=True) == "ann"
    assert first(lesson="02", force=True) == ""
    os.utime(submitted[1], (time.time() + 60, time.time() + 60))
    assert first() == "bob"
    assert first("ann") == ""
    assert first("bob") == "bob"


def test_nothing_is_started_for_a_class_that_has_not_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []
    monkeypatch.setattr(forkserver, "ensure_running", lambda: started.append("any"))
    monkeypatch.setattr(fork_server, "running", lambda modules: started.append("fork server"))
    worker_process.start_early("01", tmp_path, [], sandbox=True, force=True)
    assert started == []
    notebook(tmp_path / "submitted" / "ann" / "01")
    worker_process.start_early("01", tmp_path, [], sandbox=False, force=False)
    assert started == ["any"]


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_a_worker_ends_with_a_command_that_is_killed(end: signal.Signals, tmp_path: Path) -> None:
    program = tmp_path / "pool.py"
    program.write_text(POOL)
    with subprocess.Popen(
        [sys.executable, str(program)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    ) as command:
        assert command.stdout
        worker, told = command.stdout.readline().split()
        assert told == "later"
        assert psutil.pid_exists(int(worker))
        command.send_signal(end)
    deadline = time.monotonic() + 10
    while psutil.pid_exists(int(worker)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not psutil.pid_exists(int(worker))


def test_where_the_path_of_a_socket_would_be_too_long_workers_are_started_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker_process, "LONGEST_FOLDER", 1)
    assert worker_process.context().get_start_method() == "spawn"


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_a_grade_command_that_is_killed_leaves_nothing_in_the_temporary_folder(
    end: signal.Signals, tmp_path: Path
) -> None:
    aside = tmp_path / "t"
    aside.mkdir()
    root = tmp_path / "class"
    submitted = root / "submitted" / "s001" / "01_derivatives"
    shutil.copytree(REPOSITORY / "release" / "01_derivatives", submitted)
    with subprocess.Popen(
        [sys.executable, "-m", "grading", "grade", "01_derivatives", "--root", str(root)],
        cwd=REPOSITORY,
        env={**os.environ, "TMPDIR": str(aside)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as command:
        deadline = time.monotonic() + 60
        while not list(aside.glob("grading-*/*")) and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(1)
        command.send_signal(end)
    deadline = time.monotonic() + 20
    while list(aside.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert list(aside.iterdir()) == []


def test_no_pool_is_made_for_no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(worker_process, "context")
    run: Any = None
    assert list(pool.in_processes(run, [], 2)) == []
