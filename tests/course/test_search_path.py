"""Commands that are started in a folder with modules of somebody's own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from course import search_path

REPOSITORY = Path(search_path.__file__).parents[1]


@pytest.mark.parametrize("package", ["course", "grading"])
def test_a_file_with_the_name_of_a_module_of_pythons_replaces_nothing(
    tmp_path: Path, package: str
) -> None:
    for name in ("argparse", "json", "random", "shutil", "textwrap"):
        (tmp_path / f"{name}.py").write_text("raise SystemError('the wrong module')\n")
    said = subprocess.run(
        [sys.executable, "-m", package, "--help"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (said.returncode, said.stderr) == (0, "")


def test_the_current_folder_comes_last_unless_it_is_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["-m"])
    for first, expected in (
        (str(tmp_path), ["libraries", str(tmp_path)]),
        (str(REPOSITORY), [str(REPOSITORY), "libraries"]),
    ):
        monkeypatch.setattr(sys, "path", [first, "libraries"])
        search_path.current_folder_last()
        assert sys.path == expected


def test_a_program_that_only_imports_the_course_keeps_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["program.py"])
    monkeypatch.setattr(sys, "path", [str(tmp_path), "libraries"])
    search_path.current_folder_last()
    assert sys.path == [str(tmp_path), "libraries"]
