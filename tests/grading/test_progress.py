"""The progress bar says nothing where there is no terminal."""

import pytest

from grading.progress import Bar


def test_nothing_is_printed_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with Bar("Grading", 2) as advance:
        advance()
    assert tuple(capsys.readouterr()) == ("", "")
