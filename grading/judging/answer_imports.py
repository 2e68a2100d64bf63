"""Imports that hand over an answer: of torch, and of the course's own engine and networks.

A submission may import them, and its record says so. What the released notebook imports itself
counts for nothing, written the same way. This reads the source alone, so it finds what is meant to
be found; code that hides an import could as well hold a copy of the engine.
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator, Mapping

ENGINE, TORCH = "imports-course-engine", "imports-torch"
# The modules that hold answers, and the flag of each.
FLAGS: Mapping[str, str] = {
    "course.engine": ENGINE,
    "course.nn": ENGINE,
    "course.train": ENGINE,
    "torch": TORCH,
}
# The statements of the released notebooks that import such a module, by assignment.
GIVEN: Mapping[str, tuple[str, ...]] = {
    "02_autograd": ("from course.engine import Tensor as ReferenceTensor",),
    "03_tensor": ("import torch",),
    "04_linear_regression": ("from course.engine import Tensor", "import torch"),
    "05_mlp": (
        "from course.engine import Tensor",
        "from course.train import mean_squared_error",
        "from course.train import train",
        "import torch",
    ),
    "06_fitting_and_classifying": (
        "from course.engine import Tensor",
        "from course.nn import MLP",
        "from course import nn",
        "from course.train import gradient_step",
        "import torch",
    ),
}
# Other ways to a module: its name or its file's, in a text.
_NAMED = {
    ENGINE: re.compile(r"\bcourse[./\\](engine|nn|train)\b|\b(engine|nn)\.py\b"),
    TORCH: re.compile(r"^torch(\.|$)"),
}


@functools.lru_cache(1024)
def flags(source: str, assignment: str) -> frozenset[str]:
    """The flags of the imports in a cell beyond those of the released notebook."""
    try:
        tree = ast.parse(_without_commands(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()
    given = GIVEN.get(assignment, ())
    # A module that is given as a whole may be imported in any form.
    whole = {flag for module, flag in FLAGS.items() if f"import {module}" in given}
    return frozenset(_found(tree, given)) - whole


def refused(assignment: str) -> list[str]:
    """The modules that a released notebook does not import at all."""
    given = " ".join(GIVEN.get(assignment, ())).replace("course import nn", "course.nn")
    return [module for module in FLAGS if not re.search(rf"\b{re.escape(module)}\b", given)]


def refusal(found: frozenset[str]) -> str:
    """The source that runs in place of a cell with these flags, if such imports are refused."""
    said = "torch" if TORCH in found else "the course's engine"
    message = f"This class does not allow answers that import {said}: write your own."
    return f"raise ImportError({message!r})"


def _found(tree: ast.AST, given: tuple[str, ...]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            for name in node.names:
                alone = (
                    ast.Import([name])
                    if isinstance(node, ast.Import)
                    else ast.ImportFrom(node.module, [name], node.level)
                )
                if ast.unparse(alone) not in given:
                    yield from _of_module(_imported(node, name.name))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            for flag, named in _NAMED.items():
                if named.search(node.value) and not _is_text(node.value):
                    yield flag
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            # `import course` reaches its modules as attributes.
            yield from _of_module(
                f"{node.value.id}.{node.attr}" if node.value.id == "course" else ""
            )


def _imported(node: ast.Import | ast.ImportFrom, name: str) -> str:
    """The dotted name of what a statement imports."""
    return name if isinstance(node, ast.Import) else f"{node.module or ''}.{name}"


def _of_module(name: str) -> Iterator[str]:
    for module, flag in FLAGS.items():
        if f"{name}.".startswith(f"{module}."):
            yield flag
    if name == "course.*":
        yield ENGINE


def _is_text(value: str) -> bool:
    """Whether a constant is prose, such as a docstring that mentions a module."""
    try:
        ast.parse(value)
    except (SyntaxError, ValueError):
        return " " in value.strip()
    return False


def _without_commands(source: str) -> str:
    """The source with IPython's commands blanked out."""
    lines = source.split("\n")
    return "\n".join("" if line.lstrip().startswith(("%", "!")) else line for line in lines)
