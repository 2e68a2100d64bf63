"""Keys are read only from a terminal, and the terminal is left as it was."""

from __future__ import annotations

import io
import os
import pty
import sys
import termios

import pytest

from course.cli.keys import Keys


def test_there_are_no_keys_without_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for stdin in (io.StringIO("q"), None):
        monkeypatch.setattr(sys, "stdin", stdin)
        with Keys() as keys:
            assert (keys.available, keys.pressed()) == (False, "")


def test_a_key_is_read_without_enter_and_the_terminal_is_left_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    with os.fdopen(theirs, "r") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        # A test is seldom the command in the foreground of a terminal.
        monkeypatch.setattr(os, "tcgetpgrp", lambda _: os.getpgrp())
        with Keys() as keys:
            assert keys.available
            assert keys.pressed() == ""
            os.write(ours, b"H")
            assert keys.pressed() == "h"
        assert termios.tcgetattr(theirs) == before
    os.close(ours)


def test_a_command_in_the_background_leaves_the_terminal_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "r") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        monkeypatch.setattr(os, "tcgetpgrp", lambda _: os.getpgrp() + 1)
        with Keys() as keys:
            assert not keys.available
    os.close(ours)
