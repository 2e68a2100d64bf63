"""What a learner's console shows."""

from __future__ import annotations

from course.__main__ import _printable


def test_a_console_without_the_marks_gets_plain_ones() -> None:
    assert _printable("✓ ✗ · …", "utf-8") == "✓ ✗ · …"
    assert _printable("✓ ✗ · …", "cp1252") == "+ x . ..."
    assert _printable("✓ ∂", "ascii") == "+ ?"
