"""What of a submission's folder is read: within limits, and nothing that configures a program."""

from pathlib import Path

import pytest

from grading.judging.submission_files import (
    CONFIGURATION_FLAG,
    Beside,
    is_clutter,
    is_configuration,
    read_beside,
)
from grading.sandbox.limits import MIB, Sizes
from grading.untrusted_files import open_folder

SMALL = Sizes(notebook=MIB, files=100, count=5)


def beside(folder: Path, **more: list[str]) -> Beside:
    with open_folder(folder) as opened:
        return read_beside(opened, "submitted/eve/02", SMALL, **more)


def put(folder: Path, **files: int) -> None:
    for name, size in files.items():
        (folder / f"{name}.txt").write_bytes(b"x" * size)


@pytest.mark.parametrize(
    "path",
    [
        "nbgrader_config.py", "NBGrader_Config.PY", "jupyter_server_config.json", "a/.jupyter/c.py",
        ".env", ".git/config", "lib/x.pth", "sitecustomize.py", "sitecustomize/__init__.py",
        "__init__.py", "conftest.py", "matplotlibrc", "setup.cfg", "deep/pyproject.toml",
    ],
)  # fmt: skip
def test_a_file_that_configures_a_program_is_known_by_its_name(path: str) -> None:
    assert is_configuration(path)


@pytest.mark.parametrize(
    "path", ["helper.py", "helpers/__init__.py", "data.csv", "my_config.py", "jupyter.md", "env"]
)
def test_a_students_own_module_or_data_is_not(path: str) -> None:
    assert not is_configuration(path)
    assert not is_clutter(path)


def test_settings_are_a_flag_and_clutter_is_nothing(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").touch()
    (tmp_path / "__pycache__").mkdir()
    put(tmp_path, mine=3)
    assert beside(tmp_path) == Beside({"mine.txt": b"xxx"})
    (tmp_path / ".bashrc").touch()
    assert beside(tmp_path) == Beside({"mine.txt": b"xxx"}, flags=[CONFIGURATION_FLAG])


def test_a_large_file_is_left_out_and_the_others_are_kept(tmp_path: Path) -> None:
    put(tmp_path, a=60, b=101, c=40)
    found = beside(tmp_path)
    assert list(found.files) == ["a.txt", "c.txt"]
    assert found.reasons == [
        "submitted/eve/02/b.txt has 101 bytes, and all files beside the notebooks may have 100 "
        "bytes together (Execute.files_mib), so the submission was graded without it."
    ]


def test_with_too_many_files_only_those_beside_the_notebook_are_kept(tmp_path: Path) -> None:
    put(tmp_path, a=1, b=1)
    (tmp_path / "venv").mkdir()
    put(tmp_path / "venv", **{f"f{number}": 1 for number in range(9)})
    found = beside(tmp_path)
    assert list(found.files) == ["a.txt", "b.txt"]
    assert "more than 5 files" in found.reasons[0]
    put(tmp_path, c=1, d=1, e=1, f=1)
    assert beside(tmp_path).files == {}


def test_names_in_reasons_are_plain_and_few(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"\x1b[3{number}m\n").symlink_to("/etc/passwd")
    reasons = beside(tmp_path).reasons
    assert len(reasons) == 6
    assert "submitted/eve/02/\\x1b[30m\\n is a link" in reasons[0]
    assert reasons[-1].startswith("15 more files of submitted/eve/02")


def test_the_assignments_own_files_win(tmp_path: Path) -> None:
    put(tmp_path, data=9, lib=9)
    (tmp_path / "more.txt").mkdir()
    put(tmp_path / "more.txt", a=9)
    found = beside(tmp_path, replaced=["data.txt", "lib.txt/a.py", "more.txt"])
    assert found.files == {}
    assert len(found.reasons) == 2
