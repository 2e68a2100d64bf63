"""The file of a gradebook: whether it can be used, who holds it, and what its errors mean.

Whatever is wrong with it is no student's fault, so each of these errors ends a run.
"""

from __future__ import annotations

import contextlib
import glob
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import psutil
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, SQLAlchemyError

from grading import shortage
from grading.errors import MachineFault
from grading.nbgrader_adapter.tables import versions
from grading.plain_text import plain

# How long to wait for another program that holds the gradebook, and how often to try, in seconds.
PATIENCE, AGAIN = 60.0, 0.5
_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_MOST_CAUSES = 10
_OF_FILE = (DatabaseError, sqlite3.DatabaseError)
_OF_ROWS = (IntegrityError, DataError, sqlite3.IntegrityError, sqlite3.DataError)
T = TypeVar("T")


def file_of(url: str) -> Path | None:
    """The file of the gradebook at `url`, or None if it is not in a file."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        return None
    if parsed.database == ":memory:" or parsed.database.startswith("file:"):
        return None
    return Path(parsed.database)


def require(url: str) -> None:
    """Raise MachineFault if there is something at `url` that is not a gradebook of this nbgrader.

    Waits for a program that lets nobody read it. A gradebook that is missing will be made.
    """
    file = file_of(url)
    if file is None:
        return
    if not file.exists():
        _require_room(file)
        return
    if not file.is_file():
        raise MachineFault(f"{file} is not a file, so it cannot be the gradebook: move it away.")
    try:
        with file.open("rb") as opened:
            header = opened.read(_HEADER)
    except OSError as error:
        raise MachineFault(
            f"The gradebook {file} cannot be read ({error.strerror}): correct its permissions or "
            "run the command as its owner."
        ) from error
    if not header:
        return  # SQLite's own beginning
    if not header.startswith(_MAGIC):
        raise MachineFault(f"{file} is not a gradebook: move it away, or restore a backup of it.")
    if _is_truncated(file, header):
        raise MachineFault(f"The gradebook {file} is truncated: restore a backup of it.")
    found = patiently(url, lambda: _read(file))
    if reason := _other_version(found):
        raise MachineFault(f"The gradebook {file} {reason}.")


def require_writable(url: str) -> None:
    """Wait until the gradebook can be written, and say so. Raises MachineFault."""
    file = file_of(url)
    if file is None:
        return

    def begin() -> None:
        with contextlib.closing(sqlite3.connect(file, timeout=AGAIN)) as database:
            database.execute("BEGIN IMMEDIATE")
            database.rollback()

    patiently(url, begin)


def _require_room(file: Path) -> None:
    if not file.parent.is_dir():
        raise MachineFault(
            f"The gradebook {file} cannot be made, because there is no such folder: correct "
            "CourseDirectory.db_url in nbgrader_config.py."
        )
    if not os.access(file.parent, os.W_OK | os.X_OK):
        raise MachineFault(
            f"The gradebook {file} cannot be made, because its folder cannot be written: correct "
            "the folder's permissions or run the command as its owner."
        )


def _is_truncated(file: Path, header: bytes) -> bool:
    """Whether the file has fewer pages than its header says."""
    if len(header) < _HEADER:
        return True
    journals = (file.with_name(f"{file.name}{end}") for end in ("-wal", "-journal"))
    # Two counters: the number of pages is valid only if they agree.
    if header[24:28] != header[92:96] or any(one.exists() for one in journals):
        return False
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    return file.stat().st_size < pages * (65536 if page == 1 else page)


def _read(file: Path) -> tuple[set[str], list[str]]:
    """The tables, and what they say about nbgrader's version."""
    with contextlib.closing(sqlite3.connect(file, timeout=0)) as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
        version: list[str] = []
        if "alembic_version" in tables:
            rows = database.execute("SELECT version_num FROM alembic_version")
            version = [str(number) for (number,) in rows]
    return tables, version


def _other_version(found: tuple[set[str], list[str]]) -> str:
    tables, version = found
    if not tables:
        return ""
    if not tables & {"assignment", "student", "alembic_version"}:
        return "is a database of another program: move it away"
    newest, known = versions()
    if version == [newest]:
        return ""
    if version and version[0] not in known:
        return "was made by a newer nbgrader: update nbgrader, then run the command again"
    return "was made by an older nbgrader: back it up, then run `nbgrader db upgrade`"


def patiently(url: str, work: Callable[[], T]) -> T:
    """Do `work`, again and again for a minute while another program holds the gradebook.

    Raises MachineFault for every error of the database that `work` raises.
    """
    until = time.monotonic() + PATIENCE
    said = False
    while True:
        try:
            return work()
        except (SQLAlchemyError, sqlite3.Error) as error:
            if of_database(error) is None:
                raise
            if not is_held(error) or time.monotonic() > until:
                raise fault(url, error) from error
        if not said:
            print("The gradebook is in use by another program; waiting ...", file=sys.stderr)
            said = True
        time.sleep(AGAIN)


def is_held(error: BaseException) -> bool:
    """Whether another program holds the gradebook, which may pass."""
    return any(word in _text(error) for word in ("is locked", "is busy"))


def of_database(error: BaseException | None) -> BaseException | None:
    """The error of the database itself that `error` is, or that it hides; None without any.

    Errors about what is written, such as a row that there is already, are not among them.
    """
    for _ in range(_MOST_CAUSES):
        if error is None or (isinstance(error, _OF_FILE) and not isinstance(error, _OF_ROWS)):
            return error
        error = error.__cause__ or error.__context__
    return None


def fault(url: str, error: BaseException) -> MachineFault:
    """What an error of the database means, and what to do about it."""
    file = file_of(url)
    said = _text(error)
    if file is None:
        where = make_url(url).render_as_string(hide_password=True)
        return MachineFault(
            f"The gradebook {where} cannot be opened ({plain(said)}): start its database, or "
            "correct CourseDirectory.db_url in nbgrader_config.py."
        )
    if is_held(error):
        return MachineFault(
            f"The gradebook {file} is in use by {_holders(file)}. Wait until that is done or "
            "close it, then run the command again: it goes on where it stopped."
        )
    if any(word in said for word in ("readonly", "read-only", "unable to open")):
        return MachineFault(
            f"The gradebook {file} cannot be written ({plain(said)}): correct the permissions of "
            "the file and its folder, then run the command again."
        )
    if any(word in said for word in ("malformed", "not a database", "encrypted")):
        return MachineFault(
            f"The gradebook {file} is damaged ({plain(said)}): restore a backup of it."
        )
    if "no such table" in said or "no such column" in said:
        return MachineFault(
            f"The gradebook {file} was made by another nbgrader ({plain(said)}): back it up, then "
            "run `nbgrader db upgrade`."
        )
    return MachineFault(
        f"The gradebook {file} cannot be written ({plain(said)}): fix that, then run the command "
        "again."
    )


def _text(error: BaseException) -> str:
    """What the database itself said."""
    original = getattr(error, "orig", None) or error
    return next(iter(str(original).splitlines()), type(original).__name__)


def _holders(file: Path) -> str:
    """Which programs hold the file, as far as this user can see."""
    names = []
    for process in sorted(_locking(file)):
        with contextlib.suppress(psutil.Error):
            words = psutil.Process(process).cmdline()
            program = " ".join(Path(word).name for word in words[:4]) or "a program"
            names.append(f"{plain(program)} (process {process})")
    return " and ".join(names) or "another program, such as the formgrader or another `grade`"


def _locking(file: Path) -> Iterator[int]:
    """The other processes with a lock on the file, from the kernel's list."""
    with contextlib.suppress(OSError, ValueError):
        known = {one.stat().st_ino for one in _parts(file) if one.exists()}
        found = set()
        for line in Path("/proc/locks").read_text().splitlines():
            words = line.split()
            # number, kind, mode, access, process, device:inode, from, to
            if len(words) >= 8 and words[1] != "->":
                process, inode = int(words[4]), int(words[5].rpartition(":")[2])
                if inode in known and process not in (-1, 0, os.getpid()):
                    found.add(process)
        yield from found


def _parts(file: Path) -> list[Path]:
    return [file, *(file.with_name(f"{file.name}{end}") for end in ("-wal", "-shm", "-journal"))]


def _remove_unfinished(file: Path) -> None:
    """Remove the beginnings of gradebooks whose makers were killed."""
    for one in file.parent.glob(f".{glob.escape(file.name)}-*"):
        process = one.name.removeprefix(f".{file.name}-").partition("-")[0]
        if process.isdecimal() and not psutil.pid_exists(int(process)):
            with contextlib.suppress(OSError):
                one.unlink()


def made(url: str, make: Callable[[str], object]) -> None:
    """Make the gradebook at `url` with `make` if it is missing: whole, or not at all."""
    file = file_of(url)
    if file is None:
        return
    _remove_unfinished(file)
    if file.exists() and file.stat().st_size:
        return
    aside = file.with_name(f".{file.name}-{os.getpid()}")
    try:
        make(make_url(url).set(database=str(aside)).render_as_string(hide_password=False))
        with contextlib.suppress(FileExistsError):  # another program was faster
            if file.exists():
                aside.replace(file)
            else:
                os.link(aside, file)
    except OSError as error:
        raise shortage.stopped(shortage.of_writing(error) or str(error)) from error
    finally:
        for one in _parts(aside):
            one.unlink(missing_ok=True)
