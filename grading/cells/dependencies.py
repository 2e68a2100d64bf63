"""Which answers a test is about, and which cells its result may depend on; the code is never run.

In case of doubt a test depends on a cell.
"""

from __future__ import annotations

import ast
import functools
import inspect
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from course import check
from course.cell_roles import answer_of, role_of
from course.free_names import Names, names

# The characters of code that are analyzed, as in `grading.cells.demonstrations`. In a notebook with
# more, everything depends on everything.
_MOST_CODE = 256 * 1024
_WORD = re.compile(r"[^\W\d]\w*")
_CAN_BE_ANSWERED = ("answer", "manual")


class Dependencies:
    """What each test of a notebook depends on, by the indexes of its cells.

    `others` holds other sources of answers by name, such as the course's own: a test depends on
    what either of the two needs. Without `analyzing`, it depends on all cells above it.
    """

    def __init__(
        self,
        cells: Sequence[Any],
        others: Mapping[str, str] | None = None,
        *,
        analyzing: bool = True,
    ) -> None:
        self.answers: dict[int, str] = {}
        self.tests: dict[int, str] = {}
        code = {i: cell for i, cell in enumerate(cells) if cell["cell_type"] == "code"}
        for index, cell in code.items():
            role, name = role_of(cell)
            if role in _CAN_BE_ANSWERED:
                self.answers[index] = name
            elif role == "test":
                self.tests[index] = name
        self._sources = {i: cell["source"] for i, cell in code.items()}
        self._known: dict[int, list[Names]] = {}
        self._definers: dict[str, list[int]] = defaultdict(list)
        self.analyzes = analyzing and sum(map(len, self._sources.values())) <= _MOST_CODE
        if self.analyzes:
            self._analyze(others or {})

    def _analyze(self, others: Mapping[str, str]) -> None:
        for index, source in self._sources.items():
            if index in self.tests:
                continue
            sources = [source]
            if (other := others.get(self.answers.get(index, ""))) is not None:
                sources.append(other)
            self._known[index] = [names(one) for one in sources]
            for name in {name for one in self._known[index] for name in one.may}:
                self._definers[name].append(index)

    def own(self, test: int) -> set[int]:
        """The answers that a test is about: the cells of the one that its name begins with.

        A test with another kind of name is about the answers right above it, if it mentions what
        they define or mentions no other answer's names; otherwise about those that it mentions.
        """
        above = {index: name for index, name in self.answers.items() if index < test}
        name = answer_of(self.tests[test], [one for one in above.values() if one])
        if name is not None:
            return {index for index, one in above.items() if one == name}
        right_above: set[int] = set()
        for index in range(test - 1, -1, -1):
            if index in self.tests and right_above:
                break
            if index in self.answers:
                right_above.add(index)
        mentioned = self.mentioned(test) & above.keys()
        return right_above if mentioned & right_above or not mentioned else mentioned

    def mentioned(self, test: int) -> set[int]:
        """The cells above a test that define a name which the test itself mentions."""
        words = names_in(self._sources[test])
        return {i for word in words for i in self._definers.get(word, ()) if i < test}

    def of(self, test: int) -> set[int]:
        """All cells above a test that its result may depend on."""
        above = {index for index in self._sources if index < test and index not in self.tests}
        if not self.analyzes:
            return above
        needed = set(names_in(self._sources[test]))
        waiting, found = list(needed), set[int]()
        cells = list(self.own(test))
        while waiting or cells:
            while waiting:
                name = waiting.pop()
                cells += [i for i in self._definers.get(name, ()) if i < test and i not in found]
            for index in cells:
                if index in found:
                    continue
                found.add(index)
                for known in self._known[index]:
                    if known.all_seeing:
                        return above
                    waiting += (known.now | known.later) - needed
                    needed |= known.now | known.later
            cells = []
        return found

    def defines_more(self, index: int, other: str) -> bool:
        """Whether a cell defines names that the source `other` does not and later cells use.

        Not if it also changes what other cells define: then it may do harm.
        """
        if not self.analyzes:
            return False
        more = names(self._sources[index]).may - names(other).may
        if any(self._definers[name] != [index] for name in more):
            return False
        used: Iterable[Names] = (
            one for later, known in self._known.items() if later > index for one in known
        )
        return bool(more) and any(more & (one.now | one.later) for one in used)


@functools.lru_cache(1024)
def names_in(source: str) -> frozenset[str]:
    """The names in a test, also in its texts, which `check` evaluates, and in check's defaults."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset(_WORD.findall(source))
    prose = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg in ("message", "seed")
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in prose:
                found.update(_WORD.findall(node.value))
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.update(_defaults(node.attr) if node.value.id == "check" else ())
    return frozenset(found)


@functools.cache
def _defaults(name: str) -> frozenset[str]:
    """The names that a check asks for by default, such as the class of a gradient test."""
    called = getattr(check, name, None)
    if not callable(called):
        return frozenset()
    defaults = (one.default for one in inspect.signature(called).parameters.values())
    return frozenset(one for one in defaults if isinstance(one, str) and one.isidentifier())
