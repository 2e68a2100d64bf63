"""The reference of `course.check` in docs/checks.md, made from the docstrings."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator

from course import check

# The order in which a learner meets them; `course.check` has nothing that is missing here.
GROUPS = {
    "Functions and slopes": [
        *("function", "expression", "derivative", "slope", "gradient_vector"),
    ],
    "Values and predictions": [
        *("partials", "predictions", "signs", "step_size", "nudge", "after"),
    ],
    "The engine": ["forward", "gradients", "graph", "topological_order"],
    "Networks and training": [
        *("network", "training", "trained", "classifier", "rates", "picture"),
    ],
    "In a notebook": ["ready", "hint", "automatic"],
    "Points, expressions and data": [
        *("points", "expressions", "line_data", "least_squares", "moons", "iris"),
    ],
    "Errors": ["CheckFailed", "OracleError"],
}
_SECTION = re.compile(r"^(Args|Returns|Raises|Examples):$", re.MULTILINE)
_ENTRY = re.compile(r"    (\w+): (.*)")


def reference() -> str:
    """Every public name of `course.check` in Markdown: what it asks, its arguments, an example."""
    lines: list[str] = []
    for group, names in GROUPS.items():
        lines += [f"## {group}", ""]
        for name in names:
            lines += [*_entry(name), ""]
    return "\n".join(lines).rstrip()


def _entry(name: str) -> Iterator[str]:
    thing = getattr(check, name)
    documentation = inspect.getdoc(thing) or ""
    text, *parts = _SECTION.split(documentation)
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    yield f"### `{name}`"
    yield ""
    if not isinstance(thing, type):
        yield f"```python\n{_signature(name, thing)}\n```"
        yield ""
    yield text.strip()
    if arguments := sections.get("Args"):
        yield ""
        yield from _items(arguments)
    for section in ("Returns", "Raises"):
        if section in sections:
            yield ""
            yield from _outcome(section, sections[section])
    if examples := sections.get("Examples"):
        yield ""
        yield f"```pycon\n{inspect.cleandoc(examples)}\n```"


def _signature(name: str, thing: Callable[..., object]) -> str:
    """The call with its arguments, and without types, which the list of arguments explains."""
    signature = inspect.signature(thing)
    bare = [
        parameter.replace(annotation=inspect.Parameter.empty)
        for parameter in signature.parameters.values()
    ]
    call = signature.replace(parameters=bare, return_annotation=inspect.Signature.empty)
    return f"check.{name}{call}"


def _items(section: str) -> Iterator[str]:
    """The entries of a section as a list."""
    for line in section.strip("\n").splitlines():
        if entry := _ENTRY.fullmatch(line):
            yield f"- `{entry[1]}`: {entry[2]}"
        elif line.strip():
            yield f"  {line.strip()}"


def _outcome(section: str, text: str) -> Iterator[str]:
    if section == "Returns":
        yield f"Returns: {' '.join(text.split())}"
        return
    yield "Raises:"
    yield ""
    yield from _items(text)
