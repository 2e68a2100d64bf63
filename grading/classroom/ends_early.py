"""Imported by multiprocessing's fork server: it then ends with the command, even while it imports.

The fork server itself looks for the end of the command only once its imports are done.
"""

from __future__ import annotations

import os
import re
import sys

from grading.sandbox.inside.lifeline import end_with, end_with_parent

# How multiprocessing starts it: the second number is a pipe whose other end the command holds.
_START = re.compile(r"multiprocessing\.forkserver .*?main\(\D*\d+, \D*(\d+)")


def _silence() -> None:
    """multiprocessing prints a traceback if the command ends while it asks for a process."""
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)
    os.close(silence)


# In any other process, this does nothing.
if found := next(filter(None, map(_START.search, sys.orig_argv)), None):
    _silence()
    # The command may have been killed already: this process is then a child of another one.
    end_with(int(found[1]))
    if os.getppid() != 1:
        end_with_parent(os.getppid())
