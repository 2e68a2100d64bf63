"""Makes the blank that a student gets from an answer: a stub in place of each solution.

Knows Python's syntax and the regions of a cell. `grading.authoring.clear_solutions` plugs it into
nbgrader.
"""

import ast
import warnings
from collections.abc import Iterable, Iterator

from grading.cells.regions import SOLUTION, Fault, Region, RegionError, find


def blank(source: str) -> str:
    r"""The source of an answer cell as a student gets it.

    A solution inside a function becomes a NotImplementedError that names the function. A solution
    at the level of a module or class becomes ``name = ...`` for each name that it assigns. Raises
    RegionError, with every fault, if the answer cannot be blanked.

    >>> print(blank("def f(x):\n    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION"))
    def f(x):
        raise NotImplementedError("f is not written yet.")
    >>> print(blank("### BEGIN SOLUTION\na, b = 1, 2\n### END SOLUTION"))
    a = ...
    b = ...
    """
    regions = find(source, SOLUTION)
    if not regions:
        raise RegionError(
            Fault(
                0,
                "This answer has no solution. Put one between ### BEGIN SOLUTION and "
                "### END SOLUTION.",
            )
        )
    lines = source.split("\n")
    tree = _parsed(source)
    faults: list[Fault] = []
    result: list[str] = []
    done = 0
    for region in regions:
        marker = lines[region.begin]
        indent = marker[: len(marker) - len(marker.lstrip())]
        result += lines[done : region.begin]
        try:
            result += [indent + line for line in _stub(tree, region, len(indent))]
        except RegionError as error:
            faults += error.faults
        done = region.end + 1
    result += lines[done:]
    if faults:
        raise RegionError(*faults)
    text = "\n".join(result)
    try:
        _parsed(text)
    except RegionError as error:
        raise RegionError(
            Fault(
                regions[0].begin,
                "Without its solution, this answer is not valid Python. "
                "Put BEGIN SOLUTION and END SOLUTION around whole statements.",
            )
        ) from error
    return text


def _parsed(source: str) -> ast.Module:
    try:
        with warnings.catch_warnings():
            # An odd escape in a string does not break the cell.
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except (SyntaxError, ValueError) as error:
        line = (getattr(error, "lineno", None) or 1) - 1
        reason = getattr(error, "msg", None) or str(error)
        raise RegionError(
            Fault(line, f"This answer is not valid Python: {reason}. Fix this line.")
        ) from error


def _stub(tree: ast.Module, region: Region, indent: int) -> list[str]:
    """The lines, not yet indented, that replace the solution in `region`."""
    # Python counts lines from 1, so the line of BEGIN SOLUTION is `region.begin + 1`.
    first, last = region.begin + 1, region.end + 1
    inside = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt) and first < _first_line(node) < last
    ]
    if not inside:
        raise RegionError(
            Fault(region.begin, "This solution is empty. Write it before END SOLUTION.")
        )
    for node in inside:
        if (node.end_lineno or 0) > last or node.col_offset < indent:
            raise RegionError(
                Fault(
                    node.lineno - 1,
                    "This statement is only partly inside the solution. "
                    "Put BEGIN SOLUTION and END SOLUTION around whole statements.",
                )
            )
    inside.sort(key=lambda node: (node.lineno, node.col_offset))
    if inside[0].col_offset != indent:
        raise RegionError(
            Fault(
                region.begin,
                "BEGIN SOLUTION is not indented like the code below it. Indent both equally.",
            )
        )
    scopes = list(_scopes(tree, first))
    if scopes and not isinstance(scopes[-1], ast.ClassDef):
        name = ".".join(scope.name for scope in scopes)
        return [f'raise NotImplementedError("{name} is not written yet.")']
    outer = [node for node in inside if node.col_offset == indent]
    names = list(dict.fromkeys(_assigned(outer)))
    if not names:
        raise RegionError(
            Fault(
                region.begin,
                "This solution does not assign a name, so its blank would be empty. "
                "Assign the value that the exercise asks for.",
            )
        )
    return [f"{name} = ..." for name in names]


Scope = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def _first_line(node: ast.stmt) -> int:
    decorators = node.decorator_list if isinstance(node, Scope) else []
    return min([node.lineno, *(decorator.lineno for decorator in decorators)])


def _scopes(tree: ast.AST, line: int) -> Iterator[Scope]:
    """The functions and classes that contain `line`, outermost first."""
    for node in ast.iter_child_nodes(tree):
        first, last = getattr(node, "lineno", 0), getattr(node, "end_lineno", None) or 0
        # Only a block that begins above the line and ends below it contains it.
        if first < line < last or (first == 0 and isinstance(node, ast.match_case)):
            if isinstance(node, Scope):
                yield node
            yield from _scopes(node, line)


def _assigned(statements: Iterable[ast.stmt]) -> Iterator[str]:
    """The simple names that `statements` assign in their own scope, in order."""
    for node in statements:
        if isinstance(node, Scope):
            raise RegionError(
                Fault(
                    node.lineno - 1,
                    f"This solution contains all of {node.name}, so the student would get no "
                    "scaffold. Move its first lines above BEGIN SOLUTION.",
                )
            )
        if isinstance(node, ast.Assign):
            for target in node.targets:
                yield from _names(target)
        elif isinstance(node, ast.AnnAssign | ast.AugAssign):
            yield from _names(node.target)
        else:
            for block in ("body", "handlers", "cases", "orelse", "finalbody"):
                for child in getattr(node, block, []):
                    yield from _assigned([child] if isinstance(child, ast.stmt) else child.body)


def _names(target: ast.expr) -> Iterator[str]:
    if isinstance(target, ast.Name):
        yield target.id
    elif isinstance(target, ast.Tuple | ast.List):
        for element in target.elts:
            yield from _names(element)
    elif isinstance(target, ast.Starred):
        yield from _names(target.value)
