"""Runs a command with a Dask cluster on this machine that exists only for that command.

`python -m bench.loopback WORKERS COMMAND …` starts a scheduler and that many workers, each with one
process and one thread. It replaces `{scheduler}` in the command with the scheduler's address, and
stops the cluster when the command ends. Its exit code is the command's.
"""

from __future__ import annotations

import contextlib
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator

SECONDS = 60
READY = """
import sys
from distributed import Client
with Client(sys.argv[1], timeout=int(sys.argv[3])) as client:
    client.wait_for_workers(int(sys.argv[2]), timeout=int(sys.argv[3]))
"""


@contextlib.contextmanager
def cluster(workers: int) -> Iterator[str]:
    """The address of a scheduler on loopback with `workers` workers, while the context lasts."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    dask = [sys.executable, "-m", "dask"]
    scheduler = [*dask, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    worker = [*dask, "worker", address, "--host", "127.0.0.1", "--no-dashboard"]
    worker += ["--nworkers", "1", "--nthreads", "1"]
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        processes = []
        try:
            for command in (scheduler, *[[*worker, "--local-directory", folder]] * workers):
                processes.append(subprocess.Popen(command, stdout=subprocess.DEVNULL))
            wanted = [address, str(workers), str(SECONDS)]
            subprocess.run([sys.executable, "-c", READY, *wanted], check=True)
            yield address
        finally:
            # Workers end first, because without a scheduler they would wait for it to return.
            for process in reversed(processes):
                process.send_signal(signal.SIGINT)
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


def main() -> int:
    """Run the command with the cluster's address in it; returns the command's exit status."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    workers, command = int(sys.argv[1]), sys.argv[2:]
    with cluster(workers) as address:
        ready = [word.replace("{scheduler}", address) for word in command]
        return subprocess.run(ready, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
