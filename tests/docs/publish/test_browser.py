"""What the browser part is built from. tests/browser/test_jupyterlite.py opens it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("jupyterlite_core", reason="pip install -r requirements-site.txt")

from course.cli.start import PAGE
from docs.publish import browser, runtime
from docs.publish.node_packages import InstallError

ROOT = Path(__file__).resolve().parents[3]


def test_a_learner_gets_every_released_lesson_and_the_start_page(tmp_path: Path) -> None:
    browser.notebooks(tmp_path / "files")
    lessons = sorted(ROOT.glob("release/*/*.ipynb"))
    for path in lessons:
        copied = tmp_path / "files" / path.relative_to(ROOT / "release")
        assert copied.read_bytes() == path.read_bytes()
    assert len([*(tmp_path / "files").rglob("*.ipynb")]) == len(lessons) + 1
    start = (tmp_path / "files" / PAGE).read_text(encoding="utf-8")
    assert "02_autograd/02_autograd.ipynb" in json.dumps(json.loads(start)["cells"])


def test_no_address_outside_is_in_the_settings() -> None:
    settings = json.dumps(browser._page_settings(["course"]))
    assert "://" not in settings
    assert '"disablePyPIFallback": true' in settings


def test_a_build_that_fails_says_so_and_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_args: object) -> None:
        raise InstallError("JupyterLite could not be built.")

    monkeypatch.setattr(browser, "_run_jupyterlite", fail)
    monkeypatch.setattr(runtime, "install", lambda *_args, **_options: [])
    monkeypatch.setattr(browser, "node_packages", lambda: tmp_path)
    (tmp_path / "old").mkdir()
    assert browser.main([str(tmp_path / "old")]) == 1
    assert "could not be built" in capsys.readouterr().err
    assert (tmp_path / "old").is_dir()
