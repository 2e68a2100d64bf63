"""A user namespace in which students are other users of this machine than root.

bubblewrap makes user namespaces with one user, who is the one that grades. That is enough unless
root grades: then a student's process would own every file of the system. A fork server enters the
namespace made here, and each of its forks becomes the next user in it.
"""

from __future__ import annotations

import contextlib
import os
import stat
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

# The first user of a student inside, and on this machine: far from those that systems give out.
FIRST_INSIDE, FIRST_OUTSIDE, USERS = 1000, 2_000_000_000, 60_000
_MAP = f"0 0 1\n{FIRST_INSIDE} {FIRST_OUTSIDE} {USERS}\n"
# `os.unshare` is not in Python 3.11. The number is CLONE_NEWUSER of <linux/sched.h>.
_MAKE = (
    "import ctypes, sys; print(ctypes.CDLL(None).unshare(0x10000000), flush=True); sys.stdin.read()"
)


@cache
def descriptor(needed: tuple[str, ...]) -> int | None:
    """The namespace's descriptor; None if another user than root grades, or it cannot be had.

    It cannot be had where root is not allowed to map users, as in some containers, or if other
    users than root cannot read the `needed` files and folders.
    """
    if os.getuid() or not _readable_by_all(needed):
        return None
    with (
        contextlib.suppress(OSError, ValueError),
        subprocess.Popen(  # noqa: S603  (our own program)
            [sys.executable, "-IS", "-c", _MAKE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # If this process is killed meanwhile, that one has nothing to say to anybody.
            stderr=subprocess.DEVNULL,
        ) as maker,
    ):
        if maker.stdout and int(maker.stdout.readline()) == 0:
            for kind in ("uid_map", "gid_map"):
                # In one write: the kernel takes no second one.
                Path(f"/proc/{maker.pid}/{kind}").write_text(_MAP)
            return os.open(f"/proc/{maker.pid}/ns/user", os.O_RDONLY | os.O_CLOEXEC)
    return None


def _readable_by_all(paths: Iterable[str]) -> bool:
    """Whether every user may read these files, and enter these folders once they are bound."""
    for path in paths:
        mode = os.stat(path).st_mode
        asked = 0o5 if stat.S_ISDIR(mode) else 0o4
        if mode & asked != asked:
            return False
    return True
