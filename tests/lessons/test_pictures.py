"""Every picture of every lesson, on a light page and on a dark one, as a reader sees it."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import nbformat.v4 as v4
import numpy
import pytest
from nbconvert import HTMLExporter
from PIL import Image

from tests.browser.conftest import page  # noqa: F401
from tests.lessons.executed import LESSONS, all_lessons

pytestmark = [
    pytest.mark.timeout(900),
    # Playwright's transport closes when the garbage collector finds it.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
PICTURE = re.compile(r"<(img|svg)\b")
WIDTH = 1200
NO_WORDS = "No description has been provided for this image"
# What is on the screen of the pictures in outputs, and what a screen reader says of them.
SEEN = """() => [...document.querySelectorAll('.jp-OutputArea-output :is(img, canvas, svg)')]
  .filter(one => !one.parentElement.closest('svg'))
  .map((one, i) => {
    one.dataset.number = i;
    const {left, right, height} = one.getBoundingClientRect();
    const said = one.alt ?? one.getAttribute('aria-label') ?? '';
    const column = one.closest('.jp-OutputArea-output').getBoundingClientRect().right;
    const box = one.parentElement.getBoundingClientRect().right;
    return {number: i, said, height, wide: Math.min(right, box) - column,
      visible: one.checkVisibility(), kind: one.tagName, cell: one.closest('.jp-Cell').id};
  })"""


def has_picture(cell: Any) -> bool:
    return any(
        "image/svg+xml" in data or "image/png" in data or PICTURE.search(data.get("text/html", ""))
        for data in (output.get("data", {}) for output in cell.get("outputs", ()))
    )


def one_page(theme: str) -> str:
    """The cells with a picture of all lessons, without their code."""
    cells = []
    for lesson in all_lessons():
        for i, cell in enumerate(lesson.notebook.cells):
            if cell.cell_type == "code" and has_picture(cell):
                kept = v4.new_code_cell(outputs=cell.outputs, id=f"{lesson.name}-{i}")
                cells.append(kept)
    exporter = HTMLExporter(theme=theme, exclude_input=True)
    return str(exporter.from_notebook_node(v4.new_notebook(cells=cells))[0])


def contrasts(png: bytes, page_level: float) -> tuple[Any, float]:
    """The contrast of each pixel with the page, and the mean luminance."""
    pixels = numpy.asarray(Image.open(io.BytesIO(png)).convert("RGB")) / 255
    linear = numpy.where(pixels <= 0.04045, pixels / 12.92, ((pixels + 0.055) / 1.055) ** 2.4)
    level = linear @ [0.2126, 0.7152, 0.0722]
    lighter, darker = numpy.maximum(level, page_level), numpy.minimum(level, page_level)
    return (lighter + 0.05) / (darker + 0.05), float(level.mean())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_picture_can_be_seen_and_fits_the_column(
    page: Any,  # noqa: F811
    tmp_path: Path,
    theme: str,
) -> None:
    file = tmp_path / "pictures.html"
    file.write_text(one_page(theme), encoding="utf-8")
    page.set_viewport_size({"width": WIDTH, "height": 900})
    page.emulate_media(reduced_motion="reduce")
    page.route(re.compile("^https?:"), lambda route: route.abort())
    page.goto(file.as_uri(), wait_until="domcontentloaded")
    page.wait_for_function(
        "() => document.querySelectorAll('.course-movie .course-bar').length"
        " === document.querySelectorAll('.course-movie').length"
    )
    seen = page.evaluate(SEEN)
    assert len(seen) > 60
    level = 1.0 if theme == "light" else 0.0056  # of white, and of #111
    wrong = []
    for one in seen:
        name = f"{one['cell']}: {one['said'][:60]}"
        # The graph that the learner's own `draw` makes at the end of lesson 03 is an image without.
        if one["said"].strip() in ("", NO_WORDS) and "03_tensor" not in one["cell"]:
            wrong.append(f"{name} has no alternative text")
        if not one["visible"]:
            continue
        if one["wide"] > 1:
            wrong.append(f"{name} is {one['wide']:.0f} pixels wider than its column")
        shot = page.locator(f"[data-number='{one['number']}']").screenshot(animations="disabled")
        found, mean = contrasts(shot, level)
        if (found >= 3).mean() < 0.005 or (found >= 4.5).mean() < 0.002:
            wrong.append(f"{name} can hardly be seen: {(found >= 3).mean():.2%} of its pixels")
        if theme == "dark" and mean > 0.25:
            wrong.append(f"{name} is a bright area on a dark page: {mean:.2f}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_the_texts_of_every_picture_are_whole_and_large_enough(path: Path) -> None:
    (lesson,) = (one for one in all_lessons() if one.name == path.stem)
    wrong = {title: found for title, found in lesson.faults.items() if found}
    assert not wrong
