"""What a worker of a Dask cluster runs, and the JSON with which it answers the grading machine.

Both ends of the wire are here; `cluster` decides which worker gets which submission. An answer is
read as the types it must have, and nothing else is made of it.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import platform
import secrets
from dataclasses import asdict
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import msgspec

import course
import grading
from grading.classroom import preflight
from grading.classroom.pool import Execution
from grading.errors import in_a_line
from grading.judging.executed_schema import read_executed
from grading.judging.submission import Damaged, Executed, Submission
from grading.sandbox import bubblewrap

# Packages that could change a score, and Dask, whose own messages change from version to version.
PACKAGES = ("distributed", "ipykernel", "matplotlib", "nbgrader", "numpy", "torch")

# Identifies this process: another process at the same address has another number.
PROCESS = secrets.token_hex(8)


class RemoteError(Exception):
    """What went wrong with a submission on a worker, other than the worker's death."""


def describe(sandboxed: bool) -> bytes:  # noqa: FBT001  (Dask passes it by position)
    """What a client must know about this process before it sends a submission, as JSON."""
    lack = _lack() if sandboxed else ""
    return json.dumps({"process": PROCESS, "versions": versions(), "lack": lack}).encode()


def _lack() -> str:
    """Why submissions cannot run safely in this process, or an empty string."""
    if reason := bubblewrap.missing():
        return reason
    # A container may allow namespaces and refuse what is done in them: only a run shows that. It
    # also starts the fork server that the class then uses.
    if reason := preflight.failure():
        return f"{reason}. docs/scaling.md says what to allow."
    return ""


def answer(process: str, run: bytes, submission: bytes) -> bytes:
    """The result of `run` on a submission, both pickled, as JSON; or that `process` has moved.

    Raises nothing: Dask would send an exception back pickled.
    """
    if process != PROCESS:
        return json.dumps({"moved": True}).encode()
    # nbgrader, too, sets this for the code that it runs.
    os.environ["NBGRADER_EXECUTION"] = "autograde"
    try:
        executed = _unpickled(run)(pickle.loads(submission))  # noqa: S301  (from the client that started this job)
        return json.dumps({"executed": asdict(executed)}).encode()
    except Damaged as error:
        return json.dumps({"damaged": str(error)}).encode()
    except Exception as error:
        return json.dumps({"error": in_a_line(error)}).encode()


@lru_cache(maxsize=4)
def _unpickled(run: bytes) -> Execution:
    execution: Execution = pickle.loads(run)  # noqa: S301  (as above)
    return execution


@lru_cache(maxsize=1)
def versions() -> dict[str, str]:
    """The versions of Python, of this project's own files, and of `PACKAGES`."""
    found = {"Python": ".".join(platform.python_version_tuple()[:2]), "this project": _digest()}
    for name in PACKAGES:
        try:
            found[name] = version(name).partition("+")[0]
        except PackageNotFoundError:
            found[name] = "missing"
    return found


def _digest() -> str:
    # A version number would not change with an edit. A worker's work does not involve lessons.
    digest = sha256()
    for package in map(Path, (course.__file__, grading.__file__)):
        folder = package.parent
        for file in sorted([*folder.rglob("*.py"), *folder.rglob("*.json")]):
            name = file.relative_to(folder.parent).as_posix()
            if not name.startswith(("course/lessons/", "grading/_course/")):
                digest.update(f"{name}\0{sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()[:12]


def parsed(data: Any) -> Any:
    """The JSON that a worker answered, or None if it is not JSON."""
    try:
        # Unlike Python's own reader, it accepts no NaN and no number out of range.
        return msgspec.json.decode(data) if isinstance(data, bytes) else None
    except (ValueError, RecursionError):
        return None


def unfit(address: str, found: Any) -> str:
    """Why the worker that answered `describe` with `found` cannot be used, or an empty string."""
    here = versions()
    there = found.get("versions") if isinstance(found, dict) else None
    if not isinstance(there, dict) or not all(
        isinstance(found.get(key), str) for key in ("process", "lack")
    ):
        return (
            f"The worker at {address} described itself incorrectly: reinstall this project there."
        )
    others = [
        f"{one} {there.get(one)}, here {here[one]}" for one in here if there.get(one) != here[one]
    ]
    if others:
        return (
            f"The worker at {address} has different versions from this machine "
            f"({'; '.join(others)}): install the same versions there and restart it."
        )
    if found["lack"]:
        return f"The worker at {address} cannot run submissions safely: {found['lack']}"
    return ""


def result(found: Any, submission: Submission, address: str) -> Executed | Exception:
    """What came of a submission on a worker, if the worker's answer has exactly the right form."""
    match found:
        case {"damaged": str(said), **rest} if not rest:
            return Damaged(said)
        case {"error": str(said), **rest} if not rest:
            return RemoteError(f"{said}, on {address}")
        case {"executed": data, **rest} if not rest:
            with contextlib.suppress(ValueError):
                executed = read_executed(data)
                if executed.notebooks.keys() == submission.notebooks.keys():
                    return executed
    return RemoteError(f"{address} sent an invalid answer")
