"""Feedback on a graded class."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from grading.classroom import feedback
from grading.pages.worker import PageError, Worker
from tests.grading.classroom.sums import HONEST, HOSTILE, Class


def test_feedback_is_written_for_all_that_was_graded(
    graded: Class, capsys: pytest.CaptureFixture[str]
) -> None:
    assert feedback.feedback("sums", graded.root) == 0
    said = capsys.readouterr().out
    where = str(graded.root / "feedback" / "STUDENT" / "sums")
    done = sum("Not graded." not in str(one.tests) for one in graded.records.values())
    assert f"Feedback on {done} submissions" in said
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


def test_a_page_that_took_too_long_is_to_be_made_again(
    graded: Class, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def late(*arguments: Any) -> None:
        error = PageError("it took longer than 60 seconds")
        error.in_time = False
        raise error

    monkeypatch.setattr(Worker, "call", late)
    assert feedback.feedback("sums", graded.root) == 1
    said = capsys.readouterr().out
    assert "60 seconds): run `feedback` again when this machine is less busy." in said
    assert "--force" not in said


def test_what_could_not_be_read_gets_a_page_that_says_what_to_hand_in_again(
    graded: Class, capsys: pytest.CaptureFixture[str]
) -> None:
    feedback.feedback("sums", graded.root)
    unread = [name for name, one in graded.records.items() if "Not graded." in str(one.tests)]
    assert {"empty", "missing"} <= set(unread)
    assert f"{len(unread)} more were unreadable" in capsys.readouterr().out
    for student in unread:
        page = (graded.root / "feedback" / student / "sums" / "sums.html").read_text()
        assert "Your submission could not be graded: " in page
        assert "What to hand in again" in page
        assert "Hand in this file itself" in page
        assert "Ask " not in page
        assert "<script" not in page


def test_a_page_on_an_earlier_submission_says_that_a_newer_one_was_not_read(
    graded: Class, tmp_path: Path
) -> None:
    root = tmp_path / "copy"
    shutil.copytree(graded.root, root, symlinks=True)
    (root / "submitted" / "perfect" / "sums" / "sums.ipynb").write_text("<b>no notebook</b>")
    assert feedback.feedback("sums", root) == 0
    page = (root / "feedback" / "perfect" / "sums" / "sums.html").read_text()
    assert "What you handed in after this could not be graded" in page
    other = (root / "feedback" / "wrong" / "sums" / "sums.html").read_text()
    assert "What you handed in after this" not in other
