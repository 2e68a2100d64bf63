"""What a lesson's text says, and what it is told when it breaks a rule."""

from pathlib import Path

import pytest

from grading.authoring.lesson import Lesson, parse, read
from grading.errors import AuthoringError

ANSWER = """\
# %% role="answer" name="f"
def f(x):
    # TODO: twice.
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION
"""
HINTS = """
# %% role="hints" of="f"
# - a
# - b
# - c
"""
TEST = """
# %% role="test" name="f_doubles" points=1
check.function("f", equals="lambda x: 2 * x", at=[1.0])
"""
WHOLE = ANSWER + HINTS + TEST


def lesson(text: str) -> Lesson:
    return parse(text, Path("01_a.py"))


def problems(text: str) -> list[str]:
    with pytest.raises(AuthoringError) as caught:
        lesson(text)
    return list(caught.value.problems)


def test_cells_have_a_role_a_name_and_points(text: Path) -> None:
    found = read(text)
    assert found.name == "01_shapes"
    assert found.title == "Shapes"
    assert [(cell.role, cell.name, cell.points) for cell in found.cells if cell.role][:4] == [
        ("answer", "area", None),
        ("hints", "area", None),
        ("test", "area_of_a_square", 1),
        ("test", "area_of_any_rectangle", 2),
    ]


def test_an_answer_has_its_hints_its_tests_and_its_blank(text: Path) -> None:
    area, half_area, square = read(text).answers
    assert [test.name for test in area.tests] == ["area_of_a_square", "area_of_any_rectangle"]
    assert area.hints[1] == "Rows times columns,\nwhich is one product."
    assert half_area.blank.endswith("whole = ...\nhalf_area = ...")
    assert 'NotImplementedError("Square.__add__ is not written yet.")' in square.blank


def test_a_test_belongs_to_the_nearest_answer_that_begins_its_name() -> None:
    longer = WHOLE.replace('"f"', '"f_of"').replace("f_doubles", "f_of_x")
    found = lesson(f"{WHOLE}\n{longer}\n{TEST.replace('doubles', 'again')}")
    assert {answer.name: [t.name for t in answer.tests] for answer in found.answers} == {
        "f": ["f_doubles", "f_again"],
        "f_of": ["f_of_x"],
    }


def test_a_tidy_text_is_its_own_canonical_form(text: Path) -> None:
    assert read(text).text == text.read_text(encoding="utf-8")


def test_blank_lines_marker_styles_and_line_ends_are_tidied() -> None:
    untidy = (
        WHOLE.replace("\n\n# %%", "\n\n\n\n#%%").replace("points=1", "points=1.0 ")
        + '\n# %% [md]\n"""\n# Prose\n"""\n# %%\n\n# %%\n%matplotlib inline\n\n\n'
    )
    assert lesson(untidy.replace("\n", "\r\n")).text == (
        WHOLE + "\n# %% [markdown]\n# # Prose\n\n# %%\n# %matplotlib inline\n"
    )


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (WHOLE + '\n# %% role="quiz" name="g"\nx\n', 16, '"quiz" is no role'),
        (WHOLE.replace("points=1", 'points=1 kind="x"'), 13, "but not the key kind"),
        (WHOLE + "\n# %% A title\nx = 1\n", 16, 'cannot say "A title"'),
        (WHOLE + "\n# %% role=answer\nx = 1\n", 16, "unreadable"),
        (WHOLE + '\n# %% role="demo" name="d"\nx\n', 16, "a demo cannot say the key name"),
        (WHOLE + '\n# %% [markdown] role="demo"\n# x\n', 16, "a demo cell is code"),
        (WHOLE + TEST, 16, 'the name "f_doubles" is taken, as on line 13'),
        (WHOLE.replace(" points=1", ""), 13, 'this test cell "f_doubles" has no points'),
        (WHOLE.replace("points=1", "points=0"), 13, "0 is no number of points"),
        (WHOLE.replace("points=1", 'points="1"'), 13, '"1" is no number of points'),
        (WHOLE.replace("points=1", "points=true"), 13, "true is no number of points"),
        (WHOLE.replace("points=1", "points=NaN"), 13, "NaN is no number of points"),
        (WHOLE.replace("f_doubles", "g_doubles"), 13, '"g_doubles" belongs to no answer'),
        (WHOLE.replace("f_doubles", "F doubles"), 13, '"F doubles" is no name'),
        (WHOLE.replace("f_doubles", "f_" + "x" * 60), 13, "is no name"),
        (WHOLE.replace('"f_doubles"', "3"), 13, "jupytext cannot read this cell (3 is not of"),
        (WHOLE.replace('"f_doubles"', "[1]"), 13, "jupytext cannot read this cell ([1] is not"),
        (WHOLE.replace('name="f_doubles"', 'name=""'), 13, "jupytext cannot read this cell"),
        (WHOLE.replace('of="f"', "of=[1]"), 8, '"[1]" is no name'),
        (WHOLE.replace('of="f"', 'of=""'), 8, "this hints cell has no of"),
        (WHOLE + "\n# %% role=[1]\nx = 1\n", 16, '"[1]" is no role'),
        (WHOLE + "\n# %% role\nx = 1\n", 16, 'cannot say "role"'),
        (WHOLE.replace(' name="f"', ""), 1, "this answer cell has no name"),
        (ANSWER + TEST, 1, 'the answer "f" has no hints'),
        (WHOLE.replace("# - c\n", ""), 9, "2 of 3 rungs"),
        (WHOLE.replace("# - c", "# - c\n# - d"), 9, "4 of 3 rungs"),
        (WHOLE.replace("# - b", "b"), 10, "this is no hint"),
        (WHOLE + HINTS, 16, '"f" has hints already'),
        (WHOLE + HINTS.replace('"f"', '"g"'), 16, 'there is no answer "g"'),
        (WHOLE.replace("    ### END SOLUTION\n", ""), 4, "never closed"),
        (WHOLE.replace("    ### BEGIN SOLUTION\n", ""), 5, "closes nothing"),
        (WHOLE.replace("    return", "    ### BEGIN SOLUTION\n    return"), 5, "still open"),
        (WHOLE + "### BEGIN HIDDEN TESTS\n", 15, "never closed"),
        (WHOLE + "\n# %%\n### BEGIN SOLUTION\n### END SOLUTION\n", 17, "role answer or manual"),
        (WHOLE + "\n# %%\n### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS\n", 17, "role test"),
        (WHOLE.replace('role="test"', '[markdown] role="test"').replace("\ncheck", "\n# check"),
         13, "a test cell is code"),
        (WHOLE + '\n# %% [markdown] role="manual" name="why" points=1\n# Why?\n', 16,
         "no model answer"),
        (WHOLE + "\n# %% [raw]\n# x\n", 16, "no raw cells"),
        ("import math\n\n" + WHOLE, 1, "stands in no cell"),
        (WHOLE + "\n# %% [markdown]\n# ```\n# x\n\n# %%\ny = 1\n# ```\n", 20, "cell marker"),
        (WHOLE + "\n# %% [markdown]\n# a\nb = 1\n", 18, "a line of a Markdown cell is a comment"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_told_with_its_line(text: str, line: int, said: str) -> None:
    found = problems(text)
    assert any(p.startswith(f"01_a.py:{line}: ") and said in p for p in found), found
    assert all(problem.endswith(".") and "\n" not in problem for problem in found)


def test_every_problem_of_a_text_is_told_in_its_order() -> None:
    found = problems(
        WHOLE.replace("# - c\n", "").replace(" points=1", "") + '\n# %% role="quiz"\nx\n'
    )
    assert len(found) == 3
    assert [problem.split(":")[1] for problem in found] == ["9", "12", "15"]


def test_a_lesson_needs_a_name_of_the_course() -> None:
    with pytest.raises(AuthoringError, match='"shapes" is no name for a lesson'):
        parse(WHOLE, Path("shapes.py"))


def test_an_empty_text_is_no_lesson() -> None:
    assert problems("\n\n") == [
        '01_a.py: this lesson has no cells; begin one with "# %% [markdown]".'
    ]


def test_a_text_that_is_not_utf8_is_told_where(tmp_path: Path) -> None:
    (tmp_path / "01_a.py").write_bytes(b"# %%\n# caf\xe9\n")
    with pytest.raises(AuthoringError, match="byte 10 of this lesson is not UTF-8"):
        read(tmp_path / "01_a.py")


def test_a_text_that_is_missing_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(AuthoringError, match="cannot be read"):
        read(tmp_path / "01_a.py")


def test_a_cell_that_jupytext_cannot_read_does_not_hide_the_problems_of_others() -> None:
    found = problems(WHOLE.replace('"f_doubles"', "3") + TEST.replace(" points=1", ""))
    assert [problem.split(":")[1] for problem in found] == ["13", "16"]
