"""Copy a learner's `Tensor` from lesson 03 into a module, `my_engine.py`, for the later lessons.

The module contains only what `Tensor` needs, so later lessons do not run the whole notebook again.
Where torch is not installed, what needs it is left out, and is not asked for.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from course.cell_roles import role_of
from course.cli.checking import Audience, check
from course.cli.start import quoted
from course.free_names import names
from course.notebook import Json, NotebookError, load, text_of

ENGINE = "my_engine.py"
CLASS = "Tensor"
_WITHOUT_TORCH = """\
try:
    {}
except ImportError:
    torch = None  # the engine itself does not need it"""


@dataclass(frozen=True)
class Kept:
    """The files that were written, and what was left out because torch is not installed."""

    written: list[Path]
    left_out: list[str]


def keep_engine(notebook: Path, audience: Audience | None = None) -> Kept:
    """Write my_engine.py into the folder of every later lesson; `audience` hears of the check.

    If there are no later lessons beside the notebook's folder, write it into that folder. Raises
    NotebookError, and writes nothing, if a check of the notebook does not pass or if the notebook
    does not define a Tensor. What only torch can check does not have to pass where it is missing.
    """
    source = engine_source(load(notebook))
    failed = [test for test in check(notebook, audience=audience).tests if not test.passed]
    left_out = [test.name for test in failed if test.needs_torch]
    wrong = [test.name for test in failed if test.name not in left_out]
    if wrong:
        first, more = ", ".join(wrong[:3]), len(wrong) - 3
        named = first if more <= 0 else f"{first} and {more} more"
        raise NotebookError(
            f"{notebook} is not finished: {named} "
            f"{'does' if len(wrong) == 1 else 'do'} not pass yet. `python -m course check "
            f"{quoted(notebook)}` says why: fix that, save the notebook, and run `keep-engine` "
            "again."
        )
    here = notebook.resolve().parent
    later = sorted(
        folder
        for folder in here.parent.glob("[0-9][0-9]_*/")
        if folder.name > here.name and (folder / f"{folder.name}.ipynb").is_file()
    )
    written = []
    for folder in later or [here]:
        path = folder / ENGINE
        path.write_text(source, encoding="utf-8")
        written.append(path)
    return Kept(written, left_out)


def engine_source(notebook: Json) -> str:
    r"""The text of a module with the notebook's Tensor and everything that it needs.

    >>> code = {"cell_type": "code", "metadata": {}, "source": "class Tensor:\n    pass\nx = 1"}
    >>> print(engine_source({"cells": [code]}).splitlines()[2])
    class Tensor:
    """
    texts, statements = zip(*_statements(notebook), strict=True)
    defined = {name for statement in statements for name in _stored(statement)}
    if CLASS not in defined:
        raise NotebookError(
            f"The notebook does not define {CLASS}. Is it the notebook of lesson 03?"
        )
    needed, kept = {CLASS}, set[int]()
    while True:
        more = {
            i
            for i, statement in enumerate(statements)
            if i not in kept and (needed & _stored(statement) or _is_future(statement))
        }
        if not more:
            break
        kept |= more
        needed |= {name for i in more for name in _loaded(statements[i]) if name in defined}
    body = "\n\n\n".join(texts[i] for i in sorted(kept))
    return f'"""My engine, kept from lesson 03 by `python -m course keep-engine`."""\n\n{body}\n'


def _statements(notebook: Json) -> Iterator[tuple[str, ast.stmt]]:
    """The text and syntax tree of every top-level statement outside test cells, in order."""
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code" or role_of(cell)[0] == "test":
            continue
        lines = text_of(cell["source"]).split("\n")
        lines = ["" if line.startswith(("%", "!")) else line for line in lines]
        try:
            body = ast.parse("\n".join(lines)).body
        except SyntaxError:
            continue  # the check, which runs the notebook, reports this
        for statement in body:
            decorators = getattr(statement, "decorator_list", [])
            first = min([statement.lineno, *(one.lineno for one in decorators)])
            text = "\n".join(lines[first - 1 : statement.end_lineno])
            yield (_WITHOUT_TORCH.format(text) if _is_torch(statement) else text), statement


def _stored(statement: ast.stmt) -> set[str]:
    """The names that a statement assigns, or gives an attribute as in `Tensor.exp = …`."""
    stored = set(names(ast.unparse(statement)).may)
    for node in ast.walk(statement):
        match node:
            # `setattr(Tensor, "exp", …)` adds a method too.
            case ast.Call(func=ast.Name("setattr"), args=[ast.Name(name), *_]):
                stored.add(name)
    return stored


def _loaded(statement: ast.stmt) -> set[str]:
    """The names that a statement reads from the notebook, now or when what it defines runs."""
    read = names(ast.unparse(statement))
    return read.now | read.later


def _is_torch(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Import) and any(
        alias.name == "torch" and not alias.asname for alias in statement.names
    )


def _is_future(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
