"""Temporary folders, and that a killed process leaves none."""

import errno
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest

from grading import temporary
from grading.errors import MachineFault

PROGRAM = """
import sys, time
from pathlib import Path
from grading import temporary
with temporary.folder() as folder:
    Path(folder, "file").touch()
    print(folder, flush=True)
    sys.stdin.read()
"""


def test_a_folder_is_there_and_then_it_is_not() -> None:
    with temporary.folder() as one, temporary.folder() as two:
        assert Path(one).is_dir()
        assert Path(two).is_dir()
        assert one != two
    assert not Path(one).exists()
    assert not Path(two).exists()


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, None])
def test_nothing_is_left_however_the_process_ends(
    end: signal.Signals | None, tmp_path: Path
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={"TMPDIR": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[2])},
    ) as process:
        assert process.stdout
        assert process.stdin
        folder = Path(process.stdout.readline().strip())
        assert folder.is_relative_to(tmp_path)
        assert folder.is_dir()
        if end:
            process.send_signal(end)
    deadline = time.monotonic() + 10
    while list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_where_the_shell_can_start_no_program(tmp_path: Path) -> None:
    program = (
        "from grading import temporary; temporary._REMOVE = ':'\nwith temporary.folder(): pass"
    )
    subprocess.run(
        [sys.executable, "-c", program],
        env={"TMPDIR": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[2])},
        check=True,
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("wanted", "named"), [("", "/tmp"), ("/nowhere", "/tmp"), ("/proc", "/proc")]
)
def test_a_machine_without_room_for_temporary_files_is_named(
    monkeypatch: pytest.MonkeyPatch, wanted: str, named: str
) -> None:
    def none() -> str:
        raise FileNotFoundError(2, "No usable temporary directory found in ['/tmp']")

    def full(**options: Any) -> None:
        raise OSError(errno.EFBIG, "", f"{options['dir']}/a3b4")

    monkeypatch.setattr(tempfile, "gettempdir", none)
    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    monkeypatch.setenv("TMPDIR", wanted)
    temporary._parent.cache_clear()
    said = f"no temporary file can be written in {named}: File too large: .* `ulimit -f`"
    with pytest.raises(MachineFault, match=said):
        temporary.make_folder()


def test_what_libraries_and_programs_put_aside_is_inside_for_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TMPDIR", "/somewhere")
    before = tempfile.tempdir
    with temporary.everything_inside():
        inside = tempfile.gettempdir()
        assert Path(inside).is_dir()
        assert os.environ["TMPDIR"] == inside
        assert Path(inside).parent.name.startswith("grading-")
    assert (tempfile.tempdir, os.environ["TMPDIR"]) == (before, "/somewhere")
