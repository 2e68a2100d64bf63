"""Give a cell another type, and its text what that type needs."""

from __future__ import annotations

import re

from course.notebook import Json

# A whole cell of prose that is a block of code.
_FENCED = re.compile(
    r"\s*(`{3,}|~{3,})[^\n`]*\n(.*?)\n?^[ \t]*\1[ \t]*\s*\Z", re.MULTILINE | re.DOTALL
)


def retype(cell: Json, kind: str) -> None:
    """Change the type of a cell in place."""
    cell["cell_type"] = kind
    if kind == "code":
        cell.pop("attachments", None)
        cell["outputs"], cell["execution_count"] = [], None
        cell["source"] = without_fence(cell["source"])
    else:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


def without_fence(text: str) -> str:
    r"""The code of a text that is nothing but a fenced block of it.

    >>> without_fence("```python\nx = 1\n```")
    'x = 1'
    """
    found = _FENCED.match(text)
    return found[2] if found else text
