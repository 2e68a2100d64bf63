"""Hints keep their words in each of their forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.authoring import hints

LINES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(
    lambda line: line.strip() == line and "<" not in line
)
RUNGS = st.lists(st.lists(LINES, min_size=1, max_size=3).map("\n".join), min_size=3, max_size=3)


@given(RUNGS)
def test_rungs_survive_the_text_and_the_notebook(rungs: list[str]) -> None:
    assert hints.from_comments(hints.to_comments(rungs)) == (rungs, [])
    assert hints.from_ladder(hints.to_ladder(rungs)) == rungs


def test_a_rung_may_hold_paragraphs_and_indented_code() -> None:
    source = "# - Write\n#\n#       left = x - h\n# - b\n# - c"
    rungs, faults = hints.from_comments(source)
    assert rungs == ["Write\n\n    left = x - h", "b", "c"]
    assert not faults
    assert hints.to_comments(rungs) == source


def test_each_rung_is_folded_inside_the_one_before() -> None:
    ladder = hints.to_ladder(["a", "b", "c"])
    assert ladder.index("Hint 1") < ladder.index("Hint 2") < ladder.index("Hint 3")
    assert ladder.endswith("</details></details></details>")


def test_a_cell_without_a_ladder_holds_no_hints() -> None:
    assert hints.from_ladder("Some prose, and\n<details><summary>more</summary>x</details>") is None


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("# - a\n# - b", 0, "2 of 3 rungs"),
        ("# - a\n# - b\n# - c\n# - d", 0, "4 of 3 rungs"),
        ("# - a\n# - b\n# -  ", 0, "2 of 3 rungs"),
        ("# - a\n# - b\n# - c\nx = 1", 3, "no hint"),
        ("# - a\n# - </details>\n# - c", 1, "HTML"),
    ],
)
def test_hints_that_are_no_ladder_say_what_is_wrong(source: str, line: int, said: str) -> None:
    faults = hints.from_comments(source)[1]
    assert [fault.line for fault in faults] == [line]
    assert said in faults[0].text
