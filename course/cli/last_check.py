"""The last check of each notebook, kept in the user's own folder for `progress`.

Nothing is written beside a notebook: what is handed in stays as it is. A check that cannot be kept,
because there is no such folder or no permission, is simply forgotten.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from course.cli.answers import Answer, Asked, asked
from course.notebook import Json, text_of

FOLDER = "neural-networks-course"


def folder() -> Path:
    """Where checks are kept: the state folder of XDG, or what the system has in its place."""
    if chosen := os.environ.get("XDG_STATE_HOME"):
        return Path(chosen) / FOLDER
    if sys.platform == "win32" and (local := os.environ.get("LOCALAPPDATA")):
        return Path(local) / FOLDER
    return Path("~/.local/state").expanduser() / FOLDER


def keep(path: Path, notebook: Json, answers: list[Answer]) -> None:
    """Keep what a check of the notebook at `path` found, in place of what an earlier one did."""
    kept = kept_of(path)
    places = {one.name: one for one in asked(notebook)}
    found = {
        answer.name: {
            "text": _digest(notebook, places[answer.name]),
            "mark": answer.mark,
            "message": answer.message,
        }
        for answer in answers
        if answer.name in places
    }
    file = _file(path)
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(f".{os.getpid()}.part")
        record = {"notebook": str(path.resolve()), "answers": {**kept, **found}}
        part.write_text(json.dumps(record), encoding="utf-8")
        part.replace(file)


def kept_of(path: Path) -> dict[str, Mapping[str, str]]:
    """What the last check of the notebook at `path` found, for each answer by name."""
    with suppress(OSError, ValueError, AttributeError, RuntimeError):
        answers = json.loads(_file(path).read_text(encoding="utf-8")).get("answers", {})
        return {
            name: answer
            for name, answer in answers.items()
            if all(isinstance(answer.get(key), str) for key in ("text", "mark", "message"))
        }
    return {}


def still_true(kept: Mapping[str, str], notebook: Json, one: Asked) -> bool:
    """Whether the answer and everything above its last test are still as they were checked."""
    return kept["text"] == _digest(notebook, one)


def _file(path: Path) -> Path:
    name = hashlib.sha256(str(path.resolve()).encode("utf-8", "replace")).hexdigest()[:24]
    return folder() / f"{name}.json"


def _digest(notebook: Json, one: Asked) -> str:
    """A digest of all code up to the last test of an answer: what its result depends on."""
    found = hashlib.sha256()
    for cell in notebook["cells"][: one.tests[-1][1] + 1]:
        if cell["cell_type"] == "code":
            found.update(text_of(cell["source"]).encode("utf-8", "replace") + b"\0")
    return found.hexdigest()
