"""Every formula of the lessons becomes MathML, and no command that acts gets through."""

import re
from pathlib import Path

import pytest

from course.notebook import load, text_of
from grading.pages.formulas import as_mathml, typeset
from grading.pages.texts import Texts

LESSONS = sorted((Path(__file__).parents[3] / "source").glob("*/*.ipynb"))


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda file: file.stem)
def test_every_formula_of_a_lesson_is_rendered(lesson: Path) -> None:
    for cell in load(lesson)["cells"]:
        if cell["cell_type"] == "markdown":
            page = Texts().markdown(text_of(cell["source"]))
            page = re.sub(r"<(pre|code)\b.*?</\1>|<[^>]*>", "", page, flags=re.DOTALL)
            assert "$" not in page
            assert "\\" not in page


@pytest.mark.parametrize(
    "latex", [r"\href{x}{y}", r"\class{x}{y}", r"\style{x}{y}", r"\def\a{b}\a", r"\html{x}",
              r"\notacommand{x}", "", "x" * 3000, "{" * 50 + "}" * 50],
)  # fmt: skip
def test_what_is_not_rendered_is_shown_as_it_was_typed(latex: str) -> None:
    assert as_mathml(latex, is_block=False) == ""
    assert typeset(f"a ${latex}$ b") == f"a ${latex}$ b"


def test_code_and_prices_are_left_alone() -> None:
    for page in ("<code>$x$</code>", "<pre>a $x$ b</pre>", "it costs $5"):
        assert typeset(page) == page


def test_a_comparison_is_no_tag() -> None:
    assert "<mo>&lt;</mo>" in as_mathml("a < b", is_block=False)
    assert "&lt;b&gt;" in as_mathml(r"\text{<b>}", is_block=False)
