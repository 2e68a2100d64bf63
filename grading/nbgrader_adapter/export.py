"""nbconvert's notebook exporter and its renderers of Markdown and code; they have few types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbconvert.filters.ansi import ansi2html
from nbconvert.filters.highlight import Highlight2HTML
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.filters.strings import strip_files_prefix
from traitlets.config import Config

# What a Python notebook says of its language.
LEXER = "ipython3"

_renderer: Any = IPythonRenderer
_highlighter: Any = Highlight2HTML
_ansi2html: Any = ansi2html
Highlight = Callable[[str, str], str]
_strip_files_prefix: Any = strip_files_prefix


def notebook_exporter(config: Config) -> Any:
    """An exporter without default preprocessors, as nbgrader makes it; the parent of each step."""
    config = Config(config)
    config.Exporter.default_preprocessors = []
    untyped: Any = NotebookExporter
    return untyped(config=config)


def render_markdown(
    source: str, attachments: Mapping[str, Any], highlight: Highlight | None = None
) -> str:
    """The HTML that nbgrader's pages show of a Markdown cell.

    `highlight` makes HTML of a block of code and its language, instead of a lexer that the text may
    choose from hundreds.

    nbconvert uses these two undocumented classes for it. The public `markdown2html` does not take
    the attachments of a cell; if it did, it would replace them.
    """
    renderer = _renderer(escape=False, attachments=dict(attachments))
    if highlight is not None:
        renderer.block_code = lambda code, info=None: highlight(code, info or "")
    return str(_strip_files_prefix(MarkdownWithMath(renderer=renderer).render(source)))


def highlight(source: str) -> str:
    """The HTML that nbgrader's pages show of a code cell."""
    return str(_highlighter(pygments_lexer=LEXER)(source))


def render_terminal(text: str) -> str:
    """The HTML of what a program printed, with its colors as classes."""
    return str(_ansi2html(text))
