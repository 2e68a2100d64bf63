"""Modules that other code has imported, and that are whole."""

from __future__ import annotations

import sys
from types import ModuleType


def loaded(name: str) -> ModuleType | None:
    """The module of this name, if someone has imported it and its import has ended.

    Another thread may be importing it: then it lacks most of what it will have.

    Examples:
        >>> loaded("sys").__name__
        'sys'
        >>> loaded("no_such_module") is None
        True
    """
    module = sys.modules.get(name)
    beginning = getattr(getattr(module, "__spec__", None), "_initializing", False)
    return None if beginning else module
