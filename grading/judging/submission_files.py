"""Which files of a submission are read, and what is said about those that are left out.

A file that is left out costs no points by itself: the notebooks are graded without it, and the
record says so. Files that configure a program never reach anyone who might start that program.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase, translate
from typing import Protocol

from grading.plain_text import plain
from grading.sandbox.limits import Sizes
from grading.untrusted_files import Entry, Refused, size_in_words

# What operating systems and Jupyter leave behind: passed over without a word.
CLUTTER = (
    ".ds_store", ".ipynb_checkpoints", "._*", ".~lock.*", "__macosx", "__pycache__", "*.pyc",
    "desktop.ini", "icon\r", "thumbs.db",
)  # fmt: skip
# What configures Jupyter, IPython, Python and its tools, matplotlib, Dask, git, editors, and
# shells. Every hidden file is among them, as are modules that Python imports without being asked.
CONFIGURATION = (
    ".*", "nbgrader_config.*", "nbgrader_config", "jupyter*config*", "ipython*config*",
    "kernel.json", "page_config.json", "overrides.json",
    "sitecustomize", "sitecustomize.*", "usercustomize", "usercustomize.*", "*.pth", "*._pth",
    "pyvenv.cfg", "pybuilddir.txt", "site-packages", "*.dist-info", "*.egg-info", "*.egg-link",
    "conftest.py", "noxfile.py", "pytest.ini", "tox.ini", "mypy.ini", "setup.cfg", "setup.py",
    "pyproject.toml", "pylintrc", "ruff.toml", "pip.conf", "pip.ini", "pydistutils.cfg",
    "matplotlibrc", "matplotlibrc.*", "dask.yaml", "distributed.yaml",
    "alembic.ini", "gitconfig", "gitattributes", "gitmodules", "_vimrc", "_netrc",
)  # fmt: skip
# A package around the notebook itself is only ever an instruction to import or collect it.
CONFIGURATION_AT_THE_TOP = ("__init__.py", "__main__.py")
# For nbgrader's CourseDirectory.ignore.
IGNORED = [*CLUTTER, *CONFIGURATION]

# The flag of a record whose submission contains files that configure a program.
CONFIGURATION_FLAG = "configuration-left-out"
# How many files a record names one by one.
MOST_NAMED = 5


class Files(Protocol):
    """What is read like a folder: one that is held open, or an archive in memory."""

    @property
    def is_cut(self) -> bool:
        """Whether it was not listed to its end."""

    def entries(self, skipped: Callable[[str], bool] = ...) -> Iterator[Entry]:
        """Every file with its path, nearest first, without those whose single names are skipped."""

    def read(self, name: str, most: int) -> bytes:
        """The bytes of the file `name`. Raises Refused, also if it has more than `most` bytes."""

    def pieces(self, name: str, most: int) -> Iterator[bytes]:
        """The bytes of the file `name` in pieces. Raises Refused as `read` does."""

    def fault(self, name: str, most: int) -> str | None:
        """Why a file would not be read: "" if it would, None without such a file."""


@dataclass
class Beside:
    """The files beside the notebooks, by path, and what a record says about the others."""

    files: dict[str, bytes] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)


@dataclass
class Choice:
    """Which files to read, what is wrong with others, and whether there were too many."""

    wanted: list[Entry] = field(default_factory=list)
    too_large: list[Entry] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)
    too_many: bool = False
    has_configuration: bool = False


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    # Some file systems ignore the case of letters.
    return re.compile("|".join(map(translate, patterns)), re.IGNORECASE)


_CLUTTER, _CONFIGURATION = _any_of(CLUTTER), _any_of(CONFIGURATION)


def is_clutter(name: str) -> bool:
    """Whether a single name is one that nobody needs."""
    return bool(_CLUTTER.match(name))


def is_configuration(path: str) -> bool:
    """Whether the file at a path from the submission's folder configures a program."""
    if path in CONFIGURATION_AT_THE_TOP:
        return True
    return any(map(_CONFIGURATION.match, path.split("/")))


def choose(
    folder: Files, sizes: Sizes, *, ignored: Sequence[str] = (), replaced: Collection[str] = ()
) -> Choice:
    """Choose the files to read beside the notebooks, from their names and sizes alone.

    `ignored` are the course's own patterns of names, and `replaced` are paths of the instructor's
    files, which the caller puts there instead.
    """
    choice = Choice()

    def skipped(name: str) -> bool:
        if is_clutter(name) or name.endswith(".ipynb"):
            return True
        if is_configuration(name) and name not in CONFIGURATION_AT_THE_TOP:
            choice.has_configuration = True
            return True
        return any(fnmatchcase(name, pattern) for pattern in ignored)

    # Folders of the instructor's.
    taken = {path[:end] for path in replaced for end in _ends_of_folders(path)}
    fitting: list[Entry] = []
    for entry in folder.entries(skipped):
        if entry.name in replaced:
            continue
        if entry.name in CONFIGURATION_AT_THE_TOP:
            choice.has_configuration = True
            continue
        fault = entry.fault or _fault_of_the_name(entry.name)
        if not fault and (entry.name in taken or _is_below(entry.name, replaced)):
            fault = "is in the way of the assignment's own files"
        if fault:
            choice.faults.append((entry.name, fault))
        else:
            fitting.append(entry)
    choice.too_many = folder.is_cut or len(fitting) > sizes.count
    if choice.too_many:
        fitting = [entry for entry in fitting if "/" not in entry.name]
        # Some of a crowd would be of no use.
        fitting = fitting if len(fitting) <= sizes.count else []
    _fit(choice, fitting, sizes.files)
    return choice


def _fit(choice: Choice, fitting: Sequence[Entry], most: int) -> None:
    """Choose as many files as have `most` bytes together."""
    room = most
    # The smallest first, so that one large file does not cost the others.
    for entry in sorted(fitting, key=lambda one: (one.size, one.name)):
        if entry.size > room:
            choice.too_large.append(entry)
        else:
            room -= entry.size
            choice.wanted.append(entry)


def read_beside(
    folder: Files,
    place: str,
    sizes: Sizes,
    *,
    ignored: Sequence[str] = (),
    replaced: Collection[str] = (),
) -> Beside:
    """Read the files beside the notebooks in the folder of a submission, called `place`.

    `ignored` and `replaced` are as for `choose`.
    """
    choice = choose(folder, sizes, ignored=ignored, replaced=replaced)
    found = Beside(flags=[CONFIGURATION_FLAG] if choice.has_configuration else [])
    for entry in sorted(choice.wanted, key=lambda one: one.name):
        try:
            found.files[entry.name] = folder.read(entry.name, entry.size)
        except Refused as error:
            choice.faults.append((entry.name, str(error)))
    if choice.too_large:
        found.reasons.append(_too_large(place, choice.too_large, sizes))
    if choice.too_many:
        found.reasons.append(
            f"{place} contains more than {sizes.count} files (Execute.files_count), so only the "
            f"{len(found.files)} beside its notebooks were used, and none in folders. Ask for a "
            "submission without the others."
            if found.files
            else f"{place} contains more than {sizes.count} files (Execute.files_count), so it was "
            "graded without them. Ask for a submission that contains only what it needs."
        )
    found.reasons += [
        f"{_at(place, name)} {why}, so the submission was graded without it."
        for name, why in choice.faults[:MOST_NAMED]
    ]
    if (more := len(choice.faults) - MOST_NAMED) > 0:
        found.reasons.append(f"{more} more files of {place} were left out in the same way.")
    return found


def _too_large(place: str, entries: Sequence[Entry], sizes: Sizes) -> str:
    """One reason for all files that are too large."""
    most = (
        f"all files beside the notebooks may have {size_in_words(sizes.files)} together "
        f"(Execute.{sizes.option})"
    )
    if len(entries) == 1:
        [only] = entries
        return (
            f"{_at(place, only.name)} has {size_in_words(only.size)}, and {most}, so the "
            "submission was graded without it."
        )
    named = [f"{plain(one.name)} ({size_in_words(one.size)})" for one in entries[:MOST_NAMED]]
    more = len(entries) - MOST_NAMED
    listed = f"{', '.join(named)}{f' and {more} more files' if more > 0 else ''}"
    return (
        f"{place} contains {listed}, and {most}. The submission was graded without these "
        f"{len(entries)} files."
    )


def _at(place: str, name: str) -> str:
    return f"{place}/{plain(name)}" if name else place


def _fault_of_the_name(name: str) -> str:
    """Why a file with this name cannot be copied anywhere, or an empty string."""
    # A name that is not UTF-8 contains surrogates.
    sound = plain(name, len(name)) == name
    return "" if sound else "has a name with unreadable characters"


def _ends_of_folders(path: str) -> list[int]:
    return [index for index, character in enumerate(path) if character == "/"]


def _is_below(name: str, files: Collection[str]) -> bool:
    """Whether a folder on the way to `name` has the name of one of `files`."""
    return any(name[:end] in files for end in _ends_of_folders(name))
