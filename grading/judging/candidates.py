"""The files of a submission that may be one of its notebooks, and what each of them looks like.

`grading.judging.delivery` chooses among them. What is read here is bounded: so many files and so
many bytes, the best names first, archives of archives one level deep.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from course.notebook import NotebookError, parse, role_of
from course.repair import documents, form, wrappings
from grading.judging import archives, large_notebooks
from grading.judging.file_names import (
    COPY,
    OTHER,
    ending,
    fit,
    is_litter,
    may_be_archive,
    may_be_notebook,
    stem,
)
from grading.judging.submission_files import Files, is_clutter
from grading.plain_text import plain
from grading.sandbox.limits import Sizes
from grading.untrusted_files import Entry, Refused, TooLarge

# How many files are looked into, and how many bytes of them in all, in notebooks of full size.
MOST_READ, MOST_SIZES, MOST_ARCHIVES = 40, 3, 8
CHECKPOINTS = ".ipynb_checkpoints"
_NAMES = re.compile(rb'"grade_id"\s*:\s*"([^"\\]{1,200})"')
# What marks a cell in a program that was exported from a notebook.
_CELL = re.compile(rb"^# ?(?:%%|In ?\[[\d ]*\]:|<codecell>)", re.MULTILINE)
# What no person handed in: what a Mac and editors keep of a file of that name.
_NEVER = ("._", ".~", ".#", "~$", "~", "#")
_DEFINED = re.compile(r"\b(?:def|class)\s+(\w+)")
_HEADING = re.compile(r"^#{1,3}\s+(\S.{0,80})", re.MULTILINE)


@dataclass(frozen=True)
class Wanted:
    """A notebook of the assignment: its name, its cells' names, and its answers as released."""

    name: str
    cells: frozenset[str] = frozenset()
    released: Mapping[str, str] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.ipynb"


@dataclass
class Candidate:
    """A file that may be a notebook. `holders` are the archives around it, the outermost first.

    `said` is what was left out of it while it was read.
    """

    files: Files
    entry: Entry
    data: bytes
    holders: tuple[str, ...] = ()
    said: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.entry.name.rpartition("/")[2]

    @property
    def folder(self) -> str:
        """The folders of its path, or an empty string."""
        return self.entry.name.rpartition("/")[0]

    @property
    def depth(self) -> int:
        """How many folders and archives are around it."""
        return self.entry.name.count("/") + len(self.holders)

    @property
    def is_python(self) -> bool:
        """Whether it is a program, such as a notebook's export."""
        return ending(self.name).endswith(".py") and not self.looks_right

    @cached_property
    def inside(self) -> bytes:
        """The bytes of the notebook, which may be in a mail, a page, or a document."""
        if looks_like_notebook(self.data):
            return self.data
        found = wrappings.unwrapped(self.data)
        return found[0] if found else self.data

    @cached_property
    def looks_right(self) -> bool:
        """Whether its bytes look like a notebook at a first glance."""
        return looks_like_notebook(self.inside)

    @cached_property
    def is_export(self) -> bool:
        """Whether another program wrote it of a notebook, such as a script or Markdown."""
        if self.looks_right or _is_notebook(self.name):
            return False
        try:
            return bool(form.read(self.data, self.name).notebook["cells"])
        except NotebookError:
            return False

    def mentions(self, wanted: Wanted) -> bool:
        """Whether it defines what most answers of the notebook `wanted` have to define."""
        asked = {name for text in wanted.released.values() for name in _DEFINED.findall(text)}
        found = set(_DEFINED.findall(self.data.decode("utf-8", "replace")))
        return bool(asked) and 2 * len(asked & found) >= len(asked)

    @cached_property
    def names(self) -> set[str]:
        """The names of nbgrader's cells in it, even if its JSON is damaged."""
        data = self.inside
        data = data.replace(b"\0", b"") if b"\0" in data[:100] else data
        return {one.decode("utf-8", "replace") for one in _NAMES.findall(data)}

    def shared(self, wanted: Wanted) -> int:
        """How many of its cells have names of the notebook `wanted`; -1 if others only."""
        known = len(self.names & wanted.cells)
        return known if known or not self.names or not wanted.cells else -1

    def is_untouched(self, wanted: Wanted) -> bool:
        """Whether every answer in it is as the notebook was released."""
        return is_untouched(self.inside, wanted)

    @cached_property
    def title(self) -> str:
        """The first heading in it, or an empty string."""
        try:
            cells = parse(self.inside)["cells"]
        except NotebookError:
            return ""
        texts = (_text(cell) for cell in cells[:10] if cell.get("cell_type") == "markdown")
        return next((found[1].strip() for text in texts if (found := _HEADING.search(text))), "")


def is_untouched(data: bytes, wanted: Wanted) -> bool:
    """Whether bytes are a notebook in which every answer is as `wanted` was released."""
    try:
        cells = parse(data)["cells"]
    except NotebookError:
        return False
    answers = [cell for cell in cells if role_of(cell)[1] in wanted.released]
    return bool(answers) and all(
        _text(cell) == wanted.released[role_of(cell)[1]].strip() for cell in answers
    )


def looks_like_notebook(data: bytes) -> bool:
    """Whether bytes begin as JSON does and have a cell; a damaged notebook does, too."""
    start = data[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not start.startswith((b"{", b"[")):
        return False
    return b"cell" in (data.replace(b"\0", b"") if b"\0" in data[:200] else data)


class Search:
    """Looks for notebooks in a folder and, if it is asked to, in the archives there.

    `extra` are words that may stand in a file's name, such as the student's. With `lonely`, a
    notebook of any name will do if it is the only one. `faults` are the files that could not be
    read although their names fit, with the reasons.
    """

    def __init__(
        self,
        wanted: Collection[Wanted],
        sizes: Sizes,
        extra: Collection[str] = (),
        *,
        lonely: bool = True,
    ) -> None:
        self.wanted, self.sizes, self.extra, self.lonely = wanted, sizes, extra, lonely
        self.found: list[Candidate] = []
        self.faults: list[tuple[str, str]] = []
        # Archives that wait to be opened, with their bytes if they have been read.
        self._archives: list[tuple[Files, Entry, tuple[str, ...], bytes | None]] = []
        self._left = MOST_SIZES * sizes.notebook
        # The same for notebooks that are read without their outputs.
        self._large_left = MOST_SIZES * large_notebooks.MOST
        self._reads = 0

    def look(
        self,
        files: Files,
        holders: tuple[str, ...] = (),
        *,
        litter: bool = False,
        anything: bool = False,
    ) -> None:
        """Add what may be a notebook in `files`, or with `litter` only programs' own copies.

        With `anything`, a file's name does not matter, but what is in it does.
        """

        def skipped(name: str) -> bool:
            if anything:
                return is_clutter(name) or name == CHECKPOINTS or name.startswith(_NEVER)
            if litter and (name == CHECKPOINTS or name.endswith("~")):
                return False
            return is_litter(name)

        listed = []
        for entry in files.entries(skipped):
            name = entry.name.rpartition("/")[2]
            if litter and CHECKPOINTS not in entry.name.split("/") and not name.endswith("~"):
                continue
            if anything or may_be_archive(name) or may_be_notebook(name):
                listed.append((self.fit(name), entry))
        # The best names first, since not everything is read.
        listed.sort(key=lambda it: (-it[0], not _is_notebook(it[1].name), it[1].name.count("/")))
        for fits, entry in listed:
            if may_be_archive(entry.name):
                self._archives.append((files, entry, holders, None))
            else:
                self._take(files, entry, holders, fits)

    def fit(self, name: str) -> int:
        """How well a file's name fits any of the notebooks."""
        return max((fit(name, one.name, self.extra) for one in self.wanted), default=OTHER)

    def open_archives(self) -> None:
        """Look into the archives that were found so far. Archives in them wait for another call."""
        waiting, self._archives = self._archives, []
        for files, entry, holders, data in waiting[:MOST_ARCHIVES]:
            name = entry.name.rpartition("/")[2]
            try:
                if data is None:
                    data = self._read(files, entry, self.sizes.notebook + self.sizes.files)
                if looks_like_notebook(data):  # only its name is that of an archive
                    self.found.append(Candidate(files, entry, data, holders))
                    continue
                inside = archives.opened(data, f"{stem(name)}.ipynb")
            except Refused as error:
                self.faults.append((_within(entry.name, holders), str(error)))
            else:
                self.look(inside, (*holders, entry.name))

    def _take(self, files: Files, entry: Entry, holders: tuple[str, ...], fits: int) -> None:
        """Read a file, and keep it if it may be a notebook, or for later if it is an archive."""
        tells = fits >= COPY or _is_notebook(entry.name)
        if self._reads >= MOST_READ or (not tells and entry.size > self.sizes.notebook):
            return
        try:
            data, said = self._read_notebook(files, entry)
        except Refused as error:
            if tells:
                self.faults.append((_within(entry.name, holders), str(error)))
            return
        one = Candidate(files, entry, data, holders, said)
        if archives.kind(data) and not documents.is_office(data):
            self._archives.append((files, entry, holders, data))
        # A text, a program, or a file without an ending is a notebook only if it looks like one.
        elif (
            _is_notebook(entry.name)
            or one.looks_right
            or (one.is_python and (fits >= COPY or _CELL.search(data)))
            or (one.is_export and (fits >= COPY or any(map(one.mentions, self.wanted))))
        ):
            self.found.append(one)

    def _read_notebook(self, files: Files, entry: Entry) -> tuple[bytes, list[str]]:
        if entry.size <= self.sizes.notebook or entry.fault:
            return self._read(files, entry, self.sizes.notebook), []
        if entry.size > self._large_left:
            raise TooLarge(entry.size, self.sizes.notebook)
        self._large_left -= entry.size
        self._reads += 1
        name = plain(entry.name.rpartition("/")[2])
        return large_notebooks.read(files, entry.name, name, self.sizes)

    def _read(self, files: Files, entry: Entry, most: int) -> bytes:
        if entry.fault:
            raise Refused(entry.fault)
        if entry.size > self._left and self._reads:
            raise Refused("is one file too many to look into")
        data = files.read(entry.name, most)
        self._reads += 1
        self._left -= len(data)
        return data


def _is_notebook(path: str) -> bool:
    return ".ipynb" in ending(path.rpartition("/")[2])


def _within(name: str, holders: tuple[str, ...]) -> str:
    return name if not holders else f"{name} in {' in '.join(reversed(holders))}"


def _text(cell: dict[str, object]) -> str:
    source = cell.get("source", "")
    return ("".join(map(str, source)) if isinstance(source, list) else str(source)).strip()
