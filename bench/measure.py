"""Measures what a command and all its processes cost: wall time, CPU time, and memory.

`measure` runs a command below a watcher process. The kernel gives the watcher every orphan of the
command, so that none is left behind. The kernel's performance events count their CPU time if this
user may read them. Otherwise it is what processes report about themselves and about children they
waited for. Nobody waits for processes that end together with their pid namespace, so for those the
last sample counts, which is too low.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import json
import os
import platform
import resource
import signal
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import psutil

# How often to sample CPU time and memory; each sample costs a few milliseconds.
CPU_SECONDS, MEMORY_SECONDS = 0.1, 0.5
# How long processes may take to end after their command has ended.
PATIENCE_SECONDS = 5
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
# perf_event_open(2): the number of the system call by machine, and a software event that counts
# nanoseconds of CPU time in this process and in all of its future descendants.
PERF_EVENT_OPEN = {"x86_64": 298, "aarch64": 241, "riscv64": 241}
SOFTWARE, TASK_CLOCK, SIZE = 1, 1, 112
INHERIT, EXCLUDE_KERNEL, EXCLUDE_HYPERVISOR, CLOSE_ON_EXEC = 1 << 1, 1 << 5, 1 << 6, 8


class CommandFailed(Exception):
    """A measured command failed or took too long. The message has its last output."""


@dataclass(frozen=True)
class Usage:
    """What a command used, in seconds and bytes.

    `cpu` and `peak` are for all its processes together; memory that they share counts once.
    `main_cpu` and `main_peak` are for its first process alone, which for ours writes the gradebook.
    `left` is the number of processes that outlived the command. `counted` says whether the kernel
    counted `cpu`, so that nothing is missing from it.
    """

    wall: float
    cpu: float
    peak: int
    main_cpu: float
    main_peak: int
    left: int = 0
    counted: bool = False


def measure(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], seconds: float
) -> Usage:
    """Run `command` in `folder` for at most `seconds`, and return what it used.

    Raises CommandFailed if it exits with another code than 0 or takes longer.
    """
    with tempfile.TemporaryDirectory(prefix="bench-") as aside:
        result, said = Path(aside, "usage.json"), Path(aside, "said.txt")
        watcher = [sys.executable, "-m", "bench.measure", str(result), str(said), str(seconds)]
        with subprocess.Popen(
            [*watcher, "--", *command],
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            try:
                process.wait()
            except BaseException:
                process.terminate()
                raise
        found: Any = json.loads(result.read_text()) if result.is_file() else {"code": None}
        if found["code"] != 0:
            lines = said.read_text(errors="replace").strip().splitlines() if said.exists() else []
            ended = f"exited with code {found['code']}"
            if found["code"] is None:
                ended = f"took longer than {seconds:g} s" if "usage" in found else "was stopped"
            raise CommandFailed(
                f"`{' '.join(map(str, command))}` {ended}. Last output: "
                + (" / ".join(line.strip() for line in lines[-4:]) or "none")
            )
        return Usage(**found["usage"])


def main() -> int:
    """Watch one command, end the processes that it leaves, and write down what it used."""
    parser = argparse.ArgumentParser()
    parser.add_argument("result", type=Path)
    parser.add_argument("said", type=Path)
    parser.add_argument("seconds", type=float)
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    counter, family = _Counter(), _Family()
    try:
        code, usage = _watch(options.command, options.said, options.seconds, family)
    finally:
        left = _end_what_is_left(family)
    counted = counter.seconds()
    cpu = family.cpu() if counted is None else counted
    usage = replace(usage, cpu=cpu, left=left, counted=counted is not None)
    options.result.write_text(json.dumps({"code": code, "usage": asdict(usage)}))
    return 0


class _Counter:
    """The kernel's count of CPU time for every process that this one starts from now on."""

    def __init__(self) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        flags = INHERIT | EXCLUDE_KERNEL | EXCLUDE_HYPERVISOR
        event = struct.pack("=IIQQQQQ", SOFTWARE, SIZE, TASK_CLOCK, 0, 0, 0, flags)
        call = PERF_EVENT_OPEN.get(platform.machine())
        self._own = time.process_time()
        self._descriptor = -1
        if call is not None:
            # For this process, on any core, in no group.
            event = event.ljust(SIZE, b"\0")
            self._descriptor = libc.syscall(call, event, 0, -1, -1, CLOSE_ON_EXEC)

    def seconds(self) -> float | None:
        """The CPU seconds of the other processes; None if this user may not count them."""
        if self._descriptor < 0:
            return None
        (spent,) = struct.unpack("Q", os.read(self._descriptor, 8))
        return max(0.0, float(spent) / 1e9 - (time.process_time() - self._own))


class _Family:
    """All processes below this one, dead or alive, and the CPU seconds of each when last seen."""

    def __init__(self) -> None:
        # By process: its own seconds, and those of the children that it waited for.
        self._seconds: dict[psutil.Process, tuple[float, float]] = {}
        self._children: dict[psutil.Process | None, list[psutil.Process]] = {None: []}

    def look(self) -> list[psutil.Process]:
        """Sample the living processes, and return them."""
        living = psutil.Process().children(recursive=True)
        known = {process.pid: process for process in living}
        for process in living:
            with contextlib.suppress(psutil.Error), process.oneshot():
                if process not in self._seconds:
                    # An orphan still counts as a child of the process that started it.
                    self._children.setdefault(known.get(process.ppid()), []).append(process)
                times = process.cpu_times()
                waited = times.children_user + times.children_system
                self._seconds[process] = (times.user + times.system, waited)
        return living

    def cpu(self) -> float:
        """The CPU seconds of all processes together."""
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return self._below(None, used.ru_utime + used.ru_stime)

    def _below(self, parent: psutil.Process | None, waited: float) -> float:
        # A child that was waited for is in both sums, but only the first one has all of it.
        seen = 0.0
        for child in self._children.get(parent, []):
            own, below = self._seconds[child]
            seen += own + self._below(child, below)
        return max(waited, seen)


def _watch(
    command: Sequence[str], said: Path, seconds: float, family: _Family
) -> tuple[int | None, Usage]:
    """The command's exit code, or None if it took too long, and its usage except CPU time."""
    peak = main_peak = 0
    with said.open("wb") as out:
        begun = time.monotonic()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
        main = psutil.Process(process.pid)
        looked = weighed = begun - MEMORY_SECONDS
        while not _has_ended(process.pid):
            now = time.monotonic()
            if now - begun > seconds:
                return None, Usage(now - begun, 0, peak, 0, main_peak)
            if now - looked >= CPU_SECONDS:
                looked, living = now, family.look()
                if now - weighed >= MEMORY_SECONDS:
                    weighed = now
                    peak = max(peak, sum(map(_memory, living)))
                    main_peak = max(main_peak, _high_water(process.pid))
            time.sleep(0.01)
        wall = time.monotonic() - begun
        # Its times can still be read, because nobody has waited for it yet.
        times = main.cpu_times()
        return process.wait(), Usage(wall, 0, peak, times.user + times.system, main_peak)


def _has_ended(pid: int) -> bool:
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _memory(process: psutil.Process) -> int:
    """The bytes of a process, with its share of shared memory; 0 if it is gone."""
    with contextlib.suppress(psutil.Error, OSError):
        for line in Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    with contextlib.suppress(psutil.Error, OSError):
        return int(process.memory_info().rss)
    return 0


def _high_water(pid: int) -> int:
    """The peak memory of a process so far, in bytes; 0 if it is gone."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0


def _end_what_is_left(family: _Family) -> int:
    """Wait for the processes that the command left, kill those that stay, and count them."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    left = 0
    while living := family.look():
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        if time.monotonic() > deadline:
            left = max(left, len(living))
            for process in living:
                with contextlib.suppress(psutil.Error):
                    process.kill()
        time.sleep(0.02)
    return left


if __name__ == "__main__":
    sys.exit(main())
