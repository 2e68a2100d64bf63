"""Which courses the formgrader may open by `?path=`, which runs their configuration.

A folder that a student handed in can contain a `nbgrader_config.py` too. So only the course that
the server was started for can be opened, and those that its own configuration names.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

_trusted: set[Path] = set()

# What a browser says about a page that a person opens, or that JupyterLab shows in a frame.
_PAGES = {"", "document", "iframe", "frame"}

REFUSED = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Not a trusted course</title></head>
<body><h1>This folder is not a trusted course</h1>
<p>The formgrader did not open the folder in this link, because opening a course runs its
<code>nbgrader_config.py</code>, and a student could have written that file.</p>
<p>If the course is yours, add its folder to <code>courses</code> in the
<code>nbgrader_config.py</code> of the course that this server was started in, and restart the
server.</p></body></html>
"""


def trust(folders: Iterable[str | Path]) -> None:
    """Let the formgrader open the courses in these folders."""
    _trusted.update(_real(folder) for folder in folders)


def trusted(path: str, own: str) -> Path | None:
    """The folder of a trusted course at `path`, or None; `own` is the server's own course."""
    try:
        wanted = _real(path)
        known = {*_trusted, _real(own)}
    except (OSError, ValueError, RuntimeError):
        return None
    return wanted if wanted in known else None


def is_opened(headers: dict[str, str]) -> bool:
    """Whether a person opened this page: no picture, script or style may switch courses."""
    return headers.get("Sec-Fetch-Dest", "") in _PAGES


def _real(path: str | Path) -> Path:
    return Path(os.path.realpath(path))
