"""What students may import: the engine, the checks and the pictures of the course."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from course.stepper.show import step as step

__all__ = ["step"]


def __getattr__(name: str) -> Any:
    """Import `step` when it is first asked for: the course itself stays quick to import."""
    if name == "step":
        from course.stepper.show import step

        return step
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
