"""A file is replaced as a whole, or not at all."""

from pathlib import Path

import pytest

from grading.files import write_whole


def test_a_file_that_cannot_be_replaced_is_left_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.ipynb"
    write_whole(path, b"old")

    def fail(self: Path, target: Path) -> Path:
        raise OSError("the disk is full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="the disk is full"):
        write_whole(path, b"new")
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == {path: b"old"}
