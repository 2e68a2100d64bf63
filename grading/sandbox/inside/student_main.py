"""The student process: runs the cells of a submission and answers questions about what they define.

It runs inside the sandbox, with one socket to the judge and nothing else of the grader's. Student
code can reach all of it, so it proves nothing: the judge accepts plain data only, and checks it.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

from grading.sandbox.inside import given_files, lifeline, wire
from grading.sandbox.inside.outputs import Outputs
from grading.sandbox.inside.shell import make_shell, run_cell


def serve(channel: socket.socket, scratch: Path, outputs: Outputs, shell: Any = None) -> None:
    """Serve the judge until it closes the channel, in `shell`, whose outputs go to `outputs`."""
    wire.send(channel, {"ready": True})
    while "limits" not in (first := wire.receive(channel)):
        given_files.store(first, scratch)
        wire.send(channel, {"id": first["id"]})
    for name in first.get("given", ()):  # without a sandbox, as far as that goes
        (scratch / name).chmod(0o444)
    _set_limits(first["limits"])
    from course.check.asking import observe

    shell = shell or make_shell(outputs)
    # Only now, so that a torch.py of the submission hides torch from the submission only.
    sys.path.insert(0, str(scratch))
    wire.send(channel, {"id": first["id"]})
    while True:
        try:
            asked = wire.receive(channel)
        except EOFError:
            return
        if "run" in asked:
            reply = run_cell(shell, outputs, asked["run"], asked["limit"])
        elif "refuse" in asked:
            sys.meta_path.insert(0, Refusal(asked["refuse"]))
            reply = {}
        else:
            try:
                reply = observe.answer(asked["ask"], shell.user_ns)
                if asked.get("twice"):
                    reply["again"] = observe.answer(asked["ask"], shell.user_ns)
            except KeyboardInterrupt:  # from the judge, because the answer is late
                reply = {"readings": [], "failure": {"error": "KeyboardInterrupt", "message": ""}}
        wire.send(channel, {**reply, "id": asked["id"]})


class Refusal:
    """Makes the import of these modules an error, even of those that are loaded already."""

    def __init__(self, modules: Collection[str]) -> None:
        self.modules = frozenset(modules)
        for name in modules:
            # Modules that use it keep it; only a new import has to look for it again.
            sys.modules.pop(name, None)
            parent, _, own = name.rpartition(".")
            vars(sys.modules.get(parent, self)).pop(own, None)

    def find_spec(self, name: str, *_: Any) -> None:
        """Raise ImportError for a refused module; leave any other to the finders after this."""
        if name in self.modules:
            raise ImportError(
                f"This class does not allow answers that import {name}: write your own."
            )


def _set_limits(limits: dict[str, int]) -> None:
    """Lower this process's limits. Nothing in it can raise them again."""
    import resource

    for name, value in limits.items():
        kind = getattr(resource, f"RLIMIT_{name}")
        resource.setrlimit(kind, (value, value))


def main() -> None:
    """Without a sandbox, with this folder for its files.

    The arguments are the descriptors of the channel and of a lifeline.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    lifeline.end_with(int(sys.argv[2]))
    channel = socket.socket(fileno=int(sys.argv[1]))
    os.set_inheritable(channel.fileno(), False)  # noqa: FBT003  (takes no keywords)
    serve(channel, Path.cwd(), Outputs())
