"""The student process: runs a submission's cells and answers questions about what they left.

It is started inside the sandbox, with one socket to the judge and nothing else of the grader's. All
of it is within reach of student code and so proves nothing: the judge believes only plain data, and
only after it has checked them.
"""

from __future__ import annotations

import base64
import json
import os
import socket
import struct
import sys
from pathlib import Path
from typing import Any

# A message longer than this is no answer. The judge reads no more either.
MAX_MESSAGE = 32 * 1024 * 1024
CUT = "\n[The rest of this cell's output was cut: it is longer than the limit.]\n"
HEADER = struct.Struct(">I")


def send(channel: socket.socket, message: dict[str, Any]) -> None:
    """Write one JSON message: its length in four bytes, then its text."""
    data = _ENCODER.encode(message).encode()
    if len(data) > MAX_MESSAGE:
        raise ValueError(f"A message of {len(data)} bytes is longer than {MAX_MESSAGE}.")
    channel.sendall(HEADER.pack(len(data)) + data)


def receive(channel: socket.socket) -> dict[str, Any]:
    """Read one message. Raises EOFError at the end, ValueError where it is none."""
    (size,) = HEADER.unpack(_exactly(channel, HEADER.size))
    if size > MAX_MESSAGE:
        raise ValueError(f"A message of {size} bytes is longer than {MAX_MESSAGE}.")
    message = decoded(_exactly(channel, size))
    if not isinstance(message, dict):
        raise ValueError("A message has to be a JSON object.")
    return message


def _exactly(channel: socket.socket, size: int) -> bytes:
    parts = []
    while size:
        part = channel.recv(min(size, 1 << 20))
        if not part:
            raise EOFError("The other end has closed the channel.")
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def decoded(data: bytes) -> Any:
    """What stands in a message. Raises ValueError where that is no strict JSON."""
    return _DECODER.decode(data.decode())


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no JSON.")


# Made once: json makes new ones for each message that is not written or read its own way.
_ENCODER = json.JSONEncoder(allow_nan=False)
_DECODER = json.JSONDecoder(parse_constant=_refuse)


class Outputs:
    """A cell's outputs as nbformat has them, cut where they grow past `limit` bytes."""

    def __init__(self) -> None:
        self.limit = 0
        self.items: list[dict[str, Any]] = []
        self._room = 0

    def begin(self, limit: int) -> None:
        self.limit, self._room, self.items = limit, limit, []

    def stream(self, name: str, text: str) -> None:
        if self._room <= 0:
            return
        kept = text[: self._room]
        self._room -= len(kept)
        last = self.items[-1] if self.items else None
        if last and last["output_type"] == "stream" and last["name"] == name:
            last["text"] += kept
        else:
            self.items.append({"output_type": "stream", "name": name, "text": kept})
        self._say_if_full()

    def add(self, output: dict[str, Any]) -> None:
        size = len(json.dumps(output, default=str))
        if size > self._room:
            self._room = 0
            self._say_if_full()
            return
        self._room -= size
        self.items.append(output)

    def _say_if_full(self) -> None:
        if self._room <= 0 and self.limit:
            self.limit = 0
            self.items.append({"output_type": "stream", "name": "stdout", "text": CUT})


class Stream:
    """What stands in for stdout or stderr."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, name: str, outputs: Outputs) -> None:
        self._name, self._outputs = name, outputs

    def write(self, text: str) -> int:
        clean = str(text).encode("utf-8", "replace").decode("utf-8")
        self._outputs.stream(self._name, clean)
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return False

    def fileno(self) -> int:
        raise OSError("This stream is no file.")


def make_shell(outputs: Outputs) -> Any:
    """An IPython shell whose displays, results and errors land in `outputs`."""
    from IPython.core.displayhook import DisplayHook
    from IPython.core.displaypub import DisplayPublisher
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    class Publisher(DisplayPublisher):
        def publish(self, data: Any, metadata: Any = None, *_: Any, **options: Any) -> None:
            output = {"output_type": "display_data", "data": data, "metadata": metadata or {}}
            outputs.add(_plain(output))

        def clear_output(self, wait: bool = False) -> None:
            outputs.items.clear()

    class Hook(DisplayHook):
        def write_output_prompt(self) -> None:
            pass

        def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
            outputs.add(
                _plain(
                    {
                        "output_type": "execute_result",
                        "data": format_dict,
                        "metadata": md_dict or {},
                        "execution_count": getattr(self.shell, "execution_count", None),
                    }
                )
            )

        def finish_displayhook(self) -> None:
            pass

    class Shell(InteractiveShell):
        displayhook_class = Hook
        display_pub_class = Publisher

        def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
            outputs.add(
                _plain(
                    {
                        "output_type": "error",
                        "ename": getattr(etype, "__name__", "Error"),
                        "evalue": _said(evalue),
                        "traceback": [str(line) for line in stb],
                    }
                )
            )

        def enable_gui(self, gui: Any = None) -> None:
            pass

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    shell = Shell.instance(config=config)
    shell.xmode = "Context"
    return shell


def _said(error: Any) -> str:
    try:
        return str(error)
    except BaseException:
        return "its message cannot be read"


def _plain(output: dict[str, Any]) -> dict[str, Any]:
    """An output as JSON has it: bytes of pictures as base64 text, anything odd as text."""

    def default(value: Any) -> Any:
        return base64.b64encode(value).decode() if isinstance(value, bytes) else str(value)

    plain: dict[str, Any] = json.loads(json.dumps(output, default=default))
    return plain


def run_cell(shell: Any, outputs: Outputs, source: str, limit: int) -> dict[str, Any]:
    """Run one cell; its outputs, and the name of the error that ended it, if one did."""
    outputs.begin(limit)
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = Stream("stdout", outputs), Stream("stderr", outputs)
    ended = ""
    try:
        result = shell.run_cell(source, store_history=True)
        error = result.error_before_exec or result.error_in_exec
        ended = type(error).__name__ if error else ""
    except BaseException as error:  # student code reaches everything here, and may raise anything
        ended = type(error).__name__
        outputs.add(
            {"output_type": "error", "ename": ended, "evalue": _said(error), "traceback": []}
        )
    finally:
        sys.stdout, sys.stderr = before
    return {"outputs": outputs.items, "ended": ended, "count": shell.execution_count - 1}


def serve(channel: socket.socket, scratch: Path, outputs: Outputs, shell: Any = None) -> None:
    """Answer the judge until it closes the channel; in `shell`, which shows things in `outputs`."""
    send(channel, {"ready": True})
    while "limits" not in (first := receive(channel)):
        file = scratch / first["file"]
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("ab") as part:
            part.write(base64.b64decode(first["part"]))
        send(channel, {"id": first["id"]})
    _limit(first["limits"])
    from course.check import observe

    shell = shell or make_shell(outputs)
    # Only now: a file of the submission called torch.py hides torch from the submission alone.
    sys.path.insert(0, str(scratch))
    send(channel, {"id": first["id"]})
    while True:
        try:
            asked = receive(channel)
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
        send(channel, {**reply, "id": asked["id"]})


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
    # The grader's folder is not the submission's: nothing is imported from where this file lies.
    sys.path[:] = [path for path in sys.path if path not in ("", str(Path(__file__).parent))]
    serve(channel, Path.cwd(), Outputs())


if __name__ == "__main__":
    main()
