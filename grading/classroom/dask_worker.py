"""What a worker of a cluster runs, and the JSON in which it answers the machine that grades.

The two ends of the wire stand side by side here; `grading.classroom.cluster` decides who gets
what. An answer is read by the types that it should have, and nothing else comes of it.
"""

from __future__ import annotations

import json
import math
import os
import pickle
import platform
import secrets
import types
import typing
from dataclasses import asdict, is_dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import course
from grading.classroom.pool import Execution
from grading.errors import in_a_line
from grading.judging.execute import Execute
from grading.judging.notebook_file import nbformat
from grading.judging.submission import Damaged, Executed, Submission
from grading.sandbox import bubblewrap

# Packages that could change a score, and Dask, whose own messages change from version to version.
PACKAGES = ("distributed", "ipykernel", "matplotlib", "nbgrader", "numpy", "torch")

# This process: another one at the same address has another number.
PROCESS = secrets.token_hex(8)


class WorkerError(Exception):
    """What went wrong with a submission on a worker, other than the worker's death."""


def describe(sandboxed: bool) -> bytes:
    """What a client has to know of this process before it sends a submission, as JSON."""
    lack = _lack() if sandboxed else ""
    return json.dumps({"process": PROCESS, "versions": versions(), "lack": lack}).encode()


def _lack() -> str:
    """Why submissions cannot be run safely in this process, or nothing."""
    if reason := bubblewrap.missing():
        return reason
    # A container may allow namespaces and refuse what is done in them: only a run shows that.
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("print(6 * 7)")])
    step: Any = Execute  # it has no types
    [output] = step().preprocess(notebook, {})[0].cells[0].outputs
    if output.get("text") == "42\n":
        return ""
    said = output.get("evalue", "it printed something else")
    return f"a cell that prints 42 does not run ({said}): docs/scaling.md says what to allow."


def answer(process: str, run: bytes, submission: bytes) -> bytes:
    """What `run` makes of a submission, both pickled, as JSON; nothing where `process` is another.

    It raises nothing: an exception would go back pickled.
    """
    if process != PROCESS:
        return json.dumps({"moved": True}).encode()
    # Told to kernels, as nbgrader tells them.
    os.environ["NBGRADER_EXECUTION"] = "autograde"
    try:
        executed = _unpickled(run)(pickle.loads(submission))
        return json.dumps({"executed": asdict(executed)}).encode()
    except Damaged as error:
        return json.dumps({"damaged": str(error)}).encode()
    except Exception as error:
        return json.dumps({"error": in_a_line(error)}).encode()


@lru_cache(maxsize=4)
def _unpickled(run: bytes) -> Execution:
    execution: Execution = pickle.loads(run)
    return execution


@lru_cache(maxsize=1)
def versions() -> dict[str, str]:
    """The version of Python, of this project's own files, and of `PACKAGES`."""
    found = {"Python": ".".join(platform.python_version_tuple()[:2]), "this project": _digest()}
    for name in PACKAGES:
        try:
            found[name] = version(name).partition("+")[0]
        except PackageNotFoundError:
            found[name] = "missing"
    return found


def _digest() -> str:
    # The number of a version would not change with an edit. Lessons are not part of a worker's job.
    digest = sha256()
    for package in (Path(course.__file__).parent, Path(__file__).parent):
        for file in sorted([*package.rglob("*.py"), *package.rglob("*.json")]):
            name = file.relative_to(package.parent).as_posix()
            if not name.startswith("course/lessons/"):
                digest.update(f"{name}\0{sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()[:12]


def parsed(data: Any) -> Any:
    """What a worker has answered, None where that is no JSON."""
    try:
        return json.loads(data) if isinstance(data, bytes) else None
    except (ValueError, RecursionError):
        return None


def unfit(address: str, found: Any) -> str:
    """Why the worker that says `found` of itself cannot be used, or nothing."""
    here = versions()
    there = found.get("versions") if isinstance(found, dict) else None
    if not isinstance(there, dict) or not all(
        isinstance(found.get(key), str) for key in ("process", "lack")
    ):
        return f"The worker at {address} does not say what it is: install this project anew there."
    others = [
        f"{one} {there.get(one)}, here {here[one]}" for one in here if there.get(one) != here[one]
    ]
    if others:
        return (
            f"The worker at {address} has other versions than this machine ({'; '.join(others)}): "
            "install the same there and start it again."
        )
    if found["lack"]:
        return f"The worker at {address} cannot run submissions safely: {found['lack']}"
    return ""


def ended(found: Any, submission: Submission, address: str) -> Executed | Exception:
    """What a worker has made of a submission, if it has the form that it should have."""
    match found:
        case {"damaged": str(said), **rest} if not rest:
            return Damaged(said)
        case {"error": str(said), **rest} if not rest:
            return WorkerError(f"{said}, on {address}")
        case {"executed": data, **rest} if not rest:
            try:
                executed: Executed = _read(Executed, data)
            except (ValueError, OverflowError):
                pass
            else:
                if (
                    executed.seconds >= 0
                    and executed.notebooks.keys() == submission.notebooks.keys()
                ):
                    return executed
    return WorkerError(f"an answer of the wrong form came from {address}")


def _read(kind: Any, data: Any) -> Any:
    """JSON as what it was made of: dataclasses, lists and dicts of them, and plain values.

    Raises ValueError where it has not the form of `kind`.
    """
    inner = typing.get_args(kind)
    match typing.get_origin(kind):
        case types.UnionType | typing.Union:
            for one in inner:
                try:
                    return _read(one, data)
                except ValueError:
                    continue
        case origin if origin is dict and isinstance(data, dict):
            return {_read(inner[0], key): _read(inner[1], value) for key, value in data.items()}
        case origin if origin is list and isinstance(data, list):
            return [_read(inner[0], value) for value in data]
        case None if isinstance(kind, type) and is_dataclass(kind):
            members = _members(kind)
            if isinstance(data, dict) and data.keys() == members.keys():
                made: Any = kind
                return made(**{name: _read(members[name], data[name]) for name in members})
        case None if kind is float and type(data) in (int, float) and math.isfinite(data):
            return data
        case None if type(data) is kind or (data is None and kind in (None, type(None))):
            return data
    raise ValueError(f"not of the form of {kind}")


@lru_cache(maxsize=32)
def _members(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)
