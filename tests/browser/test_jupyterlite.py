"""Lessons solved in JupyterLite, with nothing installed and no network but a local file server."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grading.authoring import lesson as lessons
from tests.browser import test_step as stepping
from tests.browser.conftest import CHROMIUM
from tests.browser.lite_page import DOWNLOAD, SAVE, LitePage
from tests.browser.site_build import BROWSERS_OWN, no_network, served

pytestmark = [
    pytest.mark.timeout(200),
    # Playwright's transport closes when the garbage collector finds it.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
ROOT = Path(__file__).resolve().parents[2]
LESSONS = sorted(path.stem for path in (ROOT / "release").glob("*/*.ipynb"))
FIRST_LOAD_SECONDS = 15
# What JupyterLab says of a server that has no terminals and no kernel of the notebook's exact name.
HARMLESS = ("terminals", "No exact match found for")


class Watched:
    """A page in a browser that reaches nothing outside, and what went wrong in it."""

    def __init__(self, page: Any, asked: list[str]) -> None:
        self.page, self._asked = page, asked
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._said)

    def _said(self, message: Any) -> None:
        if message.type == "error" and not any(one in message.text for one in HARMLESS):
            self.errors.append(message.text)

    def outside(self) -> list[str]:
        """What was asked of other servers, but for the browser's own."""
        return [one for one in self._asked if not any(own in one for own in BROWSERS_OWN)]

    def assert_quiet(self) -> None:
        assert self.outside() == []
        assert self.errors == []


@pytest.fixture
def lite(lite_folder: Path) -> Iterator[str]:
    """The address of the lessons."""
    with served(lite_folder) as address:
        yield address


@pytest.fixture
def watched() -> Iterator[Watched]:
    """A page in a fresh chromium behind a proxy that refuses everything."""
    if CHROMIUM is None:
        pytest.skip("no chromium: apt-get install chromium")
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with no_network() as (proxy, asked), sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu"],
            proxy={"server": proxy, "bypass": "127.0.0.1"},
        )
        yield Watched(browser.new_page(viewport={"width": 1280, "height": 1000}), asked)
        browser.close()


def _solutions(lesson: str) -> dict[str, str]:
    """The solution of each answer cell, by its id, as a learner would have typed it."""
    read = lessons.read(ROOT / "course" / "lessons" / f"{lesson}.py")
    lines = {one.name: one.source.split("\n") for one in read.answers}
    return {name: "\n".join(x for x in text if "###" not in x) for name, text in lines.items()}


def _text_of(output: dict[str, Any]) -> str:
    data = output.get("data", {}).get("text/html", "")
    return data if isinstance(data, str) else "".join(data)


def test_a_wrong_answer_is_named_and_a_right_one_turns_green(lite: str, watched: Watched) -> None:
    notebook = LitePage(watched.page, lite, "01_derivatives")
    notebook.open()
    solution = _solutions("01_derivatives")["quadratic"]
    for cell in notebook.cells():
        if cell["id"] == "quadratic":
            break
        if cell["type"] == "code":
            notebook.run(cell["id"])
    shown = notebook.type_and_run("quadratic", solution.replace("x**2", "x^2"))
    shown.filter(has_text="✗").first.wait_for(timeout=60_000)
    assert "**" in "\n".join(shown.all_inner_texts())
    shown = notebook.type_and_run("quadratic", solution)
    shown.filter(has_text="✓").first.wait_for(timeout=60_000)
    assert "✗" not in "\n".join(shown.all_inner_texts())
    watched.assert_quiet()


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_is_solved_from_blank_to_green(lite: str, watched: Watched, lesson: str) -> None:
    notebook = LitePage(watched.page, lite, lesson)
    notebook.open()
    notebook.fill(_solutions(lesson))
    cells = notebook.run_all()
    errors = [(one["id"], out) for one in cells for out in one["outputs"] if "ename" in out]
    assert errors == []
    boxes = [_text_of(out) for one in cells for out in one["outputs"] if "course-check" in _text_of(out)]
    tests = [name for read in (lessons.read(ROOT / "course" / "lessons" / f"{lesson}.py"),)
             for answer in read.answers for name in (test.name for test in answer.tests)]  # fmt: skip
    assert len(boxes) >= len([one for one in cells if one["id"] in tests])
    assert [box for box in boxes if "✗" in box] == []
    watched.assert_quiet()
