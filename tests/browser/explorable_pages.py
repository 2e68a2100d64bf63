"""An explorable in a browser: on a static page, with its colors, and without scripts."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat.v4 as v4
from nbconvert import HTMLExporter

from course.page.embed import Interactive
from grading.pages.contrast import contrast

GROUNDS = {"light": "#ffffff", "dark": "#111111"}
# Every piece of text that can be seen, with its color, and every drawn mark; colors that let the
# ground through are left out, because nothing says anything with them.
_COLORS = """root => {
    const hex = color => {
        const parts = color.match(/[\\d.]+/g)?.map(Number) ?? [];
        return parts.length < 3 || parts[3] < 1 ? null :
            '#' + parts.slice(0, 3).map(one => one.toString(16).padStart(2, '0')).join('');
    };
    const ground = one => {
        for (let at = one; at && at !== root; at = at.parentElement) {
            const found = hex(getComputedStyle(at).backgroundColor);
            if (found) return found;
        }
        return null;
    };
    const texts = [], marks = [];
    for (const one of root.querySelectorAll('*')) {
        const style = getComputedStyle(one);
        if (style.visibility === 'hidden' || one.closest('.course-heard')) continue;
        const own = [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
        const label = one.getAttribute('class') ?? one.tagName;
        if (own) {
            texts.push([label, hex(one.closest('svg') ? style.fill : style.color), ground(one)]);
        } else if (one.matches('svg g path, svg circle, svg line, svg g rect, svg > rect')) {
            const told = hex(style.stroke) ?? hex(style.fill);
            if (told && !one.matches('.course-grid, [data-quiet]')) marks.push([label, told]);
        }
    }
    return {texts, marks};
}"""


def notebook_of(shown: Interactive, code: str) -> Any:
    """A notebook whose one cell has the explorable as its output."""
    data = {"text/html": shown._repr_html_(), "text/plain": repr(shown)}
    output = v4.new_output("execute_result", data, execution_count=1)
    return v4.new_notebook(cells=[v4.new_code_cell(code, outputs=[output])])


def static_page(folder: Path, shown: Interactive, *, theme: str = "light") -> str:
    """The address of nbconvert's page of such a notebook."""
    file = folder / f"{theme}.html"
    exporter = HTMLExporter(theme=theme, exclude_input=True)
    page = exporter.from_notebook_node(notebook_of(shown, "shown"))[0]
    file.write_text(page, encoding="utf-8")
    return file.as_uri()


def open_page(page: Any, address: str) -> list[str]:
    """Open a page without a network; what its scripts complain about, as long as it is open."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        # The page asks for MathJax from a network that is not there.
        lambda said: (
            complaints.append(said.text)
            if said.type == "error" and "ERR_FAILED" not in said.text
            else None
        ),
    )
    page.route(re.compile("^https?:"), lambda route: route.abort())
    page.goto(address, wait_until="domcontentloaded")
    return complaints


@contextlib.contextmanager
def without_scripts(page: Any, address: str) -> Iterator[Any]:
    """The same page in a browser that runs no scripts."""
    context = page.context.browser.new_context(java_script_enabled=False)
    still = context.new_page()
    still.route(re.compile("^https?:"), lambda route: route.abort())
    still.goto(address, wait_until="domcontentloaded")
    yield still
    context.close()


def too_faint(root: Any, theme: str) -> list[str]:
    """Texts below a contrast of 4.5 and marks below 3 in an explorable, each with its contrast."""
    colors = root.evaluate(_COLORS)
    assert len(colors["texts"]) > 3
    assert colors["marks"]
    faint = []
    for label, color, ground in colors["texts"]:
        if (found := contrast(color, ground or GROUNDS[theme])) < 4.5:
            faint.append(f"text {label}: {color} has {found:.2f}")
    for label, color in colors["marks"]:
        if (found := contrast(color, GROUNDS[theme])) < 3:
            faint.append(f"mark {label}: {color} has {found:.2f}")
    return faint


def drag(page: Any, target: Any, begin: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag over an element, from one place to another, both as shares of its width and height."""
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    places = [
        (box["x"] + across * box["width"], box["y"] + down * box["height"])
        for across, down in (begin, end)
    ]
    page.mouse.move(*places[0])
    page.mouse.down()
    page.mouse.move(*places[1], steps=6)
    page.mouse.up()


def overflowing(root: Any) -> list[str]:
    """The parts of an explorable that are wider than it, by their classes."""
    found: list[str] = root.evaluate(
        """root => [...root.querySelectorAll('*')].filter(one => !one.closest('svg svg, g') &&
            one.getBoundingClientRect().right > root.getBoundingClientRect().right + 1)
            .map(one => one.getAttribute('class') ?? one.tagName)"""
    )
    return found
