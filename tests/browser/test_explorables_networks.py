"""The map of the loss and the neuron in a browser: moved, dark, small, without scripts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from course.explorables.loss_map import loss_map
from course.explorables.loss_surface import descend, loss_of
from course.explorables.neuron import one_neuron
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
from tests.course.explorables.test_loss_surface import BILLS, HOURS
from tests.course.explorables.test_neuron import CORNERS, SIDES

pytestmark = [
    pytest.mark.timeout(900),
    # Playwright's transport closes when the garbage collector finds it.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
CODE = f"""from IPython.display import display
from course.explorables.loss_map import loss_map
from course.explorables.neuron import one_neuron
display(loss_map({HOURS}, {BILLS}, names=("hours", "bill")))
one_neuron(corners={CORNERS}, targets={SIDES})"""


def the_map() -> Interactive:
    return loss_map(HOURS, BILLS, names=("hours", "bill"))


def the_neuron() -> Interactive:
    return one_neuron(corners=CORNERS, targets=SIDES)


BOTH = {"course-loss-map": the_map, "course-neuron": the_neuron}


def _pulled(page: Any, handle: Any, across: float, down: float) -> None:
    """Drag a handle by some pixels, from the middle of its circle."""
    drag(page, handle.locator("circle").first, (0.5, 0.5), (0.5 + across / 44, 0.5 + down / 44))


def _map_with_hand_and_keys(page: Any) -> None:
    root = page.locator(".course-loss-map")
    rate = root.get_by_role("slider", name="learning rate")
    step = root.get_by_role("slider", name="step")
    start = root.get_by_role("slider", name="Start of the descent")
    fate, heard = root.locator(".course-fate"), root.get_by_role("status")
    assert rate.get_attribute("aria-valuetext") == "0.1"
    assert step.get_attribute("aria-valuetext") == "100 of 100"
    assert start.get_attribute("aria-valuetext") == "weight −1, bias 6"
    assert (
        "converges: the learning rate 0.1 is below the limit 2/λmax = 0.2406." in fate.inner_text()
    )
    end = descend(HOURS, BILLS, (-1.0, 6.0), 0.1, 100)[-1]
    said = f"loss {loss_of(HOURS, BILLS, end):.4g}."
    heard.filter(has_text=said).wait_for(timeout=3000)
    # The rate: past the limit it diverges, and the words say so.
    rate.focus()
    page.keyboard.press("End")
    assert "diverges: the learning rate 0.398 is above the limit" in fate.inner_text()
    heard.filter(has_text="jumps over the bottom and lands farther away").wait_for(timeout=3000)
    page.keyboard.press("Home")
    assert "converges" in fate.inner_text()
    # The start, by keys and by hand.
    before = root.locator(".course-path").nth(1).get_attribute("d")
    start.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    assert start.get_attribute("aria-valuetext") == "weight −0.9, bias 5"
    assert root.locator(".course-path").nth(1).get_attribute("d") != before
    _pulled(page, start, 60, 30)
    weight, bias = (
        float(one.split(" ")[1].replace("−", "-"))
        for one in str(start.get_attribute("aria-valuetext")).split(", ")
    )
    assert weight > 0
    assert bias < 4.8
    # The steps.
    step.focus()
    page.keyboard.press("Home")
    heard.filter(has_text="After 0 of 100 steps").wait_for(timeout=3000)
    page.keyboard.press("ArrowRight")
    assert step.get_attribute("aria-valuetext") == "1 of 100"


def _neuron_with_hand_and_keys(page: Any) -> None:
    root = page.locator(".course-neuron")
    slider = {name: root.get_by_role("slider", name=name, exact=True)
              for name in ("w₁", "w₂", "b", "Weight vector", "Point")}  # fmt: skip
    heard, said = root.get_by_role("status"), root.locator(".course-said")
    assert "w₁·x₁ + w₂·x₂ + b = 1·2 + (−0.5)·1 + 0.5 = 2" in said.inner_text()
    assert "output = tanh(2) = 0.964" in said.inner_text()
    for name in ("relu", "linear", "sigmoid"):
        root.get_by_role("button", name=name).click()
    assert "output = sigmoid(2) = 0.8808" in said.inner_text()
    root.get_by_role("button", name="tanh").click()
    slider["Point"].focus()
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("ArrowUp")
    assert slider["Point"].get_attribute("aria-valuetext") == "x₁ 1.5, x₂ 1.1"
    assert "1·1.5 + (−0.5)·1.1 + 0.5 = 1.45" in said.inner_text()
    line = root.locator(".course-zero").get_attribute("d")
    _pulled(page, slider["Weight vector"], -60, -90)
    assert root.locator(".course-zero").get_attribute("d") != line
    assert float(slider["w₂"].input_value()) > 0.5
    for name, keys in (("w₁", 10), ("w₂", 10), ("b", 10)):
        slider[name].focus()
        page.keyboard.press("Home")
        for _ in range(30 + keys):
            page.keyboard.press("ArrowRight")
    assert slider["Weight vector"].get_attribute("aria-valuetext") == "w₁ 1, w₂ 1"
    heard.filter(has_text="3 of 4 corners on the correct side").wait_for(timeout=3000)
    assert root.locator(".course-wrong:visible").count() == 1


MOVES = {"course-loss-map": _map_with_hand_and_keys, "course-neuron": _neuron_with_hand_and_keys}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", BOTH)
def test_it_moves_on_a_static_page(page: Any, tmp_path: Path, name: str, theme: str) -> None:
    complaints = open_page(page, static_page(tmp_path, BOTH[name](), theme=theme))
    MOVES[name](page)
    assert complaints == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", BOTH)
def test_its_colors_can_be_told_from_the_page(
    page: Any, tmp_path: Path, name: str, theme: str
) -> None:
    open_page(page, static_page(tmp_path, BOTH[name](), theme=theme))
    assert too_faint(page.locator(f".{name}"), theme) == []


def test_the_script_descends_as_the_course_does(page: Any) -> None:
    code = asset("course.explorables", "descent.js")
    for rate in (0.1, 0.3):
        path, losses = page.evaluate(
            f"""([xs, ys, start, rate, steps]) => {{
                {code}
                const path = descend(xs, ys, start, rate, steps);
                return [path, path.map(one => lossAt(xs, ys, one))];
            }}""",
            [HOURS, BILLS, [-1.0, 6.0], rate, 20],
        )
        expected = descend(HOURS, BILLS, (-1.0, 6.0), rate, 20)
        assert len(path) == 21
        for found, point, loss in zip(path, expected, losses, strict=True):
            assert found == pytest.approx(list(point), rel=1e-9, abs=1e-9)
            assert loss == pytest.approx(loss_of(HOURS, BILLS, point), rel=1e-9)


def test_play_goes_from_the_start_to_the_last_step_and_stops(page: Any, tmp_path: Path) -> None:
    open_page(page, static_page(tmp_path, the_map()))
    step = page.get_by_role("slider", name="step")
    page.get_by_role("button", name="Play", exact=True).click()
    assert step.get_attribute("aria-valuetext") == "0 of 100"
    page.get_by_role("button", name="Pause", exact=True).click()
    page.get_by_role("button", name="Play", exact=True).click()
    page.get_by_role("button", name="Play", exact=True).wait_for(timeout=20_000)
    assert step.get_attribute("aria-valuetext") == "100 of 100"


def test_a_reader_who_wants_no_motion_has_the_slider_alone(page: Any, tmp_path: Path) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_page(page, static_page(tmp_path, the_map()))
    assert page.get_by_role("slider", name="step").is_visible()
    assert page.get_by_role("button", name="Play", exact=True).count() == 0


@pytest.mark.parametrize("name", BOTH)
def test_a_phone_shows_all_of_it(page: Any, tmp_path: Path, name: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    open_page(page, static_page(tmp_path, BOTH[name]()))
    assert overflowing(page.locator(f".{name}")) == []


@pytest.mark.parametrize("name", BOTH)
def test_without_scripts_a_picture_and_words_remain(page: Any, tmp_path: Path, name: str) -> None:
    shown = BOTH[name]()
    with without_scripts(page, static_page(tmp_path, shown)) as still:
        picture = still.locator(f".{name} img")
        assert picture.evaluate("async one => { await one.decode(); return one.naturalWidth }") > 99
        for line in shown.text.split("\n"):
            assert still.get_by_text(line).is_visible()
        assert still.get_by_role("slider").count() == 0


def test_jupyterlab_leaves_hands_and_keys_to_both(lab: str, page: Any) -> None:
    active = "() => window.jupyterapp.shell.currentWidget.content.activeCellIndex"
    notebook = NotebookPage(page, lab, "04_linear_regression")
    notebook.open()
    cell = next(one["id"] for one in notebook.cells() if one["type"] == "code")
    notebook.edit(cell, CODE)
    notebook.run(cell)
    page.locator(".course-neuron[data-ready]").wait_for(timeout=20_000)
    page.locator(".course-loss-map").get_by_role("slider", name="step").focus()
    before = page.evaluate(active)
    _map_with_hand_and_keys(page)
    page.locator(".course-neuron").scroll_into_view_if_needed()
    _neuron_with_hand_and_keys(page)
    assert page.evaluate(active) == before
