"""A digest of all that is in a folder, to see that nothing there was changed."""

import hashlib
import os
from pathlib import Path


def digest(folder: Path) -> str:
    """A digest of the names, kinds, dates and contents of everything below `folder`."""
    made = hashlib.sha256()
    for where, folders, files in os.walk(os.fsencode(folder)):
        folders.sort()
        for name in sorted([*folders, *files]):
            path = os.path.join(where, name)
            status = os.lstat(path)
            kind = (path, status.st_mode, status.st_ino, status.st_nlink, status.st_mtime_ns)
            made.update(repr(kind).encode())
            if os.path.islink(path):
                made.update(os.readlink(path))
            elif os.path.isfile(path):
                with open(path, "rb") as opened:
                    made.update(opened.read())
    return made.hexdigest()
