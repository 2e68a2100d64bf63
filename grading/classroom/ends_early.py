"""Imported by multiprocessing's fork server: it then ends with the command, even while it imports.

The fork server itself looks for the end of the command only once its imports are done.
"""

from __future__ import annotations

import os
import sys

from grading.sandbox.inside.lifeline import end_with_parent


def _silence() -> None:
    """multiprocessing prints a traceback if the command ends while it asks for a process."""
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)
    os.close(silence)


# In any other process, this does nothing.
if any("multiprocessing.forkserver" in word for word in sys.orig_argv):
    _silence()
    if os.getppid() != 1:  # an orphan's, which will see for itself
        end_with_parent(os.getppid())
