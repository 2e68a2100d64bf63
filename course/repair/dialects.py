"""From JSON that calls a notebook's parts by other names to the names of the notebook format.

Editors and services keep notebooks in forms of their own: VS Code, Zeppelin, CoCalc, Deepnote,
Databricks, and what an assistant makes up. This is asked only about JSON that holds no notebook.
"""

from __future__ import annotations

import re
from typing import Any

from course.notebook import Json
from course.repair.loose_json import read as read_loosely

_DEPTH, _FEWEST = 8, 1
# Names of the format as they are without underscores and in small letters.
_KEYS = {
    one.replace("_", ""): one
    for one in (
        "cells", "cell_type", "source", "metadata", "outputs", "execution_count", "nbformat",
        "nbformat_minor", "worksheets", "nbgrader", "grade_id", "schema_version", "id", "grade",
        "solution", "locked", "points", "task", "checksum",
    )
}  # fmt: skip
_LISTS = ("cells", "blocks", "paragraphs", "commands", "notebookcells", "items", "elements")
_TYPES = ("cell_type", "kind", "type", "celltype", "blocktype", "language", "languageid")
_TEXTS = (
    "source",
    "input",
    "text",
    "code",
    "content",
    "value",
    "command",
    "src",
    "body",
    "body_text",
)
_CODE, _PROSE = {"code", "python", "python3", "py", "2"}, {"markdown", "md", "text", "prose", "1"}
_MAGIC = re.compile(r"\A\s*%(?:[\w.]*\.)?(python|ipython|pyspark|md|markdown)\b[^\n]*\n?")


def standard(value: Any) -> Any:
    """The same data as a notebook, if it holds one under other names; otherwise None.

    >>> standard({"Cells": [{"kind": 2, "value": "x = 1"}]})["cells"]
    [{'cell_type': 'code', 'source': 'x = 1'}]
    """
    if isinstance(value, list):
        cells = _cells(value)
        return {"cells": cells} if len(cells) > _FEWEST else None
    level = [value]
    for _ in range(_DEPTH):
        deeper: list[Any] = []
        for one in level:
            if not isinstance(one, dict):
                deeper += one if isinstance(one, list) else []
                continue
            for key, inner in one.items():
                if _plain(key) in _LISTS and (cells := _cells(_opened(inner))):
                    rest = {_KEYS.get(_plain(name), str(name)): part for name, part in one.items()}
                    return {"nbformat": 4, "metadata": {}, **_kept(rest), "cells": cells}
                deeper.append(inner)
        level = deeper
    return None


def _plain(key: Any) -> str:
    return str(key).replace("_", "").replace("-", "").casefold()


def _kept(notebook: Json) -> Json:
    return {key: notebook[key] for key in ("nbformat", "nbformat_minor", "metadata")
            if key in notebook}  # fmt: skip


def _opened(value: Any) -> Any:
    """A list that is stored as text, or under numbers."""
    if isinstance(value, str) and value.lstrip()[:1] in ("[", "{"):
        found = read_loosely(value).documents
        value = found[0] if len(found) == 1 else found
    if isinstance(value, dict):
        keys = [str(key) for key in value]
        if keys and all(key.isdecimal() for key in keys):
            value = [value[key] for key in sorted(value, key=lambda key: int(str(key)))]
    return value


def _cells(value: Any, depth: int = 0) -> list[Json]:
    """The cells in a list, in their order; empty if something in it is not one."""
    if not isinstance(value, list) or depth > _DEPTH:
        return []
    found: list[Json] = []
    for one in value:
        one = _opened(one)
        if isinstance(one, dict) and (inner := _section(one)) is not None:
            found += _cells(inner, depth + 1)
        elif (cell := _cell(one)) is not None:
            found.append(cell)
    found.sort(key=lambda cell: cell.pop("pos", 0.0))
    return found


def _section(value: Json) -> Any:
    """The cells below a heading, where an editor keeps them in groups."""
    return next((inner for key, inner in value.items() if _plain(key) == "cells"), None)


def _cell(value: Any) -> Json | None:
    if isinstance(value, list) and len(value) == 2 and all(isinstance(x, str) for x in value):
        value = {"cell_type": value[0], "source": value[1]}
    if not isinstance(value, dict):
        return None
    settings = value.get("config")  # where Hex keeps the text of a cell
    value = {**settings, **value} if isinstance(settings, dict) else value
    parts = {_plain(key): inner for key, inner in value.items()}
    text = next((parts[_plain(key)] for key in _TEXTS if _plain(key) in parts), None)
    said = {str(parts[_plain(key)]).casefold() for key in _TYPES if _plain(key) in parts}
    if not isinstance(text, (str, list, dict)):
        return None
    kind = _kind(said)
    if isinstance(text, str) and (magic := _MAGIC.match(text)):
        kind = "markdown" if magic[1] in ("md", "markdown") else "code"
        text = text[magic.end() :]
    if not kind and "command" not in parts:  # Databricks does not say that code is code
        return None
    kind = kind or "code"
    cell: Json = {"cell_type": kind, "source": _lines(text)}
    metadata = parts.get("metadata")
    if isinstance(metadata, dict):
        cell["metadata"] = _renamed(metadata)
    if isinstance(parts.get("id"), str):
        cell["id"] = parts["id"]
    if type(parts.get("pos")) in (int, float):
        cell["pos"] = float(parts["pos"])
    return cell


def _kind(said: set[str]) -> str:
    """The type of a cell that calls it by these words; "" if it is none."""
    if "raw" in said:
        return "raw"
    if said & _PROSE and not said & _CODE:
        return "markdown"
    return "" if not said or "settings" in said else "code"


def _lines(text: Any) -> Any:
    """A text, of which the lines may be under their numbers."""
    return _opened(text) if isinstance(text, dict) else text


def _renamed(metadata: Json) -> Json:
    """Metadata with nbgrader's own names."""
    found: Json = {}
    for key, value in metadata.items():
        name = _KEYS.get(_plain(key), key)
        found[name] = _renamed(value) if name == "nbgrader" and isinstance(value, dict) else value
    return found
