"""What a released notebook says about its lesson."""

from __future__ import annotations

from course.repair.lesson import checksum_of, visible, without_block
from grading.nbgrader_adapter import notebooks
from grading.nbgrader_adapter.cells import compute_checksum
from tests.course.repair.lessons import RELEASED, lesson


def test_the_names_that_an_answer_has_to_define_are_known() -> None:
    assert lesson().targets["f"] == {"f"}
    assert "g" in lesson().targets["g"]


def test_a_test_belongs_to_the_answer_above_it() -> None:
    known = lesson()
    assert [test.name for test in known.tests_of("f")] == ["f_works", "f_again"]
    assert known.answer_of("g_works") == "g"


def test_the_checksum_is_nbgraders() -> None:
    for cell in RELEASED["cells"]:
        if "nbgrader" in cell["metadata"]:
            assert checksum_of(cell) == compute_checksum(notebooks.node(cell))


def test_hidden_tests_are_not_visible() -> None:
    assert visible("a\n### BEGIN HIDDEN TESTS\nb\n### END HIDDEN TESTS\nc") == "a\nc"


def test_another_cells_text_is_taken_out() -> None:
    assert without_block("x = 1\n\n- A hint.\n", "- A hint.") == "x = 1"
    assert without_block("x = 1", "x = 1") == "x = 1"
