"""Hints keep their words in each of their forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.authoring import hints

LINES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(
    lambda line: line.strip() == line and "<" not in line
)
HINTS = st.lists(st.lists(LINES, min_size=1, max_size=3).map("\n".join), min_size=3, max_size=3)


@given(HINTS)
def test_hints_survive_the_text_and_the_notebook(found: list[str]) -> None:
    assert hints.from_comments(hints.to_comments(found)) == (found, [])
    assert hints.from_markdown(hints.to_markdown(found)) == found


def test_a_hint_may_hold_paragraphs_and_indented_code() -> None:
    source = "# - Write\n#\n#       left = x - h\n# - b\n# - c"
    found, faults = hints.from_comments(source)
    assert found == ["Write\n\n    left = x - h", "b", "c"]
    assert not faults
    assert hints.to_comments(found) == source


def test_each_hint_is_folded_inside_the_one_before() -> None:
    markdown = hints.to_markdown(["a", "b", "c"])
    assert markdown.index("Hint 1") < markdown.index("Hint 2") < markdown.index("Hint 3")
    assert markdown.endswith("</details></details></details>")


def test_a_cell_without_folded_hints_has_no_hints() -> None:
    assert (
        hints.from_markdown("Some prose, and\n<details><summary>more</summary>x</details>") is None
    )


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("# - a\n# - b", 0, "Expected 3 hints but found 2"),
        ("# - a\n# - b\n# - c\n# - d", 0, "Expected 3 hints but found 4"),
        ("# - a\n# - b\n# -  ", 0, "Expected 3 hints but found 2"),
        ("# - a\n# - b\n# - c\nx = 1", 3, "not part of a hint"),
        ("# - a\n# - </details>\n# - c", 1, "cannot contain <details>"),
    ],
)
def test_a_broken_hints_cell_says_what_is_wrong(source: str, line: int, said: str) -> None:
    faults = hints.from_comments(source)[1]
    assert [fault.line for fault in faults] == [line]
    assert said in faults[0].text
