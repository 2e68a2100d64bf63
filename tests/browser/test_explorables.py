"""Tangent and number lines in a browser: moved by hand and by keys, dark, small, without scripts.

`test_explorables_networks.py` tries the explorables of the later lessons in the same way.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest

from course.explorables.links import LINKS, evaluate
from course.explorables.number_lines import number_lines
from course.explorables.tangent import tangent
from course.page.embed import Interactive, asset
from tests.browser.explorable_pages import (
    drag,
    open_page,
    overflowing,
    static_page,
    too_faint,
    without_scripts,
)
from tests.browser.notebook_page import NotebookPage

pytestmark = [
    pytest.mark.timeout(900),
    # Playwright's transport closes when the garbage collector finds it.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
LINES = """from course.explorables.number_lines import number_lines
number_lines("3·x + 1", "x²", at=0.5, low=-1.0, high=1.0, names=("x", "u", "v"))"""
CODE = """import math
from course.explorables.tangent import tangent
tangent(math.exp, math.exp, at=1.1, reach=0.5, name="eˣ")"""


def slopes() -> Interactive:
    return tangent(math.exp, math.exp, at=1.1, reach=0.5, name="eˣ")


def lines() -> Interactive:
    return number_lines("3·x + 1", "x²", at=0.5, low=-1.0, high=1.0, names=("x", "u", "v"))


BOTH = {"course-tangent": slopes, "course-lines": lines}


def _cells(page: Any) -> list[str]:
    """The numbers of the table: both heights, both slopes, and the error."""
    return [cell.inner_text() for cell in page.locator(".course-numbers .course-value").all()]


def _python(value: float) -> str:
    return repr(value).replace("-", "−", 1) if value < 0 else repr(value)


def _tangent_with_keys_and_hand(page: Any) -> None:
    root = page.locator(".course-tangent")
    step = root.get_by_role("slider", name="step h")
    heard = root.get_by_role("status")
    step.focus()
    page.keyboard.press("Home")
    assert step.get_attribute("aria-valuetext") == "1"
    for _ in range(20):  # 20 quarters of a factor of ten
        page.keyboard.press("ArrowRight")
    assert step.get_attribute("aria-valuetext") == "1e-5"
    said = _cells(page)
    # The very floats of Python.
    assert said[0] == _python(math.exp(1.1 + 1e-5))
    assert said[1] == said[2] == _python(math.exp(1.1))
    assert said[3] == _python((math.exp(1.1 + 1e-5) - math.exp(1.1)) / 1e-5)
    assert (
        "comes from the bend between the two points" in heard.filter(has_text="1e-5").inner_text()
    )
    root.get_by_role("button", name="both sides").click()
    both = (math.exp(1.1 + 1e-5) - math.exp(1.1 - 1e-5)) / (2 * 1e-5)
    assert _cells(page)[3] == _python(both)
    heard.filter(has_text="The error is near its lowest").wait_for(timeout=3000)
    step.focus()
    page.keyboard.press("End")
    assert _cells(page)[3] == "0"
    heard.filter(has_text="x + h is rounded to x").wait_for(timeout=3000)
    # By hand: along the plot of the errors, then along the curve.
    plots = root.locator(".course-panels > svg")
    drag(page, plots.nth(2), (0.9, 0.5), (0.6, 0.5))
    now = step.get_attribute("aria-valuetext")
    assert 1e-10 < float(now) < 1e-7
    drag(page, plots.nth(0), (0.5, 0.6), (0.35, 0.6))
    place = root.get_by_role("slider", name="x").get_attribute("aria-valuetext")
    assert 0.1 <= float(place) < 0.9


def _lines_with_keys_and_hand(page: Any) -> None:
    root = page.locator(".course-lines")
    slider = root.get_by_role("slider", name="x", exact=True)
    slider.focus()
    page.keyboard.press("End")
    product = root.locator(".course-product")
    assert product.inner_text() == "dv/dx = 8 · 3 = 24"
    page.keyboard.press("ArrowLeft")
    assert slider.get_attribute("aria-valuetext") == "0.98"
    assert product.inner_text() == "dv/dx = 7.88 · 3 = 23.6"
    heard = root.get_by_role("status")
    heard.filter(has_text="x = 0.98: dx = 0.1 → du = 0.3 → dv = 2.45.").wait_for(timeout=3000)
    picture = root.locator("> svg")
    begin = picture.locator(".course-point").first.bounding_box()
    box = picture.bounding_box()
    across = (begin["x"] + begin["width"] / 2 - box["x"]) / box["width"]
    down = (begin["y"] + begin["height"] / 2 - box["y"]) / box["height"]
    drag(page, picture, (across, down), (across - 1 / 20, down))  # the scale has 20 units
    now = slider.get_attribute("aria-valuetext").replace("−", "-")
    assert 0 < 0.98 - float(now) < 1.2
    before = picture.locator(".course-point").nth(2).get_attribute("d")
    page.keyboard.press("Home")
    assert picture.locator(".course-point").nth(2).get_attribute("d") != before
    assert product.inner_text() == "dv/dx = (−4) · 3 = −12"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_tangent_moves_on_a_static_page(page: Any, tmp_path: Path, theme: str) -> None:
    complaints = open_page(page, static_page(tmp_path, slopes(), theme=theme))
    _tangent_with_keys_and_hand(page)
    assert complaints == []
    assert too_faint(page.locator(".course-tangent"), theme) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_number_lines_move_on_a_static_page(page: Any, tmp_path: Path, theme: str) -> None:
    complaints = open_page(page, static_page(tmp_path, lines(), theme=theme))
    _lines_with_keys_and_hand(page)
    assert complaints == []
    assert too_faint(page.locator(".course-lines"), theme) == []


def test_the_curve_turns_into_stairs_under_the_lens(page: Any, tmp_path: Path) -> None:
    open_page(page, static_page(tmp_path, slopes()))
    page.get_by_role("slider", name="step h").focus()
    page.keyboard.press("End")
    curve = page.locator(".course-panels > svg").nth(1).locator(".course-curve")
    heights = [point.split(" ")[1] for point in curve.get_attribute("d")[1:].split("L")]
    # Every step has two ends of one height.
    assert heights[::2] == heights[1::2]
    assert len(set(heights)) > 2


def test_the_script_computes_every_link_as_python_does(page: Any) -> None:
    page.goto("about:blank")
    code = asset("course.explorables", "number_lines.js").partition("const STEP_SIZES")[0]
    points = [-1.7, -0.3, 0.0, 0.5, 2.25]
    for name, link in LINKS.items():
        for steps in (link.value, link.slope):
            found = page.evaluate(
                f"([steps, points]) => {{ {code}; return points.map(x => evaluate(steps, x)); }}",
                [steps, points],
            )
            expected = [evaluate(steps, x) for x in points]
            # Libraries may differ in the last bit of a sine.
            assert found == pytest.approx(expected, rel=4e-16, abs=0), name


@pytest.mark.parametrize("name", BOTH)
def test_on_a_phone_nothing_is_cut_off(page: Any, tmp_path: Path, name: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, static_page(tmp_path, BOTH[name]()))
    root = page.locator(f".{name}[data-ready]")
    assert overflowing(root) == []
    sizes = root.evaluate(
        """root => [...root.querySelectorAll('svg text')].filter(one => one.textContent.trim())
            .map(one => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)"""
    )
    assert min(sizes) >= 11


@pytest.mark.parametrize("name", BOTH)
def test_a_page_without_scripts_shows_the_picture_and_the_words(
    page: Any, tmp_path: Path, name: str
) -> None:
    shown = BOTH[name]()
    with without_scripts(page, static_page(tmp_path, shown)) as still:
        picture = still.locator(f".{name} img")
        assert picture.evaluate("async one => { await one.decode(); return one.naturalWidth }") > 99
        assert still.get_by_text(shown.text.splitlines()[-1]).is_visible()
        assert still.get_by_role("slider").count() == 0


def test_jupyterlab_moves_both_and_does_not_act_on_the_keys_too(lab: str, page: Any) -> None:
    active = "() => window.jupyterapp.shell.currentWidget.content.activeCellIndex"
    notebook = NotebookPage(page, lab, "01_derivatives")
    notebook.open()
    cell = next(one["id"] for one in notebook.cells() if one["type"] == "code")
    notebook.edit(cell, CODE)
    notebook.run(cell)
    page.locator(".course-tangent[data-ready]").wait_for(timeout=20_000)
    page.get_by_role("slider", name="step h").focus()
    before = page.evaluate(active)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    _tangent_with_keys_and_hand(page)
    assert page.evaluate(active) == before
    notebook.edit(cell, LINES)
    notebook.run(cell)
    page.locator(".course-lines[data-ready]").wait_for(timeout=20_000)
    _lines_with_keys_and_hand(page)
    assert page.evaluate(active) == before
