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

from grading.pages.anchors import fitted
from grading.pages.cells import shown
from grading.pages.headline import number, points
from grading.pages.overview import has_comment, is_left_blank, is_waiting, overview
from grading.pages.texts import Texts

TEMPLATES = Path(__file__).parent / "templates"
# The grounds of feedback.css that the judge's colors are read on.
LIGHT, DARK = "#ffffff", "#12161b"
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
    cells = fitted(shown(notebook, texts))
    most, score = float(marks["max_score"]), float(marks["score"])
    found = overview(notebook, cells)
    stylesheet = _stylesheet() + texts.styles.readable_rules(LIGHT, DARK)
    stylesheet += _bar(score, found.waiting, most)
    return environment().get_template("feedback.html.j2").render(
        title=marks["notebook"],
        person=marks.get("name") or marks.get("student", ""),
        score=score,
        most=most,
        late_penalty=marks["late_penalty"],
        notice=notice,
        overview=found,
        cells=cells,
        labels=LABELS,
        # Of our own files and of properties that `styles` allows.
        stylesheet=Markup(stylesheet),  # noqa: S704  (our own)
        policy=policy(stylesheet),
    )  # fmt: skip


def _bar(score: float, waiting: float, most: float) -> str:
    """The widths of a bar of all points: a policy without inline styles needs them as rules."""
    most = most if most > 0 else 1.0
    earned = min(1.0, max(0.0, score / most))
    rest = min(1.0 - earned, max(0.0, waiting / most))
    return f".earned{{width:{100 * earned:.1f}%}}.waiting{{width:{100 * rest:.1f}%}}"


def unreadable_page(
    title: str, most: float, said: str, files: Sequence[str], *, whole: bool = True
) -> str:
    """The page on a notebook that was not graded because of what is `said`.

    It asks for `files`. `most` are the points that the notebook could have had; with `whole`,
    nothing else of the submission was graded either.
    """
    stylesheet = _stylesheet()
    return environment().get_template("unreadable.html.j2").render(
        title=title,
        most=most,
        said=said,
        files=files,
        whole=whole,
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
    made.filters.update(number=number, points=points, prose=prose)
    made.tests.update(waiting=is_waiting, left_blank=is_left_blank, commented=has_comment)
    made.filters["words"] = lambda name: name.replace("_", " ")
    made.filters["breakable"] = lambda name: escape(name).replace("_", Markup("_<wbr>"))
    return made


def prose(sentence: str) -> Markup:
    """A sentence as HTML: escaped, with code for what stands between backticks."""
    parts = str(sentence).split("`")
    if len(parts) % 2 == 0:
        return escape(sentence)
    made = [
        Markup("<code>{}</code>").format(part) if number % 2 else escape(part)
        for number, part in enumerate(parts)
    ]
    return Markup("").join(made)


@functools.cache
def _stylesheet() -> str:
    return (TEMPLATES / "feedback.css").read_text(encoding="utf-8") + highlighting()


@functools.cache
def highlighting() -> str:
    """The colors of code, in a light page and in a dark one."""
    formatter: Any = HtmlFormatter
    light = formatter(style="default").get_token_style_defs(".highlight")
    dark = formatter(style="github-dark").get_token_style_defs(".highlight")
    rules = [*light, "@media (prefers-color-scheme:dark){", *dark, "}"]
    # The color of blanks would have too little contrast for text.
    return "\n".join(rule for rule in rules if not rule.startswith(".highlight .w "))
