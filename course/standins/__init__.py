"""Small stand-ins for NumPy, scikit-learn and Matplotlib where those are not available.

An offline browser does not have them. Each stand-in has what lessons 00 to 06 use of the library,
and says in one sentence what it lacks. Nothing here is active until `install` is called, and even
then the real library is imported if it can be.
"""

from __future__ import annotations

import importlib.machinery
import importlib.util
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

LIBRARIES = {"numpy": "NumPy", "sklearn": "scikit-learn", "matplotlib": "Matplotlib"}
_FOLDER = Path(__file__).parent


class Missing(AttributeError):
    """Something of a library that its stand-in does not have."""


class _Finder:
    """Finds the stand-ins. It is the last to be asked, after the finders of real packages."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        library, _, rest = name.partition(".")
        if library not in LIBRARIES:
            return None
        if not rest:
            folder = _FOLDER / library
            return importlib.util.spec_from_file_location(
                name, folder / "__init__.py", submodule_search_locations=[str(folder)]
            )
        # Python has already searched the stand-in's own folder.
        if stands_in(library):
            raise ModuleNotFoundError(sentence(library, name), name=name)
        return None


def install() -> None:
    """From now on, import a stand-in where the real library cannot be imported."""
    if _Finder not in sys.meta_path:
        sys.meta_path.append(_Finder)


def remove() -> None:
    """Forget the stand-ins: the next import of a library is one of the real library."""
    if _Finder in sys.meta_path:
        sys.meta_path.remove(_Finder)
    for library in filter(stands_in, LIBRARIES):
        for name in [one for one in sys.modules if one.split(".")[0] == library]:
            del sys.modules[name]


def stands_in(library: str) -> bool:
    """Whether a stand-in for this library has been imported.

    Examples:
        >>> stands_in("numpy")
        False
    """
    return getattr(sys.modules.get(library), "__stand_in__", False) is True


def sentence(library: str, what: str) -> str:
    """What to say where a stand-in lacks `what`."""
    where = "that this page uses offline" if sys.platform == "emscripten" else "that is used here"
    return (
        f"`{what}` is not part of the stand-in for {LIBRARIES[library]} {where}: "
        f"write this without it, or run it where {LIBRARIES[library]} is installed."
    )


def lacking(module: str, shown: str = "") -> Callable[[str], Any]:
    """A `__getattr__` for the module of a stand-in, which says what the stand-in lacks.

    `shown` is what people call the module, such as `np`.
    """

    def missing(name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        raise Missing(sentence(module.partition(".")[0], f"{shown or module}.{name}"))

    return missing
