"""Which of this machine's files a sandbox shows: folders, and the symbolic links on the way there.

A folder is bound where it really is. Every link that leads to it is made again in the sandbox, so
that a path means there what it means here: `.venv` may be a link, and so may a home folder.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import course
from grading.sandbox import inside

# The kernel follows no more of them in one path.
MOST_LINKS = 40
# Bound as a whole where they exist.
SYSTEM = ("/usr", "/bin", "/lib", "/lib64", "/etc/alternatives", "/etc/fonts")
# Where a student process may write: each gets empty folders of its own at these places.
SCRATCH = "/scratch"
PRIVATE = (SCRATCH, "/tmp", "/home", "/dev/shm")  # noqa: S108  (empty for each student process)

COURSE = os.path.realpath(os.path.dirname(course.__file__))
INSIDE = os.path.realpath(os.path.dirname(inside.__file__))
PACKAGE = os.path.dirname(os.path.dirname(INSIDE))


@dataclass(frozen=True)
class Visible:
    """Folders to bind, free of links, and the links to make: each where it is and its target."""

    folders: tuple[str, ...]
    links: tuple[tuple[str, str], ...]

    def below(self, places: Iterable[str]) -> Visible:
        """The part of this that is below one of `places`."""
        tops = tuple(f"{place}/" for place in places)
        return Visible(
            tuple(folder for folder in self.folders if folder.startswith(tops)),
            tuple(link for link in self.links if link[0].startswith(tops)),
        )


def of_this_python() -> Visible:
    """What this Python, its libraries and `course` need, wherever they are installed."""
    libraries = [sysconfig.get_path(name) for name in ("stdlib", "purelib", "platlib")]
    folders = [sys.base_prefix, sys.prefix, *libraries, COURSE, os.path.dirname(course.__file__)]
    return visible(folders, sys.executable)


def visible(folders: Iterable[str], program: str) -> Visible:
    """What has to be bound for `folders` and `program` to be found by their names."""
    links: dict[str, str] = {}
    bound: list[str] = []

    def bind(path: str) -> None:
        if not _is_in(path, [*SYSTEM, *bound]):
            bound.append(path)

    for folder in folders:
        bind(_followed(os.path.abspath(folder), links))
    bind(os.path.dirname(_followed(os.path.abspath(program), links)))
    needed = {at: to for at, to in links.items() if not _is_in(at, [*SYSTEM, *bound])}
    return Visible(tuple(bound), tuple(needed.items()))


def _followed(path: str, links: dict[str, str]) -> str:
    """The path without links; each link on the way is added to `links`, with its target."""
    at, pending, followed = "/", list(reversed(Path(path).parts)), 0
    while pending:
        part = pending.pop()
        here = os.path.normpath(os.path.join(at, part))
        if not os.path.islink(here):
            at = here
            continue
        if (followed := followed + 1) > MOST_LINKS:
            raise OSError(f"{path} is a loop of symbolic links")
        links[here] = os.readlink(here)
        pending += reversed(Path(links[here]).parts)
    return at


def _is_in(path: str, folders: Iterable[str]) -> bool:
    return any(Path(path).is_relative_to(folder) for folder in folders)
