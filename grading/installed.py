"""Where the files of the course are that grading needs: in a checkout, or in an installed package.

`setup.py` puts them into the package. Course directories made by `new` import this module in their
nbgrader_config.py, so its name and `COURSE` must stay.
"""

from __future__ import annotations

import os
import sysconfig
from pathlib import Path

import grading


def _course() -> Path:
    package = Path(grading.__file__).resolve().parent
    bundled = package / "_course"
    return bundled if bundled.is_dir() else package.parent


# The folder with source/, nbgrader_config.py and tests/mutants/.
COURSE = _course()


def find_own_programs() -> None:
    """Have programs found that are installed beside this Python, after all that are on the PATH."""
    own = sysconfig.get_path("scripts")
    known = os.environ.get("PATH", "")
    if own not in known.split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([*filter(None, [known or os.defpath]), own])
