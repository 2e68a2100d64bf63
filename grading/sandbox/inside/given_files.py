"""The files that a submission finds beside it: how they arrive, and the instructor's own stay.

The instructor's files arrive while the process still has the right to mount, and become read-only:
each is a mount of its own, which a student can neither write to, nor remove, nor replace.
"""

from __future__ import annotations

import base64
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from grading.sandbox.inside import wire


def store(message: dict[str, Any], folder: Path) -> Path:
    """Write the part of a file that a message holds."""
    file = Path(folder, message["file"])
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("ab") as part:
        part.write(base64.b64decode(message["part"]))
    return file


def receive(channel: socket.socket, folder: Path) -> list[Path]:
    """Store files until a message says that these were all, and return where they are."""
    found: dict[Path, None] = {}
    while "file" in (message := wire.receive(channel)):
        found[store(message, folder)] = None
    return list(found)


def lock(files: list[Path], folder: Path, read_only: Callable[[bytes], None]) -> None:
    """Make files read-only with `read_only`, and their folders open for a student's own files."""
    for file in files:
        file.chmod(0o444)
        read_only(os.fsencode(file))
    for above in {above for file in files for above in file.parents if folder in above.parents}:
        above.chmod(0o777)
