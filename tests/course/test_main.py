"""What a learner types, and how a command ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from course.__main__ import main
from tests.course.notebook_cells import cell, write

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "contents", "code", "said"),
    [
        ("missing.ipynb", None, 2, "does not exist. Give the path of a notebook."),
        ("folder", "", 2, "is a folder. Give the path of a notebook in it"),
        ("text.ipynb", "# my notes", 1, "is not a notebook: "),
    ],
)
def test_a_path_that_cannot_be_checked_gets_one_sentence(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    contents: str | None,
    code: int,
    said: str,
) -> None:
    path = tmp_path / name
    if name == "folder":
        path.mkdir()
    elif contents is not None:
        path.write_text(contents)
    assert main(["check", str(path)]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(str(path))
    assert said in err


def test_a_notebook_without_tests_says_where_the_lessons_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(write(tmp_path / "mine.ipynb", cell("x = 1")))]) == 1
    assert "mine.ipynb does not have any tests." in capsys.readouterr().out


@pytest.mark.parametrize("seconds", ["0", "-1", "soon"])
def test_a_time_limit_is_a_positive_number(
    capsys: pytest.CaptureFixture[str], seconds: str
) -> None:
    with pytest.raises(SystemExit):
        main(["check", "mine.ipynb", "--seconds", seconds])
    assert f"{seconds}: expected a positive whole number" in capsys.readouterr().err


def test_ctrl_c_says_where_it_stopped_and_how_to_go_on(tmp_path: Path) -> None:
    path = write(
        tmp_path / "mine.ipynb",
        cell("assert True", "f_works", "test"),
        cell("open('running', 'w').close()\nwhile True: pass", "g_works", "test"),
    )
    running = subprocess.Popen(
        [sys.executable, "-m", "course", "check", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(tmp_path)},
    )
    for _ in range(300):
        if (tmp_path / "running").exists():
            break
        time.sleep(0.1)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "✓ f_works" in out
    said = " ".join(err.split())
    assert "Stopped at g_works (cell 2). Checked 1 of 2 answers: 1 correct." in said
    assert f"To check it again from the top: python -m course check {path}" in said
    assert "Traceback" not in err
