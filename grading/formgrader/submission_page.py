"""The page on which an instructor grades one submission, without anything that acts.

nbgrader's own scripts, and its header and navigation, stay; the cells are rendered and cleaned by
`grading.pages`, with formulas rendered beforehand, so that nothing comes from another host.
"""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from grading.nbgrader_adapter import formgrader_templates, notebooks
from grading.pages.cells import shown
from grading.pages.feedback_page import TEMPLATES, highlighting
from grading.pages.headline import number
from grading.pages.texts import Texts

# The largest autograded notebook that is read, in bytes.
_LARGEST = 64 * 1024 * 1024


def render(file: str, resources: dict[str, Any], nonce: str) -> str:
    """The page of the autograded notebook in `file`; its scripts have this nonce.

    `resources` are those that nbgrader gives its own template.
    """
    if Path(file).stat().st_size > _LARGEST:
        raise ValueError(f"The notebook is larger than {_LARGEST // 1024**2} MiB.")
    notebook = notebooks.node(json.loads(Path(file).read_text(encoding="utf-8")))
    texts = Texts()
    cells = shown(notebook, texts)
    stylesheet = _stylesheet() + texts.styles.rules
    page = (
        _environment()
        .get_template("submission.html.j2")
        .render(
            resources=resources,
            cells=cells,
            # Of our own files and of properties that `styles` allows.
            stylesheet=Markup(stylesheet),  # noqa: S704  (our own)
            nonce=formgrader_templates.NONCE,
        )
    )
    return page.replace(formgrader_templates.NONCE, nonce)


def failed(reason: str) -> str:
    """What is shown in place of a page that could not be made."""
    template = Environment(autoescape=True).from_string(
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        "<title>This submission cannot be shown</title></head>"
        "<body><h1>This submission cannot be shown</h1><p>Its page could not be made: {{ reason }}."
        " Grade it again, or look at the notebook itself in a text editor.</p></body></html>"
    )
    return template.render(reason=reason)


def policy(nonce: str, pictures: str = "data:") -> str:
    """The Content-Security-Policy of a formgrader page."""
    return (
        f"default-src 'none'; script-src 'nonce-{nonce}' 'unsafe-hashes' "
        f"{formgrader_templates.handlers()}; style-src 'self' 'unsafe-inline'; "
        f"img-src {pictures}; font-src 'self'; connect-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'self'"
    )


@functools.cache
def _environment() -> Environment:
    made = formgrader_templates.environment([TEMPLATES])
    made.filters["number"] = number
    return made


@functools.cache
def _stylesheet() -> str:
    own = (TEMPLATES / "submission.css").read_text(encoding="utf-8")
    return own + highlighting().partition("@media")[0]
