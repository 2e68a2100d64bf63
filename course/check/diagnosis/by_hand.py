"""The mistakes in gradients that were worked out by hand: one rule of the chain, applied wrongly.

The gradients of a small program are computed with one rule broken, in every operation or in a
single one. The mistake whose gradients are all the student's gets the name.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from course.check.asking.protocol import Question, Unreadable
from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found
from course.check.diagnosis.slips import PARENTHESES, slips
from course.check.references import oracles
from course.check.references.program import Program, parse
from course.check.verdict import OracleError

Wrong = tuple[str, str, Mapping[str, float]]
# What to say where the usual sentence of a mistake is less exact.
SUM_AS_PRODUCT = (
    "You use a product's rule for a sum. A sum passes its upstream gradient to each term unchanged."
)
NOT_MULTIPLIED = (
    "You pass a product's upstream gradient on unchanged. Multiply it by the other factor."
)
LOCAL_ONLY = "You give only the local derivative. Multiply it by the upstream gradient."
VALUE = "You give the value of a node. Give its gradient."
TIMES_VALUE = "You also multiply by the input's own value. Leave that factor out."
SEED = (
    "You start with the output's value. Start with 1, the derivative of the output with respect "
    "to itself."
)
NO_SEED = (
    "You start with 0 at the output. Start with 1, the derivative of the output with "
    "respect to itself."
)
EXCHANGED = (
    "Your numbers are correct, but they have the wrong names. Check which gradient "
    "belongs to which name."
)
ON_THE_WAY = "Your answers use a rounded number. Compute with the exact values."
HALF_DIVIDED = (
    "You divide only one of the two outputs by the step. Put parentheses around their difference."
)
ONE_AFTER_ANOTHER = (
    "One input is still moved while you move the next. Move one input at a time, starting from "
    "the original values."
)


@dataclass
class Node:
    """A value in the program: its operation, the nodes that go into it, and its number."""

    operation: str
    inputs: list[Node]
    value: float
    names: list[str] = field(default_factory=list)
    gradient: float = 0.0


def find(asked: Asked) -> Found | None:
    """The broken rule that gives all of the student's gradients, if there is one."""
    names: Mapping[str, str] = asked.arguments["names"]
    rows = asked.result.rows
    if any(row.got is None or row.want is None or not math.isfinite(row.got) for row in rows):
        return None
    if not all(map(str.isidentifier, names)):
        return _by_default(asked)
    gots = {by: row.got or 0.0 for by, row in zip(names.values(), rows, strict=True)}
    wants = {by: row.want or 0.0 for by, row in zip(names.values(), rows, strict=True)}
    program = parse(asked.arguments["text"])
    point: Mapping[str, float] = asked.arguments["point"]
    wrong = [by for by in gots if not _same(gots[by], wants[by])]
    if not wrong:
        return None
    # A single one may be half the correct one because an input is 2.
    if len(wrong) > 1 and all(_same(gots[by], wants[by] / 2) for by in wrong):
        return Found("halved")
    return (
        _by_ratio([(gots[by], wants[by]) for by in wrong])
        or _by_rule(program, point, gots, wants)
        or _by_moving(gots, wants, program, point)
        or _by_formula(program, point, gots)
    )


def _by_ratio(pairs: list[tuple[float, float]]) -> Found | None:
    """Every wrong number is the same small multiple of the correct one: never divided by a step."""
    if any(not want for _, want in pairs):
        return None
    ratios = [got / want for got, want in pairs]
    step = ratios[0]
    near = any(math.isclose(step, 10.0**-k, rel_tol=1e-3) for k in range(2, 11))
    if near and all(math.isclose(ratio, step, rel_tol=1e-3) for ratio in ratios):
        return Found("not-divided")
    return None


def _by_default(asked: Asked) -> Found | None:
    """Functions that are right with another step have a default that is too small or too large."""
    calls = [
        call.removesuffix(")") + ", h=1e-3)"
        for call, row in zip(asked.arguments["names"], asked.result.rows, strict=True)
        if not row.correct and call.endswith("')")
    ]
    if not calls:
        return None
    function = calls[0].partition("(")[0]
    reply = asked.student.ask(Question([*calls, f"list({function}.__defaults__)"]))
    wants = [row.want or 0.0 for row in asked.result.rows if not row.correct]
    try:
        *gots, defaults = reply.values()
        right = all(map(_near, (got.number() for got in gots), wants))
        default = defaults.numbers()[-1]
    except (Unreadable, IndexError, ValueError):
        return None
    if right and (default < 1e-8 or default > 1e-3):
        return Found("step-too-small" if default < 1e-8 else "step-too-large")
    return None


def _by_rule(
    program: Program,
    point: Mapping[str, float],
    gots: Mapping[str, float],
    wants: Mapping[str, float],
) -> Found | None:
    for name, sentence, gradients in _broken(program, point):
        if name == "output-nudged" and len(gots) < 3:
            continue
        if name in ("seeded-wrongly", "not-seeded") and program.root not in gots:
            continue
        if all(_same(gots[by], gradients.get(by, math.nan)) for by in gots):
            return Found(name, sentence)
    if single := _by_one_factor(program, point, gots):
        return single
    values = oracles.evaluate(program, point)
    wrong = [by for by in gots if not _same(gots[by], wants[by])]
    if wrong == [program.root] and gots[program.root] in (0.0, values[program.root]):
        return Found("seeded-wrongly", SEED) if gots[program.root] else Found("not-seeded", NO_SEED)
    if all(gots[by] and gots[by] in (values[by], values[program.root]) for by in wrong):
        return Found("value-for-slope", VALUE)
    if all(_same(gots[by], wants[by] * values[by]) for by in wrong):
        return Found("value-for-slope", TIMES_VALUE)
    return None


def _by_one_factor(
    program: Program, point: Mapping[str, float], gots: Mapping[str, float]
) -> Found | None:
    """A rule that is broken for one input of one operation, if a single rule explains it."""
    found: dict[str, Found] = {}
    order = _nodes(program, point)
    for node in order:
        for i in range(len(node.inputs)):
            for name, sentence, rule in _RULES:
                gradients = _gradients(order, rule, only=node, place=i)
                if name != "output-nudged" and all(
                    _same(gots[by], gradients.get(by, math.nan)) for by in gots
                ):
                    found.setdefault(name, Found(name, sentence))
    return found.popitem()[1] if len(found) == 1 else None


def _by_moving(
    gots: Mapping[str, float],
    wants: Mapping[str, float],
    program: Program,
    point: Mapping[str, float],
) -> Found | None:
    """The wrong thing was moved: the output, or several inputs at once."""
    wrong = [by for by in gots if not _same(gots[by], wants[by])]
    if all(wants[by] and 0 < abs(gots[by] / wants[by] - 1) < 1e-2 for by in wrong):
        return _imprecise(gots, wants, wrong)
    slopes = [oracles.difference(program, point, name) for name in program.inputs]
    # Several inputs moved at once also feel how they act on one another: hence the tolerance.
    if len(gots) > 1 and all(_near(got, sum(slopes)) for got in gots.values()):
        return Found("all-inputs-nudged")
    listed = [wants[by] for by in gots]
    piled = [sum(listed[: i + 1]) for i in range(len(listed))]
    if len(gots) > 2 and all(map(_near, gots.values(), piled)):
        return Found("all-inputs-nudged", ONE_AFTER_ANOTHER)
    if len(gots) > 1 and all(map(_same, sorted(gots.values()), sorted(listed))):
        return Found("reversed", EXCHANGED)
    if wrong and all(_near(gots[by], 1.0) and gots[by] != 1.0 for by in wrong):
        # Only an estimate from a small step is nearly 1.
        return Found("output-nudged")
    if wrong and all(_several(gots[by], wants[by], slopes) for by in wrong):
        return Found("all-inputs-nudged")
    output = oracles.evaluate(program, point)[program.root]
    part = [output - output * 10**k for k in range(1, 11)]
    if wrong and all(any(_near(gots[by], each) for each in part) for by in wrong):
        return Found("parentheses-wrong", HALF_DIVIDED)
    return None


def _several(got: float, want: float, slopes: list[float]) -> bool:
    """Whether this is an estimate of several slopes at once, the wanted one among them."""
    others = [slope for slope in slopes if not _near(slope, want)]
    sums = (sum(some) for n in range(1, len(others) + 1) for some in combinations(others, n))
    return any(_near(got, want + more) and not _same(got, want + more) for more in sums)


def _imprecise(
    gots: Mapping[str, float], wants: Mapping[str, float], wrong: list[str]
) -> Found | None:
    if all(any(gots[by] == round(wants[by], digits) for digits in range(7)) for by in wrong):
        return Found("rounded")
    ratios = [gots[by] / wants[by] for by in wrong]
    if len(ratios) > 1 and all(math.isclose(ratio, ratios[0], rel_tol=1e-9) for ratio in ratios):
        return Found("rounded", ON_THE_WAY)
    return Found("step-too-small")


def _by_formula(
    program: Program, point: Mapping[str, float], gots: Mapping[str, float]
) -> Found | None:
    """The gradients of another formula: one with a slip in it."""
    if len(program.steps) != 1:
        return None
    for name, sentence, text in slips(program.steps[0][1]):
        if name not in ("parentheses-wrong", "sign-flipped"):
            continue
        try:
            slipped = parse(text)
            wrong = {by: oracles.difference(slipped, point, by) for by in gots}
        except (OracleError, ArithmeticError, ValueError, KeyError):
            continue
        if all(_near(gots[by], wrong[by]) for by in gots):
            return Found(name, PARENTHESES if name == "parentheses-wrong" else sentence)
    return None


# A rule says what an operation passes to the i-th of its inputs, given its upstream gradient.
Passing = Callable[[Node, int, float], float]


def _passed(node: Node, i: int, upstream: float) -> float:
    """The correct rule."""
    return upstream * _local(node, i)


def _local(node: Node, i: int) -> float:
    values = [each.value for each in node.inputs]
    match node.operation:
        case "Add":
            return 1.0
        case "Sub":
            return 1.0 if i == 0 else -1.0
        case "Mult":
            return values[1 - i]
        case "Div":
            return 1 / values[1] if i == 0 else -values[0] / values[1] ** 2
        case "Pow":
            return float(values[1] * values[0] ** (values[1] - 1)) if i == 0 else 0.0
        case "USub":
            return -1.0
        case "tanh":
            return 1 - node.value**2
        case "exp":
            return node.value
        case "log":
            return 1 / values[0]
    raise OracleError(f"No rule for {node.operation!r}.")


def _own_factor(node: Node, i: int, upstream: float) -> float:
    if node.operation == "Mult":
        return upstream * node.inputs[i].value
    return _passed(node, i, upstream)


def _unchanged(node: Node, i: int, upstream: float) -> float:
    return upstream if node.operation == "Mult" else _passed(node, i, upstream)


def _as_product(node: Node, i: int, upstream: float) -> float:
    if node.operation in ("Add", "Sub"):
        return upstream * node.inputs[1 - i].value
    return _passed(node, i, upstream)


def _local_only(node: Node, i: int, _: float) -> float:
    return _local(node, i)


def _nothing_between(_node: Node, _i: int, _upstream: float) -> float:
    return 1.0


def _added(node: Node, i: int, upstream: float) -> float:
    if node.operation in ("Add", "Sub") and not upstream:
        return 0.0
    return upstream + _local(node, i)


def _added_in_products(node: Node, i: int, upstream: float) -> float:
    if node.operation == "Mult":
        return upstream + _local(node, i)
    return _passed(node, i, upstream)


def _input_slope(node: Node, i: int, upstream: float) -> float:
    if node.operation == "tanh":
        return upstream * (1 - node.inputs[0].value ** 2)
    return _passed(node, i, upstream)


def _result_slope(node: Node, i: int, upstream: float) -> float:
    return upstream * node.value if node.operation == "tanh" else _passed(node, i, upstream)


_RULES: tuple[tuple[str, str, Passing], ...] = (
    ("swapped-factors", "", _own_factor),
    ("ignores-upstream", LOCAL_ONLY, _local_only),
    ("output-nudged", "", _nothing_between),
    ("chain-adds", "", _added),
    ("chain-adds", "", _added_in_products),
    ("wrong-operation", SUM_AS_PRODUCT, _as_product),
    ("inner-derivative-missing", NOT_MULTIPLIED, _unchanged),
    ("slope-of-the-input", "", _input_slope),
    ("uses-the-result", "", _result_slope),
)


def _broken(program: Program, point: Mapping[str, float]) -> Iterator[Wrong]:
    """Gradients with one rule broken: everywhere, and then in a single operation."""
    try:
        order = _nodes(program, point)
    except OracleError:
        return
    output = order[-1].value
    yield "seeded-wrongly", SEED, _gradients(order, _passed, seed=output)
    yield "not-seeded", NO_SEED, _gradients(order, _passed, seed=0.0)
    for name, sentence, rule in _RULES:
        yield name, sentence, _gradients(order, rule)
    yield "path-missing", "", _gradients(order, _passed, overwrite=True)
    for node in order:
        for name, sentence, rule in _RULES if node.inputs else ():
            if name != "output-nudged":
                yield name, sentence, _gradients(order, rule, only=node)


def _gradients(
    order: list[Node],
    rule: Passing,
    *,
    seed: float = 1.0,
    only: Node | None = None,
    place: int | None = None,
    overwrite: bool = False,
) -> dict[str, float]:
    """The gradient by each name, with `rule` in all operations or in `only` this one.

    With `place`, only the input at this place is served by the rule.
    """
    for node in order:
        node.gradient = 0.0
    order[-1].gradient = seed
    for node in reversed(order):
        for i, other in enumerate(node.inputs):
            here = only is None or (node is only and place in (None, i))
            passing = rule if here else _passed
            part = passing(node, i, node.gradient)
            other.gradient = part if overwrite else other.gradient + part
    return {name: node.gradient for node in order for name in node.names}


def _nodes(program: Program, point: Mapping[str, float]) -> list[Node]:
    """The values of a program, each after all that go into it."""
    order = [Node("", [], value, [name]) for name, value in point.items()]
    known = {node.names[0]: node for node in order}

    def built(tree: ast.expr) -> Node:
        match tree:
            case ast.Name(id=name) if name in known:
                return known[name]
            case ast.Constant(value=int() | float() as value):
                node = Node("", [], float(value))
            case ast.BinOp(left=left, op=op, right=right):
                node = _operated(type(op).__name__, [built(left), built(right)])
            case ast.UnaryOp(op=op, operand=operand):
                node = _operated(type(op).__name__, [built(operand)])
            case ast.Call(func=ast.Attribute(value=ast.Name(id="math"), attr=attr), args=[value]):
                node = _operated(attr, [built(value)])
            case ast.Call(func=ast.Attribute(value=value, attr=attr), args=[]):
                node = _operated(attr, [built(value)])
            case _:
                raise OracleError("Not a sum, a product or the like.")
        order.append(node)
        return node

    for name, text in program.steps:
        node = built(ast.parse(text, mode="eval").body)
        node.names.append(name)
        known[name] = node
    return order


def _operated(operation: str, inputs: list[Node]) -> Node:
    values = [node.value for node in inputs]
    match operation, values:
        case "Add", [one, other]:
            value = one + other
        case "Sub", [one, other]:
            value = one - other
        case "Mult", [one, other]:
            value = one * other
        case "Div", [one, other] if other:
            value = one / other
        case "Pow", [one, other] if one > 0 or other == int(other) > 0:
            value = float(one**other)
        case "USub", [one]:
            value = -one
        case "tanh", [one]:
            value = math.tanh(one)
        case "exp", [one] if one < 700:
            value = math.exp(one)
        case "log", [one] if one > 0:
            value = math.log(one)
        case _:
            raise OracleError(f"No rule for {operation!r}.")
    return Node(operation, inputs, value)


def _same(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-9)


def _near(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-3, abs_tol=1e-6)
