"""Virtual environments that hold a set of installed distributions, without downloading anything.

The files are links to those of the environment that runs the tests.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = "neural-networks-course"


def closure(requirements: Iterable[str]) -> set[str]:
    """The distributions that installing `requirements` brings along, by canonical name."""
    found: set[str] = set()
    seen: set[tuple[str, str]] = set()
    waiting = [Requirement(one) for one in requirements]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        found.add(name)
        for extra in ["", *wanted.extras]:
            if (name, extra) in seen:
                continue
            seen.add((name, extra))
            for one in map(Requirement, metadata.requires(name) or []):
                if one.marker is None or one.marker.evaluate({"extra": extra}):
                    waiting.append(one)
    return found


def environment(folder: Path, distributions: Iterable[str]) -> Path:
    """A virtual environment at `folder` with these distributions; the path of its Python."""
    venv.create(folder, with_pip=False, symlinks=True)
    variables = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", "venv", variables))
    scripts = Path(sysconfig.get_path("scripts", "venv", variables))
    python = scripts / Path(sys.executable).name
    for name in distributions:
        for file in metadata.distribution(name).files or []:
            original = Path(str(file.locate()))
            if not original.is_file() or original.suffix == ".pyc":
                continue
            target = Path(os.path.normpath(packages / file))
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.parent == scripts:
                _script(original, target, python)
            else:
                _link(original, target)
    return python


def _link(original: Path, target: Path) -> None:
    try:
        os.link(original, target)
    except FileExistsError:
        pass
    except OSError:  # another file system
        shutil.copy2(original, target)


def _script(original: Path, target: Path, python: Path) -> None:
    # Its first line names the Python of the environment that it comes from.
    lines = original.read_bytes().splitlines(keepends=True)
    if lines and lines[0].startswith(b"#!"):
        lines[0] = f"#!{python}\n".encode()
    target.write_bytes(b"".join(lines))
    target.chmod(0o755)


def run(
    *command: str | Path, folder: Path, timeout: float = 240, status: int = 0
) -> subprocess.CompletedProcess[str]:
    """Runs a command outside the checkout, with nothing of this environment's on its paths."""
    kept = {"PATH": f"{Path(command[0]).parent}{os.pathsep}/usr/bin{os.pathsep}/bin"}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env={**kept, "HOME": str(folder), "LANG": "C.UTF-8", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
    assert done.returncode == status, f"{command}\n{done.stdout}\n{done.stderr}"
    return done
