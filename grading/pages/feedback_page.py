"""The feedback page of one notebook: one file without scripts, which requests nothing.

`GenerateFeedback.exporter_class` is set to `FeedbackPage`. nbgrader's own template loads MathJax
and other scripts from the web, and shows a notebook's HTML as it is.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from pygments.formatters.html import HtmlFormatter
from traitlets import Unicode

from grading.judging import findings
from grading.judging.findings import LEFT_OUT, REPAIRED
from grading.pages.cells import shown
from grading.pages.texts import Texts

TEMPLATES = Path(__file__).parent / "templates"
LABELS = {"test": "Test", "answer": "Your answer", "written": "Your answer", "task": "Task"}


class FeedbackPage(Exporter):
    """Makes a page of a notebook after nbgrader's steps have put points and comments into it."""

    output_mimetype = "text/html"
    notice = Unicode(help="A sentence that stands first on the page.").tag(config=True)

    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(  # type: ignore[override]  # as nbconvert's own HTMLExporter
        self, nb: NotebookNode, resources: Any = None, **options: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page, and the resources that nbgrader's steps returned."""
        nb, resources = super().from_notebook_node(nb, resources, **options)
        return page(nb, resources["nbgrader"], self.notice), resources


def page(notebook: NotebookNode, marks: dict[str, Any], notice: str = "") -> str:
    """The page of a notebook, whose points are `marks`, as nbgrader's GetGrades finds them.

    `notice` stands above them.
    """
    texts = Texts()
    cells = shown(notebook, texts)
    stylesheet = _stylesheet() + texts.styles.rules
    return environment().get_template("feedback.html.j2").render(
        title=marks["notebook"],
        score=marks["score"],
        most=marks["max_score"],
        late_penalty=marks["late_penalty"],
        notice=notice,
        repaired=_repaired(notebook),
        cells=cells,
        labels=LABELS,
        # Of our own files and of properties that `styles` allows.
        stylesheet=Markup(stylesheet),  # noqa: S704  (our own)
        policy=policy(stylesheet),
    )  # fmt: skip


def _repaired(notebook: NotebookNode) -> list[str]:
    """What was repaired or left out before the submission was graded, in sentences."""
    found = findings.read(notebook)
    events = found.events if found else []
    kinds = (REPAIRED, LEFT_OUT)
    return list(dict.fromkeys(event.message for event in events if event.kind in kinds))


def unreadable_page(title: str, most: float, said: str, files: Sequence[str]) -> str:
    """The page on a submission that was not graded because of what is `said`.

    It asks for `files`. `most` are the points that it could have had.
    """
    stylesheet = _stylesheet()
    return environment().get_template("unreadable.html.j2").render(
        title=title,
        most=most,
        said=said,
        files=files,
        stylesheet=Markup(stylesheet),  # noqa: S704  (our own)
        policy=policy(stylesheet),
    )  # fmt: skip


def policy(stylesheet: str) -> str:
    """The Content-Security-Policy of a page that has this stylesheet and nothing else."""
    digest = base64.b64encode(hashlib.sha256(stylesheet.encode()).digest()).decode()
    return (
        f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    )


@functools.cache
def environment() -> Environment:
    """Renders our templates; every value that is not marked as clean is escaped."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
    )
    made.filters["number"] = number
    made.filters["words"] = lambda name: name.replace("_", " ")
    made.filters["breakable"] = lambda name: escape(name).replace("_", Markup("_<wbr>"))
    return made


def number(value: float) -> str:
    """Points as a person writes them: 3, or 2.5."""
    return f"{round(float(value), 2):g}"


@functools.cache
def _stylesheet() -> str:
    return (TEMPLATES / "feedback.css").read_text(encoding="utf-8") + highlighting()


@functools.cache
def highlighting() -> str:
    """The colors of code, in a light page and in a dark one."""
    formatter: Any = HtmlFormatter
    light = formatter(style="default").get_token_style_defs(".highlight")
    dark = formatter(style="github-dark").get_token_style_defs(".highlight")
    return "\n".join([*light, "@media (prefers-color-scheme:dark){", *dark, "}"])
