"""MathJax comes from our own copy: every part that its settings load is beside the pages."""

from pathlib import Path

import pytest

from docs.publish import mathematics


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What is copied of made-up packages."""
    packages = tmp_path / "node_modules"
    for name in mathematics.COPIED:
        if name.endswith("/svg"):
            (packages / name / "dynamic").mkdir(parents=True)
            (packages / name / "dynamic" / "script.js").touch()
        else:
            (packages / name).parent.mkdir(parents=True, exist_ok=True)
            (packages / name).touch()
    monkeypatch.setattr(mathematics, "node_packages", lambda: packages)
    mathematics.copy_to(tmp_path / "copied")
    return tmp_path / "copied"


def test_every_part_that_is_loaded_is_there(folder: Path) -> None:
    for part in mathematics.CONFIG["loader"]["load"]:
        assert (folder / f"{part}.js").is_file()
    assert (folder / mathematics.SCRIPT).name == "startup.js"
    assert (folder / "fonts" / mathematics.FONT / "svg" / "dynamic" / "script.js").is_file()


def test_the_font_is_looked_for_beside_the_script() -> None:
    assert mathematics.CONFIG["loader"]["paths"]["fonts"] == "[mathjax]/fonts"
