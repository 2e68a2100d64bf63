"""The py:percent form of a notebook's cells: splits a text into them, and joins one's lines.

jupytext does the splitting; what a marker may say is left to `grading.authoring.lesson`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

# A line of IPython's own, as "%matplotlib inline" or "!ls"; in the text it is a comment. jupytext
# would also take comments such as "# copy it" or "# why?" for commented shell commands.
_MAGIC = re.compile(r"\s*(?:# )*(?:%{1,2}[A-Za-z]|![A-Za-z./~${])")
_ESCAPED_MAGIC = re.compile(r"\s*# (?:# )*(?:%{1,2}[A-Za-z]|![A-Za-z./~${])")
MARKER = re.compile(r"\s*#\s*%%(?:%*\s|$)")


class Raw(NamedTuple):
    """A cell as a text holds it."""

    # "" for a cell that jupytext cannot read; its source is then the reason.
    kind: str
    # The source of a Markdown cell; the lines of a code cell, with magics still commented.
    source: str
    metadata: dict[str, Any]
    # The number of the marker's line, counted from 1; the lines below it, or all if it has none.
    line: int
    marked: bool
    lines: list[str]


def split(text: str) -> Iterator[Raw]:
    """The cells of a text."""
    # jupytext takes a second to import, and says where a cell stands only by its reader.
    from jupytext.cell_reader import DoublePercentScriptCellReader

    make_reader: Any = DoublePercentScriptCellReader
    lines = text.replace("\r\n", "\n").split("\n")
    position = 0
    while position < len(lines) and not lines[position].strip():
        position += 1
    while position < len(lines):
        # Magics are ours: see _MAGIC.
        reader = make_reader({"extension": ".py", "comment_magics": False})
        starts = (reader.start_code_re, reader.alternative_start_code_re)
        marked = any(start.match(lines[position]) for start in starts)
        try:
            cell, used = reader.read(lines[position:])
        except Exception as error:
            yield Raw("", str(error).split("\n")[0], {}, position + 1, marked, [])
            position += 1
            while position < len(lines) and not MARKER.match(lines[position]):
                position += 1
            continue
        kind, metadata, below = cell.cell_type, dict(cell.metadata), list(reader.org_content)
        metadata.pop("lines_to_next_cell", None)
        if metadata.get("region_name") == "md":
            del metadata["region_name"]
        source = "\n".join(below) if kind == "code" else cell.source
        yield Raw(kind, source, metadata, position + 1, marked, below)
        position += used


def join(kind: str, metadata: Mapping[str, Any], source: str) -> str:
    """The text of one cell; code is taken as it stands."""
    marker = ["# %%"]
    if kind == "markdown":
        marker.append("[markdown]")
    marker += [f"{key}={json.dumps(value, ensure_ascii=False)}" for key, value in metadata.items()]
    lines = source.split("\n") if source else []
    if kind == "markdown":
        lines = [f"# {line}" if line else "#" for line in lines]
    return "\n".join([" ".join(marker), *lines])


def trimmed(source: str) -> str:
    """Source without the blank lines at its ends, which a text uses to set cells apart."""
    lines = source.split("\n")
    while lines and not lines[-1].strip():
        del lines[-1]
    while lines and not lines[0].strip():
        del lines[0]
    return "\n".join(lines)


def with_magics(source: str) -> str:
    """Code as IPython runs it, from code as a text holds it."""
    return _translate(source, _ESCAPED_MAGIC, escape=False)


def without_magics(source: str) -> str:
    """Code as a text holds it; the inverse of `with_magics`."""
    return _translate(source, _MAGIC, escape=True)


def _translate(source: str, magic: re.Pattern[str], escape: bool) -> str:
    """Comments or uncomments the magics among the lines of `source`, but none inside a string."""
    if not re.search(magic.pattern, source, re.MULTILINE):
        return source
    from jupytext.stringparser import StringParser

    make_parser: Any = StringParser
    parser = make_parser("python")
    lines = []
    for line in source.split("\n"):
        other = line
        if not parser.is_quoted() and magic.match(line):
            stripped = line.lstrip()
            indent = line[: len(line) - len(stripped)]
            other = indent + (f"# {stripped}" if escape else stripped.removeprefix("# "))
        # Both directions must see the same lines, or they could disagree about what is a string.
        parser.read_line(other if escape else line)
        lines.append(other)
    return "\n".join(lines)
