"""What becomes of an explorable: its parts, and what a grader and a feedback page leave of it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import nbformat.v4 as v4

from course.page.embed import Interactive
from grading.judging.sanitize import sanitize
from grading.pages.feedback_page import page as feedback_page
from tests.grading.pages import graded

# What of a script or a style could be left.
OF_SCRIPTS = ("<script", "<style", "addEventListener", "data-course", "matchMedia", "svg", "style=")


def picture(shown: Interactive) -> ElementTree.Element:
    """The still picture, which has to be well-formed."""
    [address] = re.findall(r'src="data:image/svg\+xml,([^"]*)"', shown.still)
    return ElementTree.fromstring(unquote(unescape(address)))


def autograded(shown: Interactive) -> Any:
    """A notebook with the explorable as an output, as it is stored after grading."""
    data = {"text/html": shown._repr_html_(), "text/plain": repr(shown)}
    output = v4.new_output("execute_result", data, execution_count=1)
    notebook = v4.new_notebook(cells=[v4.new_code_cell("shown", outputs=[output])])
    sanitize(notebook, set())
    return notebook


def after_grading(shown: Interactive) -> tuple[str, str]:
    """The HTML and the text that are left in an autograded notebook."""
    data = autograded(shown).cells[0].outputs[0].data
    return data["text/html"], data["text/plain"]


def on_feedback(shown: Interactive) -> str:
    """A feedback page with the explorable on it."""
    notebook = graded.notebook(graded.answer("product", "shown"))
    cell = next(cell for cell in notebook.cells if cell.cell_type == "code")
    cell.outputs = autograded(shown).cells[0].outputs
    return str(feedback_page(notebook, graded.MARKS))
