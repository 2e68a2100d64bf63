"""An answer's mutants: where they may differ from the solution, their names, and their changes."""

from pathlib import Path

import pytest

from grading.authoring.lesson import AnswerCell, read_all
from grading.authoring.mutations import Change, mutations

SOURCE = """def area(width, height):
    \"\"\"Area of a rectangle.\"\"\"
    scale = 1
    ### BEGIN SOLUTION
    return width * height
    ### END SOLUTION
"""
ANSWER = AnswerCell("area", SOURCE, (), ())


def test_only_the_solution_is_changed() -> None:
    assert {mutant.line for mutant in mutations(ANSWER)} == {5}
    for mutant in mutations(ANSWER):
        assert "scale = 1" in mutant.source
        assert '"""Area of a rectangle."""' in mutant.source


def test_each_mutant_differs_from_the_solution_and_from_the_others() -> None:
    sources = [mutant.source for mutant in mutations(ANSWER)]
    assert len(sources) == len(set(sources)) > 5


def test_a_name_says_where_and_of_which_kind_a_mutant_is() -> None:
    names = [mutant.name for mutant in mutations(ANSWER)]
    assert len(names) == len(set(names))
    assert {"area:5:operator:1", "area:5:operator:3", "area:5:returned:1"} <= set(names)


def test_the_layout_of_the_solution_makes_no_difference_to_a_change() -> None:
    wider = SOURCE.replace("width * height", "(\n        width  *  # all of it\n        height)")
    changes = {mutant.change for mutant in mutations(ANSWER)}
    assert {m.change for m in mutations(AnswerCell("area", wider, (), ()))} == changes


def test_a_change_names_the_innermost_function_and_class() -> None:
    source = (
        "class A:\n    def f(self):\n        def g():\n            ### BEGIN SOLUTION\n"
        "            return self\n            ### END SOLUTION\n        return g\n"
    )
    changes = {mutant.change.scope for mutant in mutations(AnswerCell("a", source, (), ()))}
    assert changes == {"A.f.g"}


@pytest.mark.parametrize("text", ["", "f", "f: x", "f: x =>", "f => x: y"])
def test_a_text_that_is_no_change_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Change.parse(text)


def test_every_change_of_the_course_can_be_read_back() -> None:
    root = Path(__file__).parents[3]
    for lesson in read_all(root)[:2]:
        for answer in lesson.answers:
            for mutant in mutations(answer):
                assert Change.parse(str(mutant.change)) == mutant.change
