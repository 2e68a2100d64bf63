"""The bar of a command: on a terminal only."""

import io
import sys

import pytest

from grading.progress import Bar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def drawn(screen: io.StringIO, monkeypatch: pytest.MonkeyPatch, total: int = 2) -> str:
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with Bar("grading", total) as advance:
        for _ in range(total):
            advance()
    return screen.getvalue()


def test_a_terminal_sees_the_title_and_how_many_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    said = drawn(Terminal(), monkeypatch)
    assert "grading" in said
    assert "2/2" in said


def test_everything_else_sees_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(io.StringIO(), monkeypatch) == ""


def test_no_work_has_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(Terminal(), monkeypatch, total=0) == ""
