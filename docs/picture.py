"""Makes docs/lesson.png, the README's picture: a check that turns from wrong to correct.

`python -m docs.build` calls it when the picture is out of date. It needs Playwright and chromium.
The cells run in IPython and are shown as JupyterLab shows them, so the picture says what a learner
sees. It is an animated PNG of three frames: wrong, edited, correct.
"""

from __future__ import annotations

import importlib
import io
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from grading.authoring.lesson import read
from grading.classroom.course_directory import REPOSITORY

LESSON, SETUP = "02_autograd", "tensor_v2"
CODE = """def times(self, other):
    out = TensorV2(self.data * other.data, (self, other), "*")

    def _backward():
        self.grad += other.data{upstream}
        other.grad += self.data{upstream}

    out._backward = _backward
    return out

TensorV2.__mul__ = times
check.gradients(
    "e = a * b; d = e + c; L = d * f", using="TensorV2", by_hand=True,
    a=2.0, b=-3.0, c=10.0, f=-2.0,
)"""
WRONG, CORRECT = CODE.format(upstream=""), CODE.format(upstream=" * out.grad")
# Each frame's code, whether its output is that of the correct code, and its milliseconds.
FRAMES = [(WRONG, False, 3200), (CORRECT, False, 1600), (CORRECT, True, 4200)]
WIDTH, SCALE = 800, 2
STYLE = """
body { margin: 0; padding: 12px 14px 8px 0; background: white; border: 1px solid #d0d7de; }
.jp-Notebook { background: white !important; }
.jp-Cell { padding: 0 !important; }
.jp-InputPrompt, .jp-OutputPrompt { flex: 0 0 52px !important; }
.jp-OutputArea-output { overflow: hidden !important; }
div.highlight pre { font-size: 15px !important; line-height: 1.35 !important; }
.jp-RenderedHTMLCommon { font-size: 15px !important; padding: 2px 0 0 !important; }
.jp-RenderedHTMLCommon table { font-size: 14px !important; }
.jp-RenderedHTMLCommon :is(td, th) { white-space: nowrap !important; padding: 3px 6px !important; }
mark { background: #fff1b8; color: inherit; border-radius: 3px; padding: 1px 0; }
"""
# Marks what was added in the code: the last two tokens of both lines, with what joins them.
MARK = """() => {
    for (const name of document.querySelectorAll('.highlight span')) {
        if (name.textContent !== 'out' || name.nextSibling?.textContent !== '.') continue;
        const parts = [name.previousElementSibling, name, name.nextElementSibling,
                       name.nextElementSibling.nextElementSibling];
        if (parts[0]?.textContent !== '*' || parts[3]?.textContent !== 'grad') continue;
        const mark = document.createElement('mark');
        parts[0].before(mark);
        while (mark.nextSibling !== parts[3]) mark.append(mark.nextSibling);
        mark.append(parts[3]);
    }
}"""


def displays() -> list[Any]:
    """What the check shows for the wrong code and for the correct code, as a notebook keeps it."""
    done = subprocess.run(
        [sys.executable, "-m", "docs.picture"],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    shown: list[Any] = json.loads(done.stdout)
    return shown


def main() -> None:
    """Print the displays as JSON. Runs in a process of its own, because IPython has one shell."""
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    shell: Any = InteractiveShell.instance()
    lesson = read(REPOSITORY / "course" / "lessons" / f"{LESSON}.py")
    setup = next(answer.source for answer in lesson.answers if answer.name == SETUP)
    found = []
    with capture_output():
        shell.run_cell(f"from course import check\n{setup}")
    for code in (WRONG, CORRECT):
        with capture_output() as captured:
            shell.run_cell(code)
        found.append(captured.outputs[0].data)
    print(json.dumps(found))


def make(file: Path) -> None:
    """Write the picture to `file`. Raises ModuleNotFoundError without Playwright or Pillow."""
    from PIL import Image
    from playwright.sync_api import sync_playwright

    shown = displays()
    frames = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": 300}, device_scale_factor=SCALE)
        for number, (code, correct, _) in enumerate(FRAMES):
            html = Path(folder, f"{number}.html")
            html.write_text(as_page(code, shown[correct]), encoding="utf-8")
            page.goto(html.as_uri())
            page.add_style_tag(content=STYLE)
            # A correct table is folded; here it is compared with the wrong one.
            page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")
            if code is CORRECT:
                page.evaluate(MARK)
            png = page.screenshot(full_page=True)
            frames.append(Image.open(io.BytesIO(png)).convert("RGB"))
        browser.close()
    _animate(frames, file)


def as_page(code: str, display: Any) -> str:
    """One cell and its display, as a page that looks like JupyterLab."""
    nbformat: Any = importlib.import_module("nbformat")
    exporters: Any = importlib.import_module("nbconvert")
    output = nbformat.v4.new_output("display_data", display)
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [nbformat.v4.new_code_cell(code, execution_count=1, outputs=[output])]
    text: str
    text, _ = exporters.HTMLExporter(template_name="lab").from_notebook_node(notebook)
    return text


def _animate(frames: Sequence[Any], file: Path) -> None:
    """Save the frames on one canvas, with few colors so that the file stays small."""
    from PIL import Image

    height = max(frame.height for frame in frames)
    canvases = []
    for frame in frames:
        canvas = Image.new("RGB", (frame.width, height), "white")
        canvas.paste(frame, (0, 0))
        canvases.append(canvas)
    # One palette for all frames, so that what does not change does not flicker.
    strip = Image.new("RGB", (canvases[0].width, height * len(canvases)))
    for number, canvas in enumerate(canvases):
        strip.paste(canvas, (0, height * number))
    palette = strip.quantize(128, dither=Image.Dither.NONE)
    first, *rest = (one.quantize(palette=palette, dither=Image.Dither.NONE) for one in canvases)
    first.save(
        file,
        save_all=True,
        append_images=rest,
        duration=[milliseconds for _, _, milliseconds in FRAMES],
        loop=0,
        optimize=True,
    )


if __name__ == "__main__":
    main()
