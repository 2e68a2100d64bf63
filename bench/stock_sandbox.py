"""Runs stock nbgrader on one submission, inside a sandbox because nbgrader itself has none."""

from __future__ import annotations

import contextlib
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
from nbgrader.api import Gradebook

from bench.attack_corpus import LESSON, LIMITS, Attack, hand_in, scratch
from grading.classroom.course_directory import CONFIG_FILE, REPOSITORY
from grading.sandbox import bubblewrap

# For all of nbgrader and a kernel, which take about five seconds to start.
SECONDS = 40
MAX_PROCESSES, MAX_MEMORY = 300, 4 * 2**30
CONFIG = f"""
c = get_config()
c.Execute.timeout = {LIMITS["timeout"]}
c.CourseDirectory.course_id = "neural-networks"
"""


def stock_score(attack: Attack, fresh: Path) -> float | None:
    """What `nbgrader autograde` scores `attack` in a copy of the course at `fresh`; None if none.

    Nothing of this project is used but the course and its released notebook.
    """
    with scratch() as folder:
        root = folder / "course"
        shutil.copytree(fresh, root, ignore=shutil.ignore_patterns("lessons"))
        (root / CONFIG_FILE).write_text(CONFIG)
        hand_in(attack, root)
        command = [
            *_contained(root),
            *(sys.executable, "-m", "nbgrader", "autograde", LESSON, "--student", attack.name),
        ]
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={},
            preexec_fn=_set_limits,
        ) as process:
            _watch(process)
        with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
            for submission in gradebook.assignment_submissions(LESSON):  # type: ignore[no-untyped-call]
                if submission.student.id == attack.name:
                    return float(submission.score) if (root / "autograded").exists() else None
    return None


def _watch(process: subprocess.Popen[bytes]) -> None:
    """Wait for a run to end, and kill it if it uses too much time, memory, or processes."""
    deadline = time.monotonic() + SECONDS
    while process.poll() is None:
        time.sleep(0.2)
        count = memory = 0
        with contextlib.suppress(psutil.Error):
            for child in psutil.Process(process.pid).children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    count, memory = count + 1, memory + child.memory_info().rss
        if time.monotonic() > deadline or count > MAX_PROCESSES or memory > MAX_MEMORY:
            # The first process of its pid namespace takes all others with it.
            process.kill()


def _contained(root: Path) -> Iterator[str]:
    """The bubblewrap command line that lets stock nbgrader write to its course and nowhere else."""
    yield from ("bwrap", *bubblewrap.NAMESPACES, "--die-with-parent", "--new-session")
    yield from ("--cap-drop", "ALL", "--clearenv")
    for name, value in {
        "HOME": "/home",
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "PYTHONPATH": str(REPOSITORY),
        "LANG": "C.UTF-8",
        # A library's idle threads count as processes.
        "OMP_NUM_THREADS": "1",
    }.items():
        yield from ("--setenv", name, value)
    for path in ("/usr", "/bin", "/lib", "/lib64", "/etc/alternatives", "/etc/fonts"):
        yield from ("--ro-bind-try", path, path)
    for path in ("/etc/ld.so.cache", "/etc/localtime"):
        yield from ("--ro-bind-try", path, path)
    yield from ("--size", str(2**28), "--tmpfs", "/tmp", "--size", str(2**26), "--tmpfs", "/home")  # noqa: S108  (an empty one)
    for path in dict.fromkeys((sys.base_prefix, sys.prefix, str(REPOSITORY / "course"))):
        yield from ("--ro-bind", path, path)
    yield from ("--proc", "/proc", "--remount-ro", "/proc", "--dev", "/dev")
    yield from ("--bind", str(root), str(root), "--remount-ro", "/", "--chdir", str(root), "--")


def _set_limits() -> None:
    """Limit each process of a run. The kernel enforces these limits per process."""
    for kind, value in (
        (resource.RLIMIT_AS, MAX_MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 2**28),
        (resource.RLIMIT_NPROC, MAX_PROCESSES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (value, value))
