"""What counts as released, and what does not."""

from course.repair.whole import is_whole
from tests.course.repair.lessons import RELEASED, lesson, plain, solved


def test_a_released_and_a_solved_notebook_are_whole() -> None:
    assert is_whole(RELEASED, lesson())
    assert is_whole(solved(), lesson())


def test_a_cell_that_was_cut_off_an_answer_is_seen() -> None:
    notebook = solved()
    notebook["cells"].insert(2, plain("    return 2", "cut"))
    assert not is_whole(notebook, lesson())
