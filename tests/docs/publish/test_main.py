"""The command says what is wrong in a sentence, and builds anew."""

import sys
from pathlib import Path

import pytest

from docs.publish import __main__ as publish


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["publish", *arguments])
    return publish.main()


def test_nothing_of_an_earlier_build_stays(tmp_path: Path) -> None:
    (tmp_path / "learn").mkdir()
    (tmp_path / "learn" / "old.html").touch()
    (tmp_path / "index.html").touch()
    publish.empty(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_setting_is_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COURSE_REPOSITORY", "ftp://example.org")
    assert run(monkeypatch) == 1
    assert capsys.readouterr().err.startswith("COURSE_REPOSITORY: 'ftp://example.org' is not")


def test_faults_of_the_built_pages_are_listed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def build(_chosen: object, site: Path) -> None:
        site.mkdir()
        (site / "index.html").write_text('<a href="gone.html">x</a>')

    monkeypatch.setattr(publish, "build", build)
    assert run(monkeypatch, "--into", str(tmp_path / "site")) == 1
    assert capsys.readouterr().out == "index.html: the link gone.html is dead.\n"


def test_a_missing_package_is_named_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def build(_chosen: object, _site: Path) -> None:
        raise ModuleNotFoundError(name="furo")

    monkeypatch.setattr(publish, "build", build)
    assert run(monkeypatch, "--into", str(tmp_path / "site")) == 1
    assert "pip install -r requirements-site.txt" in capsys.readouterr().err
