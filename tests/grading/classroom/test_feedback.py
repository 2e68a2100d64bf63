"""Feedback on a graded class."""

import shutil
from pathlib import Path

import pytest

from grading.classroom import feedback
from tests.grading.classroom.sums import HONEST, HOSTILE, Class


def test_feedback_is_written_for_all_that_was_graded(
    graded: Class, capsys: pytest.CaptureFixture[str]
) -> None:
    assert feedback.feedback("sums", graded.root) == 0
    said = capsys.readouterr().out
    where = str(graded.root / "feedback" / "STUDENT" / "sums")
    assert "Feedback on 10 submissions" in said
    assert where in said
    for student in [*HONEST, *HOSTILE, "lost"]:
        assert (graded.root / "feedback" / student / "sums" / "sums.html").is_file()


def test_one_failed_feedback_stops_nothing(
    graded: Class, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "copy"
    shutil.copytree(graded.root, root)
    broken = root / "autograded" / "dies" / "sums" / "sums.ipynb"
    broken.chmod(0o644)
    broken.write_text("{")
    assert feedback.feedback("sums", root) == 1
    assert "dies: Feedback on autograded/dies/sums could not be written" in capsys.readouterr().out
    assert (root / "feedback" / "wrong" / "sums" / "sums.html").is_file()
