"""Where in submitted/ each student's submission of an assignment is, in nbgrader's order or not.

In nbgrader's order it is STUDENT/ASSIGNMENT. If that is not there, it may be a folder with nearly
that name, the student's own folder, or an archive with the student's name.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from grading.judging import delivery
from grading.judging.candidates import Wanted
from grading.judging.file_names import is_litter, may_be_archive, stem, words
from grading.sandbox.limits import Sizes
from grading.untrusted_files import Entry, Folder, Refused, open_folder


@dataclass(frozen=True)
class Layout:
    """The parts of the path of a submission: `top`/`prefix`STUDENT`suffix`/`below`.

    `others` are the names of the course's other assignments, and `wanted` tells what is looked for.
    """

    top: Path
    prefix: str
    suffix: str
    below: str
    others: frozenset[str] = frozenset()
    wanted: Callable[[], list[Wanted]] = list
    sizes: Sizes = field(default_factory=Sizes)

    @classmethod
    def of(cls, around: tuple[str, str], **more: object) -> Layout:
        """The layout with these parts of a path around a student's name."""
        top, prefix = os.path.split(around[0])
        suffix, _, below = around[1].partition(os.sep)
        return cls(Path(top), prefix, suffix, below, **more)  # type: ignore[arg-type]

    def student_in(self, name: str) -> str:
        """The student whose folder has this name, or an empty string."""
        student = name.removeprefix(self.prefix).removesuffix(self.suffix)
        return student if f"{self.prefix}{student}{self.suffix}" == name else ""

    def of_student(self, student: str) -> Path:
        """The folder of a student, which holds all of their submissions if `below` is one."""
        return self.top / f"{self.prefix}{student}{self.suffix}"


def in_order(layout: Layout) -> dict[str, Path]:
    """The folders that are where nbgrader expects them, by student."""
    found: dict[str, Path] = {}
    for name in _names(layout.top):
        student = layout.student_in(name)
        folder = Path(layout.top, name, layout.below)
        # A hidden folder is a student's only if it holds a submission.
        if not student or (is_litter(name) and not layout.prefix and not layout.below):
            continue
        if _may_be_a_submission(folder, named=bool(layout.below)):
            found[student] = folder
    return found


def everywhere(layout: Layout) -> dict[str, Path]:
    """The place of each student's submission, sorted by place; see this module's first lines."""
    found = in_order(layout)
    for name in sorted(_names(layout.top)):
        if layout.student_in(name) in found or is_litter(name):
            continue
        with contextlib.suppress(OSError):
            status = os.lstat(layout.top / name)
            if stat.S_ISREG(status.st_mode):
                _add_file(layout, name, found)
            elif layout.below and layout.student_in(name):
                _add_folder(layout, name, status.st_mode, found)
    return dict(sorted(found.items(), key=lambda one: str(one[1])))


@contextmanager
def opened(layout: Layout, place: Path) -> Iterator[Folder]:
    """Hold the place of a submission open. Raises Refused if a component of it is a link.

    Links above the part of the path with the student's name are the course's own.
    """
    inside = place.is_relative_to(layout.top)
    if inside and is_file(place):
        with open_folder(place.parent, layout.top) as folder:
            yield _OneFile(folder, place.name)
        return
    with open_folder(place, layout.top if inside else None) as folder:
        of_all = inside and layout.below and place.parent == layout.top
        yield _Without(folder, _other_folders(layout, folder.names())) if of_all else folder


def is_file(place: Path) -> bool:
    """Whether a file lies where a folder is expected."""
    return place.is_file() and not place.is_symlink()


class _Without(Folder):
    """A student's own folder, without those of other assignments in it."""

    def __init__(self, folder: Folder, names: Collection[str]) -> None:
        super().__init__(folder.descriptor)
        self._left_out = names
        self.is_shared = bool(names)

    def entries(self, skipped: Callable[[str], bool] = lambda name: False) -> Iterator[Entry]:
        yield from super().entries(lambda name: name in self._left_out or skipped(name))


class _OneFile(Folder):
    """A folder of which only one file is looked at."""

    def __init__(self, folder: Folder, name: str) -> None:
        super().__init__(folder.descriptor)
        self._only = name

    def entries(self, skipped: Callable[[str], bool] = lambda name: False) -> Iterator[Entry]:
        yield from super().entries(lambda name: name != self._only)

    def names(self) -> list[str]:
        return [self._only]

    def fault(self, name: str, most: int) -> str | None:
        return super().fault(name, most) if name == self._only else None


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _may_be_a_submission(folder: Path, *, named: bool) -> bool:
    """Whether there is something at `folder` that is a submission, or in the place of one.

    With `named`, the name of the path's last part is that of the assignment, so it is no accident.
    """
    try:
        status = os.lstat(folder)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True  # Reading it then says why it cannot be read.
    return named or stat.S_ISDIR(status.st_mode) or stat.S_ISLNK(status.st_mode)


def _add_file(layout: Layout, name: str, found: dict[str, Path]) -> None:
    """Add an archive with a student's name, or a notebook that is in nobody's folder."""
    student = layout.student_in(stem(name)) if may_be_archive(name) else name
    is_notebook = name.casefold().endswith(".ipynb")
    if student and student not in found and (may_be_archive(name) or is_notebook):
        place = layout.top / name
        if _holds(layout, place, student):
            found[student] = place


def _add_folder(layout: Layout, name: str, mode: int, found: dict[str, Path]) -> None:
    """Add a student's folder that lacks the assignment's, if it holds the submission elsewhere."""
    student, own = layout.student_in(name), layout.top / name
    if stat.S_ISLNK(mode):
        found[student] = own / layout.below  # Reading it then says that it is a link.
        return
    asked = words(layout.below)
    inside = sorted(_names(own))
    near = [one for one in inside if words(one) == asked and (own / one).is_dir()]
    near = [one for one in near if not is_litter(one) and not (own / one).is_symlink()]
    if len(near) == 1:
        found[student] = own / near[0]
    elif any(not is_litter(one) for one in inside) and _holds(layout, own, student):
        found[student] = own


def _holds(layout: Layout, place: Path, student: str) -> bool:
    """Whether something at `place` belongs to the assignment, or may be meant to."""
    wanted = layout.wanted()
    try:
        with opened(layout, place) as folder:
            found = delivery.find(
                folder, wanted, "", layout.sizes, student=student, others=layout.others
            )
            # What belongs to no assignment must not get lost in silence.
            others = _other_folders(layout, folder.names())
            return bool(found.notebooks) or not (others or found.is_another)
    except Refused:
        return True


def _other_folders(layout: Layout, names: Collection[str]) -> set[str]:
    """The names that are those of the course's other assignments, however they are written."""
    known = [words(other) for other in layout.others]
    return {name for name in names if words(stem(name)) in known}
