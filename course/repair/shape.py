"""From JSON of any shape to a notebook of format 4, whose every field is what readers expect.

Which of its cells belong to an assignment is left to `cells`.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import chain, count
from typing import Any

from course.notebook import Json
from course.repair.contained import TEXTS, flat
from course.repair.lesson import LONGEST
from course.repair.sentences import Repair, cells
from course.repair.texts import versions

MINOR = 5
_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_TAG = re.compile(r"[^,]+")
_TYPES = ("code", "markdown", "raw")
_OUTPUTS = ("stream", "display_data", "execute_result", "error")
_HIDDEN = ("source_hidden", "outputs_hidden")


def is_regular(notebook: Json) -> bool:
    """Whether a notebook that `course.notebook.parse` accepts needs no repair of its form."""
    minor = notebook.get("nbformat_minor")
    if type(minor) is not int or not 0 <= minor <= MINOR:
        return False
    if not _is_metadata(notebook["metadata"]):
        return False
    seen: set[str] = set()
    for cell in notebook["cells"]:
        if "id" in cell:
            if not _is_id(cell["id"]) or cell["id"] in seen:
                return False
            seen.add(cell["id"])
        if not (_is_cell_metadata(cell["metadata"]) and _has_outputs(cell)):
            return False
        source = cell["source"]
        if isinstance(source, list) and _lost_ends(source):
            return False
        text = "".join(source) if isinstance(source, list) else source
        if "\r" in text or "\0" in text or ("<<<<<<<" in text and versions(text)):
            return False
    return True


def regular(notebook: Json, *, open_at_end: list[Any] | None = None) -> tuple[Json, list[Repair]]:
    """A notebook of format 4 made of `notebook`, and what was repaired.

    `open_at_end` holds the containers in which the file ended; an incomplete cell is left out.
    """
    repairs = _format_repairs(notebook)
    faults: dict[str, list[int]] = defaultdict(list)
    made: list[Json] = []
    ids: set[str] = set()
    raw = _raw_cells(notebook)
    is_cut = {id(one) for one in open_at_end or ()}
    for number, cell in enumerate(raw, 1):
        if not isinstance(cell, dict):
            faults["not_a_cell"].append(number)
            continue
        if id(cell) in is_cut and ("source" not in cell or id(cell["source"]) in is_cut):
            continue
        made.append(_cell(cell, number, ids, faults))
    repairs += [Repair(kind, detail=cells(numbers)) for kind, numbers in faults.items()]
    if is_cut:
        repairs.append(Repair("cut", detail=str(len(made))))
    for number, cell in enumerate(made, 1):
        if "id" not in cell:
            cell["id"] = _free_id(f"cell-{number}", ids)
    metadata = _metadata(notebook.get("metadata"))
    found = {"cells": made, "metadata": metadata, "nbformat": 4, "nbformat_minor": MINOR}
    return found, repairs


def _format_repairs(notebook: Json) -> list[Repair]:
    found = []
    version, minor = notebook.get("nbformat"), notebook.get("nbformat_minor", 0)
    if type(version) is not int or version != 4:
        said = str(version)[:20] if type(version) in (int, float) else "something unreadable"
        found.append(Repair("no_format" if version is None else "format", detail=said))
    elif type(minor) is not int or not 0 <= minor <= MINOR:
        said = f"4.{minor}" if type(minor) is int else "4 without a minor number"
        found.append(Repair("format", detail=said[:30]))
    if not isinstance(notebook.get("metadata", {}), dict) or (
        "metadata" in notebook and not _is_metadata(notebook["metadata"])
    ):
        found.append(Repair("metadata"))
    return found


def _raw_cells(notebook: Json) -> list[Any]:
    """The cells as they are stored, also those of the worksheets of format 3."""
    inner = notebook.get("cells")
    if isinstance(inner, dict):
        return list(inner.values())
    if isinstance(inner, list) and inner:
        return list(flat(inner))
    found: list[Any] = []
    sheets = notebook.get("worksheets")
    for sheet in sheets if isinstance(sheets, list) else []:
        here = sheet.get("cells") if isinstance(sheet, dict) else None
        found += here if isinstance(here, list) else []
    return found


def _cell(cell: Json, number: int, ids: set[str], faults: dict[str, list[int]]) -> Json:
    """One cell of format 4; adds what was wrong to `faults`."""
    kind = _type(cell, number, faults)
    source = _source(cell, number, faults)
    if cell.get("cell_type") == "heading":
        level = cell.get("level")
        source = "#" * (level if type(level) is int and 0 < level < 7 else 1) + " " + source
    found: Json = {"cell_type": kind, "metadata": _cell_metadata(cell, number, faults)}
    found["source"] = _without_conflict(source, number, faults)
    if "id" in cell:
        own = cell["id"]
        if _is_id(own) and own not in ids:
            found["id"] = own
            ids.add(own)
        else:
            faults["ids"].append(number)
    if kind == "code":
        if cell.get("cell_type") == "code" and not _has_outputs(cell) and "input" not in cell:
            faults["outputs"].append(number)
        # Nothing reads them after a repair: a notebook is run again.
        found["outputs"], found["execution_count"] = [], None
    elif isinstance(cell.get("attachments"), dict) and _is_attachments(cell["attachments"]):
        found["attachments"] = cell["attachments"]
    return found


def _type(cell: Json, number: int, faults: dict[str, list[int]]) -> str:
    said = cell.get("cell_type")
    if said in _TYPES:
        return str(said)
    if said in ("heading", "html"):
        return "markdown"
    faults["cell_type"].append(number)
    name = said.strip().lower() if isinstance(said, str) else ""
    for known, words in (("code", ("code", "python", "py")), ("markdown", ("markdown", "md")),
                         ("raw", ("raw",))):  # fmt: skip
        if name.startswith(words):
            return known
    mark = cell.get("metadata")
    mark = mark.get("nbgrader") if isinstance(mark, dict) else None
    if isinstance(mark, dict) and mark.get("cell_type") in _TYPES:
        return str(mark["cell_type"])
    runs = any(key in cell for key in ("outputs", "execution_count", "input", "prompt_number"))
    return "code" if runs else "markdown"


def _source(cell: Json, number: int, faults: dict[str, list[int]]) -> str:
    key = next((key for key in TEXTS if key in cell), "")
    value = cell.get(key)
    if isinstance(value, str):
        text = value
    elif isinstance(value, list) and all(isinstance(one, str) for one in value):
        text = ("\n" if _lost_ends(value) else "").join(value)
        if _lost_ends(value):
            faults["source"].append(number)
    else:
        text = "".join(_pieces(value))
        faults["source"].append(number)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _lost_ends(lines: list[str]) -> bool:
    """Whether the lines of a text have lost their ends. A list of characters has not."""
    if len(lines) < 2 or lines[0].endswith("\n") or any("\n" in line for line in lines):
        return False
    is_text = any(len(line) > 1 for line in lines)
    return is_text and (
        sum(map(len, lines)) > LONGEST or _runs("\n".join(lines)) or not _runs("".join(lines))
    )


def _pieces(value: Any, depth: int = 0) -> Iterator[str]:
    """The text in something that is not text; lines in a list may have lost their ends."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and depth < 5:
        for one in value:
            for piece in _pieces(one, depth + 1):
                yield piece if piece.endswith("\n") or isinstance(one, str) else piece + "\n"
    elif isinstance(value, dict) and depth < 5:
        keys = [key for key in TEXTS if key in value]
        if not keys and all(str(key).isdecimal() for key in value):  # lines by their numbers
            keys = sorted(value, key=lambda key: int(str(key)))
        for key in keys:
            yield from _pieces(value[key], depth + 1)
    elif type(value) in (int, float):
        yield str(value)


def _without_conflict(source: str, number: int, faults: dict[str, list[int]]) -> str:
    if "<<<<<<<" not in source or not (sides := versions(source)):
        return source
    faults["conflict_in_cell"].append(number)
    return next((side for side in sides if _runs(side)), sides[0])


def _runs(source: str) -> bool:
    if len(source) > LONGEST:
        return False
    try:
        compile(source, "", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _free_id(wanted: str, ids: set[str]) -> str:
    free = next(
        one for one in chain([wanted], (f"{wanted}-{n}" for n in count())) if one not in ids
    )
    ids.add(free)
    return free


def _is_metadata(metadata: Any) -> bool:
    return isinstance(metadata, dict) and len(_metadata(metadata)) == len(metadata)


def _metadata(metadata: Any) -> Json:
    """What of a notebook's metadata is valid."""
    if not isinstance(metadata, dict):
        return {}
    checks: dict[str, Callable[[Any], bool]] = {
        "kernelspec": lambda value: _has_texts(value, "name", "display_name"),
        "language_info": lambda value: _has_texts(value, "name"),
        "orig_nbformat": lambda value: type(value) is int and value >= 1,
        "title": lambda value: isinstance(value, str),
        "authors": lambda value: isinstance(value, list),
    }
    return {
        key: value
        for key, value in metadata.items()
        if _is_finite(value) and (key not in checks or checks[key](value))
    }


def _has_texts(value: Any, *keys: str) -> bool:
    return isinstance(value, dict) and all(isinstance(value.get(key), str) for key in keys)


def _is_cell_metadata(metadata: Any) -> bool:
    return not metadata or (
        isinstance(metadata, dict) and len(_clean_cell_metadata(metadata)) == len(metadata)
    )


def _cell_metadata(cell: Json, number: int, faults: dict[str, list[int]]) -> Json:
    metadata = cell.get("metadata", {})
    if not _is_cell_metadata(metadata):
        faults["cell_metadata"].append(number)
    return _clean_cell_metadata(metadata) if isinstance(metadata, dict) else {}


def _clean_cell_metadata(metadata: Json) -> Json:
    checks: dict[str, Callable[[Any], bool]] = {
        "nbgrader": lambda value: isinstance(value, dict),
        "tags": _is_tags,
        "name": lambda value: isinstance(value, str) and value != "",
        "collapsed": lambda value: type(value) is bool,
        "scrolled": lambda value: type(value) is bool or value == "auto",
        "format": lambda value: isinstance(value, str),
        "jupyter": lambda value: (
            isinstance(value, dict) and all(type(value.get(key, True)) is bool for key in _HIDDEN)
        ),
        "execution": lambda value: (
            isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
        ),
    }
    return {
        key: value
        for key, value in metadata.items()
        if (key not in checks or checks[key](value)) and _is_finite(value)
    }


def _is_tags(value: Any) -> bool:
    return (
        isinstance(value, list)
        and all(isinstance(one, str) and _TAG.fullmatch(one) for one in value)
        and len(set(value)) == len(value)
    )


def _is_finite(value: Any) -> bool:
    """Whether a value holds no NaN and no infinity, which no other program can read."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if type(one) is float and not math.isfinite(one):
            return False
        if isinstance(one, dict):
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return True


def _has_outputs(cell: Json) -> bool:
    """Whether the outputs of a code cell, and its execution count, are of a known form."""
    if cell["cell_type"] != "code":
        return _is_attachments(cell.get("attachments", {}))
    outputs, count = cell.get("outputs", []), cell.get("execution_count")
    if not isinstance(outputs, list) or not (count is None or type(count) is int):
        return False
    return all(map(_is_output, outputs))


def _is_output(output: Any) -> bool:
    if not isinstance(output, dict) or output.get("output_type") not in _OUTPUTS:
        return False
    text = output.get("text", "")
    return isinstance(text, (str, list)) and isinstance(output.get("data", {}), dict)


def _is_attachments(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(one, dict) for one in value.values())
