"""Guess which name a misspelled one was meant to be, and say nothing rather than a silly guess."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

# Names that a beginner may mean. The others, such as `oct` and `vars`, are hardly ever meant.
BUILTINS = (
    "abs", "all", "any", "bool", "callable", "dict", "enumerate", "False", "filter", "float",
    "getattr", "hasattr", "input", "int", "isinstance", "len", "list", "map", "max", "min", "None",
    "object", "print", "property", "range", "reversed", "round", "set", "setattr", "sorted",
    "staticmethod", "str", "sum", "super", "True", "tuple", "type", "zip", "Exception",
    "IndexError", "KeyError", "NotImplementedError", "TypeError", "ValueError", "ZeroDivisionError",
)  # fmt: skip
# What IPython puts beside a notebook's own names.
_IPYTHON = frozenset({"In", "Out", "exit", "quit", "open", "get_ipython"})
_HISTORY = re.compile(r"_(i{0,3}|[iod]h|i?\d+)")
# Up to this length one slip is all that may differ, and the shorter the name the fewer slips count.
_SHORT = 4


def did_you_mean(name: str, known: Iterable[str], cutoff: float = 0.72) -> str:
    """The known name that is most like `name`, at least as much as `cutoff` of 1 says, or "".

    A short name has to be closer: `p` is like `np` only to a ruler.

    Examples:
        >>> did_you_mean("functoin", ["function", "x"])
        'function'
        >>> did_you_mean("p", ["np"])
        ''
    """
    others = [one for one in known if one != name and _may_be_meant(one)]
    alike = {_bare(one): one for one in others}
    if _bare(name) in alike:
        return alike[_bare(name)]
    if len(name) <= _SHORT:
        return next((one for one in others if _one_slip(name, one)), "")
    long = [one for one in others if len(one) >= _SHORT]
    return next(iter(difflib.get_close_matches(name, long, 1, cutoff)), "")


def _may_be_meant(name: str) -> bool:
    return not name.startswith("__") and name not in _IPYTHON and not _HISTORY.fullmatch(name)


def _bare(name: str) -> str:
    """A name without capitals and underscores, which are easily forgotten."""
    return name.lower().replace("_", "") or name


def _one_slip(name: str, other: str) -> bool:
    """Whether a short name is `other` with one slip of the fingers.

    Two letters in the wrong order, from two letters on; one too many or too few, or another one,
    from three on. The first letter is seldom wrong, so then it has to be the same.
    """
    shorter, longer = sorted((name, other), key=len)
    if sorted(name) == sorted(other):
        differ = [i for i, (a, b) in enumerate(zip(name, other, strict=True)) if a != b]
        return len(name) > 1 and len(differ) == 2 and differ[1] == differ[0] + 1
    if len(shorter) < 3 or name[0] != other[0]:
        return False
    if len(shorter) == len(longer):
        return sum(a != b for a, b in zip(name, other, strict=True)) == 1
    if len(longer) != len(shorter) + 1:
        return False
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
