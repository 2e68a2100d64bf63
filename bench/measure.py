"""What a command and all of its processes cost: wall time, CPU time and memory.

`measure` runs a command below a process of this file's own, to which the kernel gives every orphan
of that command, so that none is left behind. Their CPU time is counted by the kernel's performance
events, where a user may have them. Elsewhere it is what processes report of themselves and of the
children that they have waited for; nobody waits for what ends together with its pid namespace, so
that of such processes the last look at them counts, which is too little.
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

# How often CPU time and memory are looked at, which costs a few milliseconds each time.
CPU_SECONDS, MEMORY_SECONDS = 0.1, 0.5
# How long processes may take to end after the command that started them.
PATIENCE_SECONDS = 5
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
# perf_event_open(2): its number by machine, and a software event that counts nanoseconds of CPU
# time, of this process and of all that are still to come from it.
PERF_EVENT_OPEN = {"x86_64": 298, "aarch64": 241, "riscv64": 241}
SOFTWARE, TASK_CLOCK, SIZE = 1, 1, 112
INHERIT, EXCLUDE_KERNEL, EXCLUDE_HYPERVISOR, CLOSE_ON_EXEC = 1 << 1, 1 << 5, 1 << 6, 8


class CommandFailed(Exception):
    """A measured command that did not end as it should: what, and what it said last."""


@dataclass(frozen=True)
class Usage:
    """What a command has used: seconds, and bytes.

    `cpu` and `peak` are those of all its processes together; memory that several of them share
    counts once. `main_cpu` and `main_peak` are those of its first process alone, for ours the one
    that writes the gradebook. `left` counts processes that were still there after it; `counted`
    says whether the kernel has counted `cpu`, so that nothing is missing from it.
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
    """Run `command` in `folder`, for at most `seconds`, and say what it used.

    Raises CommandFailed where it ends with another code than 0 or takes longer.
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
            ended = f"ended with code {found['code']}"
            if found["code"] is None:
                ended = f"took longer than {seconds:g} s" if "usage" in found else "was ended"
            raise CommandFailed(
                f"`{' '.join(map(str, command))}` {ended}; its last words: "
                + (" / ".join(line.strip() for line in lines[-4:]) or "none")
            )
        return Usage(**found["usage"])


def main() -> int:
    """The watcher: runs one command, ends whatever it leaves, and writes down what was used."""
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
    """The kernel's count of the CPU time of every process that this one starts from here on."""

    def __init__(self) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        flags = INHERIT | EXCLUDE_KERNEL | EXCLUDE_HYPERVISOR
        event = struct.pack("=IIQQQQQ", SOFTWARE, SIZE, TASK_CLOCK, 0, 0, 0, flags)
        call = PERF_EVENT_OPEN.get(platform.machine())
        self._own = time.process_time()
        self._descriptor = -1
        if call is not None:
            # Of this process, on any core, in no group.
            event = event.ljust(SIZE, b"\0")
            self._descriptor = libc.syscall(call, event, 0, -1, -1, CLOSE_ON_EXEC)

    def seconds(self) -> float | None:
        """Those of the others alone; None where this user may not count."""
        if self._descriptor < 0:
            return None
        (spent,) = struct.unpack("Q", os.read(self._descriptor, 8))
        return max(0.0, float(spent) / 1e9 - (time.process_time() - self._own))


class _Family:
    """All processes below this one, dead or alive, and the CPU seconds that each had when seen."""

    def __init__(self) -> None:
        # Its own seconds and those of the children that it has waited for.
        self._seconds: dict[psutil.Process, tuple[float, float]] = {}
        self._children: dict[psutil.Process | None, list[psutil.Process]] = {None: []}

    def look(self) -> list[psutil.Process]:
        """See who is there, and return them."""
        living = psutil.Process().children(recursive=True)
        known = {process.pid: process for process in living}
        for process in living:
            with contextlib.suppress(psutil.Error), process.oneshot():
                if process not in self._seconds:
                    # Orphans stay children of whoever has started them.
                    self._children.setdefault(known.get(process.ppid()), []).append(process)
                times = process.cpu_times()
                waited = times.children_user + times.children_system
                self._seconds[process] = (times.user + times.system, waited)
        return living

    def cpu(self) -> float:
        """The CPU seconds of all together."""
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return self._below(None, used.ru_utime + used.ru_stime)

    def _below(self, parent: psutil.Process | None, waited: float) -> float:
        # A child that was waited for is in both sums, and whole in the first one.
        seen = 0.0
        for child in self._children.get(parent, []):
            own, below = self._seconds[child]
            seen += own + self._below(child, below)
        return max(waited, seen)


def _watch(
    command: Sequence[str], said: Path, seconds: float, family: _Family
) -> tuple[int | None, Usage]:
    """The command's exit code, None where it took too long, and all of its usage but the CPU."""
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
        # It can still be read: it has ended, and nobody has waited for it yet.
        times = main.cpu_times()
        return process.wait(), Usage(wall, 0, peak, times.user + times.system, main_peak)


def _has_ended(pid: int) -> bool:
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _memory(process: psutil.Process) -> int:
    """The bytes of a process, its part of what it shares with others; 0 where it is gone."""
    with contextlib.suppress(psutil.Error, OSError):
        for line in Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    with contextlib.suppress(psutil.Error, OSError):
        return int(process.memory_info().rss)
    return 0


def _high_water(pid: int) -> int:
    """The most memory that a process has had so far, in bytes; 0 where it is gone."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0


def _end_what_is_left(family: _Family) -> int:
    """Wait for the processes that the command has left, end them, and say how many they were."""
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
