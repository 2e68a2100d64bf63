"""Temporary folders that are gone when the process is, even if it was killed.

Python removes its temporary folders itself, but not when it is killed. Here a small shell waits
for the end of a pipe that this process holds, and then removes them.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from grading import shortage
from grading.plain_text import plain

# Twice: children of a process that was killed may end a moment later than it.
_REMOVE = 'read -r _; rm -rf -- "$0"; sleep 1; rm -rf -- "$0"'


@contextlib.contextmanager
def folder() -> Iterator[str]:
    """An empty folder that is removed afterward."""
    made = make_folder()
    try:
        yield str(made)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def make_folder() -> Path:
    """An empty folder that is removed when this process ends, or by the caller."""
    parent = _parent(os.getpid()) if os.name == "posix" else None
    return Path(tempfile.mkdtemp(prefix="grading-", dir=parent))


@contextlib.contextmanager
def everything_inside() -> Iterator[None]:
    """Meanwhile, the temporary files of libraries and of child processes are removed alike."""
    before = tempfile.tempdir, os.environ.get("TMPDIR")
    made = str(make_folder())
    tempfile.tempdir = os.environ["TMPDIR"] = made
    try:
        yield
    finally:
        tempfile.tempdir = before[0]
        del os.environ["TMPDIR"]
        if before[1] is not None:
            os.environ["TMPDIR"] = before[1]


def _why_none() -> str:
    """Why no temporary file can be written, in a folder that Python has tried in vain."""
    wanted = os.environ.get("TMPDIR", "")
    tried = wanted if os.path.isdir(wanted) else "/tmp"  # noqa: S108  (named, not used)
    why = "it cannot be written"
    try:
        with tempfile.TemporaryFile(dir=tried) as file:
            file.write(b"a few bytes")
    except OSError as error:
        error.filename = None  # a made-up name
        why = shortage.of_writing(error) or str(error.strerror)
    return (
        f"no temporary file can be written in {plain(tried)}: {why}; TMPDIR can name another folder"
    )


def _remove_empty(folder: str) -> None:
    # Of what is still in it, libraries may be about to remove some.
    with contextlib.suppress(OSError):
        os.rmdir(folder)


@cache
def _parent(process: int) -> str:
    # One for each process, because a fork ends at another time. It costs one shell.
    # Named before it is made: a process that is killed in between leaves nothing, either.
    try:
        parent = os.path.join(tempfile.gettempdir(), f"grading-{secrets.token_hex(8)}")
    except FileNotFoundError as error:  # which does not say why
        raise shortage.stopped(_why_none()) from error
    end, held = os.pipe()
    os.posix_spawn(
        "/bin/sh",
        ["sh", "-c", _REMOVE, parent],
        {"PATH": os.defpath},
        file_actions=[
            (os.POSIX_SPAWN_DUP2, end, 0),
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
        # Ctrl-C reaches the whole group of a terminal's command.
        setsid=True,
    )
    os.close(end)
    os.mkdir(parent, 0o700)
    # Where no more processes are allowed, the shell cannot start what removes it.
    atexit.register(_remove_empty, parent)
    # `held` stays open as long as this process lives, and no child inherits it.
    del held
    return parent
