"""Find the marked regions of a cell, and make the blank that a student gets from an answer.

This knows Python's syntax and the markers, but not lessons, notebooks or nbgrader;
`grading.authoring.blanks` connects it to them.
"""

import ast
import warnings
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Markers(NamedTuple):
    """The start and end of a region. As in nbgrader, any line that contains the words counts."""

    begin: str
    end: str


class Region(NamedTuple):
    """The lines of a region's two markers, counted from 0 at the cell's first line."""

    begin: int
    end: int


class Fault(NamedTuple):
    """What is wrong with a cell's source: the line, counted from 0, and a sentence."""

    line: int
    text: str


class RegionError(ValueError):
    """A cell's regions are invalid; `faults` says where and why."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(" ".join(f"Line {line + 1}: {text}." for line, text in faults))
        self.faults = faults


SOLUTION = Markers("BEGIN SOLUTION", "END SOLUTION")
HIDDEN_TESTS = Markers("BEGIN HIDDEN TESTS", "END HIDDEN TESTS")


def find(source: str, markers: Markers) -> list[Region]:
    """All regions between `markers`. Raises RegionError if the markers do not pair up."""
    regions: list[Region] = []
    faults: list[Fault] = []
    begin: int | None = None
    for number, line in enumerate(source.split("\n")):
        if markers.begin in line:
            if begin is not None:
                faults.append(
                    Fault(
                        number,
                        f"{markers.begin} is inside a region that is still open; "
                        f"write ### {markers.end} before it",
                    )
                )
            begin = number
        elif markers.end in line:
            if begin is None:
                faults.append(
                    Fault(
                        number,
                        f"{markers.end} closes nothing; write ### {markers.begin} above it, "
                        "or remove it",
                    )
                )
            else:
                regions.append(Region(begin, number))
            begin = None
    if begin is not None:
        faults.append(
            Fault(begin, f"{markers.begin} is never closed; write ### {markers.end} below it")
        )
    if faults:
        raise RegionError(faults)
    return regions


def blank(source: str) -> str:
    """Make the answer cell that a student gets.

    A region inside a function becomes a NotImplementedError that names the function; a region in a
    module or class body becomes ``name = ...`` for each name that it assigns. Raises RegionError
    if that is impossible.
    """
    regions = find(source, SOLUTION)
    if not regions:
        raise RegionError(
            [
                Fault(
                    0,
                    "an answer needs a solution; put it between ### BEGIN SOLUTION and "
                    "### END SOLUTION",
                )
            ]
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
        raise RegionError(faults)
    text = "\n".join(result)
    try:
        _parsed(text)
    except RegionError as error:
        raise RegionError(
            [
                Fault(
                    regions[0].begin,
                    "without its solution this answer is not valid Python; "
                    "put the markers around whole statements",
                )
            ]
        ) from error
    return text


def _parsed(source: str) -> ast.Module:
    try:
        with warnings.catch_warnings():
            # An odd escape in a string does not make a cell invalid.
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except (SyntaxError, ValueError) as error:
        line = (getattr(error, "lineno", None) or 1) - 1
        reason = getattr(error, "msg", None) or str(error)
        raise RegionError(
            [Fault(line, f"this answer is not valid Python ({reason}); correct the line")]
        ) from error


def _stub(tree: ast.Module, region: Region, indent: int) -> list[str]:
    """The lines, not yet indented, that replace the region's solution."""
    # Python counts lines from 1, so a marker's own line is `region.begin + 1`.
    first, last = region.begin + 1, region.end + 1
    inside = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt) and first < _first_line(node) < last
    ]
    if not inside:
        raise RegionError(
            [Fault(region.begin, "this solution is empty; write it inside the region")]
        )
    for node in inside:
        if (node.end_lineno or 0) > last or node.col_offset < indent:
            raise RegionError(
                [
                    Fault(
                        node.lineno - 1,
                        "this statement is partly outside the solution; "
                        "put the markers around whole statements",
                    )
                ]
            )
    inside.sort(key=lambda node: (node.lineno, node.col_offset))
    if inside[0].col_offset != indent:
        raise RegionError(
            [
                Fault(
                    region.begin,
                    "the marker is not indented like the code below it; "
                    "give both the same indentation",
                )
            ]
        )
    scopes = list(_scopes(tree, first))
    if scopes and not isinstance(scopes[-1], ast.ClassDef):
        name = ".".join(scope.name for scope in scopes)
        return [f'raise NotImplementedError("{name} is not written yet.")']
    outer = [node for node in inside if node.col_offset == indent]
    names = list(dict.fromkeys(_assigned(outer)))
    if not names:
        raise RegionError(
            [
                Fault(
                    region.begin,
                    "this solution assigns no name, so its blank would be empty; "
                    "assign the requested value to a name",
                )
            ]
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
        # Only blocks that start above the line and end below it contain it.
        if first < line < last or (first == 0 and isinstance(node, ast.match_case)):
            if isinstance(node, Scope):
                yield node
            yield from _scopes(node, line)


def _assigned(statements: Iterable[ast.stmt]) -> Iterator[str]:
    """The simple names that statements assign in their own scope, in order."""
    for node in statements:
        if isinstance(node, Scope):
            raise RegionError(
                [
                    Fault(
                        node.lineno - 1,
                        f"the solution contains all of {node.name}, which leaves the student no "
                        "scaffold; put its first lines above the region",
                    )
                ]
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
