"""`course.step` in words, as panels, and in what a grader leaves of it."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote
from xml.etree import ElementTree

import nbformat.v4 as v4
import pytest

import course
from course import step
from course.diagram import GRAD_FILL, GRAD_TEXT, LINE
from course.engine import Tensor
from course.stepper.show import AT_WORK, MOST_CHARACTERS, WRONG, WRONG_FILL, WRONG_TEXT
from grading.judging.sanitize import sanitize
from grading.pages.contrast import contrast
from grading.pages.feedback_page import page as feedback_page
from tests.course import engines
from tests.course.graphs import without_dot
from tests.grading.pages import graded


def shared():
    a = Tensor(3.0, label="a")
    b = a + a
    b.label = "b"
    out = b * a
    out.label = "out"
    return out


def pictures(html):
    """The SVG text of each picture in an output."""
    return [
        unquote(unescape(address))
        for address in re.findall(r'src="data:image/svg\+xml,([^"]*)"', html)
    ]


def test_the_rule_is_said_in_words_and_numbers():
    a, b = Tensor(2.0, label="a"), Tensor(-3.0, label="b")
    (panel,) = step(a * b * -2.0).panels[2:]
    assert panel.words.lines[0] == "∂(a·b)/∂a = b = −3, times upstream −2 → a.grad += 6 (0 → 6)"


def test_a_value_that_enters_twice_has_one_sum():
    passed = step(shared())
    assert passed.panels[1].words.caption == "1. out._backward(): b.grad 0 → 3, a.grad 0 → 6"
    assert passed.panels[2].words.caption == "2. b._backward(): a.grad 6 → 12"
    assert passed.panels[2].words.lines == (
        "a enters twice: 1 + 1 = 2, times upstream 3 → a.grad += 6 (6 → 12)",
    )


def test_an_engine_that_does_not_follow_the_rule_is_not_said_to_follow_it():
    said = step(engines.product(engines.Assigns)).panels[2].words
    assert said.lines[1] == "∂(a·b)/∂b = a = 3, times upstream 2 is 6. b.grad: 6 → 6"
    assert said.wrong == ""


def test_the_first_wrong_value_is_red_from_its_moment_on_if_one_compares():
    root = engines.product(engines.Assigns)
    red = [panel.svg.count("✗ should be 12") for panel in step(root, compare=True).panels]
    assert red == [0, 0, 1]
    assert "should be" not in repr(step(root))
    assert "The first wrong value is red: see step 2." in repr(step(root, compare=True))
    assert "All gradients agree" in repr(step(shared(), compare=True))


@pytest.mark.parametrize(
    "kind", [engines.Early, engines.Unseeded, engines.Wraps, engines.Raises, engines.Endless]
)
def test_every_engine_can_be_shown(kind):
    passed = step(engines.product(kind), compare=True)
    for picture in pictures(passed._repr_html_()):
        ElementTree.fromstring(picture)
    assert len(repr(passed).splitlines()) > len(passed.panels)


def test_an_operation_of_ones_own_is_shown_without_a_rule():
    root = shared()
    root._op = "mystery"
    assert step(root).panels[1].words.lines == ("b.grad: 0 → 3", "a.grad: 0 → 6")
    assert step(root, compare=True).verdict.endswith("was not compared.")


@pytest.mark.parametrize("ground", ["#ffffff", "#111111"])
@pytest.mark.parametrize("color", [AT_WORK, LINE, WRONG])
def test_frames_and_arrows_can_be_seen_on_light_and_dark_pages(color, ground):
    assert contrast(color, ground) >= 3


def test_words_on_a_colored_ground_can_be_read():
    assert contrast(WRONG_TEXT, WRONG_FILL) >= 4.5
    assert contrast(GRAD_TEXT, GRAD_FILL) >= 4.5


def test_each_picture_marks_the_value_at_work_and_what_was_added(monkeypatch):
    without_dot(monkeypatch)
    found = pictures(step(shared())._repr_html_())
    texts = [
        [
            text.text or ""
            for text in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
        ]
        for svg in found
    ]
    marks = [sorted(t for t in said if re.match(r"[▶+−].", t)) for said in texts]
    assert marks == [[], ["+3", "+6", "▶ out"], ["+6", "▶ b"]]
    sizes = {size for svg in found for size in re.findall(r"viewBox='([^']*)'", svg)}
    assert len(sizes) == 1  # nothing moves


def test_a_label_cannot_break_out_of_the_page():
    root = Tensor(1.0, label="</style><script>\"'") * Tensor(2.0, label="{b}&")
    html = step(root)._repr_html_()
    assert html.count("<script>") == 1  # our own
    for picture in pictures(html):
        assert "<script" not in picture
        ElementTree.fromstring(picture)


def test_a_large_graph_has_words_alone_and_fits_into_an_output():
    root = Tensor(0.5)
    for _ in range(39):
        root = root.tanh()
    html = step(root)._repr_html_()
    assert len(html) < MOST_CHARACTERS + 32_000
    assert html.count("Gradients now:") == 40


def test_the_output_needs_no_kernel_and_no_network():
    html = step(shared())._repr_html_()
    assert "http" not in html.replace("http://www.w3.org/2000/svg", "")
    assert "import" not in html


def test_step_is_the_only_name_that_is_imported_when_asked_for():
    assert course.__getattr__("step") is step
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        course.__getattr__("nothing")


def _autograded():
    """The HTML of a step's output in an autograded notebook."""
    passed = step(engines.product(engines.Assigns), compare=True)
    data = {"text/html": passed._repr_html_(), "text/plain": repr(passed)}
    output = v4.new_output("display_data", data)
    notebook = v4.new_notebook(cells=[v4.new_code_cell("step(d)", outputs=[output])])
    sanitize(notebook, set())
    return notebook


def test_an_autograded_notebook_keeps_the_words_and_no_script():
    data = _autograded().cells[0].outputs[0].data
    html = data["text/html"]
    for gone in ("<script", "<style", "addEventListener", "course-step", "svg", "style=", "<text"):
        assert gone not in html
    assert html.count("<details") == html.count("</details>") == 3
    assert "∂(a·b)/∂a = b = 2, times upstream 2 → a.grad += 4 (0 → 4)" in html
    assert "✗ c._backward() should add 6 to b.grad, which makes 12, not 6." in html
    # In place of each picture, its text.
    assert (
        'alt="Gradients now: a 4, b 6, c 2, d 1. At work: c. Wrong: b, which should be 12."' in html
    )
    assert "∂(a·b)/∂a" in data["text/plain"]


def test_a_feedback_page_has_no_script_of_a_step():
    notebook = graded.notebook(graded.answer("product", "step(d)"))
    outputs = _autograded().cells[0].outputs
    cell = next(cell for cell in notebook.cells if cell.cell_type == "code")
    cell.outputs = outputs
    html = feedback_page(notebook, graded.MARKS)
    assert "matchMedia" not in html
    assert "addEventListener" not in html
    assert "<script" not in html
    assert "times upstream 2 → a.grad += 4" in html
