"""A notebook is checked again on every save, however an editor saves it."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.course.notebook_cells import cell, write

ROOT = Path(__file__).parents[3]
TESTS = [
    cell("f = ...", "f", "answer"),
    cell("assert f == 1, 'f is not 1'", "f_is_1", "test"),
    cell("g = ...", "g", "answer"),
    cell("assert g == 1, 'g is not 1'", "g_is_1", "test"),
]


class Watched:
    """A command that watches a notebook, with a terminal of 80 columns or with a pipe."""

    def __init__(self, path: Path, *, terminal: bool) -> None:
        self.path = path
        self._ours, theirs = pty.openpty() if terminal else os.pipe()
        environment = {
            **{name: value for name, value in os.environ.items() if name != "NO_COLOR"},
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "utf-8",
            "XDG_STATE_HOME": str(path.parent.parent / "state"),
            "TERM": "xterm",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "course", "check", str(path), "--watch", "--seconds", "5"],
            stdin=theirs if terminal else subprocess.DEVNULL,
            stdout=theirs,
            stderr=subprocess.STDOUT,
            env=environment,
            # A terminal of its own, in the foreground of which the command is.
            preexec_fn=_take_terminal if terminal else None,
        )
        os.close(theirs)
        self.said = ""

    def until(self, text: str) -> str:
        """What was said until `text` is."""
        ends = time.monotonic() + 60
        while text not in self.said:
            assert time.monotonic() < ends, self.said
            try:
                data = os.read(self._ours, 4096)
            except OSError:
                data = b""
            assert data, self.said
            self.said += data.decode(errors="replace")
        found, _, self.said = self.said.partition(text)
        return found + text

    def press(self, key: str) -> None:
        os.write(self._ours, key.encode())

    def edit(self, **answers: str) -> str:
        """The notebook with other answers."""
        notebook = json.loads(self.path.read_text())
        for one in notebook["cells"]:
            name = one["metadata"].get("nbgrader", {}).get("grade_id")
            one["source"] = answers.get(name, one["source"])
        return json.dumps(notebook)

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._ours)


def _take_terminal() -> None:
    import fcntl
    import termios

    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Callable[..., Watched]]:
    started: list[Watched] = []

    def begin(*, terminal: bool) -> Watched:
        path = write(tmp_path / "01_a" / "01_a.ipynb", *json.loads(json.dumps(TESTS)))
        started.append(Watched(path, terminal=terminal))
        return started[-1]

    yield begin
    for one in started:
        one.end()


def test_it_walks_from_one_answer_to_the_next_until_all_is_correct(
    watch: Callable[..., Watched], tmp_path: Path
) -> None:
    write(tmp_path / "02_b" / "02_b.ipynb")
    watched = watch(terminal=True)
    assert "Next: fix f in cell 1" in watched.until("q: quit")
    watched.press("h")
    watched.until("There are no hints for f.")
    # An editor that writes another file and puts it in the place of the first.
    other = watched.path.with_suffix(".part")
    other.write_text(watched.edit(f="f = 1"))
    other.replace(watched.path)
    said = watched.until("q: quit")
    assert "✓ f is correct now." in said
    assert "1 of 2 correct" in said
    assert "Next: fix g in cell 3" in said
    watched.path.write_text(watched.edit(g="g = 1"))
    said = watched.until("02_b.ipynb")
    assert "01_a is finished: every answer is correct." in said
    assert watched.process.wait(20) == 0


def test_a_save_during_a_check_starts_it_anew(watch: Callable[..., Watched]) -> None:
    watched = watch(terminal=False)
    watched.until("Next: fix f in cell 1")
    watched.path.write_text(watched.edit(f="open('running', 'w').close()\nwhile True: pass"))
    for _ in range(200):
        if (watched.path.parent / "running").exists():
            break
        time.sleep(0.05)
    watched.path.write_text(watched.edit(f="f = 1"))
    said = watched.until("Next: fix g in cell 3")
    assert "Stopped after" not in said


def test_without_a_terminal_there_are_no_keys_and_no_escapes(
    watch: Callable[..., Watched],
) -> None:
    watched = watch(terminal=False)
    said = watched.until("the check then runs again.")
    assert "\x1b" not in said
    assert "\r" not in said
    watched.process.send_signal(signal.SIGINT)
    said = watched.until("--watch")
    assert "q: quit" not in said
    assert watched.process.wait(20) == 130


def test_a_file_that_is_half_written_is_read_when_it_is_whole(
    watch: Callable[..., Watched],
) -> None:
    watched = watch(terminal=False)
    watched.until("Next: fix f in cell 1")
    whole = watched.edit(f="f = 1")
    watched.path.write_text(whole[:200])
    time.sleep(1)
    watched.path.write_text(whole)
    assert "not a notebook" not in watched.until("Next: fix g in cell 3")


def test_q_ends_it_even_while_a_cell_runs(watch: Callable[..., Watched]) -> None:
    watched = watch(terminal=True)
    watched.until("q: quit")
    watched.path.write_text(watched.edit(f="open('running', 'w').close()\nwhile True: pass"))
    watched.until("0 of 2: f (cell 1)")
    watched.press("q")
    assert watched.process.wait(20) == 1
