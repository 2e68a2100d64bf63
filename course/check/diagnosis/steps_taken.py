"""The mistakes in a step along the gradient: its length, its direction, what was moved."""

from __future__ import annotations

import ast
import math
from collections.abc import Mapping

from course.check.diagnosis.asked import Asked
from course.check.diagnosis.finders import Found
from course.check.diagnosis.slips import slips
from course.check.references import oracles
from course.check.references.program import Program, parse

WHOLE = "You move by the whole gradient. Multiply it by the step first."
AGAINST = "You move against the gradient. To raise the output, move in the gradient's direction."
NO_GRADIENT = "You move every input by the step alone. Multiply the step by the input's gradient."
SIGN_ONLY = (
    "You move every input equally far. Multiply the step by the gradient itself, not by its sign."
)
OWN_VALUE = "You move each input by a fraction of its own value. Use its gradient instead."
TIMES_VALUE = (
    "You multiply the gradient by the input's own value as well. Move the input by the step times "
    "its gradient."
)
CHANGE_ONLY = "You give only the change. Add it to the old value."
ONLY = "Look at `{}`: "
NOT_MOVED = "`{}` still has its old value. Move this input too."
ANOTHER_STEP = "You move by {} times the gradient. The task's step is {}."
ANOTHER_GRADIENT = "`{}` moves by the gradient of another input. Use each input's own gradient."
MOVED_OUTPUT = (
    "You move the output itself. Move only the inputs, and compute `{}` from them with the whole "
    "formula."
)
OLD_OUTPUT = (
    "`{}` does not use only the moved inputs. Write the whole formula again with the new names."
)


def find(asked: Asked) -> Found | None:
    """The mistake that gives all of the student's numbers, if there is one."""
    moved: Mapping[str, str] = asked.arguments["moved"]
    point: Mapping[str, float] = asked.arguments["point"]
    step, output = asked.arguments["step"], asked.arguments["output"]
    names = [*moved, output]
    rows = asked.result.rows
    if any(row.got is None or not math.isfinite(row.got) for row in rows):
        return None
    got = {name: row.got or 0.0 for name, row in zip(names, rows, strict=True)}
    program = parse(asked.arguments["text"])
    slopes = {name: oracles.difference(program, point, name) for name in point}
    ways = (
        ("step-ignored", WHOLE, {i: slopes[i] for i in point}),
        ("sign-flipped", AGAINST, {i: -step * slopes[i] for i in point}),
        ("factor-missing", NO_GRADIENT, dict.fromkeys(point, step)),
        ("factor-missing", SIGN_ONLY, {i: math.copysign(step, slopes[i]) for i in point}),
        ("term-missing", CHANGE_ONLY, {i: step * slopes[i] - point[i] for i in point}),
        (
            "value-for-slope",
            TIMES_VALUE,
            {i: step * slopes[i] * point[i] for i in point},
        ),
        ("value-for-slope", OWN_VALUE, {i: step * point[i] for i in point}),
    )
    for name, sentence, by in ways:
        if all(_same(got[variable], point[i] + by[i]) for variable, i in moved.items()):
            return Found(name, sentence)
    right = {variable: point[i] + step * slopes[i] for variable, i in moved.items()}
    wrong = [variable for variable in moved if not _same(got[variable], right[variable])]
    still = [variable for variable in wrong if _same(got[variable], point[moved[variable]])]
    if wrong and wrong == still:
        return Found("never-steps", NOT_MOVED.format(still[0]))
    for name, sentence, by in ways if wrong else ():
        if all(_same(got[each], point[moved[each]] + by[moved[each]]) for each in wrong):
            return Found(name, ONLY.format(wrong[0]) + sentence[0].lower() + sentence[1:])
    if wrong:
        return _of_gradients(got, moved, point, slopes, step)
    return _of_output(asked, got[output], rows[-1].want or 0.0, output)


def _of_gradients(
    got: Mapping[str, float],
    moved: Mapping[str, str],
    point: Mapping[str, float],
    slopes: Mapping[str, float],
    step: float,
) -> Found | None:
    """Another step than the given one, or an input that moves by another one's gradient."""
    by = {variable: got[variable] - point[i] for variable, i in moved.items()}
    steps = [by[variable] / slopes[i] for variable, i in moved.items() if slopes[i]]
    if steps and steps[0] and all(_same(one, steps[0]) for one in steps):
        return Found("step-ignored", ANOTHER_STEP.format(f"{steps[0]:.6g}", f"{step:g}"))
    others = [
        variable for variable, i in moved.items() if not _same(by[variable], step * slopes[i])
    ]
    for variable in others:
        if not any(_same(by[variable], step * slope) for slope in slopes.values()):
            return None
    return Found("reversed", ANOTHER_GRADIENT.format(others[0])) if others else None


def _of_output(asked: Asked, got: float, want: float, output: str) -> Found | None:
    """The inputs are right: the output was rounded, or made of old values."""
    if any(got == round(want, digits) for digits in range(7)):
        return Found("rounded")
    program = parse(asked.arguments["text"])
    point: Mapping[str, float] = asked.arguments["point"]
    step = asked.arguments["step"]
    if _uses_old(asked, got):
        return Found("stale-name", OLD_OUTPUT.format(output))
    if _same(got, oracles.evaluate(program, point)[program.root] + step):
        return Found("output-nudged", MOVED_OUTPUT.format(output))
    new = {i: value + step * oracles.difference(program, point, i) for i, value in point.items()}
    whole = _in_one(program)
    for name, sentence, text in slips(whole):
        try:
            value = eval(text, {}, dict(new))  # noqa: S307  (a lesson's program)
        except ArithmeticError:
            continue
        if _same(got, value):
            return Found(name, sentence)
    return None


def _in_one(program: Program) -> str:
    """The whole program as one formula of its inputs."""
    texts: dict[str, ast.expr] = {}

    class Inlined(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.expr:
            return texts.get(node.id, node)

    for name, text in program.steps:
        texts[name] = Inlined().visit(ast.parse(text, mode="eval").body)
    return ast.unparse(texts[program.root])


def _uses_old(asked: Asked, got: float) -> bool:
    """Whether the output is the one that old values in the middle give."""
    program = parse(asked.arguments["text"])
    point: Mapping[str, float] = asked.arguments["point"]
    step = asked.arguments["step"]
    old = oracles.evaluate(program, point)
    slopes = {name: oracles.difference(program, point, name) for name in old}
    new = {name: value + step * slopes[name] for name, value in point.items()}
    rise = step * sum(slopes[name] ** 2 for name in point)
    candidates = [old[program.root], old[program.root] + rise]
    for name in old:
        if name in new or name == program.root:
            continue
        for value in (old[name], old[name] + step * slopes[name]):
            later, names = False, dict(new) | {name: value}
            for target, code in program.compiled:
                if target == name:
                    later = True
                elif later or target not in names:
                    names[target] = eval(code, {}, names)  # noqa: S307  (a lesson's program)
            candidates.append(names[program.root])
    # One input left at its old value where the output is computed.
    for name in point:
        candidates.append(oracles.evaluate(program, new | {name: point[name]})[program.root])
    return any(_same(got, candidate) for candidate in candidates)


def _same(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-7, abs_tol=1e-9)
