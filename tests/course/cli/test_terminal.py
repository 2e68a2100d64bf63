"""Colors, characters and lines, on terminals that can show much or little."""

from __future__ import annotations

import io

import pytest

from course.cli.terminal import Terminal, printable


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_only_a_terminal_gets_colors(plain: pytest.MonkeyPatch) -> None:
    assert Terminal(Screen()).color
    assert not Terminal(io.StringIO()).color
    assert Terminal(Screen()).styled("wrong", "red", "bold") == "\x1b[31;1mwrong\x1b[0m"
    assert Terminal(io.StringIO()).styled("wrong", "red") == "wrong"


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_a_user_who_wants_no_colors_gets_none(
    plain: pytest.MonkeyPatch, name: str, value: str
) -> None:
    plain.setenv(name, value)
    assert not Terminal(Screen()).color


def test_no_color_counts_more_than_force_color(plain: pytest.MonkeyPatch) -> None:
    plain.setenv("FORCE_COLOR", "1")
    assert Terminal(io.StringIO()).color
    plain.setenv("NO_COLOR", "1")
    assert not Terminal(io.StringIO()).color


def test_a_console_without_the_marks_gets_plain_ones() -> None:
    assert printable("✓ ✗ · …", "utf-8") == "✓ ✗ · …"
    assert printable("✓ ✗ · …", "cp1252") == "+ x . ..."
    assert printable("✓ x² ∂", "ascii") == "+ x^2 d"
    assert printable("✓ ☃ é", "ascii") == "+ ? e"
    assert printable("✓", "no-such-encoding") == "+"
    assert printable("✓", None) == "+"


def test_a_status_line_is_replaced_and_taken_away(plain: pytest.MonkeyPatch) -> None:
    screen = Screen()
    terminal = Terminal(screen, columns=20)
    terminal.status("a" * 50)
    terminal.status("b")
    terminal.say("done")
    assert screen.getvalue() == f"\r{'a' * 19}\rb{' ' * 18}\r \rdone\n"


def test_a_file_gets_no_status_line(plain: pytest.MonkeyPatch) -> None:
    file = io.StringIO()
    Terminal(file).status("working")
    assert file.getvalue() == ""


def test_text_fits_below_itself() -> None:
    terminal = Terminal(io.StringIO(), columns=40)
    lines = terminal.wrapped("word " * 20 + "\n\nnext", indent=4)
    assert all(line.startswith("    ") for line in lines if line)
    assert max(map(len, lines)) < 40
    assert lines[-2:] == ["    ", "    next"]


def test_a_wide_table_gets_more_lines_instead_of_longer_ones() -> None:
    terminal = Terminal(io.StringIO(), columns=60)
    heads = ["function", "x", "yours", "should be"]
    rows = [["x ** 3 - x", "1.0", "NameError: name 'qq' is not defined " * 2, "1.0"]]
    lines = terminal.table(heads, rows, 6)
    assert max(map(len, lines)) < 60
    assert len(lines) > 3
    assert lines[0].split() == ["function", "x", "yours", "should", "be"]


def test_many_columns_keep_at_least_their_first_letters() -> None:
    lines = Terminal(io.StringIO(), columns=40).table(["column"] * 12, [["1.0"] * 12], 0)
    assert "column  column" in lines[0]


def test_a_bar_is_filled_as_far_as_the_work_is() -> None:
    terminal = Terminal(io.StringIO())
    assert terminal.bar(1, 4, 8) == "██░░░░░░"
    assert terminal.bar(0, 0, 2) == "░░"
