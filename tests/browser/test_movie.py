"""A movie in a browser: it plays one round, pauses, scrubs, and shows a sheet without scripts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat.v4 as v4
import pytest
from nbconvert import HTMLExporter

from grading.judging.sanitize import sanitize
from tests.browser.notebook_page import NotebookPage

pytestmark = [
    pytest.mark.timeout(900),
    # Playwright's transport closes when the garbage collector finds it.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
CODE = """from matplotlib.figure import Figure
from course.pictures.movie import Movie
movie = Movie("A bar grows", seconds=0.1)
figure = Figure(figsize=(4, 2))
axes = figure.subplots()
axes.set_ylim(0, 6)
for height in range(6):
    (bar,) = axes.bar([0], [height], color="black")
    axes.set_title(f"Height {height}")
    movie.add(figure, moving=[bar, axes.title])
    bar.remove()
movie"""
# How much of the canvas is dark, which grows with the bar, and its words.
DARK = """canvas => {
  const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let dark = 0;
  for (let i = 0; i < data.length; i += 4) dark += data[i + 3] > 0 && data[i] < 50;
  return dark / (data.length / 4);
}"""

# Play, and pause at the next frame: from outside, a busy browser might be too late for it.
PAUSED_AT_ONCE = """button => new Promise(resolve => {
  const canvas = document.querySelector('.course-movie canvas');
  new MutationObserver((_, watch) => {
    watch.disconnect();
    button.click();
    resolve(canvas.getAttribute('aria-label'));
  }).observe(canvas, {attributeFilter: ['aria-label']});
  button.click();
})"""


def _static(folder: Path, *, theme: str = "light", clean: bool = False) -> str:
    scope: dict[str, Any] = {}
    exec(CODE, scope)  # the cell's own text
    bundle = scope["movie"]._repr_mimebundle_()
    output = v4.new_output("execute_result", bundle, execution_count=1)
    notebook = v4.new_notebook(cells=[v4.new_code_cell(CODE, outputs=[output])])
    if clean:
        sanitize(notebook, set())
    file = folder / "page.html"
    file.write_text(HTMLExporter(theme=theme).from_notebook_node(notebook)[0], encoding="utf-8")
    return file.as_uri()


def _open(page: Any, address: str, *, still: bool = False) -> list[str]:
    """Open a page without a network; the errors of its scripts."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route(re.compile("^https?:"), lambda route: route.abort())
    page.emulate_media(reduced_motion="reduce" if still else "no-preference")
    page.goto(address, wait_until="domcontentloaded")
    return errors


def _plays_once_and_scrubs(page: Any) -> None:
    canvas = page.locator(".course-movie canvas")
    canvas.scroll_into_view_if_needed()
    page.get_by_text("5 / 5", exact=True).wait_for(timeout=15_000)  # by itself
    page.get_by_role("button", name="Play", exact=True).wait_for(timeout=5_000)
    assert canvas.get_attribute("aria-label") == "Height 5"
    slider = page.get_by_role("slider", name="Frame")
    slider.focus()
    shares = []
    for key, said in (("Home", "0"), ("ArrowRight", "1"), ("End", "5"), ("ArrowLeft", "4")):
        page.keyboard.press(key)
        # A busy page draws a moment later.
        page.locator(f'.course-movie canvas[aria-label="Height {said}"]').wait_for(timeout=10_000)
        shares.append(canvas.evaluate(DARK))
    first, second, last, fourth = shares
    assert first < second < fourth < last
    slider.fill("2")
    assert page.get_by_role("status").filter(has_text="Height 2").count() == 1
    page.wait_for_timeout(600)
    assert canvas.get_attribute("aria-label") == "Height 2"  # it has stopped
    button = page.get_by_role("button", name="Play", exact=True)
    assert button.evaluate(PAUSED_AT_ONCE) == "Height 3"
    page.wait_for_timeout(600)
    assert canvas.get_attribute("aria-label") == "Height 3"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_static_page_plays_one_round_without_a_kernel(
    page: Any, tmp_path: Path, theme: str
) -> None:
    errors = _open(page, _static(tmp_path, theme=theme))
    _plays_once_and_scrubs(page)
    assert errors == []
    assert page.locator(".course-movie-sheet").is_hidden()


def test_a_reader_who_wants_no_motion_moves_it_by_hand(page: Any, tmp_path: Path) -> None:
    _open(page, _static(tmp_path), still=True)
    page.get_by_role("button", name="Next", exact=True).wait_for()
    assert page.get_by_role("button", name="Play", exact=True).count() == 0
    page.wait_for_timeout(600)
    canvas = page.locator(".course-movie canvas")
    assert canvas.get_attribute("aria-label") == "Height 0"
    page.get_by_role("button", name="Next", exact=True).click()
    assert canvas.get_attribute("aria-label") == "Height 1"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_paper_shows_the_sheet_in_ink(page: Any, tmp_path: Path, theme: str) -> None:
    _open(page, _static(tmp_path, theme=theme), still=True)
    page.get_by_role("slider").wait_for()
    page.emulate_media(media="print")
    assert page.locator(".course-movie-sheet").is_visible()
    assert page.locator(".course-movie canvas").is_hidden()
    assert page.get_by_role("slider").is_hidden()
    color = "one => [getComputedStyle(one).color, getComputedStyle(one).filter]"
    assert page.locator(".course-movie p").evaluate(color)[0] == "rgb(31, 35, 40)"
    assert page.locator(".course-movie-sheet").evaluate(color)[1] == "none"


@pytest.mark.parametrize("clean", [False, True])
def test_without_scripts_there_is_the_sheet_with_its_words(
    page: Any, tmp_path: Path, *, clean: bool
) -> None:
    context = page.context.browser.new_context(java_script_enabled=False)
    still = context.new_page()
    still.route(re.compile("^https?:"), lambda route: route.abort())
    still.goto(_static(tmp_path, clean=clean), wait_until="domcontentloaded")
    (picture,) = still.get_by_role("img").all()
    assert picture.get_attribute("alt") == "A bar grows: some of its 6 frames, side by side"
    assert picture.is_visible()
    assert picture.bounding_box()["width"] > 300
    context.close()


def test_jupyterlab_plays_it_and_does_not_act_on_the_keys_too(lab: str, page: Any) -> None:
    active = "() => window.jupyterapp.shell.currentWidget.content.activeCellIndex"
    notebook = NotebookPage(page, lab, "01_derivatives")
    notebook.open()
    cell = next(one["id"] for one in notebook.cells() if one["type"] == "code")
    notebook.edit(cell, CODE)
    notebook.run(cell)
    page.locator(".course-movie canvas").first.wait_for(timeout=30_000)
    before = page.evaluate(active)
    _plays_once_and_scrubs(page)
    assert page.evaluate(active) == before
