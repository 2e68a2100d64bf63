"""Makes docs/mistakes/*.png: six common mistakes, and what a failing check says about each.

`python -m docs.build` calls it when a picture is out of date. It needs Playwright and chromium. The
cells run in IPython and are shown as JupyterLab shows them.
"""

from __future__ import annotations

import functools
import io
import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docs.picture import STYLE, as_page
from grading.authoring.lesson import read
from grading.classroom.course_directory import REPOSITORY

FOLDER = "docs/mistakes"
WIDTH, SCALE = 800, 2
# The longest line of code that a picture shows to its end.
COLUMNS = 76


@dataclass(frozen=True)
class Mistake:
    """A wrong answer: its picture's name, what it shows, the code, and the check that fails.

    Before it run `before` and the solutions of the answers `needs` of lesson 02.
    """

    name: str
    alt: str
    code: str
    check: str
    before: str = ""
    needs: tuple[str, ...] = ()


CURVES = '["lambda x: 3*x**2 - 4*x + 5", "lambda x: x**3"]'
MISTAKES = (
    Mistake(
        "no_return",
        "A function without `return`: the check says that it returns None and what to add.",
        "def f(x):\n    3 * x**2 - 4 * x + 5",
        'check.function("f", equals="lambda x: 3*x**2 - 4*x + 5", at=[0.0, 1.0, 3.0])',
    ),
    Mistake(
        "parentheses",
        "A slope without parentheses: the check says that only one height is divided.",
        "def forward_difference(function, x, h=1e-4):\n"
        "    return function(x + h) - function(x) / h",
        f'check.slope("forward_difference", at=[2.0, -3.0], tolerance=1e-3,\n'
        f"            of={CURVES})",
    ),
    Mistake(
        "typo",
        "A misspelled name: the check shows the line and asks whether `function` was meant.",
        "def gradient(function, x, h=1e-4):\n"
        "    return (functoin(x + h) - function(x - h)) / (2 * h)",
        f'check.slope("gradient", of={CURVES},\n            at=[2.0, -3.0])',
    ),
    Mistake(
        "inner_derivative",
        "The derivative of sin(x²) without the inner derivative: the check says what to multiply.",
        "def dsin_x2(x):\n    return math.cos(x**2)",
        'check.derivative("dsin_x2", of="math.sin(x**2)", at=[1.0, -0.5, 2.0])',
        before="import math",
    ),
    Mistake(
        "overwritten_gradient",
        "A rule with `=` instead of `+=`: the check shows `a + a` with one wrong node in red.",
        'def add(self, other):\n    out = TensorV2(self.data + other.data, (self, other), "+")\n\n'
        "    def _backward():\n        self.grad = out.grad\n        other.grad = out.grad\n\n"
        "    out._backward = _backward\n    return out",
        'check.gradients("b = a + a", using="TensorV2", by_hand=True, a=3.0)',
        needs=("tensor_v2",),
    ),
    Mistake(
        "order",
        "A backward pass in the wrong direction: the graph shows the first node that is wrong.",
        "def backward(self):\n    order = topological_order(self)\n    for node in order:\n"
        "        if node._prev:\n            node.grad = 0.0\n    self.grad = 1.0\n"
        "    for node in order:\n        node._backward()",
        'check.gradients("e = a * b; d = e + c; L = d * f", using="TensorV2",\n'
        "                a=2.0, b=-3.0, c=10.0, f=-2.0)",
        needs=("tensor_v2", "topological_order"),
    ),
)
# What joins a function to its class, between the code and its check.
JOINS = {"add": "TensorV2.__add__ = add\n", "backward": "TensorV2.backward = backward\n"}


@functools.cache
def displays() -> dict[str, Any]:
    """What each check shows, by the mistake's name, as a notebook keeps it."""
    done = subprocess.run(
        [sys.executable, "-m", "docs.mistakes"],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    shown: dict[str, Any] = json.loads(done.stdout)
    return shown


def main() -> None:
    """Print the displays as JSON. Runs in a process of its own, because IPython has one shell."""
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    shell: Any = InteractiveShell.instance()
    lesson = read(REPOSITORY / "course" / "lessons" / "02_autograd.py")
    solutions = {answer.name: answer.source for answer in lesson.answers}
    found = {}
    for one in MISTAKES:
        with capture_output():
            shell.run_cell("from course import check\n" + one.before)
            for name in one.needs:
                shell.run_cell(solutions[name])
        with capture_output() as captured:
            shell.run_cell(code_of(one))
        found[one.name] = captured.outputs[0].data
    print(json.dumps(found))


def code_of(one: Mistake) -> str:
    """The cell in the picture."""
    join = next((text for name, text in JOINS.items() if f"def {name}(" in one.code), "")
    return f"{one.code}\n\n{join}{one.check}"


def make(name: str, file: Path) -> None:
    """Write a picture to `file`. Raises ModuleNotFoundError without Playwright or Pillow."""
    from PIL import Image
    from playwright.sync_api import sync_playwright

    one = next(one for one in MISTAKES if one.name == name)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        html = Path(folder, "page.html")
        html.write_text(as_page(code_of(one), displays()[name]), encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": 200}, device_scale_factor=SCALE)
        page.goto(html.as_uri())
        page.add_style_tag(content=STYLE)
        png = page.screenshot(full_page=True)
        browser.close()
    file.parent.mkdir(exist_ok=True)
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture.quantize(64, dither=Image.Dither.NONE).save(file, optimize=True)


def gallery() -> str:
    """The six pictures with a line about each, as Markdown."""
    parts = [f"![{one.alt}]({FOLDER.removeprefix('docs/')}/{one.name}.png)" for one in MISTAKES]
    return "\n\n".join(parts)


if __name__ == "__main__":
    main()
