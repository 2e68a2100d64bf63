"""Makes a submission safe to read for nbgrader's own commands, which follow links and read it all.

`nbgrader_config.py` has nbgrader call this before it converts a submission. `python -m grading`
does not need it: it reads only what may be read.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

from traitlets.config import Application

from course.notebook import NotebookError, parse
from grading.judging import notebook_file
from grading.judging.notebook_file import Damaged
from grading.judging.submission_files import choose
from grading.sandbox.limits import Sizes
from grading.untrusted_files import NOT_FILES, Entry, Folder, Refused, open_folder

# A file of the submission itself that nbgrader reads whole.
TIMESTAMP, MOST_OF_TIMESTAMP = "timestamp.txt", 200


def drop_links(assignment: str, student: str, notebooks: Sequence[str]) -> None:
    """Take links and all else that nbgrader should not read out of the folders of `notebooks`.

    What links lead to stays untouched. What is taken out is moved to a hidden folder beside the
    submission's. If the folder itself or the student's is a link, the link is removed, so nbgrader
    fails on that submission alone. This has the signature of nbgrader's pre_convert_hook; nbgrader
    ignores a hook's errors, so this repairs instead of raising.
    """
    files = [Path(notebook) for notebook in notebooks]
    for folder in {file.parent for file in files}:
        # nbgrader's usual structure is STUDENT/ASSIGNMENT; in any other, the folder is the last.
        own = [folder.parent, folder] if folder.name == assignment else [folder]
        if links := [part for part in own if part.is_symlink()]:
            links[0].unlink()
            continue
        with contextlib.suppress(Refused):
            _clean(folder, [file.name for file in files if file.parent == folder])


def _clean(folder: Path, known: Sequence[str]) -> None:
    sizes = _sizes()
    with open_folder(folder) as found:
        choice = choose(found, sizes)
        notebooks, refused = [], bool(choice.faults or choice.too_many)
        # A folder with very many files is not listed to its end.
        for name in sorted({*known, *found.names()}):
            if not name.endswith(".ipynb"):
                continue
            fault = found.fault(name, sizes.notebook)
            refused = refused or bool(fault)
            if fault == "" and _has_masses_of_cells(found.read(name, sizes.notebook)):
                refused = True
            elif fault == "":
                notebooks.append(Entry(name))
        stamp = found.fault(TIMESTAMP, MOST_OF_TIMESTAMP)
        wanted = [one for one in choice.wanted if one.name != TIMESTAMP or not stamp]
        # nbgrader's own patterns do not find files to ignore in a folder with a name like "[a]", or
        # with a name in capital letters.
        if refused or stamp or choice.has_configuration:
            try:
                _rebuild(folder, found, [*notebooks, *wanted])
            except OSError:  # the folder above may be someone else's
                _remove_links(found, [*choice.faults, (TIMESTAMP, stamp or "")])


def _remove_links(found: Folder, faults: Sequence[tuple[str, str]]) -> None:
    """Remove links, pipes, sockets, and devices: none of them holds anything of the student's."""
    for name, fault in faults:
        if fault in NOT_FILES:
            with contextlib.suppress(OSError, Refused):
                found.remove(name)


def _has_masses_of_cells(data: bytes) -> bool:
    """Whether a notebook has more cells than are graded: nbgrader would work on it for minutes."""
    try:
        notebook_file.refuse_masses(parse(data), "")
    except NotebookError:
        return False
    except Damaged:
        return True
    return False


def _rebuild(folder: Path, found: Folder, kept: Sequence[Entry]) -> None:
    """Move the folder aside as a whole, and what is `kept` back to a new one."""
    aside = folder.with_name(f".{folder.name[:100]}.left-out")
    aside.mkdir(exist_ok=True)
    number = len(os.listdir(aside))
    mode = folder.stat().st_mode & 0o7777
    folder.rename(aside / str(number))
    folder.mkdir()
    with open_folder(folder) as new:
        for entry in kept:
            with contextlib.suppress(OSError, Refused):
                found.move(entry.name, new)
    folder.chmod(mode)


def _sizes() -> Sizes:
    """The sizes in the configuration of the program that is running, or the usual ones."""
    config = Application.instance().config if Application.initialized() else {}
    return Sizes.of(config.get("Execute", {}))
