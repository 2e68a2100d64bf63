"""Read a folder whose content someone else controls and may be changing at this moment.

No link is followed, nothing but a plain file is opened, and no more is listed or read than a limit
says. A folder is held open and everything is reached from there, so it cannot be exchanged between
a check and its use. What is worth reading, the callers decide.
"""

from __future__ import annotations

import errno
import os
import stat
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from grading import shortage

MIB = 1024**2
# A tree of folders is listed no further than this: entries in all, folders in each other, and bytes
# in a path. The system's own limit on a path is 4096, and copies are made below longer folders.
MOST_ENTRIES = 20_000
DEEPEST = 32
LONGEST_PATH = 1000

_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
# Without O_NONBLOCK, opening a pipe that has replaced a file would wait for its writer.
_FILE = os.O_RDONLY | _NO_LINK | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)

_KINDS = (
    (stat.S_ISLNK, "is a link"),
    (stat.S_ISDIR, "is a folder"),
    (stat.S_ISFIFO, "is a named pipe"),
    (stat.S_ISSOCK, "is a socket"),
    (stat.S_ISCHR, "is a device"),
    (stat.S_ISBLK, "is a device"),
)
# What this process lacks, whatever it reads.
_SHORTAGES = {errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOBUFS, errno.EAGAIN}
# The faults of what has no content of its own.
NOT_FILES = {kind for _, kind in _KINDS} - {"is a folder"}


class Refused(Exception):
    """Why something is not read: the rest of a sentence that begins with its name.

    `name` is the component of the path that is to blame, if it is not the last one.
    """

    def __init__(self, why: str, name: str = "") -> None:
        super().__init__(why)
        self.name = name


class TooLarge(Refused):
    """A file of `size` bytes is not read, because it may have only `most`."""

    def __init__(self, size: int, most: int) -> None:
        super().__init__(f"has {size_in_words(size)}, and the limit is {size_in_words(most)}")
        self.size = size


@dataclass(frozen=True)
class Entry:
    """Something in a folder: its path from there, and `fault`, the reason not to read it, or ""."""

    name: str
    size: int = 0
    modified: float = 0.0
    fault: str = ""


class Folder:
    """A folder that is open as `descriptor`. `is_cut` says that it was not listed to the end.

    `is_shared` says that other submissions are in it, too.
    """

    is_shared = False

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.is_cut = False

    def entries(self, skipped: Callable[[str], bool] = lambda name: False) -> Iterator[Entry]:
        """Everything but folders, in this folder and below, nearest first.

        `skipped` decides from a single name whether to pass over a file or a folder.
        """
        waiting: deque[tuple[str, ...]] = deque([()])
        left = MOST_ENTRIES
        while waiting:
            parts = waiting.popleft()
            try:
                with _opened(self.descriptor, parts) as here, os.scandir(here) as scan:
                    listed = list(islice(scan, left + 1))
                    self.is_cut = self.is_cut or len(listed) > left
                    listed = sorted(listed[:left], key=lambda one: one.name)
                    found = [(one.name, _status(one)) for one in listed]
            except (OSError, Refused) as error:
                yield Entry("/".join(parts), fault=_why(error))
                continue
            left -= len(found)
            for name, status in found:
                if skipped(name):
                    continue
                path = (*parts, name)
                entry = _entry("/".join(path), status)
                if entry.fault != "is a folder":
                    yield entry
                elif len(path) > DEEPEST:
                    yield Entry(entry.name, fault="is in too many folders")
                else:
                    waiting.append(path)

    def names(self) -> list[str]:
        """The names in this folder itself, sorted, and no more than the most that are listed."""
        with os.scandir(self.descriptor) as scan:
            return sorted(entry.name for entry in islice(scan, MOST_ENTRIES))

    def fault(self, name: str, most: int) -> str | None:
        """Why a file of this folder would not be read: "" if it would, None without such a file."""
        try:
            _require(os.stat(name, dir_fd=self.descriptor, follow_symlinks=False), most)
        except FileNotFoundError:
            return None
        except (OSError, Refused) as error:
            return _why(error)
        return ""

    def remove(self, name: str) -> None:
        """Remove the file or link `name`. Raises Refused, and OSError."""
        *folders, last = name.split("/")
        with _opened(self.descriptor, tuple(folders)) as here:
            os.unlink(last, dir_fd=here)

    def move(self, name: str, other: Folder) -> None:
        """Move the file `name` to the same path in another folder. Raises Refused, and OSError."""
        *folders, last = name.split("/")
        for number, part in enumerate(folders):
            above = _opened(other.descriptor, tuple(folders[:number]))
            with above as there, suppress(FileExistsError):
                os.mkdir(part, dir_fd=there)
        with (
            _opened(self.descriptor, tuple(folders)) as here,
            _opened(other.descriptor, tuple(folders)) as there,
        ):
            os.rename(last, last, src_dir_fd=here, dst_dir_fd=there)

    def read(self, name: str, most: int) -> bytes:
        """The bytes of the file `name`. Raises Refused, also if it has more than `most` bytes.

        It is looked at first, so nothing of a larger file is read.
        """
        with self._file(name, most) as file:
            data = file.read(most + 1)
        if len(data) > most:
            raise Refused(f"grew while it was read, beyond {size_in_words(most)}")
        return data

    def pieces(self, name: str, most: int, size: int = MIB) -> Iterator[bytes]:
        """The bytes of the file `name` in pieces of a `size`. Raises Refused as `read` does."""
        left = most
        with self._file(name, most) as file:
            while piece := file.read(size):
                left -= len(piece)
                if left < 0:
                    raise Refused(f"grew while it was read, beyond {size_in_words(most)}")
                yield piece

    @contextmanager
    def _file(self, name: str, most: int) -> Iterator[BinaryIO]:
        """Hold a file open that has at most `most` bytes. Raises Refused."""
        *folders, last = name.split("/")
        try:
            with _opened(self.descriptor, tuple(folders)) as here:
                # Before opening it: opening a device can do something.
                _require(os.stat(last, dir_fd=here, follow_symlinks=False), most)
                file = os.open(last, _FILE, dir_fd=here)
        except OSError as error:
            raise Refused(_why(error)) from error
        try:
            _require(os.fstat(file), most)
            with open(file, "rb", closefd=False) as opened:
                yield opened
        except OSError as error:
            raise Refused(_why(error)) from error
        finally:
            os.close(file)


@contextmanager
def open_folder(folder: Path, trusted: Path | None = None) -> Iterator[Folder]:
    """Hold `folder` open. Raises Refused if it cannot be, or is a link.

    `trusted` is a folder above it: from there down, no component may be a link.
    """
    top = folder.parent if trusted is None else trusted
    parts = folder.relative_to(top).parts
    try:
        start = os.open(top, _FOLDER)
    except OSError as error:
        raise Refused(_why(error), str(top)) from error
    try:
        with _opened(start, parts) as descriptor:
            yield Folder(descriptor)
    finally:
        os.close(start)


@contextmanager
def _opened(start: int, parts: tuple[str, ...]) -> Iterator[int]:
    """A descriptor of the folder `parts` below the one open as `start`. Raises Refused."""
    here = os.dup(start)
    try:
        for number, part in enumerate(parts, 1):
            try:
                below = os.open(part, _FOLDER | _NO_LINK, dir_fd=here)
            except OSError as error:
                raise Refused(
                    _why_no_folder(here, part, error), "/".join(parts[:number])
                ) from error
            os.close(here)
            here = below
        yield here
    finally:
        os.close(here)


def _why_no_folder(at: int, name: str, error: OSError) -> str:
    """Why `name` could not be opened as a folder; the system's own error may not say."""
    try:
        status = os.stat(name, dir_fd=at, follow_symlinks=False)
    except OSError:
        return _why(error)
    kind = _kind(status) or "is not a folder"
    return _why(error) if kind == "is a folder" else kind


def _status(entry: os.DirEntry[str]) -> os.stat_result | OSError:
    try:
        return entry.stat(follow_symlinks=False)
    except OSError as error:
        return error


def _entry(name: str, status: os.stat_result | OSError) -> Entry:
    if isinstance(status, OSError):
        return Entry(name, fault=_why(status))
    fault = _kind(status) or _second_name(status)
    if not fault and len(os.fsencode(name)) > LONGEST_PATH:
        fault = "has too long a path"
    return Entry(name, status.st_size, status.st_mtime, fault)


def _kind(status: os.stat_result) -> str:
    """What it is if not a plain file."""
    if stat.S_ISREG(status.st_mode):
        return ""
    return next((kind for test, kind in _KINDS if test(status.st_mode)), "is not a file")


def _second_name(status: os.stat_result) -> str:
    # Another name may be in someone else's folder, and a link needs no right to read the file.
    return "is a hard link: the same file has another name" if status.st_nlink > 1 else ""


def _require(status: os.stat_result, most: int) -> None:
    if fault := _kind(status) or _second_name(status):
        raise Refused(fault)
    if status.st_size > most:
        raise TooLarge(status.st_size, most)


def _why(error: OSError | Refused) -> str:
    if isinstance(error, Refused):
        return str(error)
    if error.errno in _SHORTAGES:  # the file itself is not to blame
        raise shortage.stopped(shortage.of(error)) from error
    return f"cannot be read ({error.strerror or type(error).__name__})"


def size_in_words(size: int) -> str:
    """A number of bytes for a reader.

    >>> size_in_words(48 * MIB), size_in_words(2 * 1024 * MIB), size_in_words(3)
    ('48 MiB', '2,048 MiB', '3 bytes')
    """
    if size < MIB // 10:
        return f"{size} bytes"
    return f"{size / MIB:,.1f} MiB".replace(".0 ", " ")
