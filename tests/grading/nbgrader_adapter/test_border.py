"""Outside the adapter, grading uses only what nbgrader and its libraries document."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.grading.nbgrader_adapter.uses import USES

ROOT = Path(__file__).parents[3]
FILES = [
    file
    for package in ("grading", "bench")
    for file in sorted((ROOT / package).rglob("*.py"))
    if "nbgrader_adapter" not in file.parts
]
ADAPTER = sorted((ROOT / "grading" / "nbgrader_adapter").glob("*.py"))
LIBRARIES = ("nbformat", "nbgrader", "nbconvert", "nbclient", "jupytext")
# What they document, or have for others to use.
PUBLIC = {
    "nbclient.exceptions.CellTimeoutError",
    "nbclient.exceptions.DeadKernelError",
    "nbconvert.exporters.Exporter",
    "nbconvert.exporters.ResourcesDict",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbformat.NotebookNode",
    "nbgrader.api.Gradebook",
    "nbgrader.api.MissingEntry",
    "nbgrader.converters.Autograde",
    "nbgrader.converters.GenerateAssignment",
    "nbgrader.converters.GenerateFeedback",
    "nbgrader.converters.NbGraderException",
    "nbgrader.coursedir.CourseDirectory",
    "nbgrader.utils.is_grade",
    "nbgrader.utils.is_locked",
    "nbgrader.utils.is_solution",
    "nbgrader.utils.is_task",
}
# A course names and subclasses these in its configuration.
PREPROCESSORS = "nbgrader.preprocessors."

# Undocumented members, recognized by name on any object. Nothing of ours has these names.
MEMBERS = {
    "_check_late_penalty",
    "_replace_solution_region",
    "add_missing_cells",
    "add_missing_grade_cells",
    "add_missing_task_cells",
    "alternative_start_code_re",
    "autograde_preprocessors",
    "convert_notebooks",
    "convert_single_notebook",
    "exclude_overwriting",
    "exporter_class",
    "init_notebooks",
    "init_plugin",
    "init_single_notebook_resources",
    "is_quoted",
    "org_content",
    "plugin_inst",
    "read_line",
    "register_preprocessor",
    "run_post_convert_hook",
    "run_pre_convert_hook",
    "sanitize_preprocessors",
    "start_code_re",
    "validate_cell",
    "validate_nb",
    "write_single_notebook",
}
GRADEBOOK = {"db", "engine"}
# Python documents this name in `os`.
DOCUMENTED = {"_exit"}


def private_uses(source: str, file: str) -> Iterator[str]:
    """Each use of something undocumented in a module, with its file and line."""
    tree = ast.parse(source)
    names = _imported(tree)
    own = _own(tree)
    for node in ast.walk(tree):
        used = ""
        if isinstance(node, ast.Import | ast.ImportFrom):
            used = ", ".join(filter(_is_private, _dotted_names(node).values()))
        elif isinstance(node, ast.Attribute):
            dotted = _dotted(node, names)
            if _is_private(dotted) or (not dotted and _is_private_member(node.attr, own)):
                used = dotted or f".{node.attr}"
        elif isinstance(node, ast.FunctionDef) and node.name in MEMBERS:
            used = f"def {node.name}"
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            used = ", ".join(filter(_is_of_library, map(_text, node.args)))
        if used:
            yield f"{file}:{getattr(node, 'lineno', 0)}: {used}"


def library_names(source: str) -> Iterator[str]:
    """The full name of everything of a library that a module uses, also through an alias."""
    tree = ast.parse(source)
    names = _imported(tree)
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.AnnAssign)
            and isinstance(node.target, ast.Name)
            and isinstance(node.value, ast.Name)
            and node.value.id in names
        ):
            names[node.target.id] = names[node.value.id]
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute) and (dotted := _dotted(node, names)):
            yield dotted


def _imported(tree: ast.AST) -> dict[str, str]:
    """The dotted names of everything that a module imports from the libraries."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    return {
        name: dotted
        for node in imports
        for name, dotted in _dotted_names(node).items()
        if _is_of_library(dotted)
    }


def _dotted_names(node: ast.Import | ast.ImportFrom) -> dict[str, str]:
    """What an import statement imports, by its name in the module."""
    if isinstance(node, ast.ImportFrom):
        return {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
    return {
        one.asname or one.name: one.name if one.asname else one.name.partition(".")[0]
        for one in node.names
    }


def _own(tree: ast.AST) -> set[str]:
    """The members that the classes of a module define, or set on `self`."""
    return {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    } | {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    }


def _dotted(node: ast.expr, names: dict[str, str]) -> str:
    """The full name of an expression in a library, or an empty string."""
    if isinstance(node, ast.Name):
        return names.get(node.id, "")
    if isinstance(node, ast.Attribute) and (owner := _dotted(node.value, names)):
        return f"{owner}.{node.attr}"
    return ""


def _text(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ""


def _is_of_library(dotted: str) -> bool:
    return dotted.partition(".")[0] in LIBRARIES


def _is_private(dotted: str) -> bool:
    if not _is_of_library(dotted):
        return False
    parts = dotted.split(".")
    if MEMBERS & set(parts) or any(part.startswith("_") for part in parts):
        return True
    if f"{dotted}.".startswith(PREPROCESSORS):
        return False
    # A package that contains something public is fine; what is used of it counts.
    return not any(
        f"{dotted}.".startswith(f"{one}.") or one.startswith(f"{dotted}.")
        for one in (*PUBLIC, PREPROCESSORS)
    )


def _is_private_member(name: str, own: set[str]) -> bool:
    if name in own:
        return False
    hidden = name.startswith("_") and not name.startswith("__") and name not in DOCUMENTED
    return hidden or name in MEMBERS | GRADEBOOK


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_module_outside_the_adapter_uses_nothing_private(file: Path) -> None:
    uses = list(private_uses(file.read_text(encoding="utf-8"), str(file.relative_to(ROOT))))
    assert not uses, "Use grading.nbgrader_adapter instead of:\n" + "\n".join(uses)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("from nbformat.v4 import rwbase", "nbformat.v4.rwbase"),
        ("import nbformat\nnbformat.validator.normalize({})", "nbformat.validator.normalize"),
        ("from nbgrader import utils\nutils.determine_grade(1)", "nbgrader.utils.determine_grade"),
        ("from nbgrader import api\napi.Grade.score", "nbgrader.api.Grade.score"),
        ("def f():\n    from jupytext import cell_reader", "jupytext.cell_reader"),
        ("import jupytext", "jupytext"),
        ("import importlib\nimportlib.import_module('nbformat.v4')", "nbformat.v4"),
        ("from x import converter\nconverter.run_pre_convert_hook()", ".run_pre_convert_hook"),
        ("from x import gradebook\ngradebook.db.commit()", ".db"),
        ("from x import exporter\nexporter._preprocessors = []", "._preprocessors"),
        ("class A(B):\n    def _replace_solution_region(self): ...", "_replace_solution_region"),
        (
            "class A(B):\n    def f(self):\n        self._check_late_penalty()",
            "_check_late_penalty",
        ),
    ],
)
def test_a_private_use_is_found_with_its_file_and_line(source: str, said: str) -> None:
    line = len(source.split("\n"))
    found = list(private_uses(source, "module.py"))
    assert any(one.startswith(f"module.py:{line}:") and said in one for one in found), found


def test_every_private_member_is_on_the_list_that_is_looked_up() -> None:
    assert {use.partition("(")[0].rpartition(".")[2] for use in USES} >= MEMBERS


@pytest.mark.parametrize("file", ADAPTER, ids=lambda file: file.name)
def test_every_name_in_the_adapter_is_on_the_list_that_is_looked_up(file: Path) -> None:
    used = set(library_names(file.read_text(encoding="utf-8")))
    listed = {use.partition("(")[0] for use in USES} | PUBLIC
    missing = {
        name
        for name in used
        if not any(f"{one}.".startswith(f"{name}.") for one in listed)
        and name.rpartition(".")[0] not in PUBLIC
    }
    assert not missing, f"Add {', '.join(sorted(missing))} to uses.py."
