"""A feedback page in a browser: on a phone, on paper, with a keyboard, and without a request."""

import re
from pathlib import Path
from typing import Any

import pytest

from grading.pages.feedback_page import page as feedback_page
from grading.pages.feedback_page import unreadable_page
from tests.grading.pages import graded

pytestmark = [
    pytest.mark.timeout(900),
    # Playwright's transport closes when the garbage collector finds it.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

LONG = "x" * 300
WIDE = "| a | b | c |\n|-|-|-|\n| " + " | ".join([LONG] * 3) + " |\n\n$$" + "x + " * 90 + "x$$"


def _hard() -> Any:
    """Names, rows, code, tables and formulas that are wider than a phone."""
    return graded.notebook(
        graded.prose(f"# Shapes\n\n## {LONG}\n\n{WIDE}"),
        graded.answer(f"order_{LONG}", f"{LONG} = 1\n" * 3),
        graded.graded_by(
            f"order_{LONG}_holds", 0, 2,
            graded.shown(columns=[LONG, "yours", "expected"], rows=[[LONG, LONG, LONG, False]]),
        ),
        graded.written("why", 0, 3, waits=True, comment=WIDE),
        verdicts=[graded.failed(f"order_{LONG}_holds", f"{LONG}: 0 of 1 correct. `{LONG}`")],
    )  # fmt: skip


PAGES = {
    "hard": lambda: feedback_page(_hard(), {**graded.MARKS, "notebook": LONG, "name": LONG}),
    "many": lambda: feedback_page(graded.of_many_answers(200), graded.MARKS),
    "long": lambda: feedback_page(graded.of_many_answers(12, lines=70), graded.MARKS),
    "unreadable": lambda: unreadable_page(LONG, 3, LONG, [LONG, "b.ipynb"]),
}


@pytest.fixture(params=PAGES)
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    made = tmp_path / "page.html"
    made.write_text(PAGES[request.param](), encoding="utf-8")
    return made


def _open(page: Any, file: Path) -> list[str]:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: requests.append(message.text))
    page.goto(file.as_uri())
    return requests


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_scrolls_in_one_direction_and_nothing_is_requested(
    page: Any, file: Path, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 390, "height": 844})
    requests = _open(page, file)
    width = "document.documentElement.scrollWidth"
    assert page.evaluate(width) <= 390
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate(width) <= 390
    assert requests == [file.as_uri()]


def test_a_page_prints_on_four_sheets_at_most(page: Any, file: Path) -> None:
    _open(page, file)
    sheets = re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4"))
    assert 1 <= len(sheets) <= 4


def test_the_notebook_is_printed_once_it_is_open(page: Any, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGES["many"](), encoding="utf-8")
    _open(page, file)
    page.locator("#notebook > summary").click()
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4"))) > 4


def test_a_link_into_the_folded_notebook_opens_it(page: Any, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGES["many"](), encoding="utf-8")
    _open(page, file)
    assert not page.locator("#notebook").evaluate("one => one.open")
    page.get_by_text("See it in the notebook").first.click()
    assert page.locator("#notebook").evaluate("one => one.open")
    target = page.url.partition("#")[2]
    assert page.locator(f"#{target}").evaluate("one => one.getBoundingClientRect().top") < 900
    # A list that is folded itself opens too.
    page.get_by_text("194 more", exact=True).click()
    assert page.locator("details.more").evaluate("one => one.open")


def test_everything_is_reached_and_opened_with_the_keyboard(page: Any, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGES["long"](), encoding="utf-8")
    _open(page, file)
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.parentElement.id") == "notebook":
            break
    style = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(style) == "solid"
    page.keyboard.press("Enter")
    assert page.locator("#notebook").evaluate("one => one.open")
