"""nbconvert's exporters, writers and Markdown renderer, which have no types or few."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.filters.strings import strip_files_prefix
from traitlets.config import Config

_renderer: Any = IPythonRenderer
_strip_files_prefix: Any = strip_files_prefix


def notebook_exporter(config: Config) -> Any:
    """The parent of preprocessors, with only those that are asked for, as nbgrader has it."""
    config = Config(config)
    config.Exporter.default_preprocessors = []
    untyped: Any = NotebookExporter
    return untyped(config=config)


def render_markdown(source: str, attachments: Mapping[str, Any]) -> str:
    """The HTML that nbgrader's pages show of a Markdown cell.

    Their template does this with two undocumented classes. The public `markdown2html` does not
    take a cell's attachments; if it did, it would replace them.
    """
    renderer = _renderer(escape=False, attachments=dict(attachments))
    return str(_strip_files_prefix(MarkdownWithMath(renderer=renderer).render(source)))
