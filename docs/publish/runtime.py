"""Puts Python for the browser next to the site: the runtime, and the packages that it loads.

The runtime comes from npm, without packages. Those that the kernel needs are pure Python and come
with pip, at the versions in the runtime's lock file. That file is rewritten: it names only wheels
next to it, so the browser asks no other server for anything. With `online_packages` it also
names NumPy, matplotlib and scikit-learn, at the runtime's own addresses.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from filelock import FileLock
from jupyterlite_pyodide_kernel.constants import PYODIDE_CDN_URL
from packaging.metadata import Metadata
from packaging.utils import canonicalize_name

from docs.publish import learner_wheel
from docs.publish.node_packages import PACKAGES, InstallError

LOCK_FILE = "pyodide-lock.json"
# What the browser fetches of the runtime; the rest of the npm package is for programmers.
RUNTIME_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
# What the kernel asks for when it starts. Naming it as loaded saves one request after another.
STARTED_WITH = ("comm", "ipykernel", "ipython", "jedi", "micropip", "piplite", "pyodide-kernel")
# The lock file lacks this one.
NOT_IN_LOCK = {"comm": "0.2.3"}
# Packages with parts in C. Their wheels for the browser lie only on the runtime's own server.
ONLINE_PACKAGES = ("numpy", "matplotlib", "scikit-learn")
# What `course` imports by itself, so that no cell's import would load it.
COURSE = "neural-networks-course"
COURSE_IMPORTS = ("numpy", "matplotlib")
_PYTHON = "3.14"
# Where the browser has installed `course`, and IPython's folder in it.
IPYTHON_FOLDER = f"/lib/python{_PYTHON}/site-packages/{learner_wheel.IPYTHON_FOLDER}"

Entry = dict[str, Any]
Lock = dict[str, Any]


def install(folder: Path, runtime: Path, *, online_packages: bool = False) -> list[str]:
    """Put the runtime in `runtime`, the wheels, and a lock file of them into `folder`.

    Returns the packages to load when the kernel starts. Raises InstallError if pip fails.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in RUNTIME_FILES:
        shutil.copyfile(runtime / name, folder / name)
    full: Lock = json.loads((runtime / LOCK_FILE).read_text(encoding="utf-8"))
    wheels = [*_kernel_wheels(), *_downloaded(full), learner_wheel.learner_wheel(folder)]
    entries: dict[str, Entry] = {}
    for wheel in wheels:
        target = folder / wheel.name
        if wheel != target:
            shutil.copyfile(wheel, target)
        entry = _entry(target, full)
        entries[canonicalize_name(entry["name"])] = entry
    if online_packages:
        entries |= _online(full, known=entries)
        entries[COURSE]["depends"] = list(COURSE_IMPORTS)
    lock = {**full, "packages": dict(sorted(entries.items()))}
    (folder / LOCK_FILE).write_text(json.dumps(lock, indent=1) + "\n", encoding="utf-8")
    return [*STARTED_WITH, COURSE]


def needed(lock: Lock, names: Iterable[str]) -> list[str]:
    """The packages of `lock` among `names` and all that they depend on."""
    found: dict[str, None] = {}
    ahead: list[str] = list(names)
    while ahead:
        name = canonicalize_name(ahead.pop())
        if name in lock["packages"] and name not in found:
            found[name] = None
            ahead += lock["packages"][name]["depends"]
    return sorted(found)


def _online(full: Lock, known: Iterable[str]) -> dict[str, Entry]:
    """Entries of packages at the runtime's own addresses, with the digests that it gives them."""
    names = set(needed(full, ONLINE_PACKAGES)) - set(known)
    return {
        name: {**entry, "file_name": f"{PYODIDE_CDN_URL}/{entry['file_name']}"}
        for name, entry in full["packages"].items()
        if name in names
    }


def _kernel_wheels() -> list[Path]:
    """The wheels that come with JupyterLite's kernel."""
    extension = "labextensions/@jupyterlite/pyodide-kernel-extension/static/pypi"
    folder = Path(sys.prefix, "share", "jupyter", extension)
    return [next(folder.glob(f"{one}-*.whl")) for one in ("ipykernel", "piplite", "pyodide_kernel")]


def _downloaded(full: Lock) -> list[Path]:
    """The other wheels that the kernel needs, downloaded once for each set of versions."""
    versions = {name: full["packages"][name]["version"] for name in needed(full, STARTED_WITH)}
    asked = [f"{name}=={version}" for name, version in sorted((versions | NOT_IN_LOCK).items())]
    digest = hashlib.sha256("\n".join(asked).encode()).hexdigest()[:16]
    folder = PACKAGES / f"wheels-{digest}"
    PACKAGES.mkdir(parents=True, exist_ok=True)
    with FileLock(PACKAGES / "downloading.lock"):
        if not folder.is_dir():
            made = folder.with_suffix(".part")
            shutil.rmtree(made, ignore_errors=True)
            options = ["--no-deps", "--only-binary=:all:", f"--python-version={_PYTHON}"]
            command = [sys.executable, "-m", "pip", "download", "--quiet", *options]
            command += ["--disable-pip-version-check", f"--dest={made}", *asked]
            done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
            if done.returncode:
                raise InstallError(f"{', '.join(asked)}: pip said:\n{done.stderr.strip()}")
            made.rename(folder)
    return sorted(folder.glob("*.whl"))


def _entry(wheel: Path, full: Lock) -> Entry:
    """What a lock file says of a wheel: that of the runtime, or what the wheel says itself."""
    name, version, depends = _metadata(wheel)
    entry = full["packages"].get(canonicalize_name(name)) or {
        "name": name,
        "version": version,
        "install_dir": "site",
        "package_type": "package",
        "unvendored_tests": False,
        "imports": _imports(wheel),
        "depends": depends,
    }
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return {**entry, "file_name": wheel.name, "sha256": digest}


def _metadata(wheel: Path) -> tuple[str, str, list[str]]:
    with zipfile.ZipFile(wheel) as files:
        name = next(one for one in files.namelist() if one.endswith(".dist-info/METADATA"))
        metadata = Metadata.from_email(files.read(name), validate=False)
    required = metadata.requires_dist or []
    depends: list[str] = [canonicalize_name(one.name) for one in required if one.marker is None]
    return canonicalize_name(metadata.name), str(metadata.version), depends


def _imports(wheel: Path) -> list[str]:
    """The packages at the top of a wheel."""
    with zipfile.ZipFile(wheel) as files:
        tops = {Path(one).parts[0] for one in files.namelist() if one.endswith("__init__.py")}
    return sorted(tops)
