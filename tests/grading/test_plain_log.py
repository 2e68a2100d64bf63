"""What nbgrader's commands log of a student's text cannot act on a terminal."""

from __future__ import annotations

import logging
import sys

from grading.plain_log import PlainFormatter


def line(message: str, *arguments: object, error: bool = False) -> str:
    record = logging.LogRecord(
        "x", logging.ERROR, "f.py", 1, message, arguments, sys.exc_info() if error else None
    )
    return PlainFormatter(color=False).format(record)


def test_escapes_in_names_and_messages_become_plain() -> None:
    said = line("Autograding %s", "\x1b[31mred\x1b]0;title\x07")
    assert "\x1b" not in said
    assert "\x07" not in said
    assert "red" in said


def test_each_line_stays_a_line_of_its_own() -> None:
    assert line("one\ntwo").count("\n") == 1


def test_a_traceback_is_plain_too() -> None:
    try:
        raise ValueError("\x1b[2Jgone")
    except ValueError:
        said = line("failed", error=True)
    assert "\x1b" not in said
    assert "ValueError" in said


def test_a_percent_sign_in_a_name_is_text() -> None:
    assert "100%s" in line("Grading %s", "100%s")
