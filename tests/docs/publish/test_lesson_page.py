"""A lesson's page: blanks, folded hints and solutions, compact checks, and nothing hidden."""

from pathlib import Path
from typing import Any

import nbformat.v4 as v4
import pytest

from docs.publish.lesson_page import Lesson, page
from docs.publish.places import Places
from docs.publish.settings import Settings
from tests.docs.publish.test_executed import ANSWER, TEST, cell, notebook

HINTS = (
    "<details><summary>Hint 1</summary>\n\nWhat is it?\n\n"
    "<details><summary>Hint 2</summary>\n\nA number.\n\n</details></details>"
)
WRITTEN: dict[str, Any] = {"solution": True, "grade": True, "points": 2}
MODEL = """### BEGIN SOLUTION
**A model answer.** Because.

**Grading.**

- 1 point
### END SOLUTION"""
INTRO = '# 1 · A\n\n**Goal.** Add. Run `check.hint("x")`, or read [lesson 2](../02_b/02_b.ipynb).'


@pytest.fixture
def cells() -> list[Any]:
    cells = [
        cell(INTRO, "intro", "markdown"),
        cell("x = ...", "x", **ANSWER),
        cell(HINTS, "x-hints", "markdown"),
        cell("check.value('x')", "x_is_two", **TEST),
        cell("print(x)", "shown"),
        cell("Write your answer here.", "why", "markdown", **WRITTEN),
    ]
    return list(_page(cells).cells)


def _page(release: list[Any]) -> Any:
    source = [dict(one) for one in release]
    source[1]["source"] = "### BEGIN SOLUTION\nx = 2\n### END SOLUTION"
    source[3]["source"] += "\n### BEGIN HIDDEN TESTS\nsecret()\n### END HIDDEN TESTS"
    source[5]["source"] = MODEL
    run = notebook(*(v4.new_code_cell(one["source"], id=one["id"]) for one in release))
    run.cells[3]["outputs"] = [v4.new_output("display_data", {"text/html": "<b>correct</b>"})]
    run.cells[4]["outputs"] = [v4.new_output("stream", text="2\n")]
    pages = {f"release/{n}/{n}.ipynb": f"learn/{n}.ipynb" for n in ("01_a", "02_b")}
    lesson = Lesson("01_a", notebook(*release), notebook(*source), run)
    return page(lesson, Places(Path("/"), Settings(), pages), {"Go": "../lab/"}, "../p/").notebook


def texts(cells: list[Any]) -> str:
    return "\n".join(one["source"] for one in cells)


def test_buttons_come_below_the_title(cells: list[Any]) -> None:
    assert cells[0]["source"] == "# 1 · A"
    assert '<a class="course-button" href="../lab/">Go</a>' in cells[1]["source"]


def test_links_lead_to_pages_and_to_hints(cells: list[Any]) -> None:
    assert "[lesson 2](02_b.ipynb)" in cells[2]["source"]
    assert '<a href="#x-hints"><code>check.hint(&quot;x&quot;)</code></a>' in cells[2]["source"]


def test_an_answer_is_blank_and_its_hints_and_solution_are_folded_below(cells: list[Any]) -> None:
    answer, hints, solution = cells[3:6]
    assert (answer["source"], answer["outputs"]) == ("x = ...", [])
    assert hints["source"].startswith(
        '<details class="course-hint"><summary>Hint 1</summary><span id="x-hints"></span>'
    )
    assert hints["source"].count('class="course-hint"') == 2
    assert solution["source"].startswith('<details class="course-solution">')
    assert "```python\nx = 2\n```" in solution["source"]


def test_a_check_shows_its_result_and_folds_its_code(cells: list[Any]) -> None:
    check, code = cells[6:8]
    assert "remove-input" in check["metadata"]["tags"]
    assert "```python\ncheck.value('x')\n```" in code["source"]
    assert code["source"].startswith("<details")
    assert check["outputs"][0]["data"]["text/html"] == "<b>correct</b>"


def test_other_cells_show_what_they_printed(cells: list[Any]) -> None:
    assert cells[8]["outputs"][0]["text"] == "2\n"


def test_a_question_in_words_has_its_model_answer_without_its_grading(cells: list[Any]) -> None:
    assert "Because." in cells[10]["source"]
    assert "1 point" not in texts(cells)


def test_nothing_hidden_is_on_the_page(cells: list[Any]) -> None:
    assert "secret" not in texts(cells)
    assert "BEGIN" not in texts(cells)
