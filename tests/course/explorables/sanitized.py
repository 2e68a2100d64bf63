"""What a grader leaves of an explorable: its output in an autograded notebook, and in feedback."""

from __future__ import annotations

from typing import Any

import nbformat.v4 as v4

from course.page.embed import Interactive
from grading.judging.sanitize import sanitize
from grading.pages.feedback_page import page as feedback_page
from tests.grading.pages import graded

OF_SCRIPTS = (
    "<script", "<style", "addEventListener", "data-course", "matchMedia", "style=", "course-page",
    "<input", "<button",
)  # fmt: skip


def autograded(shown: Interactive) -> Any:
    """The data of the output in an autograded notebook."""
    data = {"text/html": shown._repr_html_(), "text/plain": repr(shown)}
    output = v4.new_output("execute_result", data, execution_count=1)
    notebook = v4.new_notebook(cells=[v4.new_code_cell("shown", outputs=[output])])
    sanitize(notebook, set())
    return notebook.cells[0].outputs[0]


def assert_words_and_no_script(shown: Interactive) -> None:
    """Nothing of a script is left, and every line of the words is there, in both places."""
    output = autograded(shown)
    notebook = graded.notebook(graded.answer("shown", "shown"))
    next(cell for cell in notebook.cells if cell.cell_type == "code").outputs = [output]
    page = feedback_page(notebook, graded.MARKS)
    for gone in OF_SCRIPTS:
        assert gone not in output.data["text/html"], gone
    for gone in ("<script", "addEventListener", "data-course"):
        assert gone not in page, gone
    for line in shown.text.split("\n"):
        assert line in output.data["text/html"]
        assert line in output.data["text/plain"]
        assert line in page
