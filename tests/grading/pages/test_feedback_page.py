"""The feedback page: points, comments, and a policy under which nothing but it is loaded."""

import base64
import hashlib
import re
from typing import Any

from grading.nbgrader_adapter import notebooks
from grading.pages.feedback_page import page, unreadable_page
from tests.grading.pages.final_page import parsed

MARKS = {"notebook": "shapes", "score": 2.5, "max_score": 4.0, "late_penalty": 0}


def _notebook(**marks: Any) -> Any:
    graded = {"grade": True, "solution": False, "grade_id": "area_test", "score": 1, "points": 2}
    written = {"grade": True, "solution": True, "grade_id": "why", "score": 0, "points": 2}
    output = '<div class="course-check right" style="color:#d1495b;padding:.2em .8em">fine</div>'
    html = {"output_type": "display_data", "data": {"text/html": output}, "metadata": {}}
    return notebooks.node({
        "cells": [
            {"cell_type": "markdown", "metadata": {}, "source": ["# Shapes\n", "and $x^2$"]},
            {"cell_type": "code", "metadata": {"nbgrader": graded}, "source": "check()",
             "outputs": [html], "execution_count": 3},
            {"cell_type": "markdown", "metadata": {"nbgrader": written | marks}, "source": "Yes."},
        ],
        "metadata": {},
    })  # fmt: skip


def test_points_and_comments_stand_in_the_list_and_at_the_cells() -> None:
    body = parsed(page(_notebook(comment="Say **why** <script>x</script>"), MARKS))
    assert "2.5 of 4 points" in body.find(class_="total").get_text()
    entries = [" ".join(entry.get_text().split()) for entry in body.find(id="toc").find_all("li")]
    assert entries == ["◐ Test: area test 1 / 2", "○ Your answer: why 0 / 2", "✎ Comment: why"]
    for link in body.find(id="toc").find_all("a"):
        assert body.find(id=link["href"][1:])
    comment = body.find(class_="comment")
    assert comment.strong.get_text() == "why"
    assert not body.find("script")


def test_a_late_penalty_is_named() -> None:
    assert "penalty: −1" in page(_notebook(), {**MARKS, "late_penalty": 1.0})


def test_the_policy_allows_exactly_the_pages_own_stylesheet() -> None:
    made = page(_notebook(), MARKS)
    [stylesheet] = re.findall("<style>(.*?)</style>", made, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(stylesheet.encode()).digest()).decode()
    assert f"style-src &#39;sha256-{digest}&#39;" in made
    assert "default-src &#39;none&#39;" in made
    assert "url(" not in stylesheet
    assert ' style="' not in made


def test_the_judges_colors_are_kept_as_classes() -> None:
    body = parsed(page(_notebook(), MARKS))
    assert body.find(class_="style-0").get_text() == "fine"


def test_names_are_escaped() -> None:
    made = page(_notebook(grade_id='"><script>x</script>'), {**MARKS, "notebook": "<b>&"})
    assert "<script>" not in made
    assert "<title>&lt;b&gt;&amp;</title>" in made


def test_the_page_on_an_unreadable_submission_says_why_and_what_to_hand_in() -> None:
    said = 'sums.ipynb is a <script>alert(1)</script> "page".'
    made = unreadable_page("sums", 6.5, said, ["sums.ipynb", "data & more.ipynb"])
    assert "<script" not in made
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in made
    for shown in ("sums.ipynb", "data &amp; more.ipynb", "6.5"):
        assert shown in made
    assert "default-src &#39;none&#39;" in made or "default-src 'none'" in made
