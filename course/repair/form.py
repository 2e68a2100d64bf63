"""Read a notebook from bytes of any form: as a whole if it is valid, repaired if it is not.

`course.notebook.parse` reads valid files, so for them nothing here takes time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from course.notebook import Json, NotebookError, parse, without_surrogates
from course.repair import (
    contained,
    exports,
    listings,
    loose_json,
    outputs,
    scripts,
    shape,
    texts,
    wrappings,
)
from course.repair.sentences import Repair
from course.repair.texts import HAND_IN

# A lesson has about 150 cells. Each one costs time.
MOST_CELLS = 2_000
VALUES = f"more than {outputs.MOST_VALUES:,} lists and objects"
_DOCUMENT = re.compile(r"""["'](?:cells|worksheets|cell_type)["']""")
_SOFT_END = re.compile(rb"[^=\r\n]=\r?\n")
_TWICE = re.compile(r'"cells"\s*:\s*\[\s*\]')
_OBJECT = re.compile(rb"""(?:\xef\xbb\xbf)*\s*(?:\{\s*["'}\w]|\[\s*[{\]])""")
_KEY = re.compile(rb"""["'](?:cells|worksheets)["']\s*:""")


@dataclass(frozen=True)
class Repaired:
    """A notebook of format 4, and what was repaired in it. `name` is the name of its file."""

    notebook: Json
    repairs: list[Repair] = field(default_factory=list)
    name: str = ""

    @property
    def said(self) -> list[str]:
        """What was repaired, in sentences for an instructor."""
        return [one.graded(self.name) for one in self.repairs]


def read(data: bytes, name: str) -> Repaired:
    """The notebook in the bytes of the file called `name`, repaired if it has to be.

    Raises NotebookError, which says only what is wrong, if nothing in it can be graded.
    """
    if outputs.has_too_many_values(data):
        return _without_outputs(data, name)
    try:
        notebook = parse(data)
    except NotebookError as error:
        return _repaired(data, name, error)
    if notebook["cells"] and shape.is_regular(notebook) and data[:1] == b"{" and data[1:2] != b"\0":
        return Repaired(notebook, [], name)
    return _repaired(data, name, None)


def _without_outputs(data: bytes, name: str) -> Repaired:
    """The notebook in a file with so many values that only its outputs can hold them."""
    try:
        made = read(outputs.without_masses(data), name)
    except outputs.TooLarge:
        raise NotebookError("its JSON contains too many values") from None
    return Repaired(made.notebook, [Repair("large", detail=VALUES), *made.repairs], name)


def _repaired(data: bytes, name: str, fault: NotebookError | None) -> Repaired:
    repairs: list[Repair] = []
    if fault and not _is_plain(data) and (inner := wrappings.unwrapped(data)):
        data, wrapping = inner
        repairs.append(Repair("coding", detail=wrapping))
    kind = texts.kind_of(data)
    if kind and kind != texts.PAGE:
        raise NotebookError(f"it is {kind}: {HAND_IN}")
    text, said = texts.decoded(data)
    repairs += [Repair(kind, detail=detail) for kind, detail in said]
    if text.lstrip()[:1] not in ("{", "["):
        if made := _exported(text, name):
            return Repaired(made.notebook, [*repairs, *made.repairs], name)
        if texts.kind_of(text[:1000].encode("utf-8", "replace")):
            raise NotebookError(f"it is {texts.PAGE}: {HAND_IN}")
        if not _DOCUMENT.search(text[:10_000]):
            raise NotebookError(f"it is not a notebook but other text: {HAND_IN}")
    return Repaired(*_of_json(text, fault, repairs, len(said)), name)


def _of_json(
    text: str, fault: NotebookError | None, repairs: list[Repair], place: int
) -> tuple[Json, list[Repair]]:
    """The notebook in a text of JSON, and all repairs; what is said of JSON stands at `place`."""
    loose, more = _loose(text)
    repairs += more
    if not loose.documents:
        raise fault or NotebookError("it does not contain a notebook")
    found, kinds, number = _fullest(loose, fault)
    if fault is None and found.get("cells") and text.count('"cells"') > 1 and _TWICE.search(text):
        kinds.append("emptied")
    repairs += [Repair(kind) for kind in kinds]
    if number > 1 and "wrapped" not in kinds:
        repairs.append(Repair("doubled", detail=str(number)))
    made, more = shape.regular(found, open_at_end=loose.open)
    made = without_surrogates(made)
    # What stands at the end of a file is lost with it, and cells one by one tell more.
    repairs += [one for one in more if not (loose.is_cut and one.kind == "no_format")]
    if fault and not made["cells"]:
        raise NotebookError(f"{fault}, and no cell can be read" if loose.is_cut else str(fault))
    if loose.line and not any(one.kind in ("cut", "conflict", "coding") for one in repairs):
        repairs.insert(place, Repair("json", detail=str(loose.line)))
    return made, repairs


def _is_plain(data: bytes) -> bool:
    """Whether a file is JSON that was a notebook once: nothing is around its cells."""
    if not _OBJECT.match(data[:1000]) or not _KEY.search(data):
        return False
    # Some codings leave most of JSON as it is.
    if b"+AFw-" in data or _SOFT_END.search(data):
        return False
    return not listings.unfolded(data.decode("latin-1"))


def _exported(text: str, name: str) -> Repaired | None:
    """The notebook whose export the text is: a script, a page, or prose with code in it."""
    is_script = scripts.is_script(text, name)
    export = None if is_script and scripts.is_whole(text) else exports.read(text)
    if export is None:
        if not is_script:
            return None
        made, more = shape.regular(scripts.notebook_of(text))
        return Repaired(made, [Repair("script"), *_others(more)])
    try:
        found = contained.notebook_in(export.notebook)[0]
    except NotebookError:
        return None
    made, more = shape.regular(found)
    return Repaired(made, [Repair("export", detail=export.kind), *_others(more)])


def _loose(text: str) -> tuple[loose_json.Loose, list[Repair]]:
    """The JSON in a text: strictly read if that is possible, of the better side of conflicts."""
    try:
        return loose_json.Loose([loose_json.strictly(text.lstrip("\ufeff"))]), []
    except (ValueError, RecursionError):
        pass
    sides = texts.versions(text)
    for which, side in zip(("the second side", "the first side"), sides, strict=False):
        try:
            return loose_json.Loose([loose_json.strictly(side)]), [Repair("conflict", detail=which)]
        except (ValueError, RecursionError):
            continue
    if sides:
        return loose_json.read(sides[0]), [Repair("conflict", detail="the second side")]
    return loose_json.read(text), []


def _fullest(loose: loose_json.Loose, fault: NotebookError | None) -> tuple[Json, list[str], int]:
    """Of several documents the notebook with the most cells, the last of equals.

    Also the kinds of repair that this took, and how many notebooks there are.
    """
    found: list[tuple[Json, list[str]]] = []
    problem: NotebookError | None = None
    if len(loose.documents) > 1 and (joined := contained.of_lines(loose.documents)):
        return joined, ["wrapped"], 1
    for document in loose.documents:
        try:
            found.append(contained.notebook_in(document, cut=loose.is_cut))
        except NotebookError as error:
            problem = problem or error
    if not found:
        raise fault or problem or NotebookError("it does not contain a notebook")
    best = max(enumerate(found), key=lambda one: (_count(one[1][0]), one[0]))[1]
    return (*best, len(found))


def _count(notebook: Json) -> int:
    cells = notebook.get("cells")
    return len(cells) if isinstance(cells, (list, dict)) else 0


def _others(repairs: Sequence[Repair]) -> list[Repair]:
    """Without what every script lacks."""
    return [one for one in repairs if one.kind not in ("cell_type", "outputs")]
