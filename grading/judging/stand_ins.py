"""What could stand in for an answer: nothing at all, or an earlier answer under its name.

An answer that only hands on an earlier one is as wrong as that one, and one that defines nothing
does not become right because the course's earlier answer has the same name. So
`grading.judging.follow_through` asks whether such a stand-in does as well as the student's answer.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterable, Iterator

from course.free_names import names

_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def stand_ins(own: str, earlier: Iterable[str], asked: Iterable[str]) -> Iterator[str]:
    """Code to run in place of an answer whose tests mention the names `asked`.

    `own` is the course's answer and `earlier` those that take the place of wrong ones. Where the
    course's own answer builds on an earlier name, that name is not handed on: then it is expected.
    """
    asked, known, used = set(asked), _definitions(own), names(own)
    yielded = set[str]()
    for source in earlier:
        if names(own).binds & names(source).binds & asked and "" not in yielded:
            yielded.add("")
            yield ""
        for name, takes in sorted(_definitions(source).items()):
            if name in used.now | used.later or name in known:
                continue
            lines = [f"{one} = {name}" for one in sorted(known.keys() & asked)
                     if _alike(known[one], takes)]  # fmt: skip
            if lines and (code := "\n".join(lines)) not in yielded:
                yielded.add(code)
                yield code


@functools.lru_cache(256)
def _definitions(source: str) -> dict[str, tuple[type, int, float]]:
    """The functions and classes that code defines: their kind, and how many arguments they take."""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    return {one.name: _takes(one) for one in body if isinstance(one, _Definition)}


def _takes(node: _Definition) -> tuple[type, int, float]:
    """A definition's kind, and the least and the greatest number of its arguments."""
    if isinstance(node, ast.ClassDef):
        made = [one for one in node.body if getattr(one, "name", "") == "__init__"]
        least, most = (
            _takes(made[0])[1:] if made and isinstance(made[0], _Definition) else (0, float("inf"))
        )
        return ast.ClassDef, least, most
    arguments = node.args
    count = len(arguments.posonlyargs) + len(arguments.args)
    least = count - len(arguments.defaults)
    return ast.FunctionDef, least, float("inf") if arguments.vararg else count


def _alike(one: tuple[type, int, float], other: tuple[type, int, float]) -> bool:
    """Whether two definitions are of the same kind and can take the same number of arguments."""
    return one[0] is other[0] and max(one[1], other[1]) <= min(one[2], other[2])
