"""Engines like those that students write, assembled from styles, and with one rule broken at will.

A `Style` (engine_styles) says how an engine is written, which never makes it wrong, and a `Fault`
(engine_faults) what is wrong with one of its operations. `v2` and `tensor` write the engines of
lessons 02 and 03, each as the answers that it consists of, by name.
"""

from __future__ import annotations

from dataclasses import replace

from tests.course.check.engine_faults import (
    ARITHMETIC,
    FUNCTIONS,
    POWERS,
    REFLECTED,
    Fault,
    Operation,
)
from tests.course.check.engine_styles import BACKWARD, WALKS, Style, class_of, imports, indented

Answers = dict[str, str]


def v2(style: Style, fault: Fault | None = None) -> Answers:
    """The second stage of lesson 02: sums and products whose gradients are handed back."""
    operations = {name: ARITHMETIC[name] for name in ("__add__", "__mul__")}
    lines = class_of("TensorV2", replace(style, order="")) + [
        line
        for name, operation in _with_fault(operations, fault).items()
        for line in indented(_method("TensorV2", style, name, operation, "other"))
    ]
    return {"tensor_v2": "\n".join(imports(style) + lines) + "\n"}


def v2_in_full(style: Style, walk: str) -> Answers:
    """The second stage with its two orders and its `backward`; `walk` is one of WALKS."""
    order = "\n".join(WALKS[walk]) + "\n"
    stack = "\n".join(WALKS["stack" if walk == "recursion" else walk]) + "\n"
    way = style.order if style.order in ("loop", "users", "heap") else "listed"
    backward = [*imports(replace(style, storage="", rules="")), *BACKWARD[way]]
    return v2(style) | {
        "topological_order": order,
        "deep_order": stack,
        "backward": "\n".join([*backward, "TensorV2.backward = backward"]) + "\n",
    }


def tensor(style: Style, fault: Fault | None = None) -> Answers:
    """The Tensor of lesson 03 with everything, in the answers that it consists of."""
    broken = fault.operation if fault else ""
    arithmetic = _with_fault(ARITHMETIC, fault)

    def functions(*names: str) -> list[str]:
        lines = []
        for name in names:
            if style.derived and name in _DERIVED and name != broken:
                lines += [_DERIVED[name][0], f"    return {_DERIVED[name][1]}", ""]
            else:
                lines += _method("Tensor", style, name, arithmetic[name], "as_tensor(other)")
        return [*lines, *(f"Tensor.{name} = {name}" for name in names)]

    reflected = []
    for name, code in REFLECTED.items():
        if name == broken and fault:
            code = fault.reflected
        if code:
            reflected += [f"def {name}(self, other):", f"    return {code}", ""]
            reflected += [f"Tensor.{name} = {name}"]
        else:
            # Two of them are given, and a class without one of them has lost it.
            reflected += [f"if {name!r} in vars(Tensor):", f"    del Tensor.{name}"]
    powers = {
        name: _method("Tensor", style, name, operation, "y")
        for name, operation in _with_fault(POWERS, fault).items()
    }
    single = {
        name: _method("Tensor", style, f"tensor_{name}", operation, "")
        for name, operation in _with_fault(FUNCTIONS, fault).items()
    }
    attached = [f"Tensor.{name} = tensor_{name}" for name in FUNCTIONS]
    numbers = imports(style) + _AS_TENSOR + class_of("Tensor", style) + functions("__add__")
    answers = {
        "tensor_arithmetic_numbers": numbers,
        "tensor_arithmetic_multiply": functions("__mul__"),
        "tensor_arithmetic_subtract": functions("__neg__", "__sub__"),
        "tensor_arithmetic_divide": functions("__truediv__"),
        "tensor_arithmetic": reflected,
        "tensor_power": [*powers["power_of_number"], *_POWER],
        "tensor_exponent": [*powers["power_of_tensor"], *_EXPONENT],
        "tensor_functions_exp": [*single["exp"], *single["log"], *attached[:2]],
        "tensor_functions_tanh": [*single["tanh"], *single["sigmoid"], *attached[2:4]],
        "tensor_functions": [
            *single["relu"], *single["abs"], *attached[4:], "Tensor.__abs__ = tensor_abs"
        ],
    }  # fmt: skip
    return {name: "\n".join(lines) + "\n" for name, lines in answers.items()}


_DERIVED = {
    "__sub__": ("def __sub__(self, other):", "self + -as_tensor(other)"),
    "__neg__": ("def __neg__(self):", "self * -1"),
}
_AS_TENSOR = [
    "def as_tensor(value):",
    "    return value if isinstance(value, Tensor) else Tensor(value)",
    "",
]
_POWER = [
    "def tensor_power(self, exponent):",
    "    return power_of_number(self, float(exponent))",
    "",
    "Tensor.__pow__ = tensor_power",
]
_EXPONENT = [
    "def tensor_exponent(self, exponent):",
    "    return power_of_tensor(self, exponent)",
    "",
    "def tensor_rpower(self, base):",
    "    return as_tensor(base) ** self",
    "",
    "def any_power(self, exponent):",
    "    choice = tensor_exponent if isinstance(exponent, Tensor) else tensor_power",
    "    return choice(self, exponent)",
    "",
    "Tensor.__pow__, Tensor.__rpow__ = any_power, tensor_rpower",
]


def _with_fault(operations: dict[str, Operation], fault: Fault | None) -> dict[str, Operation]:
    if fault is None or fault.broken is None or fault.operation not in operations:
        return operations
    return {**operations, fault.operation: fault.broken}


def _method(engine: str, style: Style, name: str, operation: Operation, other: str) -> list[str]:
    """A method, or a function, that makes the result of an operation."""
    second = {"": "", "y": ", y"}.get(other, ", other")
    if name == "power_of_number":
        second = ", k"
    if len(operation.slopes) == 1 and name != "power_of_number":
        second = ""
    names = operation.names
    prev = operation.prev or f"({', '.join(names)},)"
    lines = [f"def {name}(x{second}):"]
    if second == ", other":
        lines.append(f"    y = {other}")
    if operation.plain and style.rules == "subclasses":
        lines += [
            f"    class Result({engine}):",
            "        def hand_back(self):",
            f"            for operand, slope in zip(self._prev, ({', '.join(operation.slopes)},)):",
            "                operand.grad += slope * self.grad",
        ]
        engine = "Result"
    if operation.plain and style.rules == "table":
        slopes = f"lambda out, x, y: ({', '.join(operation.slopes)},)"
        lines.insert(
            0, f"slopes_of[{name!r}] = {slopes.replace('y:', 'k:') if second == ', k' else slopes}"
        )
    lines.append(f"    out = {engine}({operation.value}, {prev}, {operation.sign!r})")
    if operation.harm:
        lines.append(f"    {operation.harm}")
    lines += _rule(style, operation, name, second)
    return [*lines, f"    return {operation.result}", ""]


def _rule(style: Style, operation: Operation, name: str, second: str) -> list[str]:
    """The lines that give a result its `_backward`."""
    names, slopes = operation.names, operation.slopes
    both = f"({', '.join(slopes)},)"
    written_out = style.adding == "written out"
    if not operation.plain or style.rules == "closures":
        upstream = "early" if operation.early else operation.upstream
        return [
            *(["    early = out.grad"] if operation.early else []),
            "    def _backward():",
            *(
                f"        {x}.grad = {slope_of(slope, upstream)}"
                if operation.update == "="
                else f"        {x}.grad = {x}.grad + {slope_of(slope, upstream)}"
                if written_out
                else f"        {x}.grad += {slope_of(slope, upstream)}"
                for x, slope in zip(names, slopes, strict=True)
            ),
            *(["    out._backward = _backward"] if operation.stored else []),
        ]
    match style.rules:
        case "loops":
            return [
                "    def hand_back():",
                f"        for operand, slope in zip([{', '.join(names)}], {both}):",
                "            operand.grad = operand.grad + out.grad * slope"
                if written_out
                else "            operand.grad += out.grad * slope",
                "    out._backward = hand_back",
            ]
        case "lambdas":
            calls = ", ".join(
                f"setattr({x}, 'grad', {x}.grad + {slope_of(slope, 'out.grad')})"
                for x, slope in zip(names, slopes, strict=True)
            )
            return [f"    out._backward = lambda: [{calls}]"]
        case "partials":
            return [f"    out._backward = partial(serve, out, lambda: {both})"]
        case "subclasses":
            return ["    out._backward = out.hand_back"]
        case "table":
            other = second.removeprefix(", ").replace("other", "y") or "None"
            looked_up = f"slopes_of[{name!r}](out, x, {other})"
            return [f"    out._backward = lambda: serve(out, lambda: {looked_up})"]
        case "objects":
            return [f"    out._backward = Rule(out, lambda: {both})"]
        case _:
            return [f"    out._slopes = lambda: {both}"]


def slope_of(slope: str, upstream: str) -> str:
    """A contribution: the local slope times what comes from above."""
    return f"({slope}) * {upstream}"
