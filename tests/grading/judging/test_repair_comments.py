"""Which answer's comment says what was repaired."""

from grading.judging import repair_comments
from grading.judging.findings import LEFT_OUT, REPAIRED, Event
from tests.grading.judging.cells import code, graded, new


def test_a_repair_of_a_test_belongs_to_the_answer_above_it() -> None:
    notebook = new.new_notebook(cells=[code("1", "f"), graded("2", "t"), code("3", "g")])
    events = [Event(REPAIRED, 2, "t", "One."), Event(REPAIRED, 3, "g", "Two.")]
    said = repair_comments.by_answer(notebook, events, {"f", "g"})
    assert said == {"f": "One.", "g": "Two."}
    assert repair_comments.joined("No response.", said["f"]) == "No response. One."


def test_what_concerns_the_whole_submission_belongs_to_the_first_answer() -> None:
    notebook = new.new_notebook(cells=[graded("1", "t"), code("2", "f"), code("3", "g")])
    events = [Event(REPAIRED, 0, "", "One."), Event(LEFT_OUT, 0, "", "Two.")]
    assert repair_comments.repairs_in(notebook, events) == events
    assert repair_comments.by_answer(notebook, events, {"f", "g"}) == {"f": "One. Two."}
    assert repair_comments.by_answer(notebook, events, {"g"}) == {"g": "One. Two."}
    assert repair_comments.by_answer(notebook, events, set()) == {}
