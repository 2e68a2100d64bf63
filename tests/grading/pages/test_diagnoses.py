"""What is said of a name."""

from grading.pages.diagnoses import Mistake, mistake


def test_of_an_unknown_name_nothing_is_said() -> None:
    assert mistake("") == mistake("no-such-name") == Mistake()
