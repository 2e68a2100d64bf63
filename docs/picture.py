"""Makes docs/lesson.png, the README's picture: a check that names a wrong gradient, and the graph.

Run `python docs/picture.py` where Playwright and chromium are installed.
"""

import shutil
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from playwright.sync_api import sync_playwright

CELLS = [
    "#### A rule with a gap\n"
    "This `*` forgets the gradient that comes from above. The check shows where that matters.",
    """from course import check
from course.engine import Tensor
from course.graph import draw


def times(self, other):
    out = Tensor(self.data * other.data, (self, other), "*")

    def _backward():
        self.grad += other.data
        other.grad += self.data

    out._backward = _backward
    return out


Tensor.__mul__, right = times, Tensor.__mul__
check.gradients("e = a * b; d = e + c; L = d * f", a=2.0, b=-3.0, c=10.0, f=-2.0)""",
    """Tensor.__mul__ = right
a, b, c, f = (Tensor(x, label=n) for n, x in [("a", 2), ("b", -3), ("c", 10), ("f", -2)])
e = a * b
d = e + c
L = d * f
e.label, d.label, L.label = "e", "d", "L"
L.backward()
draw(L)""",
]


def main() -> None:
    """Run the cells in a notebook, and take a picture of the page that it makes."""
    form: Any = nbformat
    notebook = form.v4.new_notebook()
    notebook.cells = [form.v4.new_markdown_cell(CELLS[0]), *map(form.v4.new_code_cell, CELLS[1:])]
    NotebookClient(notebook, timeout=60, allow_errors=True).execute()
    page_text, _ = HTMLExporter(template_name="lab").from_notebook_node(notebook)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder, "page.html")
        file.write_text(page_text, encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1000, "height": 800}, device_scale_factor=1.5)
        page.goto(file.as_uri())
        page.screenshot(path=Path(__file__).with_name("lesson.png"), full_page=True)
        browser.close()


if __name__ == "__main__":
    main()
