"""Messages between the judge and a student process: strict JSON of bounded size, length first."""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

# A longer message is invalid. The judge reads less than this.
MAX_MESSAGE = 32 * 1024 * 1024
HEADER = struct.Struct(">I")


def send(channel: socket.socket, message: dict[str, Any]) -> None:
    """Write one JSON message: its length in four bytes, then its text."""
    data = _ENCODER.encode(message).encode()
    if len(data) > MAX_MESSAGE:
        raise ValueError(f"A message of {len(data)} bytes is longer than {MAX_MESSAGE}.")
    channel.sendall(HEADER.pack(len(data)) + data)


def receive(channel: socket.socket) -> dict[str, Any]:
    """Read one message. Raises EOFError at the end, and ValueError if it is not a message."""
    (size,) = HEADER.unpack(_exactly(channel, HEADER.size))
    if size > MAX_MESSAGE:
        raise ValueError(f"A message of {size} bytes is longer than {MAX_MESSAGE}.")
    message = decoded(_exactly(channel, size))
    if not isinstance(message, dict):
        raise ValueError("A message must be a JSON object.")
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
    """The value of a message. Raises ValueError if it is not strict JSON."""
    return _DECODER.decode(data.decode())


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is not JSON.")


# Made once: with these options, json would make new ones for every message.
_ENCODER = json.JSONEncoder(allow_nan=False)
_DECODER = json.JSONDecoder(parse_constant=_refuse)
