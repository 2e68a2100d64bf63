"""What is said of a name."""

from grading.pages.diagnoses import Mistake, mistake


def test_of_an_unknown_name_nothing_is_said() -> None:
    assert mistake("") == mistake("no-such-name") == Mistake()


def test_the_section_to_read_again_is_in_the_lesson_of_the_answer_where_one_treats_it() -> None:
    assert mistake("never-zeroes", "binary_classifier").section == "The loop"
    assert mistake("never-zeroes", "gradient_step").section == "One step downhill"
    assert mistake("never-zeroes", "another-course").section == "One step downhill"
