"""The time of a failing check: only tests that fail count, and a wrong answer gets its name."""

import pytest

from bench import wrong_answers
from grading.authoring.lesson import read_all


def test_only_failing_visible_checks_are_timed(capsys: pytest.CaptureFixture[str]) -> None:
    lesson = next(one for one in read_all(wrong_answers.ROOT) if one.name == "01_derivatives")
    found = list(wrong_answers.timed(lesson, most=1))
    assert len({one.test for one in found}) > 5
    assert all(one.seconds > 0 for one in found)
    assert any(one.diagnosis for one in found)
    wrong_answers.show(found)
    assert "01_derivatives" in capsys.readouterr().out
