"""Tells what a machine lacks from the errors that this causes, wherever they are raised."""

from __future__ import annotations

import errno
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator

from grading.errors import MachineFault
from grading.plain_text import plain

# What runs out or breaks on a machine, whatever a submission contains.
_LACKS = {
    errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN, errno.EIO,
    errno.EROFS, errno.ESTALE, errno.ENODEV, errno.ENXIO, errno.ENOBUFS, errno.EFBIG,
}  # fmt: skip
# Also what keeps the grader from writing its own results.
_REFUSES = {*_LACKS, errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY}
# The same of what SQLite says.
_SQLITE_LACKS = {
    sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
}  # fmt: skip
_IN_TEXT = re.compile(r"\[Errno (\d+)\] ")
_NO_THREAD = "can't start new thread"
_NO_PROCESS = "it allows no more processes: raise the limit with `ulimit -u`"
_LIMITS = {errno.EMFILE: "ulimit -n", errno.ENFILE: "ulimit -n", errno.EFBIG: "ulimit -f"}
# Errors that were raised while another was handled are looked at up to here.
_MOST_CAUSES = 20


def of(error: BaseException | None, database: str = "") -> str:
    """What the machine lacks, if that may be why `error` was raised; otherwise an empty string.

    `database` says where a database is that SQLite may have failed to write, which it does not say.
    """
    if database and (said := next(filter(None, map(_lack_of_sqlite, _causes(error))), "")):
        return f"{plain(database, 200)}: {said}"
    return _first(error, _LACKS)


def of_writing(error: BaseException | None) -> str:
    """What keeps the grader from writing a file of its own, or an empty string."""
    return _first(error, _REFUSES)


def stopped(reason: str) -> MachineFault:
    """The error that ends a run, with the reason in it."""
    reason = reason.strip().rstrip(".")
    return MachineFault(
        f"This machine cannot grade ({reason}). Fix that, then run the command again: it goes on "
        "where it stopped."
    )


def _first(error: BaseException | None, known: set[int]) -> str:
    return next(filter(None, (_lack(one, known) for one in _causes(error))), "")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(_MOST_CAUSES):
        if error is None:
            return
        yield error
        error = error.__cause__ or error.__context__


def _lack(error: BaseException, known: set[int]) -> str:
    if isinstance(error, MemoryError):
        return "it has too little memory"
    if isinstance(error, RuntimeError) and _NO_THREAD in str(error):
        return _NO_PROCESS
    if not isinstance(error, OSError) or (number := _number(error)) not in known:
        return ""
    if number == errno.EAGAIN and not _has_name(error):
        return _NO_PROCESS  # which "Resource temporarily unavailable" would not tell
    said = os.strerror(number)
    if limit := _LIMITS.get(number):
        said += f": raise the limit with `{limit}`"
    return f"{plain(os.fsdecode(error.filename), 200)}: {said}" if _has_name(error) else said


def _number(error: OSError) -> int:
    """The kernel's number for an error, or 0."""
    if isinstance(error, shutil.Error):  # of many files, each as a text
        found = _IN_TEXT.search(str(error))
        return int(found[1]) if found else 0
    return error.errno or 0


def _lack_of_sqlite(error: BaseException) -> str:
    # The lowest byte is the kind of the error, the others say more of it.
    if not isinstance(error, sqlite3.OperationalError):
        return ""
    code = getattr(error, "sqlite_errorcode", 0)  # which one that Python code raised lacks
    return str(error) if code & 0xFF in _SQLITE_LACKS else ""


def _has_name(error: OSError) -> bool:
    return isinstance(error.filename, str | bytes) and bool(error.filename)
