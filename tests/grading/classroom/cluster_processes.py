"""A Dask scheduler and its workers, each a process of its own on this machine."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

from grading.classroom.course_directory import REPOSITORY


@contextmanager
def process(folder: Path, *arguments: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A command of Dask's, ended with the block."""
    with (folder / "log").open("ab") as log:
        running = subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments, "--no-dashboard"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), **environment},
            stdout=log,
            stderr=log,
        )
        try:
            yield running
        finally:
            # At once: a worker takes its time to end in good order.
            family = psutil.Process(running.pid).children(recursive=True)
            running.kill()
            running.wait()
            for left in psutil.wait_procs(family, timeout=5)[1]:
                left.kill()


@contextmanager
def scheduler(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address of a new scheduler, and its process."""
    file = folder / "scheduler.json"
    place = ["--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file)]
    with process(folder, "scheduler", *place) as running:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                yield json.loads(file.read_text())["address"], running
                return
            except (FileNotFoundError, json.JSONDecodeError):
                time.sleep(0.05)
        raise AssertionError((folder / "log").read_text())


def worker(folder: Path, address: str, *options: str, **environment: str) -> Any:
    fixed = ["--host", "127.0.0.1", "--memory-limit", "0", "--local-directory", str(folder)]
    threads = [] if "--nthreads" in options else ["--nthreads", "1"]
    return process(folder, "worker", address, *fixed, *threads, *options, **environment)
