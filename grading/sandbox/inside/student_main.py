"""The student process: runs a submission's cells and answers questions about what they left.

It is started inside the sandbox, with one socket to the judge and nothing else of the grader's. All
of it is within reach of student code and so proves nothing: the judge believes only plain data, and
only after it has checked them.
"""

from __future__ import annotations

import base64
import os
import socket
import sys
from pathlib import Path
from typing import Any

from grading.sandbox.inside import wire
from grading.sandbox.inside.outputs import Outputs
from grading.sandbox.inside.shell import make_shell, run_cell


def serve(channel: socket.socket, scratch: Path, outputs: Outputs, shell: Any = None) -> None:
    """Answer the judge until it closes the channel; in `shell`, which shows things in `outputs`."""
    wire.send(channel, {"ready": True})
    while "limits" not in (first := wire.receive(channel)):
        file = scratch / first["file"]
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("ab") as part:
            part.write(base64.b64decode(first["part"]))
        wire.send(channel, {"id": first["id"]})
    _limit(first["limits"])
    from course.check import observe

    shell = shell or make_shell(outputs)
    # Only now: a file of the submission called torch.py hides torch from the submission alone.
    sys.path.insert(0, str(scratch))
    wire.send(channel, {"id": first["id"]})
    while True:
        try:
            asked = wire.receive(channel)
        except EOFError:
            return
        if "run" in asked:
            reply = run_cell(shell, outputs, asked["run"], asked["limit"])
        else:
            try:
                reply = observe.answer(asked["ask"], shell.user_ns)
                if asked.get("twice"):
                    reply["again"] = observe.answer(asked["ask"], shell.user_ns)
            except KeyboardInterrupt:  # the judge's, for an answer that is late
                reply = {"readings": [], "failure": {"error": "KeyboardInterrupt", "message": ""}}
        wire.send(channel, {**reply, "id": asked["id"]})


def _limit(limits: dict[str, int]) -> None:
    """Lower this process's limits; nothing in it can raise them again."""
    import resource

    for name, value in limits.items():
        kind = getattr(resource, f"RLIMIT_{name}")
        resource.setrlimit(kind, (value, value))


def main() -> None:
    """The channel is the descriptor named by the only argument, the scratch folder the current."""
    channel = socket.socket(fileno=int(sys.argv[1]))
    os.set_inheritable(channel.fileno(), False)
    serve(channel, Path.cwd(), Outputs())
