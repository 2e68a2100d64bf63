"""Folders as students hand them in, for tests of how their notebooks are found."""

import bz2
import gzip
import io
import json
import lzma
import os
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from grading.judging.candidates import Wanted
from grading.judging.delivery import Delivered, find
from grading.sandbox.limits import MIB, Sizes
from grading.untrusted_files import open_folder

WANTED = Wanted("01_slopes", frozenset({"slope", "slope_test"}), {"slope": "raise"})
SIZES = Sizes(notebook=MIB, files=MIB, count=20)


def notebook(answer: str = "answer", name: str = "slope", title: str = "Slopes") -> bytes:
    """The bytes of a notebook with one answer."""
    cells: list[dict[str, Any]] = [
        {"cell_type": "markdown", "metadata": {}, "source": f"# {title}"},
        {
            "cell_type": "code",
            "metadata": {"nbgrader": {"grade_id": name, "solution": True, "schema_version": 3}},
            "source": answer,
            "outputs": [],
            "execution_count": None,
        },
    ]
    made = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    return json.dumps(made, indent=1).encode()


def zipped(files: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def tarred(files: dict[str, bytes], how: str = "") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    pack: dict[str, Callable[[bytes], bytes]] = {
        "": bytes, "gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress
    }  # fmt: skip
    return pack[how](made.getvalue())


def put(folder: Path, files: dict[str, bytes]) -> Path:
    """Write files below a folder, the later ones with later dates, a minute apart."""
    for number, (name, data) in enumerate(files.items()):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
        os.utime(folder / name, (10**9 + 60 * number,) * 2)
    return folder


def found_in(folder: Path, *wanted: Wanted, **more: Any) -> Delivered:
    with open_folder(folder) as opened:
        return find(opened, wanted or [WANTED], "submitted/eve/01", SIZES, student="eve", **more)


def beside(folder: Path, *wanted: Wanted) -> dict[str, bytes]:
    """The files beside the notebooks."""
    with open_folder(folder) as opened:
        found = find(opened, wanted or [WANTED], "submitted/eve/01", SIZES)
        return found.beside("submitted/eve/01", SIZES, ignored=[], replaced=[]).files
