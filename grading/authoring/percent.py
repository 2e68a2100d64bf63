"""The py:percent form of notebook cells: splits a text into cells, and writes a cell as text.

jupytext does the splitting. What a marker may say is left to `grading.authoring.markers`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

# An IPython command, such as "%matplotlib inline" or "!ls"; it is a comment in the text. jupytext
# would also take comments such as "# copy it" or "# why?" for commented shell commands.
_MAGIC = re.compile(r"\s*(?:# )*(?:%{1,2}[A-Za-z]|![A-Za-z./~${])")
_ESCAPED_MAGIC = re.compile(r"\s*# (?:# )*(?:%{1,2}[A-Za-z]|![A-Za-z./~${])")
MARKER = re.compile(r"\s*#\s*%%(?:%*\s|$)")


class RawCell(NamedTuple):
    """A cell as it is spelled in a text."""

    # "" if jupytext cannot read the cell; `source` is then the reason.
    kind: str
    # The source of a Markdown cell, or the lines of a code cell with its magics still commented.
    source: str
    metadata: dict[str, Any]
    # The line of the marker, counted from 1, or of the first line if there is no marker.
    line: int
    marked: bool
    # The lines below the marker.
    lines: list[str]


def split(text: str) -> Iterator[RawCell]:
    r"""The cells of a text, in order. Nothing is raised: a cell that cannot be read says so.

    >>> [(cell.line, cell.kind, cell.source) for cell in split("# %% [markdown]\n# Hello\n")]
    [(1, 'markdown', 'Hello')]
    """
    # jupytext takes a second to import.
    from grading.nbgrader_adapter import percent_text

    lines = text.replace("\r\n", "\n").split("\n")
    position = 0
    while position < len(lines) and not lines[position].strip():
        position += 1
    while position < len(lines):
        marked = percent_text.is_marker(lines[position])
        try:
            # Its magics are still commented: see _MAGIC.
            cell = percent_text.read_cell(lines[position:])
        except Exception as error:
            yield RawCell("", str(error).split("\n")[0], {}, position + 1, marked, [])
            position += 1
            while position < len(lines) and not MARKER.match(lines[position]):
                position += 1
            continue
        kind, metadata = cell.kind, cell.metadata
        metadata.pop("lines_to_next_cell", None)
        if metadata.get("region_name") == "md":
            del metadata["region_name"]
        source = "\n".join(cell.lines) if kind == "code" else cell.source
        yield RawCell(kind, source, metadata, position + 1, marked, cell.lines)
        position += cell.used


def join(kind: str, metadata: Mapping[str, Any], source: str) -> str:
    """The text of one cell. Code is taken as it is: see `without_magics`.

    >>> print(join("markdown", {"role": "manual", "name": "why"}, "Why?"))
    # %% [markdown] role="manual" name="why"
    # Why?
    """
    marker = ["# %%"]
    if kind == "markdown":
        marker.append("[markdown]")
    marker += [f"{key}={json.dumps(value, ensure_ascii=False)}" for key, value in metadata.items()]
    lines = source.split("\n") if source else []
    if kind == "markdown":
        lines = [f"# {line}" if line else "#" for line in lines]
    return "\n".join([" ".join(marker), *lines])


def trimmed(source: str) -> str:
    r"""`source` without the blank lines at its ends, which separate cells in a text.

    >>> trimmed("\n\nx = 1\n")
    'x = 1'
    """
    lines = source.split("\n")
    while lines and not lines[-1].strip():
        del lines[-1]
    while lines and not lines[0].strip():
        del lines[0]
    return "\n".join(lines)


def with_magics(source: str) -> str:
    r"""Code as IPython runs it, from code as it is in a text.

    >>> with_magics("# %matplotlib inline\n# a comment")
    '%matplotlib inline\n# a comment'
    """
    return _translate(source, _ESCAPED_MAGIC, escape=False)


def without_magics(source: str) -> str:
    """Code as it is in a text; the inverse of `with_magics`.

    >>> without_magics("%matplotlib inline")
    '# %matplotlib inline'
    """
    return _translate(source, _MAGIC, escape=True)


def _translate(source: str, magic: re.Pattern[str], *, escape: bool) -> str:
    """Comment or uncomment the magics in `source`, except inside strings."""
    if not re.search(magic.pattern, source, re.MULTILINE):
        return source
    from grading.nbgrader_adapter.percent_text import Strings

    strings = Strings()
    lines = []
    for line in source.split("\n"):
        other = line
        if not strings.open() and magic.match(line):
            stripped = line.lstrip()
            indent = line[: len(line) - len(stripped)]
            other = indent + (f"# {stripped}" if escape else stripped.removeprefix("# "))
        # Both directions must see the same lines, or they could disagree on what is a string.
        strings.read(other if escape else line)
        lines.append(other)
    return "\n".join(lines)
