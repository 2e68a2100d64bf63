"""Where the learners' notebooks are."""

from __future__ import annotations

from pathlib import Path

import course


def released() -> Path:
    """The folder with the released notebooks: in the installed package, or in the checkout."""
    package = Path(course.__file__).resolve().parent
    bundled = package / "_release"
    return bundled if bundled.is_dir() else package.parent / "release"
