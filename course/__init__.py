"""What students may import: the engine, the checks and the pictures of the course."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from course.search_path import current_folder_last

if TYPE_CHECKING:
    from course.stepper.show import step as step

__all__ = ["step"]

current_folder_last()

# A browser may be offline, and then it has no NumPy.
if sys.platform == "emscripten":
    from course import standins

    standins.install()


def __getattr__(name: str) -> Any:
    """Import `step` when it is first asked for: the course itself stays quick to import."""
    if name == "step":
        from course.stepper.show import step

        return step
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
