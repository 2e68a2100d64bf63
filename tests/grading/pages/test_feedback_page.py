"""The feedback page: points, comments, and a policy under which nothing but it is loaded."""

import base64
import hashlib
import itertools
import re
from typing import Any
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from grading.nbgrader_adapter import notebooks
from grading.pages.feedback_page import page, prose, unreadable_page
from tests.grading.pages import graded
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


def _everything() -> Any:
    return graded.notebook(
        graded.prose("# Shapes\n\n### Deeper\n\n[back](#Shapes) [gone](#nowhere)"),
        graded.answer("order", comment="Nearly."),
        graded.graded_by(
            "order_holds", 0, 2,
            graded.shown(columns=["x", "yours", "expected"], rows=[["<i>2", "3", "4", False]]),
        ),
        graded.answer("walk"),
        graded.graded_by("walk_all", 0, 3),
        graded.answer("later", "# a blank"),
        graded.graded_by("later_works", 0, 1),
        graded.written("why", 0, 3, waits=True),
        verdicts=[
            graded.failed("order_holds", "order: 0 of 1 correct. Turn `it` around <b>."),
            graded.failed("walk_all", follows="order"),
            graded.failed("later_works", "later is not written yet.", written=False),
        ],
        events=[{"kind": "time-limit", "cell": 4, "message": "Did not finish within 15 s."}],
    )  # fmt: skip


def test_the_first_screen_says_what_was_lost_and_why() -> None:
    body = parsed(page(_everything(), {**graded.MARKS, "name": "李雷 <b>", "late_penalty": 1.0}))
    said = " ".join(body.header.get_text().split())
    assert "Feedback for 李雷 <b>" in said
    assert "3 of 9 points" in said
    assert "3 points not marked yet" in said
    assert "Late penalty: −1. Without it you would have 4 points." in said
    assert "You lost 6 points, 5 of them because of order." in said
    [block] = body.select("section.loss:not(#blank)")
    text = " ".join(block.get_text(" ").split())
    for part in ("order −5", "Turn it around <b>.", "x <i>2 yours 3 should be 4", "Your code",
                 "walk all ( −3 )", "Read again: Deeper", "Comment Nearly."):  # fmt: skip
        assert part in text
    assert body.select("#blank li")[0].get_text(" ", strip=True) == "later −1"
    assert "not marked yet" in body.find(id="written").get_text()
    assert "Cell 4: Did not finish within 15 s." in body.find(id="grading").get_text()
    assert not body.find(id="notebook").has_attr("open")


@pytest.mark.parametrize("made", [_everything(), graded.of_many_answers(200), _notebook()])
def test_no_link_is_dead_and_headings_are_in_order(made: Any) -> None:
    whole = BeautifulSoup(page(made, graded.MARKS), "html5lib")
    ids = [one["id"] for one in whole.find_all(id=True)]
    assert len(ids) == len(set(ids))
    links = [str(one["href"]) for one in whole.find_all("a", href=True)]
    assert links
    assert {unquote(link[1:]) for link in links if link.startswith("#")} <= set(ids)
    levels = [int(one.name[1]) for one in whole.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert whole.html
    assert whole.html["lang"] == "en"
    assert whole.title
    assert whole.title.get_text()


def test_a_page_without_losses_says_so() -> None:
    made = graded.notebook(graded.answer("f"), graded.graded_by("f_a", 2, 2))
    body = parsed(page(made, {**graded.MARKS, "score": 2.0, "max_score": 2.0}))
    assert body.find(class_="lead").get_text() == "You lost no points."
    assert not body.find(id="lost")


def test_a_course_without_any_points_has_a_page() -> None:
    made = page(graded.notebook(graded.prose("x")), {**graded.MARKS, "score": 0, "max_score": 0})
    assert "0 of 0 points" in parsed(made).find(class_="total").get_text()


def test_a_sentence_with_one_backtick_is_shown_as_it_is() -> None:
    assert prose("a ` b <i>") == "a ` b &lt;i&gt;"
    assert prose("a `<i>` b") == "a <code>&lt;i&gt;</code> b"
