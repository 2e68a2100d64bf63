"""Imports jsonschema without a grammar that takes 1.2 s to build and that nothing here uses.

jsonschema checks "iri" formats if rfc3987_syntax is installed, which comes with JupyterLab and
builds its parser when it is imported. nbformat and nbgrader check no formats.
"""

from __future__ import annotations

import importlib
import sys

_SLOW = "rfc3987_syntax"


def import_jsonschema() -> None:
    """Import jsonschema as if rfc3987_syntax were not installed; nothing if it is there already."""
    if "jsonschema" in sys.modules or _SLOW in sys.modules:
        return
    # Python's documented way to make one import fail, which jsonschema expects. Undone
    # afterward, so that the module can still be imported for its own sake.
    sys.modules[_SLOW] = None  # type: ignore[assignment]
    try:
        importlib.import_module("jsonschema")
    except ImportError:  # a learner has none
        pass
    finally:
        del sys.modules[_SLOW]


import_jsonschema()
