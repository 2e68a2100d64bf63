"""Keeps the engine of a learner's lesson 02 as a module, `my_engine.py`, for the lessons after it.

Only what `Tensor` needs is taken, so that later lessons do not run the whole notebook again.
"""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterator
from pathlib import Path

from course.notebook import Json, NotebookError, check, load, role_of, text_of

ENGINE = "my_engine.py"
WANTED = "Tensor"


def keep_engine(notebook: Path) -> list[Path]:
    """Write my_engine.py for every later lesson beside `notebook`'s, and return what was written.

    Where no later lesson lies beside it, the module lands in the notebook's own folder. Raises
    NotebookError where a check of the notebook does not pass, naming it, and where it defines no
    Tensor; then nothing is written.
    """
    source = engine_source(load(notebook))
    failed = [test.name for test in check(notebook).tests if not test.passed]
    if failed:
        raise NotebookError(
            f"{notebook} is not finished: {', '.join(failed)} "
            f"{'does' if len(failed) == 1 else 'do'} not pass yet. Mend that, save the notebook, "
            "and keep the engine then."
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
    return written


def engine_source(notebook: Json) -> str:
    """The text of a module that defines the notebook's Tensor and all that it is made of."""
    texts, statements = zip(*_statements(notebook), strict=True)
    defined = {name for statement in statements for name in _stored(statement)}
    if WANTED not in defined:
        raise NotebookError(f"The notebook defines no {WANTED}: is it the one of lesson 02?")
    needed, kept = {WANTED}, set[int]()
    while True:
        more = {
            i
            for i, statement in enumerate(statements)
            if i not in kept and (needed & set(_stored(statement)) or _is_future(statement))
        }
        if not more:
            break
        kept |= more
        needed |= {name for i in more for name in _loaded(statements[i]) if name in defined}
    body = "\n\n\n".join(texts[i] for i in sorted(kept))
    return f'"""My engine, kept from lesson 02 by `python -m course keep-engine`."""\n\n{body}\n'


def _statements(notebook: Json) -> Iterator[tuple[str, ast.stmt]]:
    """The top-level statements of every code cell but the tests, in order, with their text."""
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code" or role_of(cell)[0] == "test":
            continue
        lines = text_of(cell["source"]).split("\n")
        lines = ["" if line.startswith(("%", "!")) else line for line in lines]
        try:
            body = ast.parse("\n".join(lines)).body
        except SyntaxError:
            continue  # the check, which runs the notebook, is where this is reported
        for statement in body:
            decorators = getattr(statement, "decorator_list", [])
            first = min([statement.lineno, *(one.lineno for one in decorators)])
            yield "\n".join(lines[first - 1 : statement.end_lineno]), statement


def _stored(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement gives a value or, as `Tensor.exp = …` does, an attribute."""
    nodes = [statement]
    if isinstance(statement, (ast.If, ast.Try, ast.For, ast.With)):
        nodes += [node for node in ast.walk(statement) if isinstance(node, ast.stmt)]
    for node in nodes:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            # `setattr(Tensor, "exp", …)` gives it a method too.
            call = node.value
            target = call.args[0] if call.args else None
            if getattr(call.func, "id", "") == "setattr" and isinstance(target, ast.Name):
                yield target.id
        elif isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                for part in ast.walk(target):
                    if isinstance(part, ast.Name):
                        yield part.id


def _loaded(statement: ast.stmt) -> set[str]:
    """The names that a statement reads from the notebook, at once or when what it defines runs."""
    read: set[str] = set()
    tables = [symtable.symtable(ast.unparse(statement), "<cell>", "exec")]
    while tables:
        table = tables.pop()
        tables += table.get_children()
        top = table.get_type() == "module"
        # A function's own names may be spelt like those of a demo cell, which nobody needs.
        read |= {
            symbol.get_name()
            for symbol in table.get_symbols()
            if symbol.is_referenced() and (top or symbol.is_global())
        }
    return read


def _is_future(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
