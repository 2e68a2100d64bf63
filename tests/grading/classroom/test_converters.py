"""A result replaces an earlier one only when it is complete."""

from pathlib import Path

import pytest
from nbgrader.coursedir import CourseDirectory

from grading.classroom.converters import aside, replacing


def make(root: Path, text: str, *, fails: bool = False) -> None:
    directory = CourseDirectory(root=str(root), student_id="s001", assignment_id="sums")
    step = aside("autograded")
    with replacing(root / "autograded" / "s001" / "sums", directory, step):
        Path(directory.format_path(step, "s001", "sums"), "result").write_text(text)
        if fails:
            raise ValueError("so it was told")


def test_a_complete_result_replaces_the_earlier_one_and_leaves_nothing_beside(
    tmp_path: Path,
) -> None:
    for text in ("first", "second"):
        make(tmp_path, text)
    assert (tmp_path / "autograded" / "s001" / "sums" / "result").read_text() == "second"
    assert [one.name for one in tmp_path.iterdir()] == ["autograded"]
    assert [one.name for one in (tmp_path / "autograded" / "s001").iterdir()] == ["sums"]


def test_after_an_error_the_earlier_result_is_still_there(tmp_path: Path) -> None:
    make(tmp_path, "first")
    with pytest.raises(ValueError, match="so it was told"):
        make(tmp_path, "second", fails=True)
    assert (tmp_path / "autograded" / "s001" / "sums" / "result").read_text() == "first"
    assert [one.name for one in tmp_path.iterdir()] == ["autograded"]
