"""The lock file for the browser: all beside it, or libraries at the runtime's own addresses."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("jupyterlite_pyodide_kernel", reason="pip install -r requirements-site.txt")

from jupyterlite_pyodide_kernel.constants import PYODIDE_CDN_URL
from packaging.utils import canonicalize_name

from docs.publish import runtime
from docs.publish.node_packages import node_packages


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    npm = node_packages() / "pyodide"
    folders = {online: tmp_path_factory.mktemp("runtime") for online in (False, True)}
    for online, folder in folders.items():
        assert runtime.COURSE in runtime.install(folder, npm, online_packages=online)
    return folders


def _packages(folder: Path) -> dict[str, Any]:
    lock = json.loads((folder / runtime.LOCK_FILE).read_text(encoding="utf-8"))
    packages: dict[str, Any] = lock["packages"]
    return packages


def test_offline_every_package_lies_beside_the_lock_file(installed: dict[bool, Path]) -> None:
    packages = _packages(installed[False])
    assert not packages.keys() & set(runtime.ONLINE_PACKAGES)
    for entry in packages.values():
        data = (installed[False] / entry["file_name"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == entry["sha256"], entry["name"]


def test_all_that_a_package_needs_is_there(installed: dict[bool, Path]) -> None:
    for folder in installed.values():
        packages = _packages(folder)
        needed = {canonicalize_name(one) for x in packages.values() for one in x["depends"]}
        assert needed <= packages.keys()


def test_online_packages_have_absolute_addresses_and_digests(installed: dict[bool, Path]) -> None:
    offline, online = _packages(installed[False]), _packages(installed[True])
    added = {name: entry for name, entry in online.items() if name not in offline}
    assert set(runtime.ONLINE_PACKAGES) <= added.keys()
    for entry in added.values():
        assert entry["file_name"].startswith(f"{PYODIDE_CDN_URL}/")
        assert len(entry["sha256"]) == 64


def test_nothing_else_differs_online(installed: dict[bool, Path]) -> None:
    offline, online = _packages(installed[False]), _packages(installed[True])
    changed = [name for name in offline if offline[name] != online[name]]
    assert changed == [runtime.COURSE]
    assert online[runtime.COURSE] == {
        **offline[runtime.COURSE], "depends": list(runtime.COURSE_IMPORTS)
    }  # fmt: skip
    names = [sorted(one.name for one in folder.iterdir()) for folder in installed.values()]
    assert names[0] == names[1]


def test_needed_follows_dependencies_and_leaves_out_what_is_unknown() -> None:
    lock = {"packages": {"a": {"depends": ["B_b", "gone"]}, "b-b": {"depends": ["a"]}}}
    assert runtime.needed(lock, ["a", "nothing"]) == ["a", "b-b"]
