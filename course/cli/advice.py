"""What to do about an error that stopped an answer's cell, as a notebook says it below the cell.

A notebook has the error itself. Here there are only the words that a kernel stored, so what needs
more than these words gets no advice.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterable, Sequence

from course.check.asking.raised import meaning
from course.check.notebook.cell_errors import syntax_advice, unquoted

# Python keeps the value or the module that these are about in the error, not in its words.
_NEED_A_VALUE = (AttributeError, ImportError, NotImplementedError)
_QUOTED = re.compile(r"'[^']+'")


def advice(
    kind: str,
    said: str,
    source: str,
    line: int,
    names: Iterable[str] = (),
    tests: Sequence[str] = (),
) -> str:
    """What the error `kind: said` in a `line` of `source` means and what to do, or "".

    `names` are those that the cells up to this one define, and `tests` the texts of its tests.

    >>> advice("SyntaxError", "expected ':'", "def f(x)", 1)
    'A colon is missing: put `:` at the end of this line.'
    """
    known = getattr(builtins, kind, None)
    if not isinstance(known, type) or not issubclass(known, Exception):
        return ""
    text = "\n".join(source.split("\n")[line - 1 : line]) if line else ""
    if issubclass(known, (SyntaxError, NameError)) and (found := unquoted(text, tests)):
        return found
    if issubclass(known, SyntaxError):
        return syntax_advice(known(said, ("cell", line, None, text)), source)
    nameless = issubclass(known, NameError) and not _QUOTED.search(said)
    if nameless or issubclass(known, _NEED_A_VALUE):
        return ""
    try:
        error = known(said)
    except TypeError:  # such as a UnicodeDecodeError, which takes more than its words
        return ""
    return meaning(error, dict.fromkeys(names))
