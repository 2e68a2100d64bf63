"""Outputs of a lesson as HTML for its page: pictures in files of their own, with alternative text.

Jupyter's outputs hold pictures as text. On a page that would be megabytes before the first word,
so pictures of pixels become files, which a browser loads when they come into view.
"""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape
from pathlib import Path
from typing import Any

# A file's name, and its content.
Files = dict[str, bytes]

_SUFFIX = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}
_DATA = re.compile(r'(<img\b[^>]*?\bsrc=)"data:(image/[a-z]+);base64,([A-Za-z0-9+/=\s]+)"', re.I)
_TEXTS = ("text/markdown", "text/latex", "text/plain")
# A check's link to a heading names it as Jupyter does; here its letters are small.
_HEADING = re.compile(r'(<a href="#)([^"]+)(")')


def for_page(output: Any, prefix: str, files: Files) -> Any:
    """One output as its page shows it. Pictures are added to `files`, at addresses of `prefix`.

    Raises ValueError for a picture without alternative text.
    """
    data = output.get("data")
    if not data:
        return output
    html = data.get("text/html")
    if html is None:
        html = _picture(data, output.get("metadata", {}), prefix, files)
    if html is None:
        output["data"] = {kind: data[kind] for kind in _TEXTS if kind in data}
        return output
    output["data"] = {"text/html": _moved(html, prefix, files)}
    output["metadata"] = {}
    return output


def _picture(data: Any, metadata: Any, prefix: str, files: Files) -> str | None:
    if "image/svg+xml" in data:
        return str(data["image/svg+xml"])
    for kind in _SUFFIX:
        if kind in data:
            said = metadata.get(kind, {})
            if not said.get("alt"):
                raise ValueError(
                    f"A picture ({kind}) has no alternative text. "
                    "Give its function a docstring, as course.pictures.figure describes."
                )
            name = _kept(base64.b64decode(data[kind]), kind, files)
            width = f' width="{said["width"]}"' if "width" in said else ""
            return (
                f'<img class="course-picture" alt="{escape(said["alt"])}"{width} loading="lazy" '
                f'src="{prefix}{name}">'
            )
    return None


def _moved(html: str, prefix: str, files: Files) -> str:
    """HTML whose pictures of pixels are files."""

    def move(found: re.Match[str]) -> str:
        kind = found[2].lower()
        if kind not in _SUFFIX:
            return found[0]
        name = _kept(base64.b64decode(found[3]), kind, files)
        return f'{found[1]}"{prefix}{name}" loading="lazy"'

    html = _DATA.sub(move, html)
    return _HEADING.sub(lambda found: f"{found[1]}{found[2].lower()}{found[3]}", html)


def _kept(content: bytes, kind: str, files: Files) -> str:
    name = f"{hashlib.sha256(content).hexdigest()[:16]}.{_SUFFIX[kind]}"
    files[name] = content
    return name


def write(files: Files, folder: Path) -> None:
    """Write the files into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
