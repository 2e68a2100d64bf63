"""Builds the wheel of `course` for the browser: what a lesson imports, without any lesson's text.

The lessons' texts hold every hidden test, so they stay out, and so do the grader and the commands
for a terminal. The solutions are in a file of their own: the site's pages show them too, and a
check offers one to compare with once the learner's answer is correct. The notebooks are separate
files next to the wheel.
"""

from __future__ import annotations

import json
import os
import shutil
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

from wheel.wheelfile import WheelFile

from course import solutions
from docs.publish.settings import REPOSITORY

# Folders of course/ that a notebook in the browser has no use for, or must not have.
LEFT_OUT = ("lessons", "repair", "_release", "__pycache__")
# IPython's own folder in the browser, and what the kernel runs there before any cell: from then on,
# an import of a library that could not be fetched finds its stand-in.
IPYTHON_FOLDER = "course/_ipython"
_STARTUP = "profile_default/startup/00-stand-ins.py"
_STAND_INS = "__import__('course.standins').standins.install()\n"
_WHEEL = "Wheel-Version: 1.0\nGenerator: docs.publish\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
# One date for all files: the same files make the same wheel, whose digest the browser compares.
_EPOCH = "1577836800"


def learner_wheel(folder: Path, package: Path = REPOSITORY / "course") -> Path:
    """Write the wheel of `package` into `folder`, and return its path."""
    name, version = _name_and_version()
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with TemporaryDirectory() as made:
        root = Path(made)
        shutil.copytree(package, root / "course", ignore=_ignored)
        answers = json.dumps(solutions.collected(package.parent / "source"), sort_keys=True)
        (root / "course" / solutions.FILE).write_text(answers, encoding="utf-8")
        startup = root / IPYTHON_FOLDER / _STARTUP
        startup.parent.mkdir(parents=True)
        startup.write_text(_STAND_INS, encoding="utf-8")
        info = root / f"{name}-{version}.dist-info"
        info.mkdir()
        (info / "WHEEL").write_text(_WHEEL, encoding="utf-8")
        metadata = f"Metadata-Version: 2.1\nName: {name.replace('_', '-')}\nVersion: {version}\n"
        (info / "METADATA").write_text(metadata, encoding="utf-8")
        _write(path, root)
    return path


def _ignored(folder: str, names: list[str]) -> set[str]:
    return {one for one in names if one in LEFT_OUT or one.startswith(".")}


def _write(path: Path, root: Path) -> None:
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = _EPOCH
    try:
        with WheelFile(path, "w") as wheel:
            wheel.write_files(str(root))
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def _name_and_version() -> tuple[str, str]:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project["name"].replace("-", "_"), project["version"]
