"""Where one submission's results are made, and how they replace earlier ones.

Stock converters delete what was there before. Here a result replaces an earlier one only when it is
complete.
"""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
from nbgrader.coursedir import CourseDirectory

from grading.errors import UsageError
from grading.nbgrader_adapter.converters import remove_folder
from grading.plain_text import plain
from grading.untrusted_files import LONGEST_PATH

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


@contextlib.contextmanager
def quietly(root: Path) -> Iterator[None]:
    """Work in `root`, as nbgrader does, without nbformat's warnings about cell ids."""
    with contextlib.chdir(root), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def aside(step: str) -> str:
    """The name of the step, and so of the folder, in which this process makes new results."""
    path = Path(step)
    return str(path.with_name(f".{path.name}-{os.getpid()}"))


def require_folder(directory: CourseDirectory, step: str) -> None:
    """Raise UsageError if something that is not a folder is where the results of `step` belong."""
    top = Path(os.path.normpath(directory.format_path(step, ".", ".")))
    there = next((one for one in (top, *top.parents) if os.path.lexists(one)), None)
    if there is not None and not there.is_dir():
        what = "a link that leads to no folder" if there.is_symlink() else "not a folder"
        raise UsageError(
            f"{plain(str(there), LONGEST_PATH)} is {what}, so no results can be written there. "
            "Move it away, then run the command again."
        )


def remove_stale(directory: CourseDirectory) -> None:
    """Remove what `aside` named in processes that were killed. Says nothing if it cannot."""
    steps = (
        directory.autograded_directory,
        directory.feedback_directory,
        directory.submitted_directory,
    )
    for step in steps:
        for folder in Path(directory.root).glob(f".{glob.escape(step)}-*"):
            process = folder.name.rpartition("-")[2]
            if not process.isdecimal() or folder.is_symlink() or not folder.is_dir():
                continue
            if _is_left(folder, int(process)):
                with contextlib.suppress(OSError):
                    remove_folder(folder)


def _is_left(folder: Path, process: int) -> bool:
    """Whether nobody works in `folder` any more, whose name says that it is of `process`."""
    try:
        if process == os.getpid() or psutil.Process(process).create_time() < folder.stat().st_ctime:
            return False
    except psutil.NoSuchProcess:
        pass
    except (psutil.Error, OSError):
        return False
    # Also held in another container, where process ids are others.
    with contextlib.suppress(OSError), _held(folder) as held:
        return held
    return False


@contextlib.contextmanager
def _held(folder: Path) -> Iterator[bool]:
    """Hold `folder`, and say whether nobody else does; where that is impossible, nobody does."""
    if fcntl is None:
        yield True
        return
    descriptor = os.open(folder, os.O_RDONLY)
    free = True
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            free = False
        except OSError:
            pass
        yield free
    finally:
        os.close(descriptor)


def _copy(folder: Path, target: Path) -> None:
    """Copy a folder, in place of an earlier copy. Raises the first OSError."""
    _remove(target)
    made = []
    for where, _, names in os.walk(folder):
        below = target / Path(where).relative_to(folder)
        below.mkdir()
        for name in names:
            shutil.copy2(Path(where, name), below / name)
        made.append((where, below))
    for where, below in reversed(made):  # the rights of a folder last: it may be read-only
        shutil.copystat(where, below)


def _remove(*folders: Path) -> None:
    for folder in folders:
        # Where an earlier result was, there may have been a file of someone's, or a link.
        if folder.is_symlink() or folder.is_file():
            folder.unlink()
        elif folder.exists():
            remove_folder(folder)


@contextlib.contextmanager
def replacing(
    final: Path, directory: CourseDirectory, step: str, student: str | None = None
) -> Iterator[Callable[[], None]]:
    """Make a result in the folder of `step`, and put it at `final` if no error occurs.

    The student and the assignment are those of `directory`, which takes the spaces off a name, so
    `student` may be given. `step` comes from `aside`. Yields
    a function that moves an earlier result out of the way: to be called as the last thing before
    something is done that has to agree with the result, such as a commit. After it nothing is left
    that is likely to fail, and a process that is killed leaves no result rather than an old one.
    """
    top = Path(os.path.normpath(directory.format_path(step, ".", ".")))
    made = Path(
        directory.format_path(step, student or directory.student_id, directory.assignment_id)
    )
    # Not made from the folder's own name, which may be as long as a name can be.
    earlier = made.with_name(".earlier")
    # nbconvert's writer makes a folder only when its name changes, and a save may be a retry.
    made.mkdir(parents=True)
    ready = made
    moved, whole, had_others = False, False, final.parent.is_dir()

    def make_room() -> None:
        nonlocal moved
        final.parent.mkdir(parents=True, exist_ok=True)
        if not os.access(final.parent, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(final.parent))
        if final.parent.stat().st_dev != made.stat().st_dev:
            use_own_disk()
        if not moved and os.path.lexists(final):
            final.rename(earlier)
            moved = True

    def use_own_disk() -> None:
        """Where a folder cannot be moved, as to another disk, it is copied beside its place."""
        nonlocal ready, earlier
        ready = final.parent / f".{os.getpid()}-new"
        earlier = earlier if moved else final.parent / f".{os.getpid()}-earlier"
        _copy(made, ready)

    hold = contextlib.ExitStack()
    try:
        hold.enter_context(_held(top))
        yield make_room
        make_room()
        ready.rename(final)
        whole = True
    finally:
        hold.close()
        with contextlib.suppress(OSError):
            if moved and not whole:
                earlier.rename(final)
        _remove(made, ready, earlier, top)
        with contextlib.suppress(OSError):
            if not whole and not had_others:
                final.parent.rmdir()
