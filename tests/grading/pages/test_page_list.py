"""What may stand in a page of ours: a list, and nothing else, whoever wrote the HTML."""

from __future__ import annotations

import pytest

from grading.pages import page_list


@pytest.mark.parametrize(
    "page",
    [
        "<script>alert(1)</script>",
        '<p onclick="x()">text</p>',
        '<a href="javascript:x()">text</a>',
        '<img src="https://elsewhere.example/a.png">',
        '<p style="position:fixed">text</p>',
        '<form action="/"><input type="text" name="score"></form>',
        '<iframe src="/"></iframe>',
    ],
)
def test_nothing_that_acts_or_asks_is_kept(page: str) -> None:
    cleaned = page_list.clean(page)
    for word in ("script", "onclick", "elsewhere", "style", "form", 'type="text"', "iframe"):
        assert word not in cleaned


def test_what_pages_need_is_kept() -> None:
    page = '<p>An <strong>answer</strong> with <a href="https://example.org/">a link</a>.</p>'
    assert page_list.clean(page) == page.replace('">', '" rel="noopener noreferrer">')


def test_a_checkbox_stays_and_cannot_be_pressed() -> None:
    cleaned = page_list.clean('<ul><li><input type="checkbox" checked> done</li></ul>')
    assert '<input type="checkbox" disabled checked>' in cleaned


def test_an_id_cannot_be_one_of_the_pages_own() -> None:
    assert f'id="{page_list.PREFIX}score"' in page_list.clean('<h2 id="score">x</h2>')


def test_a_formula_keeps_its_marks_and_loses_what_could_act() -> None:
    formula = '<math><mi mathvariant="bold">x</mi><mtext href="https://a.example">y</mtext></math>'
    cleaned = page_list.clean_formula(formula)
    assert '<mi mathvariant="bold">x</mi>' in cleaned
    assert "href" not in cleaned
    assert "alert" not in page_list.clean_formula("<math><script>alert(1)</script></math>")
