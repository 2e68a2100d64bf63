"""`course.step` in a browser: a static page, JupyterLab, keys, a phone, and without scripts."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import nbformat
import nbformat.v4 as v4
import pytest
from nbconvert import HTMLExporter

from course import step
from grading.judging.sanitize import sanitize
from tests.browser.conftest import Serve
from tests.browser.notebook_page import NotebookPage

pytestmark = [
    pytest.mark.timeout(900),
    # Playwright's transport closes when the garbage collector finds it.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
CODE = """from course import step
from course.engine import Tensor
a, b, c = (Tensor(x, label=name) for x, name in ((2.0, "a"), (-3.0, "b"), (10.0, "c")))
p = a * b
d = p + c
p.label, d.label = "p", "d"
step(d)"""
SEEN = ".course-step details:not(.course-step-off) img"


def _notebook() -> Any:
    scope: dict[str, Any] = {}
    exec(CODE.rpartition("\n")[0], scope)  # the cell's own text
    passed = step(scope["d"])
    data = {"text/html": passed._repr_html_(), "text/plain": repr(passed)}
    output = v4.new_output("execute_result", data, execution_count=1)
    return v4.new_notebook(cells=[v4.new_code_cell(CODE, outputs=[output])])


def _static(folder: Path, *, theme: str = "light", clean: bool = False) -> str:
    notebook = _notebook()
    if clean:
        sanitize(notebook, set())
    file = folder / "page.html"
    file.write_text(HTMLExporter(theme=theme).from_notebook_node(notebook)[0], encoding="utf-8")
    return file.as_uri()


def _open(page: Any, address: str) -> list[str]:
    """Open a page without a network; the errors of its scripts."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route(re.compile("^https?:"), lambda route: route.abort())
    page.goto(address, wait_until="domcontentloaded")
    return errors


def _now(page: Any) -> str:
    """What the one picture on the screen shows, as its text."""
    pictures = page.locator(SEEN)
    assert pictures.count() == 1
    assert pictures.evaluate("async one => { await one.decode(); return one.naturalWidth }") > 100
    return str(pictures.get_attribute("alt"))


def _steps_with_buttons_and_keys(page: Any) -> None:
    button = {name: page.get_by_role("button", name=name, exact=True)
              for name in ("First", "Back", "Next", "Last")}  # fmt: skip
    said = page.get_by_role("status").filter(has_text="d")
    assert "p 0, c 0, d 1." in _now(page)
    assert button["First"].is_disabled()
    assert button["Back"].is_disabled()
    button["Next"].click()
    assert "p 1, c 1, d 1. At work: d." in _now(page)
    assert "∂(p + c)/∂p = 1, times upstream 1 → p.grad += 1 (0 → 1)" in said.inner_text()
    page.keyboard.press("ArrowRight")
    assert "a −3, b 2," in _now(page)
    assert button["Next"].is_disabled()
    slider = page.get_by_role("slider")
    slider.focus()
    for key, shown in (("ArrowLeft", "a 0, b 0, p 1"), ("End", "a −3"), ("Home", "p 0, c 0")):
        page.keyboard.press(key)
        assert shown in _now(page), key
    assert slider.get_attribute("aria-valuetext") == "0 of 2"
    button["Last"].click()
    assert "a −3" in _now(page)
    slider.focus()
    page.keyboard.press("Space")  # plays once, from the start
    pause = page.get_by_role("button", name="Pause", exact=True)
    assert pause.is_visible()
    page.get_by_role("button", name="Play", exact=True).wait_for(timeout=10_000)
    assert "a −3" in _now(page)
    page.wait_for_timeout(2500)
    assert "a −3" in _now(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_static_page_steps_without_a_kernel(page: Any, tmp_path: Path, theme: str) -> None:
    errors = _open(page, _static(tmp_path, theme=theme))
    _steps_with_buttons_and_keys(page)
    assert errors == []


def test_a_button_stops_the_play(page: Any, tmp_path: Path) -> None:
    _open(page, _static(tmp_path))
    page.get_by_role("button", name="Play", exact=True).click()
    page.get_by_role("button", name="Pause", exact=True).click()
    page.wait_for_timeout(2500)
    assert "d 1. " not in _now(page)
    assert "p 0, c 0" in _now(page)


def test_a_reader_who_wants_no_motion_has_no_play_button(page: Any, tmp_path: Path) -> None:
    page.emulate_media(reduced_motion="reduce")
    _open(page, _static(tmp_path))
    assert page.get_by_role("button", name="Play", exact=True).count() == 0
    page.get_by_role("slider").focus()
    page.keyboard.press("Space")
    assert "p 0, c 0" in _now(page)


def test_paper_shows_every_step(page: Any, tmp_path: Path) -> None:
    _open(page, _static(tmp_path))
    page.emulate_media(media="print")
    assert [one.is_visible() for one in page.locator(".course-step img").all()] == [True] * 3
    assert page.get_by_text("times upstream 1 → a.grad += −3").first.is_visible()


def test_on_a_phone_nothing_but_the_picture_scrolls(page: Any, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    _open(page, _static(tmp_path))
    page.get_by_role("button", name="Next", exact=True).click()
    wide = page.evaluate(
        "() => [...document.querySelectorAll('.course-step, .course-step-bar, .course-step-said')]"
        ".filter(one => one.scrollWidth > one.clientWidth + 1).length"
    )
    assert wide == 0


@pytest.mark.parametrize("clean", [False, True])
def test_without_scripts_every_step_can_be_opened_and_read(
    page: Any, tmp_path: Path, *, clean: bool
) -> None:
    context = page.context.browser.new_context(java_script_enabled=False)
    still = context.new_page()
    still.route(re.compile("^https?:"), lambda route: route.abort())
    still.goto(_static(tmp_path, clean=clean), wait_until="domcontentloaded")
    captions = still.locator("summary")
    assert captions.count() == 3
    assert captions.nth(2).inner_text() == "2. p._backward(): a.grad 0 → −3, b.grad 0 → 2"
    captions.nth(2).click()
    rule = still.get_by_text("∂(a·b)/∂a = b = −3, times upstream 1 → a.grad += −3")
    assert rule.first.is_visible()
    assert still.get_by_role("button").count() == 0
    assert still.locator("details[open] img").count() == 2
    context.close()


def test_jupyterlab_steps_and_does_not_act_on_the_keys_too(lab: str, page: Any) -> None:
    active = "() => window.jupyterapp.shell.currentWidget.content.activeCellIndex"
    notebook = NotebookPage(page, lab, "02_autograd")
    notebook.open()
    cell = next(one["id"] for one in notebook.cells() if one["type"] == "code")
    notebook.edit(cell, CODE)
    notebook.run(cell)
    page.locator(".course-step[data-ready]").wait_for(timeout=20_000)
    page.get_by_role("slider").focus()
    before = page.evaluate(active)
    _steps_with_buttons_and_keys(page)
    assert page.evaluate(active) == before


def test_jupyterlab_shows_the_steps_of_a_notebook_that_it_does_not_trust(
    serve: Serve, page: Any, tmp_path: Path
) -> None:
    folder, home = tmp_path / "notebooks", str(tmp_path / "home")
    folder.mkdir()
    notebook = _notebook()
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, folder / "a.ipynb")
    environment = {**os.environ, "HOME": home, "JUPYTER_RUNTIME_DIR": f"{home}/run"}
    with serve(folder, environment) as address:
        page.goto(f"{address}/lab/tree/a.ipynb")
        captions = page.locator(".jp-OutputArea-output summary")
        captions.first.wait_for(timeout=60_000)
        assert captions.count() == 3
        captions.nth(1).evaluate("one => one.click()")  # a question about news may be in front
        assert page.get_by_text("times upstream 1 → p.grad += 1").is_visible()
        picture = page.locator("details[open] img").nth(1)
        assert picture.evaluate("async one => { await one.decode(); return one.naturalWidth }") > 9
        assert page.locator(".course-step-bar").count() == 0
