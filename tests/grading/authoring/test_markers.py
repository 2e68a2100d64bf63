"""The markers of a lesson's text, read and written."""

import pytest

from tests.grading.authoring.texts import TEST, WHOLE, assert_reported, lesson, problems


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (WHOLE + '\n# %% role="quiz" name="g"\nx\n', 16, '"quiz" is not a role'),
        (WHOLE.replace("points=1", 'points=1 kind="x"'), 13, 'Remove the key "kind"'),
        (WHOLE + "\n# %% A title\nx = 1\n", 16, 'does not take the title "A title"'),
        (WHOLE + "\n# %% role=answer\nx = 1\n", 16, "cannot be read: role=answer"),
        (WHOLE + '\n# %% role="demo" name="d"\nx\n', 16, 'takes no key. Remove "name"'),
        (WHOLE.replace(" points=1", ""), 13, 'The test cell "f_doubles" has no points'),
        (WHOLE.replace('"f_doubles"', "3"), 13, "jupytext cannot read this cell: 3 is not of"),
        (WHOLE.replace('"f_doubles"', "[1]"), 13, "jupytext cannot read this cell: [1] is not"),
        (WHOLE.replace('name="f_doubles"', 'name=""'), 13, "jupytext cannot read this cell"),
        (WHOLE.replace('of="f"', 'of=""'), 8, "hints cell does not say whose hints they are"),
        (WHOLE + "\n# %% role=[1]\nx = 1\n", 16, '"[1]" is not a role'),
        (WHOLE + "\n# %% role\nx = 1\n", 16, 'does not take the title "role"'),
        (WHOLE.replace(' name="f"', ""), 1, "The answer cell has no name"),
        ("import math\n\n" + WHOLE, 1, "not in a cell"),
        (WHOLE + "\n# %% [markdown]\n# a\nb = 1\n", 18, "line of a Markdown cell is not a comment"),
    ],
)  # fmt: skip
def test_a_broken_marker_is_reported_with_its_line(text: str, line: int, said: str) -> None:
    assert_reported(text, line, said)


def test_blank_lines_marker_styles_and_line_ends_are_tidied() -> None:
    untidy = (
        WHOLE.replace("\n\n# %%", "\n\n\n\n#%%").replace("points=1", "points=1.0 ")
        + '\n# %% [md]\n"""\n# Prose\n"""\n# %%\n\n# %%\n%matplotlib inline\n\n\n'
    )
    assert lesson(untidy.replace("\n", "\r\n")).text == (
        WHOLE + "\n# %% [markdown]\n# # Prose\n\n# %%\n# %matplotlib inline\n"
    )


def test_a_cell_that_jupytext_cannot_read_does_not_hide_the_problems_of_others() -> None:
    found = problems(WHOLE.replace('"f_doubles"', "3") + TEST.replace(" points=1", ""))
    assert [problem.split(":")[1] for problem in found] == ["13", "16"]
