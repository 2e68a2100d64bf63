"""Which answer's comment says what was repaired."""

from grading.judging import repair_comments
from grading.judging.findings import REPAIRED, Event
from tests.grading.judging.cells import code, graded, new


def test_a_repair_of_a_test_belongs_to_the_answer_above_it() -> None:
    notebook = new.new_notebook(cells=[code("1", "f"), graded("2", "t"), code("3", "g")])
    events = [Event(REPAIRED, 2, "t", "One."), Event(REPAIRED, 3, "g", "Two.")]
    said = repair_comments.by_answer(notebook, events, {"f", "g"})
    assert said == {"f": "One.", "g": "Two."}
    assert repair_comments.joined("No response.", said["f"]) == "No response. One."
