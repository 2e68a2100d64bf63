"""Modules that take long to import, and which of them a notebook needs.

They are imported in advance, by the fork server, only for notebooks that import them: they are too
large to have in every one.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Collection, Iterable
from pathlib import Path

from grading.sandbox.limits import Sizes
from grading.untrusted_files import Refused, open_folder

SLOW_MODULES = ("torch", "sklearn.datasets", "sklearn.model_selection")
_PACKAGES = [name.partition(".")[0] for name in SLOW_MODULES]
_IMPORT = re.compile(rf"\b(?:import|from)\s+({'|'.join(_PACKAGES)})\b")


def needed(code: Iterable[str], files: Collection[str] = ()) -> set[str]:
    """The slow modules that `code` seems to import, and those before them in the list.

    Every combination needs a fork server of its own, and this way there are few. `files` are those
    beside the code.
    """
    imported = {name for source in code for name in _IMPORT.findall(source)}
    last = max((i for i, package in enumerate(_PACKAGES, 1) if package in imported), default=0)
    # A file of the submission with a package's name hides that package from it.
    own = {Path(file).parts[0].removesuffix(".py") for file in files}
    return {name for name in SLOW_MODULES[:last] if name.partition(".")[0] not in own}


def needed_by_notebooks(folder: Path) -> set[str]:
    """The slow modules that the notebooks in a folder need. A broken notebook needs none."""
    code: list[str] = []
    # This reads a submission before anything has looked at it, so all of it together has a limit.
    room = Sizes().notebook
    with contextlib.suppress(OSError, Refused), open_folder(folder) as opened:
        for name in opened.names():
            if not name.endswith(".ipynb"):
                continue
            with contextlib.suppress(Refused):
                data = opened.read(name, room)
                room -= len(data)
                code += _code(data)
    return needed(code)


def _code(notebook: bytes) -> list[str]:
    try:
        cells = json.loads(notebook)["cells"]
        return ["".join(one["source"]) for one in cells if one["cell_type"] == "code"]
    except (ValueError, KeyError, TypeError, RecursionError, MemoryError):
        return []
