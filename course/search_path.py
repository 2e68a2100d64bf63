"""Where `python -m` looks for modules. Imports only what Python itself has loaded already."""

from __future__ import annotations

import os
import sys


def current_folder_last() -> None:
    """Have modules found in the current folder only if they are nowhere else.

    `python -m` looks there first, so somebody's own `json.py` would replace Python's. A checkout's
    folder stays first.
    """
    # While Python still looks for the module after `-m`, that stands for its name.
    if sys.argv[:1] != ["-m"] or sys.flags.safe_path or not sys.path:
        return
    own = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    if os.path.realpath(sys.path[0]) != own:
        sys.path.append(sys.path.pop(0))
